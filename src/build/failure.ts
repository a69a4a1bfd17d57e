import type { FailureKind } from '../process/tool-error.ts';

/**
 * What a failed `docker buildx build` means. BuildKit's last `ERROR:` line decides: what the Dockerfile's own steps
 * print, "connection refused" by a test for example, comes before it and says nothing about another try.
 * `refused` is a verdict about the build; a push that was not allowed is none, and `unavailable`.
 */
export const buildFailure = (stderr: string, kind: FailureKind): FailureKind | 'unavailable' => {
  if (kind !== 'transient' && kind !== 'refused') return kind;
  const verdict = stderr.split(/\r\n|\r|\n/).findLast((line) => line.startsWith('ERROR: '));
  if (verdict === undefined) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict)) return 'refused';
  if (transient.test(verdict)) return 'transient';
  return /failed to push|unauthorized|authorization failed|denied/i.test(verdict) ? 'unavailable' : 'refused';
};

/** What registries, networks and a BuildKit that went away say. */
const transient =
  /\b(429|500|502|503|504)\b|too ?many ?requests|connection re(set|fused)|broken pipe|i\/o timeout|TLS handshake timeout|temporary failure in name resolution|unexpected EOF|error reading from server|rpc error: code = Unavailable/i;

import type { FailureKind } from '../process/tool-error.ts';

/**
 * What a failed `docker buildx build` means. BuildKit's last `ERROR:` line decides: what the Dockerfile's own steps
 * print, "connection refused" by a test for example, comes before it and says nothing about another try.
 * `refused` is a verdict about the build; a push that was not allowed is none, and `unavailable`.
 */
export const buildFailure = (stderr: string, kind: FailureKind): FailureKind | 'unavailable' => {
  if (kind !== 'transient' && kind !== 'refused') return kind;
  const lines = stderr.split(/\r\n|\r|\n/);
  const at = lines.findLastIndex((line) => line.startsWith('ERROR: '));
  const verdict = lines[at];
  if (verdict === undefined) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict)) return 'refused';
  // A registry's list of errors goes on below.
  if (transient.test(lines.slice(at).join('\n'))) return 'transient';
  return /failed to push|unauthorized|authorization failed|denied/i.test(verdict) ? 'unavailable' : 'refused';
};

/**
 * What registries, networks and a BuildKit that went away say. Image and cache are pushed side by side, and registries
 * of version 2 now and then lose a blob that comes twice at once (about 1 of 15 first pushes, measured).
 */
const transient =
  /\b(429|500|502|503|504)\b|too ?many ?requests|connection re(set|fused)|broken pipe|i\/o timeout|TLS handshake timeout|temporary failure in name resolution|unexpected EOF|error reading from server|rpc error: code = Unavailable|did not match uploaded content|blob (upload )?unknown/i;

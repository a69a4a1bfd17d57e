import type { FailureKind } from '../process/tool-error.ts';

/** What buildx itself said, without its progress events. */
export interface BuildxWords {
  /** BuildKit's last word; undefined when it had none. */
  readonly verdict: string | undefined;
  /** The verdict with the lines of the Dockerfile that it is about. */
  readonly text: string;
  /** Where in the Dockerfile it is. */
  readonly line: number | undefined;
}

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

export const withoutColours = (line: string): string => line.replace(escapes, '');

const mostLines = 30;

/** Where buildx in its debug mode goes on with whence the error came, whose line numbers look like codes of HTTP. */
const stackOf = /^\d+ v?\d+\.\d+\S* \S/;

export const withoutStack = (lines: readonly string[]): readonly string[] => {
  const at = lines.findIndex((line) => stackOf.test(line));
  return at === -1 ? lines : lines.slice(0, at);
};

export const buildxWords = (lines: readonly string[]): BuildxWords => {
  const own = lines.map(withoutColours);
  const at = own.findLastIndex((line) => line.startsWith('ERROR: '));
  // A registry's list of errors goes on below.
  const said = withoutStack(own.slice(at === -1 ? own.length : at));
  const verdict = at === -1 ? undefined : said.join('\n');
  // A snippet of the Dockerfile is between two dashed lines, below its name and line.
  const bottom = own.lastIndexOf('--------------------', at);
  const top = bottom === -1 ? -1 : own.lastIndexOf('--------------------', bottom - 1);
  const hasSnippet = at !== -1 && top > 0 && bottom === at - 1;
  const first = hasSnippet ? top - 1 : at === -1 ? Math.max(0, own.length - mostLines) : at;
  const line = hasSnippet ? Number(/:(\d+)$/.exec(own[top - 1] ?? '')?.[1]) : Number.NaN;
  return {
    verdict,
    text: [...own.slice(first, at === -1 ? own.length : at), ...said].join('\n').trim(),
    line: Number.isNaN(line) ? undefined : line,
  };
};

/**
 * What a failed `docker buildx build` means. BuildKit's last `ERROR:` line decides: what the Dockerfile's own steps
 * print, "connection refused" by a test for example, comes before it and says nothing about another try.
 * `refused` is a verdict about the build; a push that was not allowed is none, and `unavailable`.
 */
export const buildFailure = (verdict: string | undefined, kind: FailureKind): FailureKind | 'unavailable' => {
  if (kind !== 'transient' && kind !== 'refused') return kind;
  if (verdict === undefined) return kind;
  if (/did not complete successfully: exit code: \d+/.test(verdict)) return 'refused';
  if (transient.test(verdict)) return 'transient';
  return unavailable.test(verdict) ? 'unavailable' : 'refused';
};

/**
 * What registries, networks and a BuildKit that went away say. Image and cache are pushed side by side, and registries
 * of version 2 now and then lose a blob that comes twice at once (about 1 of 15 first pushes, measured).
 */
const transient =
  /\b(429|500|502|503|504)\b|too ?many ?requests|connection re(set|fused)|broken pipe|i\/o timeout|TLS handshake timeout|temporary failure in name resolution|server misbehaving|unexpected EOF|: EOF$|closing transport|error reading from server|rpc error: code = Unavailable|did not match uploaded content|blob (upload )?unknown/im;

/** The registry, the way to it, the disk and the engine are not the Dockerfile's fault. */
const unavailable =
  /failed to push|unauthorized|authorization failed|denied|forbidden|no space left on device|no such host|no route to host|network is unreachable|x509: |failed to (list|get|find) (workers|driver)|cannot connect to the docker daemon|no such container|is not running/i;

/** A layer that a cache names and its registry has no more. */
export const isBrokenCache = ({ messages }: { readonly messages: readonly string[] }): boolean =>
  /could not fetch content descriptor|failed to load cache/.test(buildxWords(messages).verdict ?? '');

/** What `cache-from` and `cache-to` say is nothing that buildx or BuildKit knows. */
export const isMistakenCache = ({ messages }: { readonly messages: readonly string[] }): boolean =>
  /^ERROR: (failed to [a-z]+: )*(unknown cache (im|ex)porter|\S+ cache (im|ex)porter requires)/.test(
    buildxWords(messages).verdict ?? '',
  );

/** BuildKit minds a wish to leave a cache alone where it fails, but not yet while it gets ready to write it. */
export const isUnwritableCache = ({ messages }: { readonly messages: readonly string[] }): boolean =>
  /failed to configure \S+ cache exporter/.test(buildxWords(messages).verdict ?? '');

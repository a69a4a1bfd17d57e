/** https://packaging.python.org/en/latest/specifications/version-specifiers/, with every spelling it allows. */

export interface PythonVersion {
  readonly epoch: number;
  readonly release: readonly number[];
  /** Neither a pre-, a post- nor a development release. */
  readonly final: boolean;
  /** The one spelling that all others mean. */
  readonly normal: string;
}

const pattern = (): RegExp =>
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|beta|preview|pre|rc|a|b|c)[-_.]?(?<preNumber>\d+)?)?(?:-(?<implicitPost>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d+)?)?(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d+)?)?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i;

const spellings: Readonly<Record<string, string>> = { alpha: 'a', beta: 'b', c: 'rc', pre: 'rc', preview: 'rc' };

export const parsePep440 = (text: string): PythonVersion | undefined => {
  const groups = pattern().exec(text)?.groups;
  if (!groups) return undefined;
  const epoch = Number(groups.epoch ?? 0);
  const release = (groups.release ?? '').split('.').map(Number);
  const pre = groups.pre?.toLowerCase();
  const post = groups.implicitPost ?? (groups.post && (groups.postNumber ?? '0'));
  const local = groups.local
    ?.split(/[-_.]/)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part)) : part.toLowerCase()))
    // Joined as docker/metadata-action does it; in a tag both "," and "+" become hyphens.
    .join(',');
  const normal = [
    epoch > 0 ? `${epoch}!` : '',
    release.join('.'),
    pre ? `${spellings[pre] ?? pre}${Number(groups.preNumber ?? 0)}` : '',
    post ? `.post${Number(post)}` : '',
    groups.dev ? `.dev${Number(groups.devNumber ?? 0)}` : '',
    local ? `+${local}` : '',
  ].join('');
  return { epoch, release, final: !pre && !post && !groups.dev, normal };
};

/** Above zero when `a` is newer. Of final releases only: what comes before and after one is not told apart. */
export const compareReleases = (a: PythonVersion, b: PythonVersion): number => {
  const parts = Math.max(a.release.length, b.release.length);
  const differences = Array.from({ length: parts }, (_, at) => (a.release[at] ?? 0) - (b.release[at] ?? 0));
  return [a.epoch - b.epoch, ...differences].find((difference) => difference !== 0) ?? 0;
};

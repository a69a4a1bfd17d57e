/** https://semver.org, with a `v` before it allowed. The package for it costs more to load than all else of a run. */

export interface SemanticVersion {
  readonly numbers: readonly [major: number, minor: number, patch: number];
  readonly prerelease: readonly string[];
  readonly build: readonly string[];
  /** Without `v` and build metadata. */
  readonly text: string;
}

const number = '(0|[1-9]\\d*)';
const identifiers = (one: string) => `(${one}(?:\\.${one})*)`;
const pattern = new RegExp(
  `^v?${number}\\.${number}\\.${number}(?:-${identifiers('(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)')})?(?:\\+${identifiers('[a-zA-Z0-9-]+')})?$`,
);

const longest = 256;

export const parseSemver = (text: string): SemanticVersion | undefined => {
  if (text.length > longest) return undefined;
  const [found, major, minor, patch, prerelease, build] = pattern.exec(text.trim()) ?? [];
  const numbers = [Number(major), Number(minor), Number(patch)] as const;
  if (found === undefined || !numbers.every(Number.isSafeInteger)) return undefined;
  return {
    numbers,
    prerelease: prerelease?.split('.') ?? [],
    build: build?.split('.') ?? [],
    text: `${numbers.join('.')}${prerelease ? `-${prerelease}` : ''}`,
  };
};

/** Above zero when `a` is newer. Of releases: what their prereleases and builds say is not looked at. */
export const compareSemver = (a: SemanticVersion, b: SemanticVersion): number =>
  a.numbers.map((value, at) => value - (b.numbers[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

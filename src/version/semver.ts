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
const source = `^v?${number}\\.${number}\\.${number}(?:-${identifiers('(?:0|[1-9]\\d*|\\d*[a-zA-Z-][a-zA-Z0-9-]*)')})?(?:\\+${identifiers('[a-zA-Z0-9-]+')})?$`;
let made: RegExp | undefined;

/** Made for the first text that may be a version, since branches are asked too. */
const pattern = (): RegExp => {
  made ??= new RegExp(source);
  return made;
};

const longest = 256;

export const parseSemver = (text: string): SemanticVersion | undefined => {
  if (text.length > longest) return undefined;
  const trimmed = text.trim();
  // Most texts that are no version are seen to be none by their first character.
  const first = trimmed[trimmed.startsWith('v') ? 1 : 0] ?? '';
  if (first < '0' || first > '9') return undefined;
  const [found, major, minor, patch, prerelease, build] = pattern().exec(trimmed) ?? [];
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

/** Above zero when `a` is newer, by the precedence of the specification: prereleases count, build metadata does not. */
export const comparePrecedence = (a: SemanticVersion, b: SemanticVersion): number => {
  const byNumbers = compareSemver(a, b);
  if (byNumbers !== 0) return byNumbers;
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  const length = Math.max(a.prerelease.length, b.prerelease.length);
  for (let at = 0; at < length; at++) {
    const order = compareIdentifiers(a.prerelease[at], b.prerelease[at]);
    if (order !== 0) return order;
  }
  return 0;
};

/** Missing before number before word. */
const compareIdentifiers = (a: string | undefined, b: string | undefined): number => {
  const kind = (text: string | undefined) => (text === undefined ? 0 : /^\d+$/.test(text) ? 1 : 2);
  if (kind(a) !== kind(b)) return kind(a) - kind(b);
  if (a === undefined || b === undefined || a === b) return 0;
  if (kind(a) === 1) return Number(a) - Number(b);
  return a < b ? -1 : 1;
};

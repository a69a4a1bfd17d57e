import { compareReleases, parsePep440 } from './pep440.ts';
import { compareSemver, parseSemver } from './semver.ts';

export type VersionType = 'semver' | 'pep440';

/** A version in one of the two languages, as rules see it. */
export interface Version {
  /** Not a prerelease, nor what PEP 440 calls a post or development release. */
  readonly final: boolean;
  /** What a pattern may say; `version` is the normal spelling, `raw` the one given. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of two final versions. */
  isOlderThan(other: string): boolean;
}

export const parseVersion = (type: VersionType, text: string): Version | undefined =>
  type === 'semver' ? semanticVersion(text) : pythonVersion(text);

const numbersOf = ([major = 0, minor = 0, patch = 0]: readonly number[]) => ({
  major: String(major),
  minor: String(minor),
  patch: String(patch),
});

const semanticVersion = (text: string): Version | undefined => {
  const parsed = parseSemver(text);
  if (!parsed) return undefined;
  const { prerelease, build, numbers } = parsed;
  const more = { prerelease: prerelease.join(), build: build.join() };
  return {
    final: prerelease.length === 0,
    fields: { raw: text, version: parsed.text, ...numbersOf(numbers), ...more },
    isOlderThan: (other) => {
      const than = parseSemver(other);
      return than !== undefined && compareSemver(parsed, than) < 0;
    },
  };
};

const pythonVersion = (text: string): Version | undefined => {
  const parsed = parsePep440(text);
  if (!parsed) return undefined;
  return {
    final: parsed.final,
    fields: { raw: text, version: parsed.normal, ...numbersOf(parsed.release) },
    isOlderThan: (other) => {
      const than = parsePep440(other);
      return than !== undefined && compareReleases(parsed, than) < 0;
    },
  };
};

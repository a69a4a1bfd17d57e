import parseSemver from 'semver/functions/parse.js';
import { compareReleases, parsePep440 } from './pep440.ts';

export type VersionType = 'semver' | 'pep440';

/** A version in one of the two languages, as rules see it. */
export interface Version {
  /** Not a prerelease, nor what PEP 440 calls a post or development release. */
  readonly final: boolean;
  /** What a pattern may say; `version` is the normal spelling, `raw` the one given. */
  readonly fields: Readonly<Record<string, string>>;
  isOlderThan(other: string): boolean;
}

export const parseVersion = (type: VersionType, text: string): Version | undefined =>
  type === 'semver' ? semanticVersion(text) : pythonVersion(text);

const semanticVersion = (text: string): Version | undefined => {
  const parsed = parseSemver(text);
  if (!parsed) return undefined;
  const { version, major, minor, patch, prerelease, build } = parsed;
  const numbers = { major: String(major), minor: String(minor), patch: String(patch) };
  return {
    final: prerelease.length === 0,
    fields: { raw: text, version, ...numbers, prerelease: prerelease.join(), build: build.join() },
    isOlderThan: (other) => parsed.compare(other) < 0,
  };
};

const pythonVersion = (text: string): Version | undefined => {
  const parsed = parsePep440(text);
  if (!parsed) return undefined;
  const [major = 0, minor = 0, patch = 0] = parsed.release;
  const numbers = { major: String(major), minor: String(minor), patch: String(patch) };
  return {
    final: parsed.final,
    fields: { raw: text, version: parsed.normal, ...numbers },
    isOlderThan: (other) => {
      const than = parsePep440(other);
      return than !== undefined && compareReleases(parsed, than) < 0;
    },
  };
};

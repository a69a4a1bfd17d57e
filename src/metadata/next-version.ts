import { parseVersion } from './versions.ts';

/** `v1.2.4` after `v1.2.3`; undefined when the tag is no version. */
export const nextPatchOf = (tag: string): string | undefined => {
  const version = parseVersion('semver', tag);
  if (!version) return undefined;
  const { major, minor, patch } = version.fields;
  // The patch that a prerelease leads to is itself the next one.
  const next = version.final ? Number(patch) + 1 : patch;
  return `${tag.startsWith('v') ? 'v' : ''}${major}.${minor}.${next}`;
};

/** `v2.1.0-rc.3` on `release/v2.1` when the highest candidate so far is `-rc.2`; undefined when the branch names no version. */
export const nextCandidate = (branch: string, tags: readonly string[]): string | undefined => {
  const [, v = '', major, minor, patch = '0'] =
    /(?:^|[/-])(v?)(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9}))?$/.exec(branch) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  const version = `${Number(major)}.${Number(minor)}.${Number(patch)}`;
  const numbers = tags.map((tag) => {
    const [, base, number] = /^v?(\d+\.\d+\.\d+)-rc\.(\d{1,9})$/.exec(tag) ?? [];
    return base === version ? Number(number) : 0;
  });
  return `${v}${version}-rc.${numbers.reduce((highest, number) => Math.max(highest, number), 0) + 1}`;
};

import { parseVersion, type Version, type VersionType } from './versions.ts';

/**
 * A released version that is newer than this one, among those that `rivals` picks; prereleases do not count.
 * A tag that several versions share belongs to the newest of them.
 */
export const newerThan = (
  version: Version,
  type: VersionType,
  released: readonly string[],
  rivals: (other: Version) => boolean = () => true,
): string | undefined =>
  released.find((tag) => {
    const other = parseVersion(type, tag);
    return other?.final && version.isOlderThan(tag) && rivals(other);
  });

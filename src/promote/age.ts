import compareVersions from 'semver/functions/compare.js';
import parseVersion from 'semver/functions/parse.js';

/** What is known of an image that tells it from an older or newer one. */
export interface ImageFacts {
  /** As the label says it, or as a tag that holds the image; a semantic version or anything else. */
  readonly version?: string;
  /** RFC 3339, of the label: with Quaygate the commit's time. */
  readonly created?: string;
  /** RFC 3339, of the config: when it was built. */
  readonly built?: string;
}

export interface Age {
  /** Of the present image against the candidate; `same` also when nothing tells the two apart. */
  readonly present: 'older' | 'same' | 'newer';
  /** What it was judged by, as the end of a sentence about the present image. */
  readonly why: string;
}

/** Years before this one stand for "not said": builds without a clock of their own write 0001 or 1970. */
const firstYear = 2000;

/**
 * By version where both have a full one, else by the time of the commit, else by the time of the build.
 * An image that a tag like `1.2` should never have held is as good as older.
 */
export const compareAge = (tag: string, present: ImageFacts, candidate: ImageFacts): Age => {
  const versions = [versionOf(present), versionOf(candidate)] as const;
  if (versions[0] !== undefined && !belongsTo(tag, versions[0])) {
    return { present: 'older', why: `is version ${versions[0]}, which is not of the line ${tag}` };
  }
  if (versions[0] !== undefined && versions[1] !== undefined) {
    const order = compareVersions(versions[0], versions[1]);
    if (order !== 0) return { present: nameOf(order), why: `is version ${versions[0]}, this one ${versions[1]}` };
  }
  for (const [verb, times] of [
    ['was committed', [timeOf(present.created), timeOf(candidate.created)]],
    ['was built', [timeOf(present.built), timeOf(candidate.built)]],
  ] as const) {
    if (times[0] === undefined || times[1] === undefined) continue;
    if (times[0] === times[1]) break;
    const [theirs, ours] = times.map((time) => new Date(time ?? 0).toISOString().replace('.000Z', 'Z'));
    return { present: nameOf(times[0] - times[1]), why: `${verb} ${theirs}, this one ${ours}` };
  }
  return { present: 'same', why: 'says nothing of its age' };
};

/** Without a `v`; undefined for what is no full semantic version. */
export const versionOf = ({ version }: Pick<ImageFacts, 'version'>): string | undefined =>
  parseVersion(version)?.version;

/** Of the full versions among the tags those of the tag's line that are newer than the candidate; newest first. */
export const newerVersionTags = (tags: readonly string[], tag: string, candidate: string): string[] =>
  tags
    .flatMap((text) => {
      const version = versionOf({ version: text });
      return version !== undefined && belongsTo(tag, version) && compareVersions(version, candidate) > 0
        ? [{ text, version }]
        : [];
    })
    .sort((a, b) => compareVersions(b.version, a.version))
    .map(({ text }) => text);

/** `1.2` and `v1` name the line that they hold the newest of; `latest`, `edge` and branches hold any. */
const belongsTo = (tag: string, version: string): boolean => {
  const line = /^v?(\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
  return line === undefined || version.startsWith(`${line}.`);
};

const nameOf = (order: number) => (order > 0 ? 'newer' : 'older');

const timeOf = (text: string | undefined): number | undefined => {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return time >= Date.UTC(firstYear) ? time : undefined;
};

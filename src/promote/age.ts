import { comparePrecedence, parseSemver, type SemanticVersion } from '../version/semver.ts';

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
  const [theirs, ours] = [versionOf(present), versionOf(candidate)];
  if (theirs && !belongsTo(tag, theirs)) {
    return { present: 'older', why: `is version ${theirs.text}, which is not of the line ${tag}` };
  }
  const order = theirs && ours ? comparePrecedence(theirs, ours) : 0;
  if (order !== 0) return { present: nameOf(order), why: `is version ${theirs?.text}, this one ${ours?.text}` };
  for (const [verb, times] of [
    ['was committed', [timeOf(present.created), timeOf(candidate.created)]],
    ['was built', [timeOf(present.built), timeOf(candidate.built)]],
  ] as const) {
    if (times[0] === undefined || times[1] === undefined) continue;
    if (times[0] === times[1]) break;
    const [then, now] = times.map((time) => new Date(time ?? 0).toISOString().replace('.000Z', 'Z'));
    return { present: nameOf(times[0] - times[1]), why: `${verb} ${then}, this one ${now}` };
  }
  return { present: 'same', why: 'says nothing of its age' };
};

/** Undefined for what is no full semantic version. */
export const versionOf = ({ version }: Pick<ImageFacts, 'version'>): SemanticVersion | undefined =>
  version === undefined ? undefined : parseSemver(version);

/** Of the full versions among the tags those of the tag's line that are newer than the candidate; newest first. */
export const newerVersionTags = (tags: readonly string[], tag: string, candidate: SemanticVersion): string[] =>
  tags
    .flatMap((text) => {
      const version = parseSemver(text);
      return version && belongsTo(tag, version) && comparePrecedence(version, candidate) > 0 ? [{ text, version }] : [];
    })
    .sort((a, b) => comparePrecedence(b.version, a.version))
    .map(({ text }) => text);

/** `1.2` and `v1` name the line that they hold the newest of; `latest`, `edge` and branches hold any. */
const belongsTo = (tag: string, version: SemanticVersion): boolean => {
  const line = /^v?(\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
  return line === undefined || version.text.startsWith(`${line}.`);
};

const nameOf = (order: number) => (order > 0 ? 'newer' : 'older');

const timeOf = (text: string | undefined): number | undefined => {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return time >= Date.UTC(firstYear) ? time : undefined;
};

/** What kind of promise a tag is, read off its text. */

const fullVersion = /^v?(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:[-+][0-9A-Za-z.+-]+)?$/;
const commitTag = /^sha-[0-9a-f]{7,64}(?:-[0-9a-f]{12})?$/;

/** `1.2.3`, `v2.0.0-rc.1`: a semantic version to the last part. */
export const isFullVersion = (text: string): boolean => fullVersion.test(text);

/** A tag that people take to mean the same image for ever. */
export const isImmutable = (tag: string): boolean => isFullVersion(tag) || commitTag.test(tag);

/**
 * The order of writing, lowest first: what promises most comes first, so that a run that is cut off
 * leaves nobody's `latest` on an image which has no name of its own yet.
 */
export const rankOf = (tag: string, branch: string | undefined): number => {
  if (isImmutable(tag)) return 0;
  if (tag === 'latest' || tag.startsWith('latest-')) return 5;
  if (branch !== undefined && tag === asTag(branch)) return 4;
  if (/^v?\d+$/.test(tag)) return 3;
  if (/^v?\d+\.\d+$/.test(tag)) return 2;
  return 1;
};

/** What a registry cannot take in a tag becomes a hyphen, as metadata does it. */
export const asTag = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+/, '');

import type { ReleaseRecord } from './release.ts';

/** Which of two releases is the newer one. */

export interface Commit {
  readonly commit: string;
  /** ISO 8601, with any offset. */
  readonly commitTime?: string | undefined;
}

export type Age = 'newer' | 'same' | 'older' | 'unknown';

export interface Judged {
  /** Of what is wanted against what runs. */
  readonly age: Age;
  /** What it was judged by, as the end of a sentence about what is wanted. */
  readonly why: string;
}

/** `isAncestor(a, b)`: undefined where Git does not know both. */
export const compareReleases = async (
  wanted: Commit,
  running: Pick<ReleaseRecord, 'commit' | 'commitTime'>,
  isAncestor: (commit: string, descendant: string) => Promise<boolean | undefined>,
): Promise<Judged> => {
  if (wanted.commit === running.commit) return { age: 'same', why: 'is of the same commit' };
  const forward = await isAncestor(running.commit, wanted.commit);
  if (forward) return { age: 'newer', why: 'comes after it in Git' };
  if (await isAncestor(wanted.commit, running.commit)) return { age: 'older', why: 'comes before it in Git' };
  const [ours, theirs] = [wanted.commitTime, running.commitTime].map((time) => Date.parse(time ?? ''));
  if (ours === undefined || theirs === undefined || Number.isNaN(ours) || Number.isNaN(theirs) || ours === theirs) {
    return { age: 'unknown', why: 'is in no order with it that Git or the times of the commits would tell' };
  }
  const why = `was committed ${instant(ours)}, that one ${instant(theirs)}`;
  return { age: ours > theirs ? 'newer' : 'older', why };
};

const instant = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z');

import { RefusedError } from '../errors.ts';
import type { Registry } from '../registry/client.ts';
import { mapSome } from '../registry/side-by-side.ts';
import { type Age, compareAge, type ImageFacts, versionOf } from './age.ts';
import { readFacts, versionByTags } from './image-facts.ts';
import { alternativeTag, type PlannedTag } from './plan.ts';
import { isFullVersion, isImmutable } from './tags.ts';

export interface CheckedTag extends PlannedTag {
  /** `left`: it holds a newer image and is not moved back. */
  readonly result: 'created' | 'moved' | 'unchanged' | 'left';
  /** The digest the tag holds until now, when that is another one. */
  readonly previous?: string;
  /** What is known of the present image's age, as the end of a sentence about it. */
  readonly why?: string;
}

export const fullTag = ({ name, tag }: Pick<PlannedTag, 'name' | 'tag'>): string => `${name}:${tag}`;

export interface Checker {
  /** What writing each tag would do. Throws a RefusedError that lists every immutable tag holding another digest. */
  all(planned: readonly PlannedTag[]): Promise<CheckedTag[]>;
  /** The same for one tag, as things are by now. */
  one(plan: PlannedTag): Promise<CheckedTag>;
  /** How old the image that somebody else has put on the tag is. */
  ageOf(plan: PlannedTag, digest: string): Promise<Age>;
}

type Reader = Pick<Registry, 'head' | 'manifest' | 'blob' | 'tags'>;

/** `overwrite` lets immutable tags move, and moving ones move back. */
export const createChecker = (registry: Reader, overwrite: boolean, version: string | undefined): Checker => {
  const facts = new Map<string, Promise<ImageFacts>>();
  const factsOf = (name: string, digest: string): Promise<ImageFacts> => {
    const key = `${name}@${digest}`;
    const known = facts.get(key) ?? readFacts(registry, name, digest);
    facts.set(key, known);
    return known;
  };

  const ageOf = async (plan: PlannedTag, digest: string): Promise<Age> => {
    const [present, own] = await Promise.all([factsOf(plan.name, digest), factsOf(plan.source, plan.digest)]);
    // What the release is called counts for an image without labels.
    const candidate = versionOf(own) === undefined && version !== undefined ? { ...own, version } : own;
    if (versionOf(present) !== undefined) return compareAge(plan.tag, present, candidate);
    const byTag = await versionByTags(registry, { ...plan, digest }, candidate);
    return compareAge(plan.tag, { ...present, ...(byTag && { version: byTag }) }, candidate);
  };

  const one = async (plan: PlannedTag): Promise<CheckedTag> => {
    const previous = await registry.head(fullTag(plan));
    if (previous === undefined) return { ...plan, result: 'created' };
    if (previous === plan.digest) return { ...plan, result: 'unchanged' };
    if (overwrite || isImmutable(plan.tag)) return { ...plan, result: 'moved', previous };
    const { present, why } = await ageOf(plan, previous);
    return { ...plan, result: present === 'newer' ? 'left' : 'moved', previous, why };
  };

  const withAlternative = async (plan: PlannedTag): Promise<CheckedTag> => {
    const first = await one(plan);
    const isTaken = plan.added && first.result === 'moved' && !isFullVersion(plan.tag) && !overwrite;
    return isTaken ? one({ ...plan, tag: alternativeTag(plan) }) : first;
  };

  const all = async (planned: readonly PlannedTag[]): Promise<CheckedTag[]> => {
    const checked = await mapSome(planned, withAlternative);
    const taken = checked.filter(isTaken);
    if (taken.length > 0 && !overwrite) throw alreadyTaken(taken, 'Nothing was promoted, because');
    return checked;
  };

  return { all, one, ageOf };
};

/** An immutable tag that holds another image. */
export const isTaken = ({ tag, result }: CheckedTag): boolean => result === 'moved' && isImmutable(tag);

/** `opening` ends before "an immutable tag already holds another image". */
export const alreadyTaken = (taken: readonly CheckedTag[], opening: string): RefusedError => {
  const list = taken.map((plan) => `${fullTag(plan)} (holds ${plan.previous}, not ${plan.digest})`).join(', ');
  const subject = taken.length === 1 ? 'an immutable tag already holds' : 'immutable tags already hold';
  return new RefusedError(
    `${opening} ${subject} another image: ${list}. Release a new version, or set the input "overwrite" to true if the old image is to lose its tag.`,
  );
};

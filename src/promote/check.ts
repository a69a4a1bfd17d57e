import { RefusedError } from '../errors.ts';
import type { Registry } from '../registry/client.ts';
import { alternativeTag, type PlannedTag } from './plan.ts';
import { isFullVersion, isImmutable } from './tags.ts';

export interface CheckedTag extends PlannedTag {
  readonly result: 'created' | 'moved' | 'unchanged';
  /** The digest the tag holds until now. */
  readonly previous?: string;
}

export const fullTag = ({ name, tag }: Pick<PlannedTag, 'name' | 'tag'>): string => `${name}:${tag}`;

/**
 * What writing each tag would do, before anything is written.
 * Throws a RefusedError that lists every immutable tag holding another digest, unless these may be overwritten.
 */
export const checkTags = async (
  registry: Pick<Registry, 'head'>,
  planned: readonly PlannedTag[],
  overwrite: boolean,
): Promise<CheckedTag[]> => {
  const checked = await mapSome(planned, async (plan) => {
    const first = await check(registry, plan);
    const isTaken = plan.added && first.result === 'moved' && !isFullVersion(plan.tag) && !overwrite;
    return isTaken ? check(registry, { ...plan, tag: alternativeTag(plan) }) : first;
  });
  const taken = checked.filter(({ tag, result }) => result === 'moved' && isImmutable(tag));
  if (taken.length === 0 || overwrite) return checked;
  const list = taken.map((plan) => `${fullTag(plan)} (holds ${plan.previous}, not ${plan.digest})`).join(', ');
  throw new RefusedError(
    `Nothing was promoted, because ${taken.length === 1 ? 'an immutable tag already holds' : 'immutable tags already hold'} another image: ${list}. Release a new version, or set the input "overwrite" to true if the old image is to lose its tag.`,
  );
};

const check = async (registry: Pick<Registry, 'head'>, plan: PlannedTag): Promise<CheckedTag> => {
  const held = await registry.head(fullTag(plan));
  if (held === undefined) return { ...plan, result: 'created' };
  return held === plan.digest ? { ...plan, result: 'unchanged' } : { ...plan, result: 'moved', previous: held };
};

const sideBySide = 8;

/**
 * Side by side, but never so many that a registry starts to limit us. Results are in the order of the items.
 * After a failure nothing more is begun, and it is thrown when what runs has ended.
 */
export const mapSome = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
};

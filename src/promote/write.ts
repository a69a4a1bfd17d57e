import { type ExpectedError, messageOf, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import type { Manifest, Registry } from '../registry/client.ts';
import { isRefusalOfTag } from '../registry/faults.ts';
import { mapSome } from '../registry/side-by-side.ts';
import { alreadyTaken, type CheckedTag, type Checker, fullTag, isTaken } from './check.ts';
import { isImmutable } from './tags.ts';

/** By digest: what is written is what the registry itself holds under it. */
export type Manifests = ReadonlyMap<string, Pick<Manifest, 'body' | 'mediaType'>>;

export interface Writing {
  readonly registry: Pick<Registry, 'putManifest' | 'head'>;
  readonly checker: Pick<Checker, 'one' | 'ageOf'>;
  readonly host: Pick<Host, 'info' | 'notice' | 'signal'>;
  readonly manifests: Manifests;
  readonly overwrite: boolean;
}

/**
 * Writes rank by rank, side by side within a rank, and looks at each tag once more right before. On a failure the ranks
 * behind it are left alone, and the error lists what was written and what was not.
 * Returns every tag as it ended, in the order it was given.
 */
export const writeTags = async (
  writing: Writing,
  checked: readonly CheckedTag[],
  written: (tag: CheckedTag) => void,
): Promise<CheckedTag[]> => {
  const ends = new Map<CheckedTag, CheckedTag>();
  const failures: unknown[] = [];
  for (const rank of new Set(checked.map((tag) => tag.rank))) {
    await mapSome(
      checked.filter((tag) => tag.rank === rank),
      async (tag) => {
        try {
          const end = await writeTag(writing, tag);
          ends.set(tag, end);
          written(end);
        } catch (error) {
          failures.push(error);
        }
      },
    );
    if (failures.length > 0) throw stopped(checked, ends, failures[0]);
  }
  return checked.map((tag) => ends.get(tag) ?? tag);
};

const writeTag = async (writing: Writing, planned: CheckedTag): Promise<CheckedTag> => {
  const tag = planned.result === 'unchanged' ? planned : await writing.checker.one(planned);
  if (tag.result === 'unchanged' || tag.result === 'left') return tag;
  if (isTaken(tag) && !writing.overwrite) throw alreadyTaken([tag], 'While this run promoted,');
  await put(writing, tag);
  return tag;
};

/** What the registry did not confirm may have been done all the same, by us or by another run. */
const put = async ({ registry, manifests }: Writing, tag: CheckedTag) => {
  const manifest = manifests.get(tag.digest);
  if (!manifest) throw new Error(`the manifest of ${tag.digest} was not fetched`);
  try {
    await registry.putManifest(tag.name, tag.tag, manifest.body, manifest.mediaType);
  } catch (error) {
    const held = await registry.head(fullTag(tag)).catch(() => undefined);
    if (held === tag.digest) return;
    if (held !== undefined && isRefusalOfTag(error)) {
      throw new RefusedError(
        `The registry holds the tag ${fullTag(tag)} to be immutable, and it is on another image (${held}, not ${tag.digest}): release under a tag of its own, or let the registry have this tag moved. ${messageOf(error)}`,
        { cause: error },
      );
    }
    throw error;
  }
};

const stopped = (
  checked: readonly CheckedTag[],
  ends: ReadonlyMap<CheckedTag, CheckedTag>,
  cause: unknown,
): ExpectedError => {
  const list = (tags: readonly CheckedTag[]) => tags.map(fullTag).join(', ') || 'none';
  const before = checked.filter((tag) => tag.result === 'unchanged' && !ends.has(tag));
  const holds = [...[...ends.values()].filter(({ result }) => result !== 'left'), ...before];
  const open = checked.filter((tag) => !ends.has(tag) && tag.result !== 'unchanged');
  const Kind = cause instanceof RefusedError ? RefusedError : UnavailableError;
  return new Kind(
    `Promotion stopped in the middle. Tags that hold the image: ${list(holds)}. Tags not written: ${list(open)}. ${messageOf(cause)} Promote again when that is solved: what is written is skipped.`,
    { cause, outputs: { tags: holds.map(fullTag), promoted: promotedOf([...ends.values(), ...before]) } },
  );
};

/** The output `promoted`. */
export const promotedOf = (checked: readonly CheckedTag[]) =>
  checked.map((tag) => ({
    reference: `${tag.name}@${tag.digest}`,
    tag: fullTag(tag),
    result: tag.result,
    ...(tag.previous !== undefined && ['moved', 'left'].includes(tag.result) && { previous: tag.previous }),
    ...(tag.result === 'left' && { why: tag.why }),
  }));

const lookTries = 4;
const firstWait = 250;
/** How often a tag is written again that a slower run of an older image has taken meanwhile. */
const mostRepeats = 2;

/**
 * Looks whether the digests and all their tags resolve; what is missing is looked for again, because some
 * registries show a write a moment late. A tag that another run has meanwhile put on an older image is written again;
 * on a newer one, or one of the same age, it is that run's affair.
 */
export const verifyTags = async (writing: Writing, checked: readonly CheckedTag[]): Promise<void> => {
  const { registry, host } = writing;
  const digests = new Set(checked.map(({ name, digest }) => `${name}@${digest}`));
  const ours = checked.filter(({ result }) => result !== 'left');
  const lost = await mapSome([...digests], async (reference) =>
    (await lookFor(registry, reference, host.signal)) === undefined ? [reference] : [],
  );
  const gone = await mapSome(ours, async (tag) => ((await verifyTag(writing, tag)) ? [] : [fullTag(tag)]));
  const missing = [...lost, ...gone].flat();
  if (missing.length === 0) return;
  throw new UnavailableError(
    `The registry took every tag, but does not find ${missing.join(', ')} afterwards: promote again, and check whether something deletes images there.`,
    { outputs: { promoted: promotedOf(checked) } },
  );
};

const verifyTag = async (writing: Writing, tag: CheckedTag): Promise<boolean> => {
  for (let repeat = 0; ; repeat++) {
    const held = await lookFor(writing.registry, fullTag(tag), writing.host.signal);
    if (held === undefined || held === tag.digest) return held !== undefined;
    const { present, why } = await writing.checker.ageOf(tag, held);
    if (present !== 'older' || isImmutable(tag.tag) || repeat >= mostRepeats) {
      const what = `${fullTag(tag)} was moved to ${held} by somebody else while this run promoted`;
      writing.host.notice(`${what}; that image ${why}.`);
      return true;
    }
    writing.host.info(`Writing ${fullTag(tag)} again: it was moved to ${held} meanwhile, which ${why}.`);
    await put(writing, tag);
  }
};

const lookFor = async (registry: Pick<Registry, 'head'>, reference: string, signal: AbortSignal) => {
  for (let look = 1; ; look++) {
    const held = await registry.head(reference);
    if (held !== undefined || look === lookTries) return held;
    await pause(firstWait * 2 ** (look - 1), signal);
  }
};

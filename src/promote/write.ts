import type { Candidate } from '../candidate/candidate.ts';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import type { Manifest, Registry } from '../registry/client.ts';
import { type CheckedTag, fullTag, mapSome } from './check.ts';

/** By digest: what is written is what the registry itself holds under it. */
export type Manifests = ReadonlyMap<string, Pick<Manifest, 'body' | 'mediaType'>>;

type Writer = Pick<Registry, 'putManifest'>;

/**
 * Writes rank by rank, side by side within a rank. On a failure the ranks behind it are left alone, and
 * the UnavailableError lists what was written and what was not.
 */
export const writeTags = async (
  registry: Writer,
  checked: readonly CheckedTag[],
  manifests: Manifests,
  written: (tag: CheckedTag) => void,
): Promise<void> => {
  const done = new Set<CheckedTag>(checked.filter(({ result }) => result === 'unchanged'));
  const failures: unknown[] = [];
  for (const rank of new Set(checked.map((tag) => tag.rank))) {
    await mapSome(
      checked.filter((tag) => tag.rank === rank && !done.has(tag)),
      async (tag) => {
        try {
          await put(registry, tag, manifests);
          done.add(tag);
          written(tag);
        } catch (error) {
          failures.push(error);
        }
      },
    );
    if (failures.length > 0) throw stopped(checked, done, failures[0]);
  }
};

const put = async (registry: Writer, { name, tag, digest }: CheckedTag, manifests: Manifests) => {
  const manifest = manifests.get(digest);
  if (!manifest) throw new Error(`the manifest of ${digest} was not fetched`);
  await registry.putManifest(name, tag, manifest.body, manifest.mediaType);
};

const stopped = (checked: readonly CheckedTag[], done: ReadonlySet<CheckedTag>, cause: unknown): UnavailableError => {
  const list = (tags: readonly CheckedTag[]) => tags.map(fullTag).join(', ') || 'none';
  const holds = checked.filter((tag) => done.has(tag));
  return new UnavailableError(
    `Promotion stopped in the middle. Tags that hold the image: ${list(holds)}. Tags not written: ${list(checked.filter((tag) => !done.has(tag)))}. ${messageOf(cause)} Promote again: what is written is skipped.`,
    { cause, outputs: { tags: holds.map(fullTag), promoted: promotedOf(holds) } },
  );
};

/** The output `promoted`. */
export const promotedOf = (checked: readonly CheckedTag[]) =>
  checked.map((tag) => ({
    reference: `${tag.name}@${tag.digest}`,
    tag: fullTag(tag),
    result: tag.result,
    ...(tag.previous !== undefined && tag.result === 'moved' && { previous: tag.previous }),
  }));

/** Takes away the tag that a candidate was pushed under. What remains of it is untidy, not wrong: a warning. */
export const removeTemporaryTag = async (
  registry: Pick<Registry, 'head' | 'deleteTag'>,
  host: Pick<Host, 'info' | 'warning'>,
  { name, digest, temporaryTag }: Candidate,
  checked: readonly CheckedTag[],
): Promise<void> => {
  if (temporaryTag === undefined) return;
  const reference = `${name}:${temporaryTag}`;
  if (checked.some((tag) => fullTag(tag) === reference)) {
    host.info(`Keeping ${reference} because it is one of the promoted tags.`);
    return;
  }
  try {
    const held = await registry.head(reference);
    if (held !== undefined && held !== digest) {
      host.warning(`The temporary tag ${reference} was left alone, because it holds ${held} by now.`);
      return;
    }
    const removal = await registry.deleteTag(name, temporaryTag);
    host.info(removal === 'absent' ? `The temporary tag ${reference} is gone already.` : `Removed ${reference}.`);
  } catch (error) {
    host.warning(`The temporary tag ${reference} could not be removed: ${messageOf(error)}`);
  }
};

const lookTries = 4;
const firstWait = 250;

/**
 * Looks whether the digests and all their tags resolve; what is missing is looked for again, because some
 * registries show a write a moment late. A tag that another run has moved in the meantime is that run's affair.
 */
export const verifyTags = async (
  registry: Pick<Registry, 'head'>,
  host: Pick<Host, 'notice' | 'signal'>,
  checked: readonly CheckedTag[],
): Promise<void> => {
  const digests = new Set(checked.map(({ name, digest }) => `${name}@${digest}`));
  const missing = (
    await mapSome([...digests, ...checked.map(fullTag)], async (reference) => {
      const held = await lookFor(registry, reference, host.signal);
      const expected = checked.find((tag) => fullTag(tag) === reference)?.digest;
      if (held !== undefined && expected !== undefined && held !== expected) {
        host.notice(`${reference} was moved to ${held} by somebody else while this run promoted.`);
      }
      return held === undefined ? [reference] : [];
    })
  ).flat();
  if (missing.length === 0) return;
  throw new UnavailableError(
    `The registry took every tag, but does not find ${missing.join(', ')} afterwards: promote again, and check whether something deletes images there.`,
    { outputs: { promoted: promotedOf(checked) } },
  );
};

const lookFor = async (registry: Pick<Registry, 'head'>, reference: string, signal: AbortSignal) => {
  for (let look = 1; ; look++) {
    const held = await registry.head(reference);
    if (held !== undefined || look === lookTries) return held;
    await pause(firstWait * 2 ** (look - 1), signal);
  }
};

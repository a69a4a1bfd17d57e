import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { faultOfTag, parseReference } from '../registry/reference.ts';
import type { Destination } from './destination.ts';
import { asTag, isFullVersion, isImmutable, rankOf } from './tags.ts';

export interface PlannedTag {
  /** The repository that the tag is written in. */
  readonly name: string;
  /** The one that holds the candidate; the same but for `promote-to`. */
  readonly source: string;
  readonly digest: string;
  /** Without the name. */
  readonly tag: string;
  readonly rank: number;
  /** Nobody asked for it: it is there so that the registry keeps the image. */
  readonly added?: true;
}

export interface Wish {
  readonly destinations: readonly Destination[];
  /** Bare or full; where they come from, for messages. */
  readonly tags: readonly string[];
  readonly source: string;
  readonly version: string | undefined;
  readonly event: Pick<PipelineEvent, 'sha' | 'tag' | 'branch'>;
}

const commitDigits = 12;

/** Every tag of every candidate in the order of writing. Throws an InputError for what cannot be meant. */
export const planTags = ({ destinations, tags, source, version, event }: Wish): PlannedTag[] => {
  const asked = tags.map((text) => readTag(text, source, destinations));
  const planned = destinations.flatMap(({ candidate, name, spellings }) => {
    const own = asked.filter((tag) => tag.name === undefined || spellings.includes(tag.name)).map(({ tag }) => tag);
    const planTag = (tag: string) => ({
      name,
      source: candidate.name,
      digest: candidate.digest,
      tag,
      rank: rankOf(tag, event.branch),
    });
    const missing = own.some(isImmutable) ? [] : [immutableTag(version, event)];
    return [...[...new Set(own)].map(planTag), ...missing.map((tag): PlannedTag => ({ ...planTag(tag), added: true }))];
  });
  return planned.sort((a, b) => a.rank - b.rank);
};

const readTag = (
  text: string,
  source: string,
  destinations: readonly Destination[],
): { tag: string; name?: string } => {
  if (!/[/:@]/.test(text)) {
    const fault = faultOfTag(text);
    if (fault) throw new InputError(`${source} holds ${JSON.stringify(text)}, a tag that ${fault}.`);
    return { tag: text };
  }
  const { name, tag, digest } = parseReference(text, source);
  if (digest !== undefined || tag === undefined) {
    throw new InputError(
      `${source} holds "${text}", which is no tag: write name:tag, or the bare tag for every candidate.`,
    );
  }
  const names = destinations.flatMap(({ spellings }) => spellings);
  if (names.includes(name)) return { name, tag };
  throw new InputError(
    `${source} holds "${text}", but no candidate is named "${name}" (there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}): build the image under that name, or leave the tag out.`,
  );
};

/** The version that the immutable tag is made of; undefined where the commit must do. */
export const releaseVersion = (version: string | undefined, tag: string | undefined): string | undefined =>
  [version, tag].find((text) => text !== undefined && isFullVersion(text));

const immutableTag = (version: string | undefined, { sha, tag }: Wish['event']): string => {
  const known = releaseVersion(version, tag);
  if (known !== undefined) return asTag(known);
  if (/^[0-9a-f]{40,64}$/.test(sha)) return `sha-${sha.slice(0, commitDigits)}`;
  throw new InputError(
    'No immutable tag can be made, because neither a full version nor the commit is known: set the input "version" to one like 1.2.3, or run in a Git checkout.',
  );
};

/** Another build of the same commit has taken the added tag: the digest tells the two apart. */
export const alternativeTag = ({ tag, digest }: Pick<PlannedTag, 'tag' | 'digest'>): string =>
  `${tag}-${digest.slice('sha256:'.length, 'sha256:'.length + commitDigits)}`;

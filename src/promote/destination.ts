import type { Candidate } from '../candidate/candidate.ts';
import { InputError } from '../errors.ts';
import { parseName } from '../registry/reference.ts';

/** A candidate, and the repository that its tags are written in: its own, or the one that `promote-to` names. */
export interface Destination {
  readonly candidate: Candidate;
  /** As it was given, for the tags to be shown as users write them. */
  readonly name: string;
  /** Names that a full tag may use for it, as every spelling of them compares. */
  readonly spellings: readonly string[];
}

const input = 'Input "promote-to"';

/** Throws an InputError when two images would fight for the tags of one repository. */
export const chooseDestinations = (candidates: readonly Candidate[], wishes: readonly string[]): Destination[] => {
  const wished = wishes.map(parseWish);
  const destinations = candidates.map((candidate) => destinationOf(candidate, wished, candidates));
  const known = new Set(candidates.map(({ name }) => parseName(name, 'The candidate').name));
  const stranger = wished.find(({ source }) => source !== undefined && !known.has(source));
  if (stranger) {
    throw new InputError(
      `${input} says where "${stranger.source}" goes, but no candidate is named so (there ${known.size === 1 ? 'is' : 'are'} ${[...known].join(', ')}).`,
    );
  }
  const names = destinations.map(({ name }) => parseName(name).name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return destinations;
  throw new InputError(
    `Two candidates would go to "${twice}", and a tag holds only one image: promote them one by one, or give each image a repository of its own.`,
  );
};

interface DestinationWish {
  readonly source?: string;
  readonly name: string;
}

const parseWish = (text: string): DestinationWish => {
  const [first = '', second, ...more] = text.split('=').map((part) => part.trim());
  if (more.length > 0) throw new InputError(`${input} holds "${text}": write repository, or candidate=repository.`);
  const name = second ?? first;
  parseName(name, input);
  return { name, ...(second !== undefined && { source: parseName(first, input).name }) };
};

const destinationOf = (
  candidate: Candidate,
  wished: readonly DestinationWish[],
  candidates: readonly Candidate[],
): Destination => {
  const own = parseName(candidate.name, 'The candidate').name;
  const fitting = wished.filter(({ source }) => source === own || source === undefined);
  if (fitting.length > 1 || (fitting[0] && fitting[0].source === undefined && candidates.length > 1)) {
    throw new InputError(
      `${input} does not say which image goes where: with several candidates write a line candidate=repository for each.`,
    );
  }
  const [wish] = fitting;
  if (!wish && wished.length > 0) {
    throw new InputError(`${input} does not say where "${own}" goes: add a line ${own}=repository.`);
  }
  return {
    candidate,
    name: wish?.name ?? candidate.name,
    spellings: [...new Set([own, ...(wish ? [parseName(wish.name).name] : [])])],
  };
};

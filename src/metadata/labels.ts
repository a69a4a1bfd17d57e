import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { compareWords } from './collate.ts';
import { type Expressions, expand, NotKnown } from './template.ts';

const key = (name: string) => `org.opencontainers.image.${name}`;

export interface LabelFacts {
  readonly event: PipelineEvent;
  readonly version: string;
  /** When the image counts as made; undefined when nobody could say. */
  readonly created: Date | undefined;
  readonly expressions: Expressions;
}

/** The OCI labels of the event, then the user's own, of which the last wins; sorted by key. */
export const labelsOf = (
  input: 'labels' | 'annotations',
  { event, version, created, expressions }: LabelFacts,
  own: readonly string[],
): ReadonlyMap<string, string> => {
  const { repository } = event;
  // Sorted by key already.
  const standard: [string, string][] = [
    [key('created'), created ? isoText(created) : ''],
    [key('description'), repository.description ?? ''],
    [key('licenses'), repository.licence ?? ''],
    [key('revision'), event.sha],
    [key('source'), repository.url],
    [key('title'), repository.name.split('/').at(-1) ?? ''],
    [key('url'), repository.url],
    [key('version'), version],
  ];
  const pairs = new Map([...standard, ...own.map((line) => pairOf(input, line, expressions))]);
  if (own.length === 0) return pairs;
  // As people sort words, capitals beside small letters: the order of docker/metadata-action.
  return new Map([...pairs].sort(([a], [b]) => compareWords(a, b)));
};

/** What `toISOString` says. That loads the time zone of the machine first, which takes longer than all the rules of a push. */
const isoText = (time: Date): string => {
  const year = time.getUTCFullYear();
  // Other years are written with a sign and six digits.
  if (year < 1000 || year > 9999) return time.toISOString();
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${year}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`;
  const seconds = `${two(time.getUTCSeconds())}.${String(time.getUTCMilliseconds()).padStart(3, '0')}`;
  return `${date}T${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${seconds}Z`;
};

const pairOf = (input: string, line: string, expressions: Expressions): [string, string] => {
  const text = filledIn(input, line, expressions);
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1)];
  throw new InputError(`Input "${input}" has the line "${line}", but a line is key=value: add the "=" and a value.`);
};

const filledIn = (input: string, line: string, expressions: Expressions): string => {
  try {
    return expand({ input, line, freeBraces: true }, line, expressions);
  } catch (error) {
    if (!(error instanceof NotKnown)) throw error;
    throw new InputError(
      `Input "${input}" has the line "${line}", but ${error.message}: leave it out or make it known.`,
    );
  }
};

import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';
import { attributesOf, refuseUnknown } from './attributes.ts';

export type RuleType = 'schedule' | 'semver' | 'pep440' | 'match' | 'edge' | 'ref' | 'raw' | 'sha';

export interface Rule {
  readonly type: RuleType;
  /** As the user wrote it, for messages. */
  readonly line: string;
  readonly priority: number;
  readonly attributes: ReadonlyMap<string, string>;
}

interface RuleKind {
  readonly priority: number;
  readonly attributes: readonly string[];
  readonly required?: string;
}

/** Every kind's. */
const shared = ['type', 'enable', 'priority', 'prefix', 'suffix', 'branch'];

const kinds: Readonly<Record<RuleType, RuleKind>> = {
  schedule: { priority: 1000, attributes: [...shared, 'pattern'] },
  semver: { priority: 900, attributes: [...shared, 'pattern', 'value', 'match', 'newest'], required: 'pattern' },
  pep440: { priority: 900, attributes: [...shared, 'pattern', 'value', 'match', 'newest'], required: 'pattern' },
  match: { priority: 800, attributes: [...shared, 'pattern', 'group', 'value'], required: 'pattern' },
  edge: { priority: 700, attributes: [...shared] },
  ref: { priority: 600, attributes: [...shared, 'event'], required: 'event' },
  raw: { priority: 200, attributes: [...shared, 'value'] },
  sha: { priority: 100, attributes: [...shared, 'format'] },
};

/** What docker/metadata-action does too when no rule is given. */
export const usualRules = ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];

/** The rules with the highest priority first; equal priorities keep the user's order. */
export const parseRules = (lines: readonly string[]): readonly Rule[] =>
  lines.map(parseRule).sort((a, b) => b.priority - a.priority);

/** Whether a user's regular expression has to be run. */
export const hasExpression = ({ type, attributes }: Rule): boolean => type === 'match' || attributes.has('match');

const parseRule = (line: string): Rule => {
  // `latest` alone on a line is short for type=raw,value=latest; beside a type it is its value.
  const attributes = attributesOf('tags', line);
  const bare = attributes.get('');
  if (bare !== undefined) attributes.set('value', bare).delete('');
  const type = attributes.get('type') ?? 'raw';
  if (!isRuleType(type)) {
    const known = Object.keys(kinds);
    throw new InputError(
      `Input "tags" has the line "${line}", but "${type}" is no type of rule.${didYouMean(type, known)} Known: ${known.join(', ')}.`,
    );
  }
  const kind = kinds[type];
  refuseUnknown('tags', line, attributes, kind.attributes);
  const missing = kind.required && !attributes.get(kind.required) ? kind.required : undefined;
  // A value may be empty, as that of a manual run's input is when nobody filled it in: it makes no tag.
  if (missing ?? (type === 'raw' && !attributes.has('value'))) {
    throw new InputError(
      `Input "tags" has the line "${line}", but type=${type} needs ${missing ?? 'value'}=…: add it.`,
    );
  }
  return { type, line, attributes, priority: priorityOf(line, attributes.get('priority'), kind.priority) };
};

const isRuleType = (type: string): type is RuleType => Object.hasOwn(kinds, type);

const priorityOf = (line: string, given: string | undefined, fallback: number): number => {
  if (given === undefined) return fallback;
  if (/^-?\d+$/.test(given)) return Number(given);
  throw new InputError(`Input "tags" has the line "${line}", but priority is "${given}": write a whole number.`);
};

import { InputError } from '../errors.ts';
import { parseValue } from '../spec/values.ts';

/** Single values of a check as YAML gave them. Every error names the key and what is right. */

export type Fields = Readonly<Record<string, unknown>>;

/** What `{{…}}` in checks stands for; undefined when nobody knows. */
export interface Facts {
  readonly version?: string | undefined;
  readonly commit?: string | undefined;
  readonly digest?: string | undefined;
}

export type FactName = keyof Facts;

export const factNames: readonly FactName[] = ['version', 'commit', 'digest'];

const placeholder = /\{\{\s*(version|commit|digest)\s*\}\}/g;

export const factsIn = (value: unknown): ReadonlySet<FactName> =>
  new Set([...(JSON.stringify(value) ?? '').matchAll(placeholder)].map(([, name]) => name as FactName));

/** Text with what is known put in. */
export const filled = (value: unknown, where: string, facts: Facts): string =>
  text(value, where).replace(placeholder, (whole, name: FactName) => {
    const known = facts[name];
    if (known !== undefined) return known;
    throw new InputError(
      `Input "checks" asks in ${where} for ${whole}, but no ${name} is known: set the input "${name}".`,
    );
  });

export const filledTexts = (value: unknown, where: string, facts: Facts): readonly string[] =>
  [value ?? []].flat().map((one: unknown) => filled(one, where, facts));

export const text = (value: unknown, where: string): string => {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`,
  );
};

export const pairs = (value: unknown, where: string): readonly [string, unknown][] => {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, 'it takes a mapping', 'write "key: value" lines below it');
};

/** Milliseconds. */
export const duration = (value: unknown, where: string): number =>
  parseValue({ name: where, value, source: 'checks' }, { type: 'duration', description: '' }) as number;

export const wholeNumber = (value: unknown, where: string, least: number, most: number): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most) return number;
  throw wrong(where, value, `it takes a whole number from ${least} to ${most}`, 'correct it');
};

/** Compiled here only to say early that it is none; it runs where it can be interrupted. */
export const expression = (value: unknown, where: string): string => {
  const source = text(value, where);
  try {
    new RegExp(source, 'm');
    return source;
  } catch {
    throw wrong(where, value, 'it is no regular expression of JavaScript', 'correct it');
  }
};

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const wrong = (where: string, value: unknown, rule: string, cure: string): InputError =>
  new InputError(`Input "checks" has ${shown(value)} in ${where}, but ${rule}: ${cure}.`);

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';

/** One line of `key=value,key=value`; a value in double quotes may hold commas. A bare word has the name ''. */
export const pairsOf = (input: string, line: string): readonly (readonly [string, string])[] => {
  const pairs: [string, string][] = [];
  eachPair(input, line, (name, value) => void pairs.push([name, value]));
  return pairs;
};

/** The same where order says nothing; the last of a name wins. */
export const attributesOf = (input: string, line: string): Map<string, string> => {
  const attributes = new Map<string, string>();
  eachPair(input, line, (name, value) => void attributes.set(name, value));
  return attributes;
};

const eachPair = (input: string, line: string, take: (name: string, value: string) => void): void => {
  if (line.includes('"') && line.split('"').length % 2 === 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  for (const field of fieldsOf(line)) {
    const text = field.trim();
    const at = text.indexOf('=');
    if (at >= 0) take(text.slice(0, at).trim().toLowerCase(), text.slice(at + 1).trim());
    else if (text !== '') take('', text);
  }
};

const fieldsOf = (line: string): readonly string[] =>
  line.includes('"')
    ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(([, field = '']) => unquoted(field.trim()))
    : line.split(',');

/** A field quoted as a whole is CSV, where a doubled quote is one; quotes within a field only hold commas together. */
const unquoted = (field: string): string => {
  const [, whole] = /^"((?:[^"]|"")*)"$/.exec(field) ?? [];
  return whole === undefined ? field.replace(/"([^"]*)"/g, '$1') : whole.replaceAll('""', '"');
};

/** Throws for an attribute that a rule does not have, naming the line and the nearest one it has. */
export const refuseUnknown = (
  input: string,
  line: string,
  attributes: ReadonlyMap<string, string>,
  known: readonly string[],
): void => {
  for (const name of attributes.keys()) {
    if (known.includes(name)) continue;
    throw new InputError(
      `Input "${input}" has the line "${line}", but "${name}" is no attribute there.${didYouMean(name, known)} Known: ${known.join(', ')}.`,
    );
  }
};

export const booleanAttribute = (input: string, line: string, name: string, value: string): boolean => {
  if (value === 'true' || value === 'false') return value === 'true';
  throw new InputError(`Input "${input}" has the line "${line}", but ${name} is "${value}": write true or false.`);
};

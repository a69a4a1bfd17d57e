import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';

/** One line of `key=value,key=value`; a value in double quotes may hold commas. The last of a name wins. */
export const attributesOf = (input: string, line: string): ReadonlyMap<string, string> => new Map(pairsOf(input, line));

/** The same in the order written, with names that come twice. A bare word has the name '': the caller knows it. */
export const pairsOf = (input: string, line: string): readonly (readonly [string, string])[] => {
  if (line.includes('"') && (line.split('"').length - 1) % 2 !== 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  return fieldsOf(line).map((field) => {
    const at = field.indexOf('=');
    return at < 0 ? ['', field] : [field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim()];
  });
};

const fieldsOf = (line: string): readonly string[] => {
  const fields = line.includes('"')
    ? [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)].map(([, field = '']) => unquoted(field.trim()))
    : line.split(',');
  return fields.map((field) => field.trim()).filter((field) => field !== '');
};

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

import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';

/** One line of `key=value,key=value`; a value in double quotes may hold commas. */
export const attributesOf = (input: string, line: string): ReadonlyMap<string, string> => {
  if ((line.split('"').length - 1) % 2 !== 0) {
    throw new InputError(`Input "${input}" has the line "${line}", in which a double quote is not closed: close it.`);
  }
  const attributes = new Map<string, string>();
  for (const field of fieldsOf(line)) {
    const at = field.indexOf('=');
    // A bare word is the type or, for raw, the value; the caller knows.
    if (at < 0) attributes.set('', field);
    else attributes.set(field.slice(0, at).trim().toLowerCase(), field.slice(at + 1).trim());
  }
  return attributes;
};

const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)((?:"[^"]*"|[^,"])*)/g)]
    .map(([, field = '']) => field.replace(/"([^"]*)"/g, '$1').trim())
    .filter((field) => field !== '');

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

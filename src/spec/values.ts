import { InputError } from '../errors.ts';
import { csvItems } from './csv.ts';
import type { InputDeclaration, ListInput } from './declaration.ts';
import { linesOf } from './lines.ts';
import { didYouMean } from './nearest.ts';

/** One value as a source gave it; `source` and `name` are for messages. */
export interface Given {
  readonly name: string;
  readonly value: unknown;
  readonly source: string;
}

/** GitHub's accepted spellings: the YAML 1.2 core schema. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
]);

const durationUnits: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const sizeUnits: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

const shownLimit = 80;

/** The one sentence: input, value, rule, cure. */
export const wrongValue = (given: Given, rule: string, cure: string, secret = false): InputError =>
  new InputError(
    `Input "${given.name}" is ${secret ? 'set' : shown(given.value)} (${given.source}), but ${rule}: ${cure}${/[.?]$/.test(cure) ? '' : '.'}`,
  );

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return `"${line.length > shownLimit ? `${line.slice(0, shownLimit)}…` : line}"`;
};

/** A YAML scalar where text is wanted (`version: 1.5`, `port: 8080`) is that text. */
const scalar = (given: Given, secret = false): string => {
  const { value } = given;
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw wrongValue(given, 'it takes a single value', 'write plain text', secret);
};

type Parsers = {
  [T in InputDeclaration['type']]: (given: Given, declared: Extract<InputDeclaration, { type: T }>) => unknown;
};

const parsers: Parsers = {
  string: (given) => (typeof given.value === 'string' ? given.value : scalar(given)),
  secret: (given) => (typeof given.value === 'string' ? given.value : scalar(given, true)),
  boolean: (given) => {
    const value = booleans.get(scalar(given));
    if (value === undefined) throw wrongValue(given, 'a boolean is true or false', 'write true or false');
    return value;
  },
  integer: (given, { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }) => {
    const text = scalar(given);
    const value = Number(text);
    if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value)) {
      throw wrongValue(given, 'it takes a whole number', 'write digits only, for example 3');
    }
    if (value < minimum) throw wrongValue(given, `the least is ${minimum}`, `write ${minimum} or more`);
    if (value > maximum) throw wrongValue(given, `the most is ${maximum}`, `write ${maximum} or less`);
    return value;
  },
  duration: (given) =>
    measure(given, durationUnits, 'a duration is a number with ms, s, m, h or d', 'write for example 90s, 5m or 7d'),
  size: (given) =>
    Math.round(
      measure(given, sizeUnits, 'a size is a number with B, KB, MB, GB, KiB, MiB or GiB', 'write for example 512MiB'),
    ),
  enum: (given, { options }) => {
    const text = scalar(given);
    if (options.includes(text)) return text;
    throw wrongValue(given, `it takes one of ${options.join(', ')}`, `write one of these.${didYouMean(text, options)}`);
  },
  list: (given, { separator, options, secret }) => {
    const items = listItems(given, separator, secret);
    const wrong = options && items.find((item) => !options.includes(item));
    if (options && wrong !== undefined) {
      const only = { ...given, value: wrong };
      throw wrongValue(only, `an item is one of ${options.join(', ')}`, `write these.${didYouMean(wrong, options)}`);
    }
    return items;
  },
  map: (given, { secret }) => mapEntries(given, secret),
  block: (given) => given.value,
};

const measure = (given: Given, units: Readonly<Record<string, number>>, rule: string, cure: string): number => {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(scalar(given)) ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(amount) * (factor ?? Number.NaN);
  if (!Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) throw wrongValue(given, rule, cure);
  return value;
};

const listItems = (given: Given, separator: ListInput['separator'], secret = false): readonly string[] => {
  const { value } = given;
  if (Array.isArray(value)) {
    return value.map((item: unknown) => scalar({ ...given, value: item }, secret)).filter((item) => item !== '');
  }
  if (typeof value === 'object' && value !== null) {
    throw wrongValue(given, 'it takes a list', 'write one item a line', secret);
  }
  const text = scalar(given, secret);
  if (separator === 'csv' || separator === 'csv-record') {
    const items = csvItems(text, separator === 'csv-record');
    if (items) return items;
    throw wrongValue(given, 'it opens a double quote that is never closed', 'close it, or take it out', secret);
  }
  const wholeLines = separator === 'newline';
  const lines = (wholeLines ? wholeLinesOf(text) : linesOf(text)).filter((line) => !line.trimStart().startsWith('#'));
  return (wholeLines ? lines.map(unquotedLine) : lines.flatMap(commaSeparated))
    .map((item) => item.trim())
    .filter((item) => item !== '');
};

/** A line that starts with a double quote goes on until it is closed: it is one field of CSV, and may hold line breaks. */
const wholeLinesOf = (text: string): readonly string[] => {
  if (!text.includes('"')) return linesOf(text);
  const lines: string[] = [];
  let open: string[] = [];
  let quotes = 0;
  for (const line of linesOf(text)) {
    if (open.length === 0 && !/^\s*"/.test(line)) {
      lines.push(line);
      continue;
    }
    open.push(line);
    quotes += line.split('"').length - 1;
    if (quotes % 2 === 0) {
      lines.push(open.join('\n'));
      open = [];
      quotes = 0;
    }
  }
  // Never closed: as many lines as there are.
  return [...lines, ...open];
};

const unquotedLine = (line: string): string =>
  line.includes('"') ? (/^\s*"((?:[^"]|"")*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '"') ?? line) : line;

/** One CSV record: a field in double quotes may hold commas, and doubled quotes. */
const commaSeparated = (line: string): readonly string[] => {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (quoted && letter === '"' && line[at + 1] === '"') field += line[++at];
    else if (letter === '"' && (quoted || field.trim() === '')) {
      quoted = !quoted;
      if (quoted) field = '';
    } else if (letter === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += letter;
  }
  return [...fields, field];
};

const mapEntries = (given: Given, secret = false): ReadonlyMap<string, string> => {
  const { value } = given;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Map(
      Object.entries(value).map(([key, item]) => [
        key,
        scalar({ ...given, name: `${given.name}.${key}`, value: item }, secret),
      ]),
    );
  }
  return new Map(
    listItems(given, 'newline', secret).map((line) => {
      const at = line.indexOf('=');
      if (at < 1)
        throw wrongValue({ ...given, value: line }, 'a line is key=value', 'write one key=value a line', secret);
      return [line.slice(0, at).trim(), line.slice(at + 1)];
    }),
  );
};

/** The typed value of one input; throws the one sentence when it is none. Blocks come already parsed. */
export const parseValue = (given: Given, declared: InputDeclaration): unknown => {
  const parse = parsers[declared.type] as (given: Given, declared: InputDeclaration) => unknown;
  return parse(given, declared);
};

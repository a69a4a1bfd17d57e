import type { OutputDeclaration, OutputValue } from '../spec/declaration.ts';

/** A list that knows what goes between its items where it becomes one text; elsewhere it is a list like any other. */
export type SeparatedList = readonly string[] & { readonly separator?: string };

export const separatedBy = (separator: string | undefined, items: readonly string[]): SeparatedList =>
  separator === undefined ? items : Object.assign([...items], { separator });

/** Every item between `before` and `after`, with `separator` between two. */
type Write = (before: string, separator: string, after: string) => string;

/**
 * A list of thousands, which is written without taking each item in hand. No item is empty or holds what JSON or a list
 * would have to escape. To JSON.stringify it is the list.
 */
export type LongList = {
  readonly write: Write;
  readonly text: () => string;
  readonly json: () => string;
  readonly toJSON: () => readonly string[];
};

export const longList = (write: Write, separator = '\n'): LongList => ({
  write,
  text: once(() => write('', separator, '')),
  json: once(() => `[${write('"', ',', '"')}]`),
  toJSON: () => {
    const lines = write('', '\n', '');
    return lines === '' ? [] : lines.split('\n');
  },
});

const once = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const isLong = (value: unknown): value is LongList =>
  typeof value === 'object' && value !== null && 'write' in value && 'toJSON' in value;

/** A list is one text, one item a line or as it says itself; anything else structured is JSON. */
export const outputText = (value: OutputValue, type: OutputDeclaration['type']): string => {
  if (value === undefined) return '';
  if (type === 'list' && isLong(value)) return value.text();
  if (type === 'list' && Array.isArray(value)) return listText(value);
  return typeof value === 'string' ? value : jsonOf(value);
};

/**
 * One item a line, as the well-known actions give a list. An item that holds a line break is in double quotes, as CSV
 * has it, so that it stays one item for whoever reads the list.
 */
const listText = (items: SeparatedList): string =>
  items.separator === undefined
    ? (items.some(breaks) ? items.map(quoted) : items).join('\n')
    : items.join(items.separator);

const breaks = (item: string): boolean => item.includes('\n') || item.includes('\r');

const quoted = (item: string): string => (breaks(item) ? `"${item.replaceAll('"', '""')}"` : item);

/** What JSON.stringify makes of it. */
export const jsonOf = (value: unknown): string => {
  if (isLong(value)) return value.json();
  if (typeof value !== 'object' || value === null || !Object.values(value).some(isLong)) return JSON.stringify(value);
  const members = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : `${JSON.stringify(key)}:${jsonOf(item)}`,
  );
  return `{${members.join()}}`;
};

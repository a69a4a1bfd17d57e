import type { OutputDeclaration, OutputValue } from '../spec/declaration.ts';

/** A list that knows what goes between its items where it becomes one text; elsewhere it is a list like any other. */
export type SeparatedList = readonly string[] & { readonly separator?: string };

export const separatedBy = (separator: string | undefined, items: readonly string[]): SeparatedList =>
  separator === undefined ? items : Object.assign([...items], { separator });

/** One text in parts, each written as it is: pasted together, a long one would be copied whole twice more. */
export type Pieces = readonly string[];

/** A list of thousands, which is written without taking each item in hand. No item is empty or needs escaping. */
export interface Items {
  /** Every item between `before` and `after`, with `separator` between two. */
  readonly write: (before: string, separator: string, after: string) => Pieces;
  readonly count: number;
  /** Characters of all of them. */
  readonly characters: number;
}

/** To JSON.stringify it is the list. */
export type LongList = {
  readonly items: Items;
  /** Characters of the text. */
  readonly size: number;
  readonly text: () => string;
  readonly json: () => Pieces;
  readonly toJSON: () => readonly string[];
};

export const longList = (items: Items, separator = '\n'): LongList => ({
  items,
  size: items.characters + Math.max(0, items.count - 1) * separator.length,
  text: once(() => items.write('', separator, '').join('')),
  json: once(() => ['[', ...items.write('"', ',', '"'), ']']),
  toJSON: () => (items.count === 0 ? [] : items.write('', '\n', '').join('').split('\n')),
});

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const isLong = (value: unknown): value is LongList =>
  typeof value === 'object' && value !== null && 'items' in value && 'toJSON' in value;

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
export const jsonOf = (value: unknown): string => jsonPieces(value).join('');

export const jsonPieces = (value: unknown): Pieces => {
  if (isLong(value)) return value.json();
  if (typeof value !== 'object' || value === null || !Object.values(value).some(isLong)) return [JSON.stringify(value)];
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return [
    ...members.flatMap(([key, item], at) => [`${at === 0 ? '{' : ','}${JSON.stringify(key)}:`, ...jsonPieces(item)]),
    '}',
  ];
};

export interface LazyText {
  /** In characters. */
  readonly size: number;
  readonly text: () => string;
}

/** `outputText` for those who may find it too long: then it is not made. */
export const lazyOutputText = (value: OutputValue, type: OutputDeclaration['type']): LazyText => {
  if (isLong(value) && type === 'list') return value;
  if (typeof value === 'object') {
    const pieces = type === 'list' ? [outputText(value, type)] : jsonPieces(value);
    return { size: pieces.reduce((sum, piece) => sum + piece.length, 0), text: () => pieces.join('') };
  }
  const text = outputText(value, type);
  return { size: text.length, text: () => text };
};

import { closeSync, openSync, readSync } from 'node:fs';
import { isRecord, parseJson } from './json.ts';

/** By the key of a list, what is to be kept of each of its items. */
export type LongLists = Readonly<Record<string, (item: unknown) => unknown>>;

/** Emptied in place: the item was made for this alone, and copying it would cost more than it saves. */
export const without =
  (...keys: readonly string[]) =>
  (item: unknown): unknown => {
    if (isRecord(item)) for (const key of keys) if (key in item) (item as Record<string, unknown>)[key] = undefined;
    return item;
  };

const chunkSize = 1 << 20;

/** Of a file, one after the other in the same memory: each is gone when the next is asked for. */
export function* chunksOf(file: string): Generator<Buffer> {
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(chunkSize);
    for (let size = readSync(descriptor, chunk); size > 0; size = readSync(descriptor, chunk)) {
      yield chunk.subarray(0, size);
    }
  } finally {
    closeSync(descriptor);
  }
}

/**
 * JSON of which neither text nor objects are ever in memory as a whole: the items of long lists, which are nearly all of a
 * scanner's report, are cut out, parsed one at a time, and put back without what nobody reads. All syntax is judged by
 * `JSON.parse`, which gets each byte, in an item or in what is left around the items.
 * Throws an Error saying what is wrong, as the end of a sentence.
 */
export const parseLongJson = (chunks: Iterable<Buffer>, lists: LongLists): unknown => {
  const items: unknown[] = [];
  // No text of a report can be taken for it.
  const mark = `item ${crypto.randomUUID()} `;
  const cutter = openCutter(lists, (list, text) => {
    items.push(lists[list]?.(parseJson(text)));
    return JSON.stringify(`${mark}${items.length - 1}`);
  });
  for (const chunk of chunks) cutter.take(chunk);
  const isPlace = (value: unknown): value is string => typeof value === 'string' && value.startsWith(mark);
  return parseJson(cutter.rest(), (_, value: unknown) =>
    isPlace(value) ? items[Number(value.slice(mark.length))] : value,
  );
};

interface Cutter {
  take(chunk: Buffer): void;
  /** All that is no item, with the items' places. */
  rest(): string;
}

const [quote, backslash, comma, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\,[]{}');

/** `cut` is given an item's text and returns what stands in its place. */
const openCutter = (lists: LongLists, cut: (list: string, text: string) => string): Cutter => {
  /** Of what is open around the next byte, outermost first: the key of a long list, or undefined. */
  const open: (string | undefined)[] = [];
  let inString = false;
  let escaped = false;
  /** The last text outside of an item, as long as it may be the key of a list; as bytes, since chunks end anywhere. */
  let key = '';
  let rest = '';
  /** How deep in an item; 0: in none. */
  let depth = 0;
  let item: Buffer[] = [];

  const take = (chunk: Buffer) => {
    let from = 0;
    let at = 0;
    while (at < chunk.length) {
      if (inString) {
        const { end, closed, escaping } = endOfString(chunk, escaped ? at + 1 : at);
        if (depth === 0) key += latin1(chunk, at, closed ? end - 1 : end);
        inString = !closed;
        escaped = escaping;
        at = end;
        continue;
      }
      const byte = chunk[at++];
      if (byte === quote) {
        inString = true;
        key = '';
      } else if (byte === openBrace || byte === openBracket) {
        if (depth > 0) depth++;
        else if (open.at(-1) !== undefined) {
          rest += latin1(chunk, from, at - 1);
          from = at - 1;
          depth = 1;
        } else open.push(byte === openBracket && Object.hasOwn(lists, key) ? key : undefined);
        key = '';
      } else if (byte === closeBrace || byte === closeBracket) {
        if (depth === 0) open.pop();
        else if (--depth === 0) {
          const text = Buffer.concat([...item, chunk.subarray(from, at)]).toString();
          rest += cut(open.at(-1) ?? '', text);
          item = [];
          from = at;
        }
        key = '';
      } else if (byte === comma) key = '';
    }
    if (depth > 0) item.push(Buffer.from(chunk.subarray(from)));
    else rest += latin1(chunk, from);
  };

  return { take, rest: () => Buffer.from(rest + latin1(Buffer.concat(item)), 'latin1').toString() };
};

/** Of the string that goes on at `from`: behind its closing quote, or the chunk's end, and whether that is a backslash's. */
const endOfString = (chunk: Buffer, from: number) => {
  let begin = from;
  for (;;) {
    const found = chunk.indexOf(quote ?? 0, begin);
    const end = found === -1 ? chunk.length : found;
    let first = end;
    while (first > begin && chunk[first - 1] === backslash) first--;
    const escaping = (end - first) % 2 === 1;
    if (found === -1) return { end: Math.max(end, from), closed: false, escaping };
    if (!escaping) return { end: found + 1, closed: true, escaping };
    begin = found + 1;
  }
};

/** A letter a byte, so that bytes can be put together again wherever a chunk ended. */
const latin1 = (bytes: Buffer, from = 0, to = bytes.length): string => bytes.toString('latin1', from, to);

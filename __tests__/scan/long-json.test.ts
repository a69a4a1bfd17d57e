import { describe, expect, test } from '@jest/globals';
import { parseLongJson, without } from '../../src/scan/long-json.ts';

const lists = { items: (item: unknown) => item, counted: () => null, short: without('long') };

/** In chunks of `size` bytes, in one memory, as a file is read. */
function* chunks(text: string, size: number): Generator<Buffer> {
  const bytes = Buffer.from(text);
  const memory = Buffer.alloc(size);
  for (let at = 0; at < bytes.length; at += size) {
    yield memory.subarray(0, bytes.copy(memory, 0, at, at + size));
  }
}

const sizes = [1, 2, 3, 7, 64, 1 << 20];

describe('JSON with long lists', () => {
  const documents: readonly (readonly [string, unknown])[] = [
    ['a number', 7],
    ['a text', 'items'],
    ['a list of objects', { items: [{ a: 1 }, { b: [{ items: [1, { c: {} }] }] }] }],
    ['an empty list', { items: [], after: 1 }],
    ['a list of what are no objects', { items: [1, 'two', null, [3, [4]], true] }],
    ['brackets, quotes and commas in texts', { items: [{ a: '}]"\\', 'b"]}': '{[' }, '"items":[{'], 'c\\': '\\"' }],
    ['lists in objects in lists', { runs: [{ items: [{ a: 1 }] }, { items: [{ a: 2 }] }], items: { items: [{}] } }],
    ['letters of several bytes', { 'schlüssel "€"': '💥', items: [{ 'ä💥': '€' }, '💥'] }],
    ['a value that is called like a list', [['items', [{ a: 1 }]], { key: 'items', value: [{ b: 2 }] }]],
  ];
  test.each(documents)('is what JSON.parse makes of it: %s', (_description, value) => {
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      for (const size of sizes) expect(parseLongJson(chunks(text, size), lists)).toEqual(value);
    }
  });

  test('keeps of the items what is asked for', () => {
    const text = JSON.stringify({
      counted: [{ a: 1 }, { b: 2 }],
      short: [{ id: 1, long: 'x' }, { id: 2 }, 'long'],
      long: 'stays',
    });
    for (const size of sizes) {
      expect(parseLongJson(chunks(text, size), lists)).toEqual({
        counted: [null, null],
        short: [{ id: 1 }, { id: 2 }, 'long'],
        long: 'stays',
      });
    }
  });

  const broken: readonly (readonly [string, string])[] = [
    ['cut off in an item', '{"items":[{"a":1},{"b":'],
    ['cut off in a text of an item', '{"items":[{"a":"b'],
    ['cut off behind an item', '{"items":[{"a":1}'],
    ['cut off in a key', '{"ite'],
    ['a missing comma between items', '{"items":[{"a":1}{"b":2}]}'],
    ['brackets of two kinds', '{"items":[{"a":1]]}'],
    ['one bracket too many', '{"items":[{"a":1}]}]'],
    ['words between items', '{"items":[{"a":1},x,{"b":2}]}'],
    ['two documents', '{"items":[]}{"items":[]}'],
    ['a name in quotes of the wrong kind', "{'items':[{}]}"],
  ];
  test.each(broken)('that is broken is an error: %s', (_description, text) => {
    expect(() => JSON.parse(text)).toThrow();
    for (const size of sizes) {
      expect(() => parseLongJson(chunks(text, size), lists)).toThrow('it is not JSON, or was cut off');
    }
  });

  test('that is not there is said to be empty', () => {
    expect(() => parseLongJson([], lists)).toThrow('it is empty');
  });
});

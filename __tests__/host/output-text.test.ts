import { describe, expect, test } from '@jest/globals';
import { jsonOf, lazyOutputText, longList, outputText, separatedBy } from '../../src/host/output-text.ts';
import { referencesOf } from '../../src/metadata/references.ts';

const images = ['ghcr.io/acme/shop', 'acme/web'];
const tags = ['1.2.3', '1.2', 'latest'];
const all = images.flatMap((image) => tags.map((tag) => `${image}:${tag}`));

describe('a long list is written as the list of its items is', () => {
  test.each([
    ['two images', images, tags, all],
    ['one reference', ['acme/web'], ['1'], ['acme/web:1']],
    ['no image', [], tags, tags],
    ['no tag', images, [], []],
    ['nothing', [], [], []],
  ])('%s', (_what, names, given, items) => {
    const list = referencesOf(names, given);
    expect(outputText(list, 'list')).toBe(items.join('\n'));
    expect(list.toJSON()).toEqual(items);
    for (const value of [list, { list }, { before: 1, none: undefined, list, after: ['"', null] }]) {
      expect(jsonOf(value)).toBe(JSON.stringify(value));
    }
    expect(outputText({ list }, 'json')).toBe(JSON.stringify({ list: items }));
    for (const [value, type] of [[list, 'list'] as const, [{ list }, 'json'] as const]) {
      const { size, text } = lazyOutputText(value, type);
      expect([size, text()]).toEqual([outputText(value, type).length, outputText(value, type)]);
    }
  });

  test.each([' ', ',', '$&', "$'$$", '', '\r\n'])('with the separator %j', (separator) => {
    const list = longList(referencesOf(images, tags).items, separator);
    expect(outputText(list, 'list')).toBe(outputText(separatedBy(separator, all), 'list'));
    expect(list.size).toBe(list.text().length);
    expect(jsonOf(list)).toBe(JSON.stringify(all));
  });
});

describe('an output as text', () => {
  test.each([
    ['nothing', undefined, undefined, ''],
    ['text', 'a\nb', undefined, 'a\nb'],
    ['a number', 3, undefined, '3'],
    ['no', false, undefined, 'false'],
    ['JSON that is text already', '{}', 'json' as const, '{}'],
    ['an array that is JSON', ['a', 'b'], 'json' as const, '["a","b"]'],
    ['a list', ['a', 'b'], 'list' as const, 'a\nb'],
    ['a list with a line break in an item', ['a\n"b"', 'c'], 'list' as const, '"a\n""b"""\nc'],
  ])('%s', (_what, value, type, text) => {
    expect(outputText(value, type)).toBe(text);
    expect(lazyOutputText(value, type).text()).toBe(text);
    expect(lazyOutputText(value, type).size).toBe(text.length);
  });
});

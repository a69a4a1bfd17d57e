import { describe, expect, test } from '@jest/globals';
import { jsonPieces, largerPieces } from '../../src/scan/report/pieces.ts';

describe('JSON in pieces', () => {
  const values: readonly (readonly [string, unknown])[] = [
    ['a text', 'a "b"\n'],
    ['nothing', null],
    ['an empty object', {}],
    ['an empty list', []],
    ['objects in lists in objects', { a: [{ b: [1, [2, { c: true }]] }, {}], d: null, 'e"': 'f' }],
    ['keys without a value', { a: undefined, b: 1, c: undefined }],
    ['what JSON has no word for, in a list', [undefined, () => 1, Number.NaN]],
  ];

  test.each(values)('is that of JSON.stringify: %s', (_description, value) => {
    expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
  });

  test('makes the items of an iterator only when they are asked for', () => {
    let made = 0;
    function* numbers() {
      for (const number of [1, 2, 3]) {
        made++;
        yield { number, left: undefined };
      }
    }
    const pieces = jsonPieces({ runs: [{ results: numbers(), none: [].values() }] });
    let text = '';
    while (!text.includes('"number":1')) text += pieces.next().value;
    expect(made).toBe(1);
    expect(`${text}${[...pieces].join('')}`).toBe(
      '{"runs":[{"results":[{"number":1},{"number":2},{"number":3}],"none":[]}]}',
    );
  });
});

test('puts pieces together and cuts none, so that a secret in one is found', () => {
  const piece = `${'x'.repeat(999)}secret`;
  const changed = [...largerPieces(Array(1_000).fill(piece), (text) => text.replaceAll('secret', '***'))];
  expect(changed.length).toBeLessThan(30);
  expect(changed.join('')).toBe(`${'x'.repeat(999)}***`.repeat(1_000));
});

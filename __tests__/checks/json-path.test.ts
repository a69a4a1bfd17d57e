import { expect, test } from '@jest/globals';
import { lookUp, parseJsonPath } from '../../src/checks/json-path.ts';

test.each([
  { text: 'redis', path: ['redis'] },
  { text: '$', path: [] },
  { text: '$.a.b-c', path: ['a', 'b-c'] },
  { text: 'a[0].b[12]', path: ['a', 0, 'b', 12] },
  { text: '$["a.b"][\'c d\']', path: ['a.b', 'c d'] },
  { text: 'a.0', path: ['a', '0'] },
])('$text is a path', ({ text, path }) => {
  expect(parseJsonPath(text)).toEqual(path);
});

test.each(['', 'a..b', 'a.', 'a[', 'a[x]', 'a b', '$.'])('"%s" is none', (text) => {
  expect(parseJsonPath(text)).toBeUndefined();
});

const document = { a: [{ b: null }, 2], 'x.y': false };

test.each([
  { path: 'a[0].b', looked: { found: true, value: null } },
  { path: 'a.1', looked: { found: true, value: 2 } },
  { path: '$["x.y"]', looked: { found: true, value: false } },
  { path: 'a[2]', looked: { found: false } },
  { path: 'a[0].b.c', looked: { found: false } },
  { path: 'toString', looked: { found: false } },
  { path: '$', looked: { found: true, value: document } },
])('$path finds $looked', ({ path, looked }) => {
  expect(lookUp(document, parseJsonPath(path) ?? ['?'])).toEqual(looked);
});

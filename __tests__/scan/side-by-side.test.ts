import { expect, test } from '@jest/globals';
import { sideBySide } from '../../src/scan/side-by-side.ts';

test.each([
  { items: 0, limit: 4, most: 0 },
  { items: 3, limit: 4, most: 3 },
  { items: 9, limit: 4, most: 4 },
])('$items items, at most $limit at once', async ({ items, limit, most }) => {
  let working = 0;
  let seen = 0;
  const numbers = Array.from({ length: items }, (_, number) => number);
  const results = await sideBySide(numbers, limit, async (number) => {
    seen = Math.max(seen, ++working);
    await new Promise((resolve) => setTimeout(resolve, 5));
    working--;
    return number * 2;
  });
  expect(results).toEqual(numbers.map((number) => number * 2));
  expect(seen).toBe(most);
});

test('a failure is the failure of all', async () => {
  await expect(sideBySide([1, 2], 2, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

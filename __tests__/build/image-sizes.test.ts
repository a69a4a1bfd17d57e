import { describe, expect, test } from '@jest/globals';
import { earlierPlatforms, previousReference, sizeChanges } from '../../src/build/image-sizes.ts';
import { fakeHost } from '../fake-host.ts';

test.each([
  ['latest', 'r/a:latest'],
  [`sha256:${'a'.repeat(64)}`, `r/a@sha256:${'a'.repeat(64)}`],
  ['other/b:1', 'other/b:1'],
])('the previous image %s', (previous, reference) => {
  expect(previousReference(previous, 'r/a')).toBe(reference);
});

test('sizes beside those of the same platform', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const now = [
    { platform: 'linux/amd64', digest, size: 10, layers: 2 },
    { platform: 'linux/arm64', digest, size: 20 },
  ];
  expect(sizeChanges(now, [{ platform: 'linux/amd64', digest, size: 7, layers: 1 }])).toEqual([
    { platform: 'linux/amd64', size: 10, layers: 2, before: { size: 7, layers: 1 } },
    { platform: 'linux/arm64', size: 20, layers: undefined, before: undefined },
  ]);
});

describe('an image that is not there', () => {
  test('is worth a note, not a failure', async () => {
    const host = fakeHost();
    const away = async () => {
      throw new Error('no such manifest');
    };
    expect(await earlierPlatforms({ manifest: away, blob: away }, 'r/a:1', host)).toEqual([]);
    expect(host.annotations).toEqual([{ level: 'notice', text: expect.stringContaining('no such manifest') }]);
  });
});

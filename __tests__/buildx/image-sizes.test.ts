import { describe, expect, test } from '@jest/globals';
import { earlierPlatforms, platformReader, previousReference, sizeChanges } from '../../src/buildx/image-sizes.ts';
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

describe('platforms that are read early', () => {
  const config = `sha256:${'c'.repeat(64)}`;
  const digest = `sha256:${'d'.repeat(64)}`;
  const json = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { digest: config, size: 1 },
    layers: [{ size: 2 }],
  };

  const registryWith = (failures: number) => {
    let calls = 0;
    return {
      calls: () => calls,
      manifest: async () => {
        if (calls++ < failures) throw new Error('away');
        return { digest, mediaType: json.mediaType, body: Buffer.from(''), json };
      },
      blob: async () => Buffer.from('{"os":"linux","architecture":"amd64"}'),
    };
  };
  const read = [{ platform: 'linux/amd64', digest, size: 3, layers: 1 }];

  test.each([
    ['are not read again', `r/a@${digest}`, 0, 1],
    ['are read again when that failed', `r/a@${digest}`, 1, 2],
    ['are only for their digest', `r/a@${config}`, 0, 2],
  ])('%s', async (_description, expected, failures, calls) => {
    const registry = registryWith(failures);
    const reader = platformReader(registry);
    reader.expect(expected);
    expect(await reader.read(`r/a@${digest}`)).toEqual(read);
    expect(registry.calls()).toBe(calls);
  });
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

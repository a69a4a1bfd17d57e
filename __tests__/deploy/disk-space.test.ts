import { describe, expect, test } from '@jest/globals';
import { judge } from '../../src/deploy/disk-space.ts';
import { parseFree } from '../../src/docker/free-space.ts';
import { layersOf } from '../../src/registry/image-layers.ts';

const MB = 1024 * 1024;

test.each([
  { description: 'plenty', needed: 100, free: 1000, verdict: 'fits' },
  { description: 'as much as it is packed', needed: 100, free: 120, verdict: 'warn' },
  { description: 'less than it is packed', needed: 100, free: 110, verdict: 'refuse' },
  { description: 'nothing, for nothing', needed: 0, free: 0, verdict: 'refuse' },
])('room for $description: $verdict', ({ needed, free, verdict }) => {
  expect(judge(needed * MB, free * MB)).toBe(verdict);
});

describe('what df says', () => {
  test.each([
    {
      description: 'GNU',
      text: 'Filesystem     1024-blocks     Used Available Capacity Mounted on\noverlay          263174212 20000000 243174212       8% /\n',
      free: 243_174_212 * 1024,
    },
    {
      description: 'busybox, with a long name',
      text: 'Filesystem           1024-blocks    Used Available Capacity Mounted on\na very long overlay          98304     98304         0 100% /\n',
      free: 0,
    },
    {
      description: 'less than nothing, as root is promised some',
      text: 'Filesystem 1024-blocks Used Available Capacity Mounted on\noverlay 98304 98304 -20 100% /\n',
      free: 0,
    },
    { description: 'nothing that is known', text: 'df: unknown option\n', free: undefined },
  ])('$description', ({ text, free }) => expect(parseFree(text)).toBe(free));
});

describe('the layers of an image', () => {
  const config = { rootfs: { diff_ids: ['sha256:one', 'sha256:two'] } };
  const manifest = {
    config: { digest: 'sha256:config' },
    layers: [
      { digest: 'sha256:a', size: 5 },
      { digest: 'sha256:b', size: 7 },
    ],
  };
  const index = {
    manifests: [
      { digest: 'sha256:other', platform: { os: 'linux', architecture: 'arm64' } },
      { digest: 'sha256:own', platform: { os: 'linux', architecture: 'amd64' } },
    ],
  };
  const registry = (top: object) => ({
    manifest: async (reference: string) => {
      const json = reference.endsWith('sha256:own') ? manifest : top;
      const mediaType = 'manifests' in json ? 'application/vnd.oci.image.index.v1+json' : '';
      return { digest: '', mediaType, body: Buffer.alloc(0), json: { ...json } };
    },
    blob: async () => Buffer.from(JSON.stringify(config)),
  });
  const layers = [
    { digest: 'sha256:a', size: 5, unpacked: 'sha256:one' },
    { digest: 'sha256:b', size: 7, unpacked: 'sha256:two' },
  ];

  test.each([
    { description: 'of one platform', top: manifest, platform: 'linux/amd64', found: layers },
    { description: 'of an index', top: index, platform: 'linux/amd64', found: layers },
    { description: 'of an index without the platform', top: index, platform: 'linux/s390x', found: [] },
  ])('$description', async ({ top, platform, found }) => {
    const reference = `registry.example.com/shop@sha256:${'1'.repeat(64)}`;
    expect(await layersOf(registry(top), reference, platform)).toEqual(found);
  });
});

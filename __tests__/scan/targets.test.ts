import { expect, test } from '@jest/globals';
import { InputError } from '../../src/errors.ts';
import { findTargets, type Named, targetsOf } from '../../src/scan/targets.ts';
import { fakeHost } from '../fake-host.ts';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const image = (name: string, ...platforms: string[]) => ({
  name,
  platforms: platforms.map((platform, index) => ({ platform, digest: digest('abcd'[index] ?? 'e'), size: 1 })),
});
const shop = image('localhost:5000/acme/shop', 'linux/amd64', 'linux/arm/v7');

test.each([
  {
    description: 'one image: every platform by its own digest',
    images: [shop],
    wanted: [],
    targets: [
      { reference: `localhost:5000/acme/shop@${digest('a')}`, label: 'linux/amd64', file: 'shop-linux-amd64' },
      { reference: `localhost:5000/acme/shop@${digest('b')}`, label: 'linux/arm/v7', file: 'shop-linux-arm-v7' },
    ],
  },
  { description: 'a chosen platform', images: [shop], wanted: ['linux/arm/v7'], targets: [{ label: 'linux/arm/v7' }] },
  {
    description: 'two images of the same last name',
    images: [image('a.test/shop', 'linux/amd64'), image('b.test/shop', 'linux/amd64')],
    wanted: [],
    targets: [
      { label: 'shop linux/amd64', file: 'shop-linux-amd64' },
      { label: 'shop linux/amd64', file: 'shop-linux-amd64-2' },
    ],
  },
])('$description', ({ images, wanted, targets }) => {
  expect(targetsOf(images, wanted)).toMatchObject(targets);
});

test('a platform the image lacks is never passed over', () => {
  expect(() => targetsOf([shop], ['linux/amd64', 'linux/s390x'])).toThrow(
    'Input "platforms" names "linux/s390x", but localhost:5000/acme/shop is there for linux/amd64, linux/arm/v7',
  );
});

const nothing: Named = {
  ...{ imageRef: undefined, candidates: undefined, reference: undefined, platforms: [], input: [] },
  ...{ scanType: 'image', scanner: 'trivy', scanRef: '.' },
};
const unreachable = () => Promise.reject(new Error('the registry was asked'));
const registry = { manifest: unreachable, blob: unreachable, head: async () => undefined };

test('the platforms that build named are not asked for again', async () => {
  const candidates = [{ reference: `${shop.name}@${digest('c')}`, platforms: shop.platforms }];
  const host = fakeHost({ earlier: { build: { candidates } } });
  expect((await findTargets(nothing, host, registry)).map(({ platform }) => platform)).toEqual([
    'linux/amd64',
    'linux/arm/v7',
  ]);
});

test.each([
  { description: 'nothing named', inputs: {}, message: /No image was named/ },
  {
    description: 'two ways at once',
    inputs: { imageRef: 'a:1', reference: 'b' },
    message: /"image-ref" and "reference" are both set/,
  },
  { description: 'a tag that is not there', inputs: { imageRef: 'localhost:5000/shop:9' }, message: /has no such tag/ },
  { description: 'a broken reference', inputs: { imageRef: 'Shop:1' }, message: /Input "image-ref" names "Shop"/ },
])('$description', async ({ inputs, message }) => {
  const finding = findTargets({ ...nothing, ...inputs }, fakeHost(), registry);
  await expect(finding).rejects.toThrow(message);
  await expect(finding).rejects.toThrow(InputError);
});

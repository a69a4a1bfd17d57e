import { describe, expect, test } from '@jest/globals';
import { imageNames } from '../../src/metadata/images.ts';

describe('image names', () => {
  test.each([
    ['a repository of Docker Hub', ['acme/shop'], ['acme/shop']],
    ['one with its registry', ['ghcr.io/acme/shop'], ['ghcr.io/acme/shop']],
    ['one with a port', ['localhost:5000/shop'], ['localhost:5000/shop']],
    ['an address of version 6', ['[::1]:5000/shop'], ['[::1]:5000/shop']],
    ['many groups', ['registry.example.com/a/b/c/d'], ['registry.example.com/a/b/c/d']],
    ['separators within', ['acme/my_shop.api__v--2'], ['acme/my_shop.api__v--2']],
    ['capitals, which registries refuse', ['GHCR.io/Acme/Shop'], ['ghcr.io/acme/shop']],
    ['the same twice', ['acme/shop', 'Acme/Shop', 'acme/web'], ['acme/shop', 'acme/web']],
    ['none', [], []],
  ])('%s', (_description, images, names) => {
    expect(imageNames(images)).toEqual(names);
  });

  test.each([
    ['a tag', 'ghcr.io/acme/shop:1.0'],
    ['a digest', `acme/shop@sha256:${'a'.repeat(64)}`],
    ['a scheme', 'https://ghcr.io/acme/shop'],
    ['an empty component', 'acme//shop'],
    ['a slash at the end', 'acme/shop/'],
    ['a blank', 'acme/shop app'],
    ['a hyphen at the start', '-acme/shop'],
    ['three underscores', 'acme/a___b'],
    ['nothing', ''],
  ])('refuses %s', (_description, image) => {
    expect(() => imageNames([image])).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(`Input "images" is "${image}"`) }),
    );
  });

  test('is quick about a long name that is none', () => {
    const started = performance.now();
    expect(() => imageNames([`${'a-'.repeat(20_000)}!`])).toThrow('Input "images"');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

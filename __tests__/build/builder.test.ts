import { describe, expect, test } from '@jest/globals';
import { type Builder, parseBuilder, pushesByDigest, requirePlatforms } from '../../src/build/builder.ts';

const builder = (platforms: readonly string[], driver = 'docker-container'): Builder => ({
  name: 'big',
  driver,
  platforms,
  versions: [],
});
const usual = builder(['linux/amd64', 'linux/amd64/v2', 'linux/arm64', 'linux/arm/v7']);

describe('platforms', () => {
  test.each([
    ['none asked for', [], usual],
    ['what it does', ['linux/amd64', 'linux/arm64', 'linux/arm/v7'], usual],
    ['another name of one', ['linux/arm64/v8', 'linux/arm', 'linux/amd64/v1', 'linux/aarch64'], usual],
    ['a builder that was not booted yet says nothing', ['linux/s390x'], builder([])],
  ])('%s', (_description, wanted, of) => {
    expect(() => requirePlatforms(wanted, of)).not.toThrow();
  });

  test.each([
    ['an architecture', ['linux/amd64', 'linux/s390x'], 'linux/s390x'],
    ['a variant', ['linux/arm/v6'], 'linux/arm/v6'],
    ['a misspelling', ['linux/amd46'], 'linux/amd46'],
    ['an operating system', ['windows/amd64'], 'windows/amd64'],
    ['no platform at all', ['; rm -rf /'], '; rm -rf /'],
  ])('refuses %s that it does not do', (_description, wanted, named) => {
    expect(() => requirePlatforms(wanted, usual)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringContaining(
          `"${wanted.join(',')}", but the builder "big" does not do ${named} (it does linux/`,
        ),
      }),
    );
  });
});

test.each([
  ['docker', false],
  ['docker-container', true],
  ['kubernetes', true],
  ['remote', true],
])('a builder with the driver %s pushes by digest: %s', (driver, able) => {
  expect(pushesByDigest(builder([], driver))).toBe(able);
});

describe('what buildx inspect prints', () => {
  test.each([
    [
      'a builder with two nodes, one preferred for a platform',
      [
        ...['Name:          big', 'Driver:        docker-container', '', 'Nodes:', 'Name:      big0'],
        ...['BuildKit version: v0.33.1', 'Platforms: linux/amd64*, linux/386', 'Labels:', ' a:  b'],
        ...['Name:      big1', 'BuildKit version: v0.31.0', 'Platforms: linux/arm64, linux/386'],
      ],
      {
        name: 'big',
        driver: 'docker-container',
        platforms: ['linux/amd64', 'linux/386', 'linux/arm64'],
        versions: ['v0.33.1', 'v0.31.0'],
      },
    ],
    [
      'the words of buildx before 0.13',
      ['Name: old', 'Driver: docker', 'Nodes:', 'Name: old0', 'Buildkit: v0.11.6-moby', 'Platforms:'],
      { name: 'old', driver: 'docker', platforms: [], versions: ['v0.11.6-moby'] },
    ],
    ['nothing', [], { name: '', driver: '', platforms: [], versions: [] }],
  ])('%s', (_description, lines, builder) => {
    expect(parseBuilder(lines.join('\n'))).toEqual(builder);
  });
});

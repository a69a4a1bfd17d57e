import { describe, expect, test } from '@jest/globals';
import { requireAbilities } from '../../src/build/abilities.ts';
import {
  type Builder,
  buildsApart,
  lacking,
  parseBuilder,
  parseNodeStates,
  pushesByDigest,
  requirePlatforms,
} from '../../src/buildx/builder.ts';
import { buildInputs } from '../build/inputs.ts';

const builder = (platforms: readonly string[], driver = 'docker-container'): Builder => ({
  name: 'big',
  driver,
  platforms,
  versions: [],
  classicStore: false,
  severalNodes: false,
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

test.each([
  ['two nodes, two platforms', true, ['linux/amd64', 'linux/arm64'], true],
  ['two nodes, one platform', true, ['linux/arm64'], false],
  ['two nodes, the builder’s choice', true, [], false],
  ['one node, two platforms', false, ['linux/amd64', 'linux/arm64'], false],
])('%s are built apart: %#', (_what, severalNodes, platforms, apart) => {
  expect(buildsApart({ severalNodes }, platforms)).toBe(apart);
});

test('what is lacking is all of it', () => {
  expect(lacking(['linux/s390x', 'linux/amd64', 'linux/riscv64'], usual)).toEqual(['linux/s390x', 'linux/riscv64']);
});

test('nodes are read with what is the matter with them', () => {
  const printed = [
    ...['Name: big', 'Driver: remote', 'Last Activity: 2026', '', 'Nodes:', 'Name:      big-0', 'Endpoint: tcp://a:1'],
    ...['Status:    running', 'Labels:', ' org.x:  Name', 'GC Policy rule#0:', ' All: false', '', 'Name:     big-1'],
    ...['Endpoint: tcp://b:1', 'Error:    x509: certificate signed by unknown authority', 'Status:   inactive'],
  ].join('\n');
  expect(parseNodeStates(printed)).toEqual([
    { name: 'big-0', status: 'running', error: undefined },
    { name: 'big-1', status: 'inactive', error: 'x509: certificate signed by unknown authority' },
  ]);
  expect(parseNodeStates('')).toEqual([]);
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
        classicStore: false,
        severalNodes: true,
      },
    ],
    [
      'the words of buildx before 0.13',
      ['Name: old', 'Driver: docker', 'Nodes:', 'Name: old0', 'Buildkit: v0.11.6-moby', 'Platforms:'],
      {
        name: 'old',
        driver: 'docker',
        platforms: [],
        versions: ['v0.11.6-moby'],
        classicStore: true,
        severalNodes: false,
      },
    ],
    ['nothing', [], { name: '', driver: '', platforms: [], versions: [], classicStore: false, severalNodes: false }],
  ])('%s', (_description, lines, builder) => {
    expect(parseBuilder(lines.join('\n'))).toEqual(builder);
  });
});

describe('an engine with the classic image store', () => {
  const classic = { ...builder([], 'docker'), classicStore: true };

  test.each([
    ['one platform', { platforms: 'linux/arm64' }],
    ['attestations that are not wanted', { provenance: 'false', sbom: 'false' }],
    ['the cache that is read where there is one', { cache: 'registry', 'cache-from': 'type=registry,ref=x' }],
  ])('builds with %s', (_description, given) => {
    expect(() => requireAbilities(buildInputs(given), classic)).not.toThrow();
  });

  test.each([
    ['several platforms', { platforms: 'linux/amd64,linux/arm64' }, 'Input "platforms" is "linux/amd64,linux/arm64"'],
    ['the commit’s times', { reproducible: true }, 'Input "reproducible" is "true"'],
    ['provenance', { provenance: 'mode=max' }, 'Input "provenance" is "mode=max"'],
    ['an SBOM', { sbom: 'true' }, 'Input "sbom" is "true"'],
    ['a cache to write', { 'cache-to': 'type=gha' }, 'Input "cache-to" is "type=gha"'],
  ])('cannot do %s, which others can', (_description, given, message) => {
    expect(() => requireAbilities(buildInputs(given), classic)).toThrow(
      expect.objectContaining({ name: 'InputError', message: expect.stringContaining(message) }),
    );
    expect(() => requireAbilities(buildInputs(given), usual)).not.toThrow();
  });
});

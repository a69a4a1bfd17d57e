import { describe, expect, test } from '@jest/globals';
import { type CacheScope, cacheName } from '../../src/buildx/cache-names.ts';
import { type CacheWish, cacheVariables, planCache, shownCache } from '../../src/buildx/cache-plan.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { isTag } from '../../src/registry/reference.ts';
import { pushEvent } from '../fake-host.ts';

const { branch: _branch, defaultBranch: _default, ...nowhere } = pushEvent;
const branch = (name: string): PipelineEvent => ({ ...nowhere, branch: name, defaultBranch: 'main' });
const tag: PipelineEvent = { ...nowhere, tag: 'v1.0.0', defaultBranch: 'main' };
const change = (fork: boolean, head = 'feature-x'): PipelineEvent => ({
  ...nowhere,
  kind: 'change-request',
  defaultBranch: 'main',
  changeRequest: { number: 7, head: { branch: head }, base: { branch: 'release-2' }, fork },
});

const image = 'ghcr.io/acme/shop';
const wish = (given: Partial<CacheWish> = {}): CacheWish => ({
  ...{ cache: 'registry', cacheImage: undefined, cachePullRequests: false, cacheFrom: [], cacheTo: [] },
  ...{ image, platform: undefined, mayWrite: true, folder: '/cache', ...given },
});

const read = (name: string) => `type=registry,ref=${image}:cache-${name}`;
const written = (name: string) => `${read(name)},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`;

describe('what is read and what is written', () => {
  test.each<[string, PipelineEvent, Partial<CacheWish>, readonly string[], readonly string[]]>([
    ['the default branch', branch('main'), {}, ['main'], ['main']],
    ['another branch', branch('feature-x'), {}, ['feature-x', 'main'], ['feature-x']],
    ['a branch where no default is known', { ...nowhere, branch: 'x' }, {}, ['x', 'main'], ['x']],
    ['a default branch of another name', { ...branch('x'), defaultBranch: 'trunk' }, {}, ['x', 'trunk'], ['x']],
    ['a tag', tag, {}, ['main'], []],
    ['a change request', change(false), {}, ['feature-x', 'release-2', 'main'], []],
    [
      'a change request that may write',
      change(false),
      { cachePullRequests: true },
      ['pr__7', 'feature-x', 'release-2', 'main'],
      ['pr__7'],
    ],
    ['one whose branch has the name of ours', change(false, 'main'), {}, ['main', 'release-2'], []],
    ['a fork’s, whose branch is none of ours', change(true, 'main'), {}, ['release-2', 'main'], []],
    ['a fork’s, whoever may write', change(true), { cachePullRequests: true }, ['release-2', 'main'], []],
    ['a schedule on a branch', { ...branch('main'), kind: 'schedule' }, {}, ['main'], ['main']],
    ['no right to write', branch('main'), { mayWrite: false }, ['main'], []],
    [
      'a platform that is built apart',
      branch('main'),
      { platform: 'linux/arm/v7' },
      ['main__linux-arm-v7'],
      ['main__linux-arm-v7'],
    ],
  ])('%s', (_description, event, given, reads, writes) => {
    expect(planCache(wish(given), event)).toEqual({ from: reads.map(read), to: writes.map(written) });
  });

  test.each<[string, Partial<CacheWish>, readonly string[], readonly string[]]>([
    ['none at all', { cache: 'none' }, [], []],
    ['no image', { image: undefined }, [], []],
    ['the user’s own sources', { cacheFrom: ['type=gha', 'type=local,src=/c'] }, ['type=gha', 'type=local,src=/c'], []],
    ['the user’s own destination', { cacheTo: ['type=gha,mode=max'] }, [], ['type=gha,mode=max']],
    ['own ones before none', { cache: 'none', cacheFrom: ['type=gha'] }, ['type=gha'], []],
    [
      'GitHub’s',
      { cache: 'gha', image: 'shop' },
      ['type=gha,scope=quaygate-cache-x__shop', 'type=gha,scope=quaygate-cache-main__shop'],
      ['type=gha,scope=quaygate-cache-x__shop,mode=max,ignore-error=true'],
    ],
    [
      'a folder',
      { cache: 'local', image: undefined, folder: '/a,b' },
      ['type=local,"src=/a,b/cache-x"', 'type=local,"src=/a,b/cache-main"'],
      ['type=local,"dest=/a,b/cache-x.new",mode=max,ignore-error=true'],
    ],
    [
      'the image itself',
      { cache: 'inline' },
      [`type=registry,ref=${image}:x`, `type=registry,ref=${image}:main`, `type=registry,ref=${image}:latest`],
      ['type=inline'],
    ],
    [
      'one reference for all branches',
      { cacheImage: 'cache.example/shop:c' },
      ['type=registry,ref=cache.example/shop:c'],
      ['type=registry,ref=cache.example/shop:c,mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true'],
    ],
  ])('%s', (_description, given, from, to) => {
    expect(planCache(wish(given), branch('x'))).toEqual({ from, to });
  });

  test('images that share a repository for their caches do not share a name', () => {
    const refs = ['ghcr.io/acme/shop', 'ghcr.io/acme-shop', 'ghcr.io/acme/shop/api'].map(
      (of) => planCache(wish({ cacheImage: 'ghcr.io/acme/cache', image: of }), branch('main')).to[0],
    );
    expect(new Set(refs).size).toBe(3);
    expect(refs[0]).toMatch(/^type=registry,ref=ghcr\.io\/acme\/cache:cache-main__ghcr\.io-acme-shop-[0-9a-f]{12},/);
  });

  test('one reference for all is still one for each platform that is built apart', () => {
    const { to } = planCache(wish({ cacheImage: 'c.example/shop:c', platform: 'linux/arm64' }), branch('main'));
    expect(to[0]).toContain('ref=c.example/shop:c__linux-arm64,');
  });
});

describe('names', () => {
  const scopes: readonly CacheScope[] = [
    ...[
      ...[
        'main',
        'a/b',
        'a-b',
        'a b',
        'a;b && ::x::',
        'pr',
        'pr__7',
        'pr-7',
        'pr_7',
        '_a',
        'a_',
        'a__b',
        'A/B',
        '日本',
        '日本語',
      ],
      ...[
        'x'.repeat(48),
        'x'.repeat(49),
        'x'.repeat(200),
        `${'x'.repeat(200)}y`,
        'main__linux-arm64',
        'release/1.2',
        'v1.2',
      ],
    ].map((name) => ({ branch: name })),
    { change: 7 },
    { change: 77 },
  ];
  const parts = [
    {},
    { platform: 'linux/arm64' },
    { image: 'shop' },
    { image: 'linux/arm64' },
    { image: 'shop', platform: 'linux/arm/v7' },
  ];

  test('are tags, each of one scope and part alone', () => {
    const names = scopes.flatMap((scope) => parts.map((part) => cacheName(scope, part)));
    expect(names.filter((name) => !isTag(name) || !name.startsWith('cache-'))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    [{ branch: 'release-1.2' }, 'cache-release-1.2'],
    [{ branch: 'feature/x' }, 'cache-feature-x-[0-9a-f]{12}'],
    [{ change: 7 }, 'cache-pr__7'],
  ])('%j is called %s', (scope, name) => {
    expect(cacheName(scope)).toMatch(new RegExp(`^${name}$`));
  });
});

test.each([
  [['type=gha'], true],
  [['type=registry,ref=x:gha'], false],
  [['type=local,src=/c', ' type=gha ,scope=x'], true],
])('the cache service’s keys go with %j: %s', (from, given) => {
  expect(cacheVariables({ from, to: [] }).includes('ACTIONS_RUNTIME_TOKEN')).toBe(given);
});

test.each([
  ['type=registry,ref=ghcr.io/a/b:c,mode=max', 'ghcr.io/a/b:c'],
  ['type=gha,scope=x', 'gha x'],
  ['type=inline', 'inline'],
  ['type=local,"src=/a,b/c"', '/a,b/c'],
  ['type=local,dest=/c/cache-main.new,mode=max', '/c/cache-main'],
])('%s is shown as %s', (entry, shown) => {
  expect(shownCache(entry)).toBe(shown);
});

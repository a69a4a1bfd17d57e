import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type ActResult, removeActFolders, runAct } from './act/act.ts';
import { type CacheService, startCacheService } from './actions-cache.ts';
import { type BadCache, startBadCache } from './bad-cache.ts';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, docker, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import type { GithubEventName } from './runner/events.ts';

/**
 * Every kind of cache in workflows that act runs, with a BuildKit that can be made to forget. `cache: gha` in both
 * versions of its protocol: act's own service speaks the first, the one of the tests the second, as GitHub does today.
 */

const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-gha-'));
let buildkit: BuildKit;
let bad: BadCache;
let builder: string;
let repository: TestRepository;
let image: string;

const kinds = ['registry', 'gha', 'local', 'inline', 'none'] as const;

beforeAll(async () => {
  image = uniqueImage('act');
  [buildkit, bad] = await Promise.all([startBuildKit(), startBadCache()]);
  builder = uniqueName('quaygate-e2e');
  await docker('buildx', 'create', '--name', builder, '--driver', 'remote', buildkit.endpoint);
  repository = await makeRepository({
    // Each kind has steps of its own, so that it cannot be served by what another one wrote; and that "registry" is also
    // the value of a build argument must not hide what BuildKit says of the registry.
    Dockerfile: `FROM ${busybox()}\nARG KIND\nRUN echo "the dependencies of $KIND" >/deps\nRUN cat /deps >/made\n`,
    '.github/workflows/all.yml': workflow([
      ...kinds.map((kind) => build(kind, kind)),
      promote('inline'),
      `      - run: docker buildx prune --builder ${builder} --all --force\n`,
      ...kinds.map((kind) => build(`${kind}-again`, kind)),
    ]),
    '.github/workflows/some.yml': workflow([build('registry', 'registry'), build('gha', 'gha')]),
    '.github/workflows/gha.yml': workflow([build('gha', 'gha')]),
    '.github/workflows/none.yml': workflow([build('gha', 'gha'), build('bad', 'registry', bad.reference)]),
  });
}, 120_000);

afterAll(async () => {
  removeActFolders();
  await docker('buildx', 'rm', '--force', builder).catch(() => {});
  await Promise.all([buildkit?.stop(), bad?.close(), repository?.remove()]);
  rmSync(home, { recursive: true, force: true });
}, 60_000);

beforeEach(() => buildkit.prune());

const workflow = (steps: readonly string[]): string =>
  `on: [push, pull_request]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n${steps.join('')}`;

const build = (id: string, kind: string, cacheImage = ''): string => `      - id: ${id}
        uses: quaygate/quaygate/actions/build@v1
        with:
          image: ${image}/${kind}
          builder: ${builder}
          build-args: KIND=${kind}
          provenance: 'false'
          cache: ${kind}
          cache-image: '${cacheImage}'
          cache-path: ${kind === 'local' ? '.quaygate-cache/build' : ''}
`;

const promote = (id: string): string => `      - uses: quaygate/quaygate/actions/promote@v1
        with:
          candidates: \${{ steps.${id}.outputs.candidates }}
          tags: main
`;

interface Running {
  readonly workflow: 'all' | 'some' | 'gha' | 'none';
  readonly event?: GithubEventName;
  /** Folder of act's own service. */
  readonly cacheService?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const run = ({ workflow: name, event = 'push', cacheService, env }: Running) =>
  runAct({
    folder: repository.folder,
    workflow: `.github/workflows/${name}.yml`,
    event,
    changes: { sha: repository.sha },
    ...(cacheService !== undefined && { cacheService }),
    ...(env && { env }),
  });

const good = async (running: Promise<ActResult>): Promise<ActResult> => {
  const result = await running;
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-5000)]).toEqual([0, '']);
  return result;
};

interface Numbers {
  readonly hitRate?: number;
  readonly cacheReads: readonly { readonly source: string; readonly result: string }[];
  readonly cacheWrites: readonly { readonly target: string; readonly result: string }[];
}

const numbersOf = ({ outputs }: ActResult, id: string): Numbers => JSON.parse(outputs[id]?.numbers ?? '{}');
const writesOf = (result: ActResult, id: string) => numbersOf(result, id).cacheWrites.map((write) => write.result);

const main = { ref: 'refs/heads/main' };
const ofPullRequest = { ref: 'refs/pull/7/merge', mayWrite: true };

describe('GitHub’s service, second version', () => {
  let service: CacheService;

  beforeAll(async () => {
    service = await startCacheService();
  });

  afterAll(() => service?.close());

  test('a builder that knows nothing takes every step from each kind of cache that was written', async () => {
    const result = await good(run({ workflow: 'all', env: service.variables({ ...main, mayWrite: true }) }));
    const written = Object.fromEntries(kinds.map((kind) => [kind, writesOf(result, kind)]));
    expect(written).toEqual({ registry: ['written'], gha: ['written'], local: ['written'], inline: [], none: [] });
    const hits = (suffix: string) =>
      Object.fromEntries(kinds.map((kind) => [kind, numbersOf(result, `${kind}${suffix}`).hitRate]));
    expect(hits('')).toEqual({ registry: 0, gha: 0, local: 0, inline: 0, none: 0 });
    expect(hits('-again')).toEqual({ registry: 100, gha: 100, local: 100, inline: 100, none: 0 });
    const tags = await Promise.all(kinds.map((kind) => tagsOf(`${image}/${kind}`)));
    expect(tags).toEqual([['cache-main'], [], [], ['main', expect.stringMatching(/^sha-/)], []]);
    expect(new Set(service.calls)).toEqual(
      new Set(['CreateCacheEntry', 'FinalizeCacheEntryUpload', 'GetCacheEntryDownloadURL', 'PUT', 'GET']),
    );
    expect(result.log).not.toContain(service.variables({ ...main, mayWrite: true }).ACTIONS_RUNTIME_TOKEN);
  }, 180_000);

  test('a branch falls back to the default branch’s and writes its own', async () => {
    const ref = 'refs/heads/feature/basket';
    const result = await good(
      run({ workflow: 'some', event: 'push-branch', env: service.variables({ ref, mayWrite: true }, main) }),
    );
    for (const id of ['registry', 'gha']) {
      expect([id, numbersOf(result, id).hitRate, writesOf(result, id)]).toEqual([id, 100, ['written']]);
    }
    expect(numbersOf(result, 'registry').cacheReads).toContainEqual(
      expect.objectContaining({ source: `${image}/registry:cache-main`, result: 'read' }),
    );
    expect(await tagsOf(`${image}/registry`)).toEqual(
      expect.arrayContaining(['cache-main', expect.stringMatching(/^cache-feature-/)]),
    );
  }, 120_000);

  test('a fork’s pull request reads and writes nothing', async () => {
    const before = [await tagsOf(`${image}/registry`), service.keys()];
    const result = await good(
      run({ workflow: 'some', event: 'pull-request-fork', env: service.variables(ofPullRequest, main) }),
    );
    for (const id of ['registry', 'gha']) {
      expect([id, numbersOf(result, id).hitRate, writesOf(result, id)]).toEqual([id, 100, []]);
    }
    expect([await tagsOf(`${image}/registry`), service.keys()]).toEqual(before);
  }, 120_000);

  test('one that fails in the middle of the job costs no build', async () => {
    service.outage = 500;
    const result = await run({ workflow: 'gha', env: service.variables({ ...main, mayWrite: true }) });
    service.outage = undefined;
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-5000)]).toEqual([0, '']);
    expect(numbersOf(result, 'gha')).toMatchObject({ hitRate: 0, cacheReads: [{ result: 'failed' }] });
    expect(result.log).toMatch(/The build cache .* could not be (read|written)/);
  }, 120_000);
});

test('act’s own service, first version: every step comes from it', async () => {
  const cacheService = join(home, 'service');
  const first = await good(run({ workflow: 'gha', cacheService }));
  expect(numbersOf(first, 'gha')).toMatchObject({ hitRate: 0, cacheWrites: [{ result: 'written' }] });
  expect(numbersOf(first, 'gha').cacheWrites[0]?.target).toMatch(/^gha quaygate-cache-main__/);
  await buildkit.prune();
  const second = await good(run({ workflow: 'gha', cacheService }));
  expect(numbersOf(second, 'gha').hitRate).toBe(100);
  expect(second.summary).toContain('2 of 2 steps came from a cache.');
  expect(await tagsOf(`${image}/gha`)).toEqual([]);
}, 120_000);

test('a service that cannot be used costs no build', async () => {
  const env = { ACTIONS_RUNTIME_TOKEN: 'no.token', ACTIONS_CACHE_URL: 'http://127.0.0.1:1/' };
  const result = await good(run({ workflow: 'gha', env }));
  expect(result.log).toContain('The build cache cannot be written, so the build is done without that.');
  expect(result.log).not.toContain('no.token');
}, 60_000);

test('where the runner offers no such service, and where the registry’s is garbage that nobody may write, the build goes on', async () => {
  const result = await good(run({ workflow: 'none' }));
  expect(result.log).toContain('this runner offers no cache service');
  expect(numbersOf(result, 'bad')).toMatchObject({
    cacheReads: [{ source: bad.reference, result: 'failed' }],
    cacheWrites: [{ target: bad.reference, result: 'failed' }],
  });
  expect(result.log).toMatch(/The build cache \S+ could not be written; the image is as it should be: /);
}, 60_000);

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, docker, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';

/** `cache: gha` with the cache service of act, which speaks GitHub's own protocol. */

const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-gha-'));
let buildkit: BuildKit;
let builder: string;
let repository: TestRepository;
let image: string;

beforeAll(async () => {
  image = uniqueImage('gha');
  buildkit = await startBuildKit();
  builder = uniqueName('quaygate-e2e');
  await docker('buildx', 'create', '--name', builder, '--driver', 'remote', buildkit.endpoint);
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN echo the dependencies >/deps\nRUN cat /deps >/made\n`,
    '.github/workflows/ship.yml': `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: build
        uses: quaygate/quaygate/actions/build@v1
        with:
          image: ${image}
          builder: ${builder}
          cache: gha
`,
  });
}, 120_000);

afterAll(async () => {
  removeActFolders();
  await docker('buildx', 'rm', '--force', builder).catch(() => {});
  await Promise.all([buildkit?.stop(), repository?.remove()]);
  rmSync(home, { recursive: true, force: true });
}, 60_000);

const run = (cacheService?: string, env?: Readonly<Record<string, string>>) =>
  runAct({
    folder: repository.folder,
    workflow: '.github/workflows/ship.yml',
    event: 'push',
    changes: { sha: repository.sha },
    ...(cacheService !== undefined && { cacheService }),
    ...(env && { env }),
  });

test('a builder that knows nothing takes every step from the cache of GitHub Actions', async () => {
  const service = join(home, 'service');
  const first = await run(service);
  expect([first.exitCode, first.exitCode === 0 ? '' : first.log.slice(-5000)]).toEqual([0, '']);
  const numbers = JSON.parse(first.outputs.build?.numbers ?? '{}');
  expect(numbers).toMatchObject({ hitRate: 0, cacheWrites: [{ result: 'written' }] });
  expect(numbers.cacheWrites[0].target).toMatch(/^gha quaygate-cache-main__/);
  await buildkit.prune();
  const second = await run(service);
  expect([second.exitCode, JSON.parse(second.outputs.build?.numbers ?? '{}').hitRate]).toEqual([0, 100]);
  expect(second.summary).toContain('2 of 2 steps came from a cache.');
  expect(await tagsOf(image)).toEqual([]);
}, 120_000);

test('a service that cannot be used costs no build', async () => {
  const result = await run(undefined, { ACTIONS_RUNTIME_TOKEN: 'no.token', ACTIONS_CACHE_URL: 'http://127.0.0.1:1/' });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-5000)]).toEqual([0, '']);
  expect(result.log).toContain('The build cache cannot be written, so the build is done without that.');
  expect(result.log).not.toContain('no.token');
}, 60_000);

test('where the runner offers no such service, a notice says so and the build goes on', async () => {
  const result = await run();
  expect(result.exitCode).toBe(0);
  expect(result.log).toContain('this runner offers no cache service');
}, 60_000);

import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, docker, engine, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** What bake has in common with build: caches, nodes, the record and the warnings, for two images that share a base. */

const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-bake-gha-'));
let buildkit: BuildKit;
let other: BuildKit;
let builder: string;
let repository: TestRepository;
let image: string;

const workflow = (repositories: string) => `on: push
jobs:
  bake:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: bake
        uses: quaygate/quaygate/actions/bake@v1
        with:
          image: ${repositories}/{{target}}
          builder: ${builder}
          cache: gha
`;

beforeAll(async () => {
  [buildkit, other] = await Promise.all([startBuildKit(), startBuildKit()]);
  builder = uniqueName('quaygate-e2e');
  await docker('buildx', 'create', '--name', builder, '--driver', 'remote', buildkit.endpoint);
  repository = await makeRepository({
    'docker-bake.hcl': `group "default" { targets = ["api", "web"] }
target "base" { context = "base" }
target "api" {
  context = "api"
  contexts = { base = "target:base" }
}
target "web" {
  context = "web"
  contexts = { base = "target:base" }
}
`,
    'base/Dockerfile': `FROM ${busybox()}\nRUN echo shared >/shared\n`,
    'api/Dockerfile':
      'FROM base\nMAINTAINER nobody\nARG TARGETARCH\nCOPY Dockerfile /made-$TARGETARCH\nRUN echo api >/made\n',
    'web/Dockerfile': 'FROM base\nRUN echo web >/made\n',
    'broken/Dockerfile': `FROM ${busybox()}\n\nRUN exit 7\n`,
    '.github/workflows/ship.yml': workflow(uniqueImage('bake-gha')),
  });
}, 120_000);

afterAll(async () => {
  removeFolders();
  removeActFolders();
  await docker('buildx', 'rm', '--force', builder).catch(() => {});
  await Promise.all([buildkit?.stop(), other?.stop(), repository?.remove()]);
  rmSync(home, { recursive: true, force: true });
}, 60_000);

beforeEach(async () => {
  image = uniqueImage('bake-cache');
  await buildkit.prune();
});

const bake = async (inputs: Readonly<Record<string, string>> = {}, options: Partial<ActionOptions> = {}) => {
  const result = await runAction({
    action: 'bake',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image: `${image}/{{target}}`, builder, provenance: 'false', ...inputs },
    ...options,
  });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-3000)]).toEqual([0, '']);
  return result;
};

const numbersOf = ({ outputs }: ActionResult) => JSON.parse(outputs.numbers ?? '{}');
const readsOf = (result: ActionResult): readonly (readonly [string, string])[] =>
  numbersOf(result).cacheReads.map((read: { source: string; result: string }) => [read.source, read.result]);
const writesOf = (result: ActionResult): readonly (readonly [string, string])[] =>
  numbersOf(result).cacheWrites.map((written: { target: string; result: string }) => [written.target, written.result]);

/** Without word of another try: registry 2.x loses a blob now and then that comes twice at once. */
const said = ({ annotations }: ActionResult) =>
  annotations.filter(({ message }) => !message.startsWith('The build failed in a way that may pass'));

describe('caches', () => {
  test('in the registry, one for each image; a change request reads, and writes nothing', async () => {
    const first = await bake();
    const caches = [`${image}/api:cache-main`, `${image}/web:cache-main`];
    expect([readsOf(first), writesOf(first)]).toEqual([
      caches.map((name) => [name, 'absent']),
      caches.map((name) => [name, 'written']),
    ]);
    await buildkit.prune();
    const change = await bake({}, { event: 'pull-request-fork' });
    expect([readsOf(change), writesOf(change), numbersOf(change).hitRate]).toEqual([
      caches.map((name) => [name, 'read']),
      [],
      100,
    ]);
    expect(change.summary).toContain('steps came from a cache.');
    expect(change.summary).toContain(`${image}/web:cache-main`);
    expect(await tagsOf(`${image}/api`)).toEqual(['cache-main']);
  }, 120_000);

  test('in a repository of their own, or under one name with that of the target behind it', async () => {
    const shared = uniqueImage('caches');
    await bake({ 'cache-image': `${shared}:all` });
    expect((await tagsOf(shared)).toSorted()).toEqual(['all__api', 'all__web']);
    await bake({ 'cache-image': shared });
    expect(await tagsOf(shared)).toHaveLength(4);
    expect(await tagsOf(`${image}/api`)).toEqual([]);
    await buildkit.prune();
    const again = await bake({ 'cache-image': shared });
    expect(readsOf(again).map(([, end]) => end)).toEqual(['read', 'read']);
    expect(numbersOf(again).hitRate).toBe(100);
  }, 120_000);

  test('in a folder', async () => {
    const inputs = { cache: 'local', 'cache-path': '.quaygate-cache/build' };
    expect(writesOf(await bake(inputs)).map(([, end]) => end)).toEqual(['written', 'written']);
    const folder = join(repository.folder, '.quaygate-cache/build');
    expect(readdirSync(folder)).toHaveLength(2);
    await buildkit.prune();
    const second = await bake(inputs);
    expect([numbersOf(second).hitRate, readsOf(second).map(([, end]) => end)]).toEqual([100, ['read', 'read']]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  }, 120_000);

  test('in the images themselves, found by the tag of the branch', async () => {
    const first = await bake({ cache: 'inline' });
    for (const { name, reference } of JSON.parse(first.outputs.candidates ?? '[]'))
      await docker('buildx', 'imagetools', 'create', '--tag', `${name}:main`, reference);
    await buildkit.prune();
    const second = await bake({ cache: 'inline' });
    expect(readsOf(second)).toContainEqual([`${image}/api:main`, 'read']);
    expect(numbersOf(second).hitRate).toBe(100);
  }, 120_000);

  test('of GitHub Actions, with the service of act; without one a notice says so once', async () => {
    const run = (cacheService?: string) =>
      runAct({
        ...{ folder: repository.folder, workflow: '.github/workflows/ship.yml', event: 'push' as const },
        changes: { sha: repository.sha },
        ...(cacheService !== undefined && { cacheService }),
      });
    const first = await run(join(home, 'service'));
    expect([first.exitCode, first.exitCode === 0 ? '' : first.log.slice(-3000)]).toEqual([0, '']);
    const { cacheWrites } = JSON.parse(first.outputs.bake?.numbers ?? '{}');
    expect(cacheWrites).toEqual(
      ['api', 'web'].map(() =>
        expect.objectContaining({ result: 'written', target: expect.stringMatching(/^gha quaygate-cache-main__/) }),
      ),
    );
    await buildkit.prune();
    const second = await run(join(home, 'service'));
    expect([second.exitCode, JSON.parse(second.outputs.bake?.numbers ?? '{}').hitRate]).toEqual([0, 100]);
    expect((await bake({ cache: 'gha' })).log.split('this runner offers no cache service')).toHaveLength(2);
  }, 120_000);

  test('nowhere, or where the definition says', async () => {
    const none = await bake({ cache: 'none' });
    expect([readsOf(none), writesOf(none), await tagsOf(`${image}/web`)]).toEqual([[], [], []]);
    const own = `${uniqueImage('own')}:mine`;
    const result = await bake({ set: `api.cache-to=type=registry,ref=${own}` });
    expect(writesOf(result)).toEqual([
      [own, 'written'],
      [`${image}/web:cache-main`, 'written'],
    ]);
  }, 120_000);

  test('that cannot be reached cost no build', async () => {
    const result = await bake({ 'cache-image': 'localhost:1/e2e/kept' });
    expect([...readsOf(result), ...writesOf(result)].map(([, end]) => end)).toEqual(Array(4).fill('failed'));
    expect(said(result).filter(({ message }) => message.includes('localhost:1/e2e/kept'))).toHaveLength(4);
  }, 120_000);
});

const nodes = () => `linux/amd64: ${buildkit.endpoint}\nlinux/arm64: ${other.endpoint}\n`;

const buildersLeft = async () =>
  (await docker('buildx', 'ls', '--format', '{{.Name}}'))
    .split('\n')
    .filter((name) => name.startsWith('quaygate-nodes'));

describe('a builder of two nodes', () => {
  test('builds each platform of all images on its own machine, and writes a cache for each', async () => {
    await other.prune();
    const inputs = { builder: '', nodes: nodes() };
    const first = await bake(inputs);
    const candidates: readonly { platforms: readonly { platform: string }[]; name: string }[] = JSON.parse(
      first.outputs.candidates ?? '[]',
    );
    const platforms = ['linux/amd64', 'linux/arm64'];
    expect(candidates.map((one) => one.platforms.map(({ platform }) => platform))).toEqual([platforms, platforms]);
    const [here, there] = await Promise.all([buildkit.steps(), other.steps()]);
    expect([here.includes('made-amd64'), there.includes('made-amd64')]).toEqual([true, false]);
    expect([here.includes('made-arm64'), there.includes('made-arm64')]).toEqual([false, true]);
    expect((await tagsOf(`${image}/web`)).toSorted()).toEqual(['cache-main__linux-amd64', 'cache-main__linux-arm64']);
    expect(writesOf(first).map(([, end]) => end)).toEqual(Array(4).fill('written'));
    await Promise.all([buildkit.prune(), other.prune()]);
    expect(numbersOf(await bake(inputs)).hitRate).toBe(100);
    expect(await buildersLeft()).toEqual([]);
  }, 120_000);

  test('is one too many beside a builder, and named when it does not answer', async () => {
    const failing = (inputs: Readonly<Record<string, string>>) =>
      runAction({
        action: 'bake',
        workspace: repository.folder,
        changes: { sha: repository.sha },
        inputs: { image: `${image}/{{target}}`, cache: 'none', ...inputs },
      });
    const both = await failing({ builder, nodes: nodes() });
    expect([both.exitCode, both.log]).toEqual([2, expect.stringContaining(`Input "builder" is "${builder}"`)]);
    const dead = await failing({ nodes: `linux/amd64: ${buildkit.endpoint}\nlinux/arm64: tcp://127.0.0.1:1\n` });
    expect([dead.exitCode, dead.log]).toEqual([
      3,
      expect.stringContaining('The node tcp://127.0.0.1:1 for linux/arm64 of the builder does not answer ('),
    ]);
    expect(await buildersLeft()).toEqual([]);
  }, 120_000);
});

test('emulation is set up for nothing that the builder can do; the record is kept; warnings stand at their lines', async () => {
  const result = await bake({
    ...{ builder: engine.builder, cache: 'none', record: 'out/bake.dockerbuild', emulation: 'true' },
    set: '*.platform=linux/amd64',
  });
  expect(result.log).not.toContain('Set up emulation');
  expect(result.outputs.record).toBe('out/bake.dockerbuild');
  expect(statSync(join(repository.folder, 'out/bake.dockerbuild')).size).toBeGreaterThan(0);
  expect(existsSync(join(repository.folder, 'out'))).toBe(true);
  expect(result.annotations.filter(({ level }) => level === 'warning')).toEqual([
    expect.objectContaining({ message: expect.stringContaining('Maintainer instruction is deprecated') }),
  ]);
  expect(result.log).toContain('file=api/Dockerfile');
}, 120_000);

test('a failing step is shown at its line in the Dockerfile of its target', async () => {
  const result = await runAction({
    action: 'bake',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image: `${image}/{{target}}`, builder, cache: 'none', set: 'web.context=broken' },
  });
  expect([result.exitCode, result.log]).toEqual([1, expect.stringMatching(/file=broken\/Dockerfile,line=3/)]);
}, 60_000);

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { type Asked, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** Every kind of cache, with a BuildKit that can be made to forget. `type=gha` is in act-cache.test.ts. */

let buildkit: BuildKit;
let builder: string;
let repository: TestRepository;
let image: string;

beforeAll(async () => {
  buildkit = await startBuildKit();
  builder = uniqueName('quaygate-e2e');
  await docker('buildx', 'create', '--name', builder, '--driver', 'remote', buildkit.endpoint);
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN echo the dependencies >/deps\nCOPY app.txt /app\nRUN cat /app /deps >/made\n`,
    'app.txt': 'the application',
    'other.Dockerfile': `FROM ${busybox()}\nRUN echo the dependencies >/deps\nCOPY app.txt /app\nRUN cat /deps /app >/made\n`,
    'failing.Dockerfile': `FROM ${busybox()}\nRUN false\n`,
    'mounts.Dockerfile': [
      `FROM ${busybox()}`,
      'COPY app.txt /app',
      'RUN --mount=type=cache,id=things,target=/things --mount=type=cache,target=/root/.more echo run >>/things/runs;' +
        ' touch /root/.more/x && chown 1000 /things/runs && echo "runs so far: $(wc -l </things/runs)"',
      '',
    ].join('\n'),
  });
}, 120_000);

afterAll(async () => {
  removeFolders();
  await docker('buildx', 'rm', '--force', builder).catch(() => {});
  await Promise.all([buildkit?.stop(), repository?.remove()]);
}, 60_000);

beforeEach(async () => {
  image = uniqueImage('cache');
  await buildkit.prune();
});

const build = (inputs: Readonly<Record<string, string>> = {}, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image, builder, provenance: 'false', ...inputs },
    ...options,
  });

const good = async (running: Promise<ActionResult>): Promise<ActionResult> => {
  const result = await running;
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  return result;
};

interface Numbers {
  readonly hitRate: number;
  readonly cacheReads: readonly { readonly source: string; readonly result: string; readonly why?: string }[];
  readonly cacheWrites: readonly { readonly target: string; readonly result: string; readonly why?: string }[];
}

const numbersOf = ({ outputs }: ActionResult): Numbers => JSON.parse(outputs.numbers ?? '{}');
/** Without word of another try: registry 2.x loses a blob now and then that comes twice at once. */
const said = ({ annotations }: ActionResult) =>
  annotations
    .filter(({ message }) => !message.startsWith('The build failed in a way that may pass'))
    .map(({ level, message }) => `${level}: ${message}`);

const readsOf = (result: ActionResult) => numbersOf(result).cacheReads.map(({ source, result: end }) => [source, end]);
const writesOf = (result: ActionResult) =>
  numbersOf(result).cacheWrites.map(({ target, result: end }) => [target, end]);

const onBranch = (branch: string): Partial<ActionOptions> => ({
  changes: { sha: repository.sha, environment: { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch } },
});

describe('the registry', () => {
  test('a branch falls back to the default branch, then has its own; a change request and a tag write nothing', async () => {
    const first = await good(build());
    expect([numbersOf(first).hitRate, readsOf(first), writesOf(first)]).toEqual([
      0,
      [[`${image}:cache-main`, 'absent']],
      [[`${image}:cache-main`, 'written']],
    ]);
    expect(said(first)).toEqual([]);
    await buildkit.prune();
    const branch = await good(build({}, onBranch('feature/x')));
    const own = (await tagsOf(image)).find((tag) => /^cache-feature-x-[0-9a-f]{12}$/.test(tag));
    expect(readsOf(branch).toSorted()).toEqual([
      [`${image}:${own}`, 'absent'],
      [`${image}:cache-main`, 'read'],
    ]);
    expect([numbersOf(branch).hitRate, writesOf(branch)]).toEqual([100, [[`${image}:${own}`, 'written']]]);
    expect(branch.summary).toMatch(/cache-main.*read.*\d+\.\d s/);
    expect(branch.summary).toContain('3 of 3 steps came from a cache.');
    await buildkit.prune();
    const again = await good(build({}, onBranch('feature/x')));
    expect(readsOf(again).map(([, end]) => end)).toEqual(['read', 'read']);
    await buildkit.prune();
    const change = await good(build({}, { event: 'pull-request' }));
    expect([numbersOf(change).hitRate, writesOf(change)]).toEqual([100, []]);
    await buildkit.prune();
    const tag = await good(build({}, { event: 'tag' }));
    expect([readsOf(tag), writesOf(tag)]).toEqual([[[`${image}:cache-main`, 'read']], []]);
    expect((await tagsOf(image)).toSorted()).toEqual(['cache-main', own].sort());
  }, 120_000);

  test('a change request of our own may have a cache of its own, a fork’s only reads', async () => {
    await good(build());
    const inputs = { 'cache-pull-requests': 'true' };
    const own = await good(build(inputs, { event: 'pull-request' }));
    expect(writesOf(own)).toEqual([[expect.stringMatching(/:cache-pr__\d+$/), 'written']]);
    const before = await tagsOf(image);
    await buildkit.prune();
    const fork = await good(build(inputs, { event: 'pull-request-fork' }));
    expect([writesOf(fork), numbersOf(fork).hitRate, await tagsOf(image)]).toEqual([[], 100, before]);
    expect(JSON.parse(fork.outputs.candidates ?? '[]')[0].layout).toMatch(/^quaygate\/candidate\//);
  }, 120_000);

  test('platforms that are built apart, and images that share a repository, do not write over each other', async () => {
    const shared = uniqueImage('caches');
    const other = uniqueImage('cache');
    await good(build({ 'cache-image': shared, platforms: 'linux/amd64' }));
    await good(build({ 'cache-image': shared, platforms: 'linux/arm64' }));
    await good(build({ 'cache-image': shared, platforms: 'linux/amd64', image: other }));
    expect(await tagsOf(shared)).toHaveLength(3);
    expect((await tagsOf(shared)).filter((tag) => tag.endsWith('__linux-arm64'))).toHaveLength(1);
    expect(await tagsOf(image)).toEqual([]);
    for (const platforms of ['linux/amd64', 'linux/arm64']) {
      await buildkit.prune();
      expect(numbersOf(await good(build({ 'cache-image': shared, platforms }))).hitRate).toBe(100);
    }
  }, 120_000);
});

describe('other places', () => {
  test('a folder holds what the last build used, and nothing more', async () => {
    const inputs = { cache: 'local', 'cache-path': '.quaygate-cache/build' };
    const first = await good(build(inputs));
    const folder = join(repository.folder, '.quaygate-cache/build');
    const [name = ''] = readdirSync(folder);
    expect([readsOf(first), writesOf(first)]).toEqual([[], [[join(folder, name), 'written']]]);
    const blobs = () => readdirSync(join(folder, name, 'blobs/sha256')).sort();
    const before = blobs();
    await buildkit.prune();
    const second = await good(build(inputs));
    expect([numbersOf(second).hitRate, readsOf(second), said(second)]).toEqual([
      100,
      [[expect.any(String), 'read']],
      [],
    ]);
    expect(blobs()).toHaveLength(before.length);
    await buildkit.prune();
    const changed = await good(build({ ...inputs, file: 'other.Dockerfile' }));
    expect(numbersOf(changed).hitRate).toBe(67);
    const after = blobs();
    expect([after.length, before.filter((blob) => after.includes(blob)).length]).toEqual([
      before.length,
      // Without the last layer, the list of all and its configuration.
      before.length - 3,
    ]);
    const failed = await build({ ...inputs, file: 'failing.Dockerfile' });
    expect([failed.exitCode, blobs(), existsSync(join(folder, `${name}.new`))]).toEqual([1, after, false]);
  }, 120_000);

  test('the image itself, found by the tag of the branch', async () => {
    const first = await good(build({ cache: 'inline' }));
    await docker('buildx', 'imagetools', 'create', '--tag', `${image}:main`, first.outputs.reference ?? '');
    await buildkit.prune();
    const second = await good(build({ cache: 'inline' }));
    expect(readsOf(second)).toContainEqual([`${image}:main`, 'read']);
    expect(numbersOf(second).hitRate).toBe(100);
    expect(await tagsOf(image)).toEqual(['main']);
  }, 120_000);

  test('nowhere', async () => {
    const result = await good(build({ cache: 'none' }));
    expect([readsOf(result), writesOf(result), await tagsOf(image)]).toEqual([[], [], []]);
  }, 60_000);
});

describe('a cache that is in trouble costs no build', () => {
  let proxy: FaultyProxy;

  beforeAll(async () => {
    proxy = await startFaultyProxy(engine.registry);
  });

  afterAll(() => proxy.close());

  const isCache = ({ path }: Asked) => path.includes('/e2e/kept');

  test('it cannot be written', async () => {
    proxy.rule = (asked) =>
      isCache(asked) && asked.method === 'PUT' && asked.path.includes('/manifests/') ? { status: 500 } : undefined;
    const result = await good(build({ 'cache-image': `${proxy.host}/e2e/kept` }));
    expect(writesOf(result)).toEqual([[expect.stringContaining('/e2e/kept:cache-main'), 'failed']]);
    expect(said(result)).toEqual([
      expect.stringMatching(/^warning: The build cache .* could not be written; the image is as it should be: /),
    ]);
  }, 120_000);

  test('the login may not write there: nothing is tried', async () => {
    proxy.asked.length = 0;
    proxy.rule = (asked) =>
      isCache(asked) && asked.method !== 'GET' && asked.method !== 'HEAD' ? { status: 403 } : undefined;
    const result = await good(build({ 'cache-image': `${proxy.host}/e2e/kept` }));
    expect(writesOf(result)).toEqual([]);
    expect(said(result)).toEqual([
      `notice: The build cache in ${proxy.host}/e2e/kept is only read: the login has no right to write there.`,
    ]);
    const tried = proxy.asked.filter((asked) => isCache(asked) && asked.method !== 'GET' && asked.method !== 'HEAD');
    expect(tried.map(({ method }) => method)).toEqual(['POST']);
  }, 120_000);

  test('its registry is away', async () => {
    const result = await good(build({ 'cache-image': 'localhost:1/e2e/kept' }));
    expect([...readsOf(result), ...writesOf(result)].map(([, end]) => end)).toEqual(['failed', 'failed']);
    expect(said(result).map((text) => text.split(':')[0])).toEqual(['warning', 'warning']);
  }, 120_000);

  test('it names layers that are gone', async () => {
    const kept = uniqueImage('broken');
    await good(build({ 'cache-image': `${kept}:all` }));
    await buildkit.prune();
    for (const name of [kept, image]) await removeLayers(name, kept);
    const result = await good(build({ 'cache-image': `${kept}:all`, 'cache-from': `type=registry,ref=${kept}:all` }));
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('The build cache is broken, so the build is done without it.'),
      }),
    );
    expect(await digestOf(image, result.outputs.digest ?? '')).toBe(result.outputs.digest);
  }, 120_000);
});

/** Takes the layers that a cache names, but for the base image's, out of a repository. */
const removeLayers = async (repositoryName: string, cache: string): Promise<void> => {
  const [host, ...path] = cache.split('/');
  const accept = 'application/vnd.oci.image.manifest.v1+json';
  const answer = await fetch(`http://${host}/v2/${path.join('/')}/manifests/all`, { headers: { accept } });
  const { layers } = (await answer.json()) as { layers: readonly { digest: string; size: number }[] };
  const [, ...ownPath] = repositoryName.split('/');
  for (const { digest, size } of layers) {
    if (size > 100_000) continue;
    await fetch(`http://${host}/v2/${ownPath.join('/')}/blobs/${digest}`, { method: 'DELETE' });
  }
};

test('cache mounts are carried to a builder that knows nothing, and only where the branch may write', async () => {
  const inputs = { file: 'mounts.Dockerfile', 'cache-mounts': 'things,/root/.more', 'cache-mounts-image': busybox() };
  const runs = ({ log }: ActionResult) => /runs so far: (\d+)/.exec(log)?.[1];
  const first = await good(build(inputs));
  expect([runs(first), readsOf(first)[0]]).toEqual(['1', [`${image}:cache-main__mounts`, 'absent']]);
  expect(writesOf(first)).toContainEqual([`${image}:cache-main__mounts`, 'written']);
  await buildkit.prune();
  const changed = await repository.commit({ 'app.txt': 'another application' });
  const change = await good(build(inputs, { event: 'pull-request', changes: { sha: changed } }));
  expect([runs(change), readsOf(change)[0]?.[1], writesOf(change)]).toEqual(['2', 'read', []]);
  await buildkit.prune();
  const idle = await good(build(inputs));
  expect([runs(idle), writesOf(idle).map(([target]) => target)]).toEqual([
    '2',
    [`${image}:cache-main`, `${image}:cache-main__mounts`],
  ]);
  await buildkit.prune();
  const nothing = await good(build(inputs));
  expect([runs(nothing), writesOf(nothing).map(([target]) => target)]).toEqual([undefined, [`${image}:cache-main`]]);
}, 120_000);

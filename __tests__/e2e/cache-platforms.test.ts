import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionResult, removeFolders, runAction } from './runner.ts';

/** Where each platform is built by a machine of its own, each has a cache of its own, whoever comes next to read it. */

let machines: readonly BuildKit[] = [];
let repository: TestRepository;

beforeAll(async () => {
  machines = await Promise.all([startBuildKit(), startBuildKit()]);
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG TARGETARCH\nRUN echo "the dependencies of $TARGETARCH" >/deps\nRUN cat /deps >/made\n`,
  });
}, 120_000);

afterAll(async () => {
  removeFolders();
  await Promise.all([...machines.map((machine) => machine.stop()), repository?.remove()]);
}, 60_000);

beforeEach(() => forget());

const forget = () => Promise.all(machines.map((machine) => machine.prune()));

const platforms = ['linux/amd64', 'linux/arm64'] as const;

/** On the machines of these platforms, as one builder. */
const build = async (image: string, ...on: readonly (typeof platforms)[number][]): Promise<ActionResult> => {
  const nodes = on.map((platform) => `${platform}: ${machines[platforms.indexOf(platform)]?.endpoint}`).join('\n');
  const result = await runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image, nodes, provenance: 'false' },
  });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  return result;
};

const hitRateOf = ({ outputs }: ActionResult) => outputs['cache-hit-rate'];

const names = ['cache-main__linux-amd64', 'cache-main__linux-arm64'];

test('what one builder of two nodes wrote, the next one and jobs of one platform read', async () => {
  const image = uniqueImage('cache-nodes');
  const first = await build(image, ...platforms);
  const { cacheWrites } = JSON.parse(first.outputs.numbers ?? '{}');
  expect([hitRateOf(first), await tagsOf(image)]).toEqual(['0', names]);
  expect(cacheWrites).toEqual(
    names.map((name) => ({ target: `${image}:${name}`, result: 'written', seconds: expect.any(Number) })),
  );
  await forget();
  expect(hitRateOf(await build(image, ...platforms))).toBe('100');
  for (const platform of platforms) {
    await forget();
    expect([platform, hitRateOf(await build(image, platform))]).toEqual([platform, '100']);
  }
  expect(await tagsOf(image)).toEqual(names);
}, 180_000);

test('what jobs of one platform wrote, a builder of two nodes reads', async () => {
  const image = uniqueImage('cache-legs');
  for (const platform of platforms) await build(image, platform);
  expect(await tagsOf(image)).toEqual(names);
  await forget();
  expect(hitRateOf(await build(image, ...platforms))).toBe('100');
}, 180_000);

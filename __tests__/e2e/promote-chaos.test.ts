import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomFrom } from '../random.ts';
import { digestOf, engine, tagsOf, uniqueName } from './engine.ts';
import { type Asked, type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy.ts';
import { removeFolders, runAction } from './runner.ts';
import { type SecondRegistry, startSecondRegistry } from './second-registry.ts';
import { pushSmallImage } from './small-image.ts';

/**
 * Promotion to another registry while anything may go wrong on both sides: whatever the end is, what it says is true,
 * an image whose index is there is there whole, and a quiet second run finishes the work.
 */

let second: SecondRegistry;
let here: FaultyProxy;
let there: FaultyProxy;

beforeAll(async () => {
  second = await startSecondRegistry();
  [here, there] = await Promise.all([startFaultyProxy(engine.registry), startFaultyProxy(second.host)]);
});

afterAll(async () => {
  removeFolders();
  await Promise.all([here.close(), there.close()]);
  await second.stop();
});

const faults: readonly Fault[] = [
  { status: 401 },
  { status: 403 },
  { status: 404 },
  { status: 409 },
  { status: 429, headers: { 'retry-after': '0' } },
  { status: 500, headers: { 'retry-after': '0' } },
  { status: 503, headers: { 'retry-after': '0' } },
  { status: 200, body: '<html>' },
  'half',
  'reset',
  'reset after',
];

const wanted = ['1.0', '1.0.0', 'latest'];

const seeds = Array.from({ length: Number(process.env.QUAYGATE_CHAOS_RUNS ?? 12) }, (_, index) => index + 1);

test.each(seeds)('seed %d', async (seed) => {
  const random = randomFrom(seed);
  const repository = `e2e/${uniqueName('chaos')}`;
  const digest = await pushSmallImage(`${engine.registry}/${repository}`, { layer: 2 * 1024 * 1024 });
  const inputs = {
    reference: `${here.host}/${repository}@${digest}`,
    tags: wanted.join('\n'),
    version: '1.0.0',
    'promote-to': `${there.host}/${repository}`,
  };
  /** One call in `rarity` goes wrong, in a manner that may change from one to the next. */
  const rarity = 4 + random.below(30);
  const rule = (_asked: Asked) => (random.below(rarity) === 0 ? random.pick(faults) : undefined);
  [here.rule, there.rule] = [rule, rule];
  const first = await runAction({ action: 'promote', inputs });
  [here.rule, there.rule] = [() => undefined, () => undefined];

  const production = `${second.host}/${repository}`;
  const written = await tagsOf(production);
  expect(first.log).not.toContain('This is a bug');
  if (first.exitCode === 0) expect(written).toEqual(wanted);
  // A tag whose write was done and never answered may be there unsaid; what is said to be there is.
  const said = (first.outputs.tags ?? '').split('\n').filter((tag) => tag !== '');
  expect(written).toEqual(expect.arrayContaining(said.map((tag) => tag.split(':').at(-1))));
  for (const tag of written) expect(await digestOf(production, tag)).toBe(digest);
  if ((await digestOf(production, digest)) !== undefined) await wholeImage(production, digest);

  const again = await runAction({ action: 'promote', inputs });
  expect(again.exitCode).toBe(0);
  expect(await tagsOf(production)).toEqual(wanted);
  await wholeImage(production, digest);
});

/** Every manifest, config and layer that the index names is there. */
const wholeImage = async (name: string, digest: string): Promise<void> => {
  const get = async (path: string) => {
    const [host, ...rest] = name.split('/');
    const answer = await fetch(`http://${host}/v2/${rest.join('/')}/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return answer;
  };
  const { manifests } = (await (await get(`manifests/${digest}`)).json()) as { manifests: { digest: string }[] };
  for (const child of manifests) {
    const { config, layers } = (await (await get(`manifests/${child.digest}`)).json()) as {
      config: { digest: string };
      layers: { digest: string }[];
    };
    for (const blob of [config, ...layers]) await (await get(`blobs/${blob.digest}`)).arrayBuffer();
  }
};

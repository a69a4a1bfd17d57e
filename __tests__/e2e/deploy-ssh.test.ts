import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docker } from './engine.ts';
import { eventually } from './eventually.ts';
import { earlyFaults, expectRegistryAway, expectUnnoticed, underLoad } from './fault-rows.ts';
import { expectWhole, killAndRecover, phaseReached } from './killed.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders, runLocal } from './runner.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** What is tried over the local socket in other files, over ssh: nothing of the runner's but ssh leads to the engine. One application goes through it all. */

let images: Images;
let server: SshServer;
let shop: Application;

const env = { DOCKER_HOST: 'unix:///nowhere.sock' };
const way = () => ({ inputs: server.inputs(), env });

beforeAll(async () => {
  images = await buildImages(['one', 'two', 'sick', 'crash']);
  server = await startSshServer();
  shop = await makeApplication(images);
  await shop.deploy('one', { hold: '0s', ...server.inputs() }, { env });
}, 240_000);

afterAll(async () => {
  await shop?.remove();
  await server?.stop();
  removeFolders();
}, 120_000);

describe('no request fails over ssh', () => {
  test('when a release goes wrong before users meet it', async () => {
    for (const row of earlyFaults) await expectUnnoticed(shop, row, way());
  }, 240_000);

  test('when the registry is away', async () => {
    await expectRegistryAway(shop, images.two, way());
  }, 120_000);
});

test('a release that crashes while it is held is undone over ssh, and no request fails', async () => {
  const seen = await underLoad(shop, async () => {
    // All at once, so that nobody but the old release is left.
    const result = await shop.deploy('crash', { hold: '60s', replicas: '2', ...server.inputs() }, { env });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    // Whichever gate sees it first.
    expect(result.log).toMatch(/answered the proxy's health check|requests failed/);
  });
  expect(seen.failures).toEqual({});
  expect(Object.keys(seen.answers).sort()).toEqual(['crash', 'one']);
  expect(await shop.page()).toBe('one');
}, 240_000);

test('smoke asks the colour that serves through ssh', async () => {
  const flags = Object.entries(server.inputs()).flatMap(([name, value]) => [`--${name}`, value]);
  const checks = [
    { path: '/', equals: 'one' },
    { command: ['printenv', 'VERSION'], service: 'web', equals: 'one' },
  ];
  const result = await runLocal(
    ['--json', '--target', 'serving', '--project', shop.project, '--checks', JSON.stringify(checks), ...flags],
    { action: 'smoke', workspace: shop.folder, env },
  );
  expect(result).toMatchObject({ exitCode: 0, outputs: { passed: 2 } });
}, 60_000);

test('deployments over ssh and over the socket take turns', async () => {
  const results = await Promise.all(
    [server.inputs(), {}, server.inputs()].map((inputs, at) =>
      shop.deploy(at === 1 ? 'one' : 'two', { hold: '0s', 'lock-timeout': '5m', ...inputs }),
    ),
  );
  expect(results.filter(({ exitCode }) => exitCode !== 0).map(({ log }) => log.slice(-3_000))).toEqual([]);
  const numbers = results.filter(({ outputs }) => outputs.result === 'deployed').map(({ outputs }) => outputs.release);
  expect(new Set(numbers).size).toBe(numbers.length);
  await expectWhole(shop, server.inputs(), env);
}, 300_000);

test('a proxy that restarts under a deployer that died leaves what was', async () => {
  const serving = await shop.page();
  await killAndRecover({
    ...{ app: shop, version: serving === 'one' ? 'two' : 'one', inputs: { hold: '60s', ...server.inputs() }, env },
    killOn: (ended) => phaseReached(shop, 'holding', ended),
  });
  await docker('restart', '-t', '0', `${shop.project}-proxy`);
  await eventually(() => shop.page(), serving);
  await expectWhole(shop, server.inputs(), env);
}, 240_000);

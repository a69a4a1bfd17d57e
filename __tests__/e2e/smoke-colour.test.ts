import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { docker } from './engine.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders, runLocal } from './runner.ts';

/** Checks of a colour behind the proxy, by smoke and by the deployment that brings the colour up. */

let images: Images;
let shop: Application;

beforeAll(async () => {
  images = await buildImages(['one', 'two']);
  shop = await makeApplication(images);
}, 120_000);

afterAll(async () => {
  await shop.remove();
  removeFolders();
}, 120_000);

const smoke = (target: string, checks: readonly object[], project: string | undefined = shop.project) =>
  runLocal(
    [
      ...['--json', '--target', target, '--timeout', '20s', '--interval', '50ms', '--checks', JSON.stringify(checks)],
      ...(project === undefined ? [] : ['--project', project]),
    ],
    { action: 'smoke', workspace: shop.folder },
  );

test('a deployment asks the new colour: its page, its containers, its log, and what both colours share', async () => {
  expect(await shop.deploy('one')).toMatchObject({ exitCode: 0 });
  const checks = [
    { path: '/', equals: 'two', successes: 3 },
    { command: 'echo "version $VERSION"', equals: 'version two' },
    { command: 'test -d /data', service: 'store' },
    { log: 'web', contains: 'two listens', lacks: 'one listens' },
  ];
  const second = await shop.deploy('two', { smoke: JSON.stringify(checks) });
  expect(second).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
  expect(second.log).toContain('All 4 checks passed.');
}, 120_000);

test('smoke asks the colour that serves, past the proxy', async () => {
  const checks = [
    { path: '/', equals: 'two' },
    { command: ['printenv', 'VERSION'], service: 'web', equals: 'two' },
    { tcp: `127.0.0.1:${shop.port}` },
  ];
  expect(await smoke('serving', checks)).toMatchObject({ exitCode: 0, outputs: { passed: 3 } });
  expect(await smoke('green', checks)).toMatchObject({ exitCode: 0 });
}, 60_000);

test('a colour that is not up could not be asked', async () => {
  const result = await smoke('idle', [{ path: '/', timeout: '1s' }]);
  expect([result.exitCode, result.results.smoke?.result]).toEqual([3, 'error']);
}, 60_000);

test('a check that says no leaves users with the old colour', async () => {
  const failed = await shop.deploy('one', { smoke: JSON.stringify([{ path: '/', equals: 'three', timeout: '3s' }]) });
  expect(failed).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back' } });
  expect(await shop.page()).toBe('two');
}, 120_000);

test('a rollback asks the checks of then again, unless they are to be skipped', async () => {
  const open = [{ command: 'test ! -e /data/closed', service: 'store', timeout: '5s' }];
  expect(await shop.deploy('one', { smoke: JSON.stringify(open), hold: '0s' })).toMatchObject({ exitCode: 0 });
  const back = await shop.rollBack();
  expect(back).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', restored: '2' } });
  expect(back.log).toContain('All 4 checks passed.');
  expect(await shop.page()).toBe('two');

  await docker('exec', `${shop.project}-store-1`, 'touch', '/data/closed');
  const refused = await shop.rollBack({ release: '4' });
  expect(refused).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back' } });
  expect(await shop.page()).toBe('two');
  const skipped = await shop.rollBack({ release: '4', 'skip-smoke': 'true' });
  expect(skipped).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', restored: '4' } });
  expect(await shop.page()).toBe('one');
}, 240_000);

test.each([
  ['no proxy', 'serving', 'nobody', '"nobody" has a proxy that runs: deploy with "strategy: blue-green"'],
  ['no such colour', 'red', undefined, 'Input "target" is "red"'],
])('%s is wrong input', async (_what, target, project, message) => {
  const result = await smoke(target, [{ path: '/' }], project);
  expect([result.exitCode, result.log]).toEqual([2, expect.stringContaining(message)]);
});

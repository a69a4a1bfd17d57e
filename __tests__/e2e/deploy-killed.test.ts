import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docker } from './engine.ts';
import { endLeftovers, expectWhole, killAndRecover, killAt, phaseReached } from './killed.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders } from './runner.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** Deployers that die in the middle, over the local socket and over ssh. Fifty of them: npm run test:soak. */

let images: Images;
let server: SshServer;
let shop: Application;

beforeAll(async () => {
  images = await buildImages(['one', 'two']);
  server = await startSshServer();
  shop = await makeApplication(images);
  await shop.deploy('one', { hold: '0s' });
}, 240_000);

afterAll(async () => {
  await shop?.remove();
  await server?.stop();
  removeFolders();
}, 120_000);

/** What users meet, and the version that is to come. */
const turn = async () => {
  const serving = (await shop.page()) as 'one' | 'two';
  return { serving, version: serving === 'one' ? 'two' : 'one' } as const;
};

describe('a deployer that is killed', () => {
  test.each([
    { description: 'locally', phases: ['draining'], ssh: false },
    { description: 'over ssh', phases: ['up', 'committed'], ssh: true },
  ])(
    '$description is recovered from, and no user notices: $phases',
    async ({ phases, ssh }) => {
      for (const phase of phases) {
        const { serving, version } = await turn();
        // Before the decision users stay where they were; it must not come while the killer is on its way.
        const early = phase === 'up' || phase === 'shifted';
        const inputs = { ...(ssh && server.inputs()), hold: early ? '60s' : '0s' };
        await killAndRecover({
          ...{ app: shop, version },
          ...{ inputs, ...(ssh && { env: { DOCKER_HOST: 'unix:///nowhere.sock' } }) },
          killOn: (ended) => phaseReached(shop, phase, ended),
        });
        expect(await shop.page()).toBe(early ? serving : version);
      }
    },
    400_000,
  );

  test('after the switch is recovered from though the proxy was restarted since; its weights stay', async () => {
    const { serving, version } = await turn();
    await killAt(shop, 'holding', (killOn) => shop.deploy(version, { hold: '60s' }, { killOn }));
    await docker('restart', '-t', '0', `${shop.project}-proxy`);
    await until(async () => (await shop.page()) === version);
    expect((await shop.rollBack({ 'dry-run': 'true' })).log).toContain('was left unfinished (holding): it is undone');
    expect(await shop.page()).toBe(serving);
    await expectWhole(shop);
  }, 240_000);
});

test('a proxy that is restarted while a release is held keeps its weights, and the release comes to its end', async () => {
  const { version } = await turn();
  const state = { ended: false };
  const deploying = shop.deploy(version, { hold: '5s' }).finally(() => {
    state.ended = true;
  });
  await phaseReached(shop, 'holding', () => state.ended);
  await docker('restart', '-t', '0', `${shop.project}-proxy`);
  const result = await deploying;
  expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
  expect(await shop.page()).toBe(version);
  await expectWhole(shop);
}, 240_000);

test('many deployments at once come one after the other, and none is lost', async () => {
  const results = await Promise.all(
    (['two', 'one', 'two', 'one'] as const).map((version) =>
      shop.deploy(version, { hold: '0s', 'lock-timeout': '5m' }),
    ),
  );
  expect(results.filter(({ exitCode }) => exitCode !== 0).map(({ log }) => log.slice(-3_000))).toEqual([]);
  const numbers = results.filter(({ outputs }) => outputs.result === 'deployed').map(({ outputs }) => outputs.release);
  expect(new Set(numbers).size).toBe(numbers.length);
  await expectWhole(shop);
}, 400_000);

test('a worker that does not come up fails the run, and does not hold up the next one', async () => {
  await shop.write({ more: '  worker:\n    image: registry.invalid/not-this:1\n    command: ["false"]\n' });
  const { serving, version } = await turn();
  const inputs = (chosen: 'one' | 'two') => ({
    images: `web=${images[chosen]}\nworker=${images[chosen]}`,
    ...{ service: 'web', hold: '0s' },
  });
  const said = /Release \d+ of .* serves and stays, but .*-worker-1 is exited, exit code 1/;
  const killed = await shop.deploy(version, inputs(version), { killWhen: (line) => line.includes('Workers') });
  await endLeftovers(killed.temp);
  // Its cure, in the file, is what comes next.
  await shop.write();
  const next = await shop.deploy(version, { hold: '0s' });
  expect(next.log).toContain('was left unfinished (committed): it is finished first');
  expect(next.log).toMatch(said);
  expect(next).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
  expect(await shop.page()).toBe(version);

  await shop.write({ more: '  worker:\n    image: registry.invalid/not-this:1\n    command: ["false"]\n' });
  const refused = await shop.deploy(serving, inputs(serving));
  expect(refused).toMatchObject({ exitCode: 1, outputs: { result: 'deployed' } });
  expect(refused.log).toMatch(said);
}, 240_000);

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let left = 600; left > 0; left--) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come to that within a minute.');
};

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { expectWhole, killAndRecover, phaseReached, phases } from '../killed.ts';
import { type Application, buildImages, type Images, makeApplication } from '../proxied-application.ts';
import { removeFolders } from '../runner.ts';
import { type SshServer, startSshServer } from '../sshd.ts';

/** The long runs of what __tests__/e2e/deploy-killed.test.ts does a few times. QUAYGATE_SOAK says how often; 50 by default. */

const times = Number(process.env.QUAYGATE_SOAK ?? 50);
let images: Images;
let server: SshServer;
let shop: Application;

beforeAll(async () => {
  images = await buildImages();
  server = await startSshServer();
}, 240_000);

afterAll(async () => {
  await server?.stop();
  removeFolders();
});

beforeEach(async () => {
  shop = await makeApplication(images);
  await shop.deploy('one', { hold: '0s' });
}, 240_000);

afterEach(() => shop.remove(), 120_000);

test(
  `${times} deployers that are killed at random moments are recovered from, and no user notices`,
  async () => {
    // A little longer than a deployment takes here, so that some are killed after their end.
    const began = Date.now();
    await shop.deploy('two', { hold: '2s' });
    const longest = 1.1 * (Date.now() - began);
    for (let trial = 1; trial <= times; trial++) {
      const serving = await shop.page();
      const ssh = trial % 2 === 0;
      // By the clock most die before the switch; every second pair dies somewhere in a phase, each as likely.
      const phase = trial % 4 < 2 ? undefined : phases[Math.floor(Math.random() * phases.length)];
      const after = Math.round(Math.random() * (phase ? 500 : longest));
      const exitCode = await killAndRecover({
        ...{ app: shop, version: serving === 'one' ? 'two' : 'one' },
        // Every third time whoever recovers dies as well.
        killRecoveryAfter: trial % 3 === 0 ? Math.round(Math.random() * 4_000) : undefined,
        ...(ssh && { inputs: server.inputs(), env: { DOCKER_HOST: 'unix:///nowhere.sock' } }),
        killOn: async (ended) => {
          if (phase) await phaseReached(shop, phase, ended);
          await new Promise((resolve) => setTimeout(resolve, after));
        },
      });
      const now = await shop.page();
      process.stdout.write(
        `${trial}: ${ssh ? 'ssh' : 'local'}, killed ${after} ms after ${phase ?? 'its start'} (exit code ${exitCode}), ${serving} -> ${now}\n`,
      );
    }
  },
  times * 120_000,
);

test(
  `${times} deployments at once come one after the other, and none is lost`,
  async () => {
    const results = await Promise.all(
      Array.from({ length: times }, (_, at) =>
        shop.deploy(at % 2 === 0 ? 'two' : 'one', { hold: '0s', 'lock-timeout': '60m' }, { timeout: times * 60_000 }),
      ),
    );
    expect(results.filter(({ exitCode }) => exitCode !== 0).map(({ log }) => log.slice(-2_000))).toEqual([]);
    const numbers = results
      .filter(({ outputs }) => outputs.result === 'deployed')
      .map(({ outputs }) => outputs.release);
    expect(new Set(numbers).size).toBe(numbers.length);
    process.stdout.write(`${numbers.length} deployed, ${times - numbers.length} found their release running\n`);
    await expectWhole(shop);
  },
  times * 60_000,
);

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bytesOfDeployment, cutAndRecover } from '../cut.ts';
import { startLoad } from '../load.ts';
import { type Application, buildImages, type Images, makeApplication } from '../proxied-application.ts';
import { removeFolders } from '../runner.ts';
import { type SshServer, startSshServer } from '../sshd.ts';

/** The long run of what __tests__/e2e/deploy-faults.test.ts does once. QUAYGATE_SOAK says how often; 20 by default. */

const times = Number(process.env.QUAYGATE_SOAK ?? 20);

let images: Images;
let server: SshServer;
let shop: Application;

beforeAll(async () => {
  images = await buildImages(['one', 'two']);
  server = await startSshServer();
  shop = await makeApplication(images);
}, 240_000);

afterAll(async () => {
  await shop?.remove();
  await server?.stop();
  removeFolders();
}, 120_000);

test(
  `${times} ssh connections that are cut at a random byte are recovered from, and no user notices`,
  async () => {
    await shop.deploy('one', { hold: '0s' });
    const whole = await bytesOfDeployment(shop, server);
    const load = startLoad({ url: `${shop.url}/?id={id}`, kept: 5, fresh: 5 });
    try {
      for (let trial = 1; trial <= times; trial++) {
        const after = Math.round(Math.random() * whole);
        const exitCode = await cutAndRecover(shop, server, after);
        process.stdout.write(`${trial}: cut after ${after} of ${whole} bytes, exit code ${exitCode}\n`);
      }
    } finally {
      const { failures, requests } = await load.stop();
      process.stdout.write(`${requests} requests, failed: ${JSON.stringify(failures)}\n`);
      expect(failures).toEqual({});
    }
  },
  times * 120_000,
);

import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildVersions, makeApplication as makeSmall } from './application.ts';
import { bytesOfDeployment, cutAndRecover } from './cut.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders } from './runner.ts';
import { startSecondEngine } from './second-engine.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** A connection that is cut in the middle, a disk that is full: the application goes on, and what failed is said. */

let images: Images;
let server: SshServer;
let shop: Application | undefined;

const env = { DOCKER_HOST: 'unix:///nowhere.sock' };

beforeAll(async () => {
  images = await buildImages(['one', 'two']);
  server = await startSshServer();
}, 240_000);

afterAll(async () => {
  await server?.stop();
  removeFolders();
});

afterEach(async () => {
  await shop?.remove();
  shop = undefined;
}, 120_000);

describe('an ssh connection that is cut', () => {
  test('leaves the application as it is; the next run puts right what was begun', async () => {
    shop = await makeApplication(images);
    await shop.deploy('one', { hold: '0s' });
    const whole = await bytesOfDeployment(shop, server);
    // At random bytes, and many times: npm run test:soak.
    await cutAndRecover(shop, server, Math.round(whole / 2));
  }, 400_000);
});

describe('a full disk', () => {
  test('is said, over the socket and over ssh, and what runs goes on', async () => {
    const versions = await buildVersions(['one', 'two']);
    const engine = await startSecondEngine({ store: 'classic', disk: 96 });
    try {
      const app = await makeSmall(versions, (...args) => engine.docker(...args));
      const ways = [{ host: `unix://${engine.socket}` }, server.inputs(engine.socket)];
      const [local = {}, ssh = {}] = ways;
      expect((await app.deploy('one', local, { env })).outputs.result).toBe('deployed');
      const { bavail, bsize } = await statfs(engine.dataRoot);
      await writeFile(join(engine.dataRoot, 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {});
      for (const way of ways) {
        const full = await app.deploy('two', way, { env });
        expect(full.exitCode).toBe(3);
        expect(full.log).toMatch(/no space left on device/i);
        expect(await app.page()).toBe('one hello');
      }
      await rm(join(engine.dataRoot, 'filler'));
      expect((await app.deploy('two', ssh, { env })).outputs.result).toBe('deployed');
      await engine.docker('system', 'prune', '-af', '--volumes');
      expect((await app.deploy('two', ssh, { env })).outputs.result).toBe('unchanged');
      expect((await app.deploy('one', ssh, { env })).outputs).toMatchObject({ result: 'deployed', previous: '2' });
      expect(await app.page()).toBe('one hello');
      await app.remove();
    } finally {
      await engine.stop();
    }
  }, 300_000);
});

import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildVersions, makeApplication as makeSmall } from './application.ts';
import { bytesOfDeployment, cutAndRecover } from './cut.ts';
import { underLoad } from './fault-rows.ts';
import { type Application, buildImages, haproxy, type Images, makeApplication } from './proxied-application.ts';
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
  test('is said, over the socket and over ssh, and what runs goes on, with either strategy', async () => {
    const versions = await buildVersions(['one', 'two']);
    const engine = await startSecondEngine({ store: 'classic', disk: 400 });
    const [local, ssh] = [{ host: `unix://${engine.socket}` }, server.inputs(engine.socket)];
    const blueGreen = { strategy: 'blue-green', 'health-path': '/index.html', 'proxy-image': haproxy(), hold: '0s' };
    try {
      const [plain, served] = [await makeSmall(versions, engine.docker), await makeSmall(versions, engine.docker)];
      const apps = [
        { app: plain, inputs: {} },
        { app: served, inputs: blueGreen },
      ];
      for (const { app, inputs } of apps) {
        expect((await app.deploy('one', { ...local, ...inputs }, { env })).outputs.result).toBe('deployed');
      }
      const { bavail, bsize } = await statfs(engine.dataRoot);
      await writeFile(join(engine.dataRoot, 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {});
      const seen = await underLoad({ url: `http://127.0.0.1:${served.port}` }, async () => {
        for (const way of [local, ssh]) {
          for (const { app, inputs } of apps) {
            const full = await app.deploy('two', { ...way, ...inputs }, { env });
            expect(full).toMatchObject({ exitCode: 3, outputs: { result: 'failed' } });
            expect(full.log).toMatch(/no space left on device/i);
            expect(await app.page()).toBe('one hello');
          }
        }
      });
      expect(seen.failures).toEqual({});
      await rm(join(engine.dataRoot, 'filler'));
      for (const { app, inputs } of apps) {
        expect((await app.deploy('two', { ...ssh, ...inputs }, { env })).outputs.result).toBe('deployed');
        await engine.docker('system', 'prune', '-af', '--volumes');
        expect((await app.deploy('two', { ...local, ...inputs }, { env })).outputs.result).toBe('unchanged');
        const next = await app.deploy('one', { ...ssh, ...inputs }, { env });
        expect(next.outputs).toMatchObject({ result: 'deployed', previous: '2' });
        expect(await app.page()).toBe('one hello');
        await rm(app.folder, { recursive: true });
      }
    } finally {
      await engine.stop();
    }
  }, 300_000);
});

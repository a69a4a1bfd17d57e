import { rm, statfs, writeFile } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { buildVersions, makeApplication as makeSmall } from './application.ts';
import { freePort } from './engine.ts';
import { expectWhole, type Inputs } from './killed.ts';
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
  images = await buildImages();
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

/** Leads to a port and cuts every connection once so many bytes have gone through, in both directions together. */
const startCutter = async (to: number, after: number) => {
  const port = await freePort();
  const open = new Set<Socket>();
  let passed = 0;
  const server = createServer((near) => {
    const far = createConnection({ port: to, host: '127.0.0.1' });
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => other.destroy());
      from.on('close', () => other.destroy());
      from.on('data', (bytes: Buffer) => {
        passed += bytes.length;
        if (passed > after) for (const socket of open) socket.destroy();
        else other.write(bytes);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    passed: () => passed,
    stop: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
};

describe('an ssh connection that is cut', () => {
  test('leaves the application as it is, wherever it is cut; the next run puts right what was begun', async () => {
    const app = await makeApplication(images);
    shop = app;
    const address = server.address((process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock');
    const port = Number(/:(\d+)\//.exec(address)?.[1]);
    const overSsh = (at: number): Inputs => ({
      host: address.replace(`:${port}/`, `:${at}/`),
      'ssh-key': server.key,
      'known-hosts': server.knownHosts.replace(`:${port}`, `:${at}`),
    });
    await app.deploy('one', { hold: '0s' });

    const measured = await startCutter(port, Number.POSITIVE_INFINITY);
    await app.deploy('two', { hold: '0s', ...overSsh(measured.port) }, { env });
    const whole = measured.passed();
    measured.stop();

    for (const share of [Math.random() * 0.9]) {
      const serving = await app.page();
      const cutter = await startCutter(port, Math.round(whole * share));
      const cut = await app.deploy(serving === 'one' ? 'two' : 'one', { hold: '0s', ...overSsh(cutter.port) }, { env });
      cutter.stop();
      // Somewhere near its end a deployment may get through; otherwise nobody is told that it did.
      const told = { share, exitCode: cut.exitCode, deployed: cut.outputs.result === 'deployed' };
      expect(told).toEqual({ share, exitCode: told.deployed ? expect.any(Number) : 3, deployed: told.deployed });
      expect(['one', 'two']).toContain(await app.page());
      const next = await app.rollBack({ 'dry-run': 'true', release: '1' });
      expect(next.exitCode).toBe(0);
      await expectWhole(app);
    }
  }, 400_000);
});

describe('a full disk', () => {
  test('is said, and what runs goes on', async () => {
    const versions = await buildVersions(['one', 'two']);
    const engine = await startSecondEngine({ store: 'classic', disk: 96 });
    try {
      const app = await makeSmall(versions, (...args) => engine.docker(...args));
      const inputs = {
        ...{ host: engine.address, 'tls-ca': engine.tls.ca },
        ...{ 'tls-cert': engine.tls.cert, 'tls-key': engine.tls.key },
      };
      expect((await app.deploy('one', inputs, { env })).outputs.result).toBe('deployed');
      const { bavail, bsize } = await statfs(engine.dataRoot);
      await writeFile(join(engine.dataRoot, 'filler'), Buffer.alloc(bavail * bsize)).catch(() => {});
      const full = await app.deploy('two', inputs, { env });
      expect(full.exitCode).toBe(3);
      expect(full.log).toMatch(/no space left on device/i);
      expect(await app.page()).toBe('one hello');
      await rm(join(engine.dataRoot, 'filler'));
      expect((await app.deploy('two', inputs, { env })).outputs.result).toBe('deployed');
      expect(await app.page()).toBe('two hello');
      await app.remove();
    } finally {
      await engine.stop();
    }
  }, 240_000);
});

import { appendFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { docker } from '../engine.ts';
import { expectWhole } from '../killed.ts';
import { startLoad } from '../load.ts';
import { type Application, buildImages, type Images, makeApplication, type Version } from '../proxied-application.ts';
import { removeFolders } from '../runner.ts';
import { type SshServer, startSshServer } from '../sshd.ts';

/** Releases and rollbacks, again and again, with 40 users who never ask twice. QUAYGATE_SOAK says how often; 10 by default. */

const times = Number(process.env.QUAYGATE_SOAK ?? 10);

let images: Images;
let server: SshServer;
let shop: Application;

beforeAll(async () => {
  images = await buildImages(['one', 'two', 'deaf']);
  server = await startSshServer();
}, 240_000);

afterAll(async () => {
  await server?.stop();
  removeFolders();
});

beforeEach(async () => {
  shop = await makeApplication(images);
  await shop.write({ web: '    environment: {EXECUTED: /executed}\n    volumes: ["executed:/executed"]' });
  await appendFile(`${shop.folder}/compose.yaml`, '  executed: {}\n');
});

afterEach(() => shop.remove(), 120_000);

test.each<{ readonly description: string; readonly path: string; readonly versions: readonly [Version, Version] }>([
  { description: 'quick requests', path: '/?id={id}', versions: ['one', 'two'] },
  { description: 'requests of 2 s', path: '/?wait=2000&id={id}', versions: ['one', 'two'] },
  {
    description: 'requests of 2 s to an application that does not hear SIGTERM',
    path: '/?wait=2000&id={id}',
    versions: ['deaf', 'two'],
  },
])(
  `${times} deployments and ${times} rollbacks: none of the $description fails, none is executed twice`,
  async ({ description, path, versions: [first, second] }) => {
    const own = { 'shared-volumes': 'executed', hold: '0s' };
    expect((await shop.deploy(first, own)).exitCode).toBe(0);
    const load = startLoad({ url: `${shop.url}${path}` });
    try {
      for (let round = 1; round <= times; round++) {
        const inputs = round % 2 === 0 ? server.inputs() : {};
        const deployed = await shop.deploy(second, { ...own, ...inputs });
        expect(deployed).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
        expect(await shop.page()).toBe(second);
        const back = await shop.rollBack(inputs);
        expect(back).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
        expect(await shop.page()).toBe(first);
      }
    } finally {
      await load.stop();
    }
    const seen = await load.stop();
    const rest = `${seen.requests} requests, ${seen.failed} failed, the longest took ${seen.longest} ms`;
    process.stdout.write(`${times} deployments and ${times} rollbacks, ${description}: ${rest}\n`);
    expect(seen.failures).toEqual({});
    const text = await docker('exec', `${shop.project}-blue-web-blue-1`, 'sh', '-c', 'cat /executed/*');
    const ids = text.split('\n').filter(Boolean);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(new Set(ids)).toEqual(new Set(seen.answered));
    await expectWhole(shop);
  },
  times * 180_000,
);

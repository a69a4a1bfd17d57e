import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { docker, tool } from './engine.ts';
import { earlyFaults, expectUnnoticed, underLoad as loadOn } from './fault-rows.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders } from './runner.ts';
import { startSshServer } from './sshd.ts';

/** Users ask all the time and never twice; what they see while releases come, fail and go. */

let images: Images;
let shop: Application;

beforeAll(async () => {
  images = await buildImages();
}, 240_000);

beforeEach(async () => {
  shop = await makeApplication(images);
});

afterEach(() => shop.remove(), 120_000);

afterAll(() => removeFolders());

const underLoad = (body: () => Promise<void>, path?: string) => loadOn(shop, body, path);

test('the users do see it when plain Compose replaces a container', async () => {
  const up = async (version: 'one' | 'two') => {
    const { readFile, writeFile } = await import('node:fs/promises');
    const file = `${shop.folder}/compose.yaml`;
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/(web:\n {4}image: ).*/, `$1${images[version]}`));
    await tool('docker', ['compose', '-f', file, 'up', '-d', '--wait'], { timeout: 120_000 });
  };
  await up('one');
  const seen = await underLoad(() => up('two'));
  expect(seen.failed).toBeGreaterThan(0);
  expect(Object.keys(seen.answers).sort()).toEqual(['one', 'two']);
}, 180_000);

describe('no request fails', () => {
  test('while releases come, go and come back, over the socket and over ssh', async () => {
    const server = await startSshServer();
    const socket = (process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock';
    const remote = { host: server.address(socket), 'ssh-key': server.key, 'known-hosts': server.knownHosts };
    await shop.deploy('one', { hold: '0s' });
    const seen = await underLoad(async () => {
      expect((await shop.deploy('two', { smoke: '/' })).outputs.result).toBe('deployed');
      expect((await shop.deploy('one', { smoke: '/', hold: '0s', ...remote })).outputs.result).toBe('deployed');
      // Neither the checkout nor the images on the target are needed to go back.
      await rm(`${shop.folder}/compose.yaml`);
      await docker('rmi', '-f', images.two);
      const back = await shop.rollBack();
      expect(back).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', release: '4', restored: '2' } });
      expect(await shop.page()).toBe('two');
      const named = await shop.rollBack({ release: '1', ...remote });
      expect(named).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', restored: '1', previous: '4' } });
      expect(await shop.page()).toBe('one');
    }).finally(() => server.stop());
    expect(seen.failures).toEqual({});
    expect(await shop.containers()).toEqual(['-blue-web-blue-1', '-proxy', '-store-1']);
  }, 300_000);

  test('that takes 2 s, of an application that does not hear SIGTERM; and none is executed twice', async () => {
    await shop.write({ web: '    environment: {EXECUTED: /executed}\n    volumes: ["executed:/executed"]' });
    const { appendFile } = await import('node:fs/promises');
    await appendFile(`${shop.folder}/compose.yaml`, '  executed: {}\n');
    const inputs = { 'shared-volumes': 'executed' };
    expect((await shop.deploy('deaf', inputs)).exitCode).toBe(0);
    const seen = await underLoad(async () => {
      expect((await shop.deploy('two', inputs)).exitCode).toBe(0);
      expect((await shop.deploy('deaf', inputs)).exitCode).toBe(0);
    }, '/?wait=2000&id={id}');
    expect(seen.failures).toEqual({});
    const executed = await docker('exec', `${shop.project}-blue-web-blue-1`, 'sh', '-c', 'cat /executed/*');
    const ids = executed.split('\n').filter(Boolean);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(new Set(ids)).toEqual(new Set(seen.answered));
  }, 300_000);

  test.each(earlyFaults)(
    'when a release $description',
    async (row) => {
      await shop.deploy('one');
      await expectUnnoticed(shop, row);
    },
    240_000,
  );
});

describe('a release that goes wrong while it is held is undone', () => {
  test('when its answers fail', async () => {
    await shop.deploy('one');
    const seen = await underLoad(async () => {
      const result = await shop.deploy('failing', { hold: '60s' });
      expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
      expect(result.log).toMatch(/\d+ of \d+ requests failed/);
    });
    expect(Object.keys(seen.failures)).toEqual(['500']);
    expect(await shop.page()).toBe('one');
  }, 240_000);
});

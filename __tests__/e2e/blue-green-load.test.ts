import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { docker, tool } from './engine.ts';
import { type LoadResult, startLoad } from './load.ts';
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

/** While `body` runs, and a little before and after. */
const underLoad = async (body: () => Promise<void>, path = '/?id={id}'): Promise<LoadResult> => {
  const load = startLoad({ url: `${shop.url}${path}` });
  try {
    await body();
  } catch (error) {
    await load.stop();
    throw error;
  }
  return load.stop();
};

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

  test.each([
    {
      description: 'is never healthy',
      version: 'sick' as const,
      inputs: { timeout: '20s', smoke: '/' },
      says: 'unhealthy',
    },
    {
      description: 'does not pass its checks',
      version: 'two' as const,
      inputs: { timeout: '30s', smoke: '[{path: /, contains: three}]' },
      says: 'did not come up',
    },
  ])(
    'when a release $description',
    async ({ version, inputs, says }) => {
      await shop.deploy('one');
      const seen = await underLoad(async () => {
        const result = await shop.deploy(version, inputs);
        expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', release: '2', previous: '1' } });
        expect(result.log).toContain(says);
      });
      expect(seen.failures).toEqual({});
      expect(Object.keys(seen.answers)).toEqual(['one']);
      expect(await shop.containers()).toEqual(['-blue-web-blue-1', '-proxy', '-store-1']);
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

import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docker, tool } from './engine.ts';
import { earlyFaults, expectRegistryAway, expectUnnoticed, underLoad as loadOn } from './fault-rows.ts';
import { type Application, buildImages, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders } from './runner.ts';
import { startSshServer } from './sshd.ts';

/** Users ask all the time and never twice; what they see while releases of one application come, fail and go. */

let images: Images;
let shop: Application;

beforeAll(async () => {
  images = await buildImages(['one', 'two', 'sick', 'failing', 'deaf']);
  shop = await makeApplication(images);
}, 240_000);

afterAll(async () => {
  await shop?.remove();
  removeFolders();
}, 120_000);

const underLoad = (body: () => Promise<void>, path?: string) => loadOn(shop, body, path);

test('the users do see it when plain Compose replaces a container', async () => {
  const up = async (version: 'one' | 'two') => {
    const file = `${shop.folder}/compose.yaml`;
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/(web:\n {4}image: ).*/, `$1${images[version]}`));
    await tool('docker', ['compose', '-f', file, 'up', '-d', '--wait'], { timeout: 120_000 });
  };
  await up('one');
  const seen = await underLoad(() => up('two'));
  expect(seen.failed).toBeGreaterThan(0);
  expect(Object.keys(seen.answers).sort()).toEqual(['one', 'two']);
  await docker('compose', '-p', shop.project, 'down');
  await shop.write();
}, 180_000);

test('no request fails when a release goes wrong before users meet it', async () => {
  await shop.deploy('one', { hold: '0s' });
  for (const row of earlyFaults) await expectUnnoticed(shop, row);
  await expectRegistryAway(shop, images.two);
}, 240_000);

test('a release whose answers fail while it is held is undone', async () => {
  const seen = await underLoad(async () => {
    const result = await shop.deploy('failing', { hold: '60s' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    expect(result.log).toMatch(/\d+ of \d+ requests failed/);
  });
  expect(Object.keys(seen.failures)).toEqual(['500']);
  expect(await shop.page()).toBe('one');
}, 240_000);

test('no request fails when a run is cancelled while its release is held', async () => {
  const seen = await underLoad(async () => {
    const cancelWhen = (line: string) => line.includes('Holding both colours');
    const result = await shop.deploy('two', { hold: '60s' }, { cancelWhen });
    expect(result).toMatchObject({ exitCode: 3, outputs: { result: 'rolled-back', previous: '1' } });
    expect(result.log).toContain('the run was cancelled');
  });
  expect(seen.failures).toEqual({});
  expect(await shop.page()).toBe('one');
}, 240_000);

describe('no request fails', () => {
  test('while releases come, go and come back, over the socket and over ssh', async () => {
    const server = await startSshServer();
    const seen = await underLoad(async () => {
      // The proxy reads its configuration anew on the way, there and back.
      const two = await shop.deploy('two', { smoke: '/', 'proxy-config': 'http-response set-header X-Shop open' });
      const one = await shop.deploy('one', { smoke: '/', hold: '0s', ...server.inputs() });
      expect([two.outputs.result, one.outputs.result]).toEqual(['deployed', 'deployed']);
      // Neither the checkout nor the images on the target are needed to go back.
      await rm(`${shop.folder}/compose.yaml`);
      await docker('rmi', '-f', images.two);
      const back = await shop.rollBack();
      expect(back).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', restored: two.outputs.release } });
      expect(await shop.page()).toBe('two');
      const named = await shop.rollBack({ release: '1', ...server.inputs() });
      expect(named).toMatchObject({
        exitCode: 0,
        outputs: { result: 'deployed', restored: '1', previous: back.outputs.release },
      });
      expect(await shop.page()).toBe('one');
    }).finally(() => server.stop());
    await shop.write();
    expect(seen.failures).toEqual({});
    expect(await shop.containers()).toEqual(['-blue-web-blue-1', '-proxy', '-store-1']);
  }, 300_000);

  test('that takes 2 s, of an application that does not hear SIGTERM; and none is executed twice', async () => {
    await shop.write({ web: '    environment: {EXECUTED: /executed}\n    volumes: ["executed:/executed"]' });
    await appendFile(`${shop.folder}/compose.yaml`, '  executed: {}\n');
    const inputs = { 'shared-volumes': 'executed', hold: '0s' };
    expect((await shop.deploy('deaf', inputs)).exitCode).toBe(0);
    const seen = await underLoad(async () => {
      expect((await shop.deploy('two', inputs)).exitCode).toBe(0);
      expect((await shop.deploy('deaf', inputs)).exitCode).toBe(0);
    }, '/?wait=2000&id={id}');
    expect(seen.failures).toEqual({});
    const name = `${shop.project}${(await shop.containers())[0]}`;
    const executed = await docker('exec', name, 'sh', '-c', 'cat /executed/*');
    const ids = executed.split('\n').filter(Boolean);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(new Set(ids)).toEqual(new Set(seen.answered));
  }, 300_000);
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type Application,
  buildVersions,
  imageOf,
  makeApplication,
  type Versions,
  writeBeside,
} from './application.ts';
import { busybox, docker } from './engine.ts';
import { removeFolders, runGitlab } from './runner.ts';

/** The compiled deploy on the real engine; what runs afterwards is seen over HTTP and with Docker’s own tools. */

let versions: Versions;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one', 'two']);
}, 120_000);

beforeEach(async () => {
  app = await makeApplication(versions);
  await writeBeside(app);
});

afterEach(() => app.remove(), 60_000);

afterAll(() => removeFolders());

const localBusybox = async (): Promise<string> => {
  await docker('pull', '--quiet', busybox());
  return busybox();
};

/** The records: each release has one, whether it ran or not. */
const releases = async (): Promise<readonly string[]> =>
  (await app.volumes()).filter((name) => name.startsWith('quaygate-record-'));

describe('a release', () => {
  test('is deployed, replaced by the next one, and left alone when nothing changed', async () => {
    const first = await app.deploy('one', { url: 'http://shop.example.com', environment: 'staging' });
    expect(first.outputs).toMatchObject({
      result: 'deployed',
      release: '1',
      digest: versions.one?.split('@')[1],
      url: 'http://shop.example.com',
    });
    expect(first.exitCode).toBe(0);
    expect(await app.page()).toBe('one hello');
    expect(first.log).toMatch(/create +web +\S+@sha256:/);

    const second = await app.deploy('two', {}, { node: '20' });
    expect(second.outputs).toMatchObject({ result: 'deployed', release: '2', previous: '1' });
    expect(second.log).toMatch(/replace +web/);
    expect(second.log).toMatch(/keep +side/);
    expect(await app.page()).toBe('two hello');

    const before = await app.containers();
    const third = await app.deploy('two');
    expect(third).toMatchObject({ exitCode: 0, outputs: { result: 'unchanged', release: '2', previous: '1' } });
    expect(await app.containers()).toEqual(before);
    expect(await releases()).toHaveLength(2);

    expect(await app.record(1)).toMatchObject({
      result: 'deployed',
      commit: '860c1904a1ce19322e91ac35af1ab07466440c37',
      environment: 'staging',
      images: { web: versions.one, side: expect.stringMatching(/^\S+\/library\/busybox@sha256:/) },
    });
  }, 90_000);

  test('is deployed again when its values changed, or a container has stopped', async () => {
    await app.deploy('one');
    const greeted = await app.deploy('one', { env: 'GREETING=moin' });
    expect(greeted.outputs).toMatchObject({ result: 'deployed', release: '2' });
    expect(await app.page()).toBe('one moin');
    await docker('stop', '-t', '0', `${app.project}-web-1`);
    const restarted = await app.deploy('one', { env: 'GREETING=moin' });
    expect(restarted.outputs).toMatchObject({ result: 'deployed', release: '3' });
    expect(await app.page()).toBe('one moin');
  }, 90_000);

  test('is only planned in a dry run', async () => {
    const result = await app.deploy('one', { 'dry-run': 'true' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs.result).toBe('');
    expect(result.log).toMatch(/create +web/);
    expect([await app.containers(), await releases()]).toEqual([[], []]);
  }, 60_000);

  test('takes services along that are gone from the file, and says so first', async () => {
    await writeBeside(app, {
      more: `  old:\n    image: ${busybox()}\n    command: ["sleep", "1000"]\n    init: true\n`,
    });
    await app.deploy('one');
    await writeBeside(app);
    const result = await app.deploy('one');
    expect(result.outputs.result).toBe('deployed');
    expect(result.log).toMatch(/remove +old +\(container \S+-old-1 is of no service of the Compose files\)/);
    expect(await app.containers()).toHaveLength(2);
  }, 60_000);

  test('has a service that ends by itself, and is unchanged afterwards', async () => {
    await writeBeside(app, {
      web: '    depends_on: {migrate: {condition: service_completed_successfully}}',
      more: `  migrate:\n    image: ${busybox()}\n    command: ["true"]\n`,
    });
    expect((await app.deploy('one')).outputs.result).toBe('deployed');
    expect((await app.deploy('one')).outputs.result).toBe('unchanged');
  }, 60_000);

  test('notices that the content of a mounted secret changed', async () => {
    await writeBeside(app, { web: '    secrets: [key]', more: 'secrets: {key: {file: ./key.txt}}' });
    await writeFile(join(app.folder, 'key.txt'), 'first');
    await app.deploy('one');
    await writeFile(join(app.folder, 'key.txt'), 'second');
    expect((await app.deploy('one')).outputs.result).toBe('deployed');
    expect(await docker('exec', `${app.project}-web-1`, 'cat', '/run/secrets/key')).toBe('second');
  }, 60_000);

  test('takes an image that only the engine holds as it is, and says so', async () => {
    const held = `registry.invalid/${app.project}:1`;
    await docker('tag', await localBusybox(), held);
    try {
      await writeBeside(app, { more: `  held:\n    image: ${held}\n    command: ["sleep", "1000"]\n    init: true\n` });
      const result = await app.deploy('one');
      expect(result.outputs.result).toBe('deployed');
      expect(result.annotations.map(({ message }) => message).join('\n')).toContain(
        `The image "${held}" is taken as the engine holds it`,
      );
    } finally {
      await docker('rmi', held);
    }
  }, 60_000);

  test('is kept as often as asked', async () => {
    for (const version of ['one', 'two', 'one']) await app.deploy(version, { keep: '2' });
    expect(await releases()).toEqual([`quaygate-record-${app.project}-2`, `quaygate-record-${app.project}-3`]);
  }, 60_000);

  test('comes from the build of the same pipeline on GitLab', async () => {
    const candidates = [{ name: imageOf(versions), reference: versions.one, platforms: [] }];
    await mkdir(join(app.folder, 'quaygate'));
    await writeFile(join(app.folder, 'quaygate', 'build.json'), JSON.stringify({ candidates }));
    const result = await runGitlab({
      action: 'deploy',
      workspace: app.folder,
      inputs: { timeout: '30s', url: 'http://shop.example.com' },
    });
    expect(result.exitCode).toBe(0);
    expect(result.results.deploy).toMatchObject({ result: 'deployed', release: '1', url: 'http://shop.example.com' });
    expect(await app.page()).toBe('one hello');
  }, 60_000);
});

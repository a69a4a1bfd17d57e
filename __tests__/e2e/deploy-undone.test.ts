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
import { busybox, docker, freePort, tool, uniqueName } from './engine.ts';
import { removeFolders } from './runner.ts';

/** A release that does not come up: the previous one answers again, or what was started goes. */

let versions: Versions;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one', 'unhealthy', 'crash']);
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

describe('a release that does not get healthy', () => {
  test.each([
    { version: 'unhealthy', state: 'running, unhealthy', shown: ['the page is missing', '404 Not Found'] },
    { version: 'crash', state: 'exited, exit code 7', shown: ['cannot use the token'] },
  ])(
    '($version) is undone: the previous one answers again, with its own values',
    async ({ version, state, shown }) => {
      await app.deploy('one', { env: 'GREETING=moin' });
      const result = await app.deploy(version, { env: 'GREETING=servus' });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ result: 'rolled-back', release: '2', previous: '1' });
      expect(await app.page()).toBe('one moin');
      expect(result.log).toContain(
        `Release 2 of "${app.project}" did not come up: ${app.project}-web-1 is ${state}. It was undone: release 1 runs again and is healthy.`,
      );
      for (const text of shown) {
        expect(result.log).toContain(text);
        expect(result.summary).toContain(text);
      }
      expect(await app.record(2)).toMatchObject({ result: 'rolled-back' });
      expect((await app.deploy('one', { env: 'GREETING=moin' })).outputs).toMatchObject({
        result: 'unchanged',
        release: '1',
      });
    },
    90_000,
  );

  test('leaves nothing behind when it is the first one', async () => {
    const result = await app.deploy('unhealthy');
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed', release: '1' } });
    expect(result.outputs.previous).toBe('');
    expect(result.log).toContain('There is no previous release to go back to: what was started has been removed');
    expect(await app.containers()).toEqual([]);
    expect(await docker('network', 'ls', '-q', '--filter', `name=${app.project}`)).toBe('');
  }, 60_000);

  test('is left standing where plain Compose ran the application before', async () => {
    const flags = ['compose', '-p', app.project, '-f', join(app.folder, 'compose.yaml')];
    await docker('tag', await localBusybox(), `${imageOf(versions)}:not-this-tag`);
    await docker(...flags, 'up', '-d', 'side');
    const result = await app.deploy('crash');
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
    expect(result.annotations.map(({ message }) => message)).toContainEqual(
      `Containers of "${app.project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to.`,
    );
    expect(result.log).toContain('what ran before was not deployed by Quaygate: the containers were left as they are');
    expect(await app.containers()).toHaveLength(2);
  }, 60_000);

  test('is undone when the run is cancelled half way', async () => {
    await app.deploy('one');
    const result = await app.deploy('unhealthy', {}, { cancelWhen: (line) => /web-1\s+Waiting/.test(line) });
    expect(result.exitCode).toBe(3);
    expect(result.outputs).toMatchObject({ result: 'rolled-back', previous: '1' });
    expect(result.log).toContain('the run was cancelled. It was undone: release 1 runs again');
    expect(await app.page()).toBe('one hello');
  }, 90_000);

  test('exits with 4 when undoing fails too, and the printed commands do it', async () => {
    await app.deploy('one');
    const other = await freePort();
    await writeBeside(app, { port: other });
    const squatter = uniqueName('squatter');
    try {
      // Somebody takes the port which going back needs.
      await docker('stop', '-t', '0', `${app.project}-web-1`);
      await docker('run', '-d', '--name', squatter, '-p', `127.0.0.1:${app.port}:80`, busybox(), 'sleep', '1000');
      const result = await app.deploy('unhealthy');
      expect(result).toMatchObject({ exitCode: 4, outputs: { result: 'failed', previous: '1' } });
      expect(result.log).toContain('Undoing it failed too');
      const commands = commandsIn(result.annotations.map(({ message }) => message).join('\n'));
      expect(commands).toHaveLength(4);
      await docker('rm', '-f', squatter);
      await tool('sh', ['-ec', commands.join('\n')], { timeout: 60_000 });
      expect(await app.page()).toBe('one hello');
    } finally {
      await docker('rm', '-f', squatter).catch(() => '');
    }
  }, 120_000);
});

const commandsIn = (text: string): readonly string[] =>
  (text.split('Run by hand:\n')[1] ?? '').split('\n').filter((line) => /^(export|docker) /.test(line));

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, type Inputs, makeApplication, type Versions } from './application.ts';
import { tool } from './engine.ts';
import { endLeftovers } from './killed.ts';
import { removeFolders } from './runner.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** The same over ssh, and who is not let in. */

let versions: Versions;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one', 'unhealthy']);
}, 120_000);

beforeEach(async () => {
  app = await makeApplication(versions);
});

afterEach(() => app.remove(), 60_000);

afterAll(() => removeFolders());

describe('over ssh', () => {
  let server: SshServer;
  const remote = (changes: Inputs = {}): Inputs => ({ ...server.inputs(), ...changes });
  // The engine is reached by `host` alone.
  const env = { DOCKER_HOST: 'unix:///nowhere.sock' };

  beforeAll(async () => {
    server = await startSshServer();
  }, 30_000);

  afterAll(() => server.stop());

  test('it is the same: deployed, unchanged, undone; and no connection stays open', async () => {
    const first = await app.deploy('one', remote(), { env });
    expect(first.outputs).toMatchObject({ result: 'deployed', release: '1' });
    expect(await app.page()).toBe('one hello');
    expect((await app.deploy('one', remote(), { env })).outputs.result).toBe('unchanged');
    const bad = await app.deploy('unhealthy', remote(), { env });
    expect(bad).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    expect(await app.page()).toBe('one hello');
    for (const { log } of [first, bad]) expect(log.replaceAll(/::add-mask::.*/g, '')).not.toContain('PRIVATE KEY');
    expect((await tool('ps', ['-eo', 'args'])).split('\n').filter((line) => line.includes(first.temp))).toEqual([]);
    expect(await readdir(first.temp, { recursive: true })).not.toContainEqual(expect.stringContaining('ssh-'));
  }, 120_000);

  test.each([
    {
      description: 'a host key that is not the pinned one',
      inputs: () => ({ 'known-hosts': server.knownHosts.replace(/.{8}$/, 'AAAAAAAA') }),
      sentence: 'Input "known-hosts" does not hold the key that 127.0.0.1 shows',
    },
    {
      description: 'a key that is not let in',
      inputs: async () => ({ 'ssh-key': await strangersKey() }),
      sentence: '127.0.0.1 does not let us in as',
    },
  ])(
    '$description ends it with exit code 2',
    async ({ inputs, sentence }) => {
      const result = await app.deploy('one', remote(await inputs()), { env });
      expect(result.exitCode).toBe(2);
      expect(result.log).toContain(sentence);
      expect(await app.containers()).toEqual([]);
    },
    60_000,
  );

  const strangersKey = async () => {
    const file = join(app.folder, `stranger-key`);
    await tool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
    return readFile(file, 'utf8');
  };

  test('a killed run leaves no key on the runner', async () => {
    const result = await app.deploy('one', remote(), { env, killWhen: (line) => /web-1\s+Waiting/.test(line) });
    expect(result.exitCode).toBe(137);
    expect(result.post?.exitCode).toBe(0);
    expect(await readdir(result.temp, { recursive: true })).not.toContainEqual(expect.stringMatching(/ssh-|key/));
    await endLeftovers(result.temp);
    expect((await app.deploy('one', remote(), { env })).outputs.result).toBe('deployed');
  }, 60_000);
});

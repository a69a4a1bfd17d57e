import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, type Inputs, makeApplication, type Versions } from './application.ts';
import { removeFolders } from './runner.ts';
import { type SecondEngine, startSecondEngine } from './second-engine.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** Files of the checkout on a target that has a file system of its own, over ssh. */

let versions: Versions;
let engine: SecondEngine;
let server: SshServer;
let app: Application;

const remote = (changes: Inputs = {}): Inputs => ({
  host: server.address(engine.socket),
  'ssh-key': server.key,
  'known-hosts': server.knownHosts,
  ...changes,
});
const env = { DOCKER_HOST: 'unix:///nowhere.sock' };
const deploy = (version: string, changes: Inputs = {}) => app.deploy(version, remote(changes), { env });

const web = `
    restart: always
    user: "1000:1000"
    tmpfs: ["/www:mode=1777"]
    env_file: app.env
    volumes: ["./conf:/conf", "./one.txt:/one.txt:ro"]
    configs: [{source: settings, target: /etc/settings}]
    secrets: [token, {source: token, target: theirs, uid: "0", gid: "0"}]
`;
const more = 'configs: {settings: {file: ./settings.ini}}\nsecrets: {token: {file: ./token.txt}}\n';

const writeFiles = async (token: string) => {
  await mkdir(join(app.folder, 'conf', 'deep'), { recursive: true });
  const long = 'a-name-as-long-as-some-generators-make-them-'.repeat(2);
  for (const [name, text] of Object.entries({
    'app.env': 'FROM_FILE=hello',
    'conf/a.conf': 'a',
    [`conf/deep/${long}`]: 'deep',
    'one.txt': 'one',
    'settings.ini': 'settings',
    'token.txt': token,
  })) {
    await writeFile(join(app.folder, name), text);
  }
  await symlink('a.conf', join(app.folder, 'conf', 'link')).catch(() => {});
  return long;
};

const inContainer = async (...command: readonly string[]): Promise<string> => {
  const [id = ''] = await app.containers();
  return engine.docker('exec', id, ...command);
};

beforeAll(async () => {
  versions = await buildVersions(['one', 'two', 'unhealthy']);
  engine = await startSecondEngine({ store: 'containerd', apart: true });
  server = await startSshServer();
}, 120_000);

afterAll(async () => {
  await engine?.stop();
  await server?.stop();
  removeFolders();
}, 60_000);

beforeEach(async () => {
  app = await makeApplication(versions, (...args) => engine.docker(...args));
});

afterEach(() => app.remove(), 60_000);

describe('files of the checkout', () => {
  test('are brought along, come back with their release, and are there after the target restarted', async () => {
    const long = await writeFiles('first-token');
    await app.write({ web, more });
    const first = await deploy('one');
    expect(first).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
    expect(
      await inContainer('cat', '/conf/a.conf', '/conf/link', `/conf/deep/${long}`, '/one.txt', '/etc/settings'),
    ).toBe('aadeeponesettings');
    expect(await inContainer('sh', '-c', 'echo $FROM_FILE; stat -c "%a %u %g" /run/secrets/*')).toBe(
      'hello\n400 0 0\n400 1000 1000',
    );
    expect(await inContainer('cat', '/run/secrets/token')).toBe('first-token');
    expect((await deploy('one')).outputs.result).toBe('unchanged');

    await writeFiles('second-token');
    expect((await deploy('one')).outputs).toMatchObject({ result: 'deployed', release: '2' });
    expect(await inContainer('cat', '/run/secrets/token')).toBe('second-token');
    const back = await app.act('rollback', remote(), { env });
    expect(back.outputs).toMatchObject({ result: 'deployed', restored: '1' });
    expect(await inContainer('cat', '/run/secrets/token')).toBe('first-token');

    await rm(join(app.folder, 'conf'), { recursive: true });
    await engine.restart('SIGKILL');
    await until(async () => (await inContainer('cat', '/conf/a.conf', '/run/secrets/token')) === 'afirst-token');
    for (const result of [first, back]) expect(result.log + result.summary).not.toContain('first-token');
    for (const volume of await app.volumes()) {
      expect(await engine.docker('volume', 'inspect', volume)).not.toContain('first-token');
    }
  }, 240_000);

  test('go with the last release that mounts them', async () => {
    await writeFiles('token');
    await app.write({ web, more });
    const files = async () => (await app.volumes()).filter((name) => name.startsWith('quaygate-files-'));
    await deploy('one', { keep: '1' });
    const before = await files();
    expect(before).toHaveLength(5);
    await writeFile(join(app.folder, 'one.txt'), 'another one');
    await deploy('one', { keep: '1' });
    const after = await files();
    expect(after).toHaveLength(5);
    expect(after.filter((name) => before.includes(name))).toHaveLength(4);
    await writeFile(join(app.folder, 'one.txt'), 'one that fails');
    expect((await deploy('unhealthy', { keep: '1' })).outputs.result).toBe('rolled-back');
    expect(await files()).toEqual(after);
    expect(await inContainer('cat', '/one.txt')).toBe('another one');
  }, 180_000);

  test.each([
    {
      description: 'a path of the target that nobody listed',
      volume: '/etc/hostname:/name:ro',
      sentence:
        'The service "web" mounts "/etc/hostname", a path of the target itself: list it in the input "host-paths"',
    },
    {
      description: 'a path that is not there',
      volume: './data:/data',
      sentence: 'The path "./data", which the service "web" mounts, is not in the checkout',
    },
  ])(
    '$description is refused before anything is touched',
    async ({ volume, sentence }) => {
      await app.write({ web: `    volumes: ["${volume}"]` });
      const result = await deploy('one');
      expect(result.exitCode).toBe(2);
      expect(result.log).toContain(sentence);
      expect(await app.containers()).toEqual([]);
    },
    60_000,
  );

  test('of the target are mounted where they are listed', async () => {
    await app.write({ web: '    volumes: ["/etc/hostname:/name:ro"]' });
    expect((await deploy('one', { 'host-paths': '/etc' })).outputs.result).toBe('deployed');
    expect(await inContainer('cat', '/name')).not.toBe('');
  }, 60_000);
});

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let left = 600; left > 0; left--) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come to that within a minute.');
};

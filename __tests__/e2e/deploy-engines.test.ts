import { readdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, type Inputs, makeApplication, type Versions } from './application.ts';
import { freePort } from './engine.ts';
import { killAt } from './killed.ts';
import { haproxy } from './proxied-application.ts';
import { removeFolders } from './runner.ts';
import { makeCertificates, type SecondEngine, startSecondEngine } from './second-engine.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** Another engine than the tests' own: the classic image store, reached over TCP with TLS; prune and restart as they come. */

let versions: Versions;
let engine: SecondEngine;
let app: Application;

const remote = (changes: Inputs = {}): Inputs => ({
  host: engine.address,
  'tls-ca': engine.tls.ca,
  'tls-cert': engine.tls.cert,
  'tls-key': engine.tls.key,
  ...changes,
});

// The engine is reached by the inputs alone.
const env = { DOCKER_HOST: 'unix:///nowhere.sock', DOCKER_TLS_VERIFY: '', DOCKER_CERT_PATH: '' };

beforeAll(async () => {
  versions = await buildVersions(['one', 'two', 'unhealthy']);
  engine = await startSecondEngine({ store: 'classic' });
}, 120_000);

afterAll(async () => {
  await engine?.stop();
  removeFolders();
}, 60_000);

beforeEach(async () => {
  app = await makeApplication(versions, (...args) => engine.docker(...args));
});

afterEach(() => app.remove(), 60_000);

describe('an engine with the classic image store, over TLS', () => {
  test('is deployed to, left alone when nothing changed, undone; and keeps its releases when it is pruned', async () => {
    expect(await engine.docker('info', '--format', '{{.Driver}}')).toBe('overlay2');
    const first = await app.deploy('one', remote(), { env });
    expect(first).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', release: '1' } });
    expect((await app.deploy('one', remote(), { env })).outputs).toMatchObject({ result: 'unchanged', release: '1' });
    expect((await app.deploy('two', remote(), { env })).outputs).toMatchObject({ result: 'deployed', release: '2' });
    expect(await app.page()).toBe('two hello');

    // What runs is what was asked for, by the one name that both image stores know it under.
    const [id = ''] = await app.containers();
    const running = await engine.docker('inspect', '--format', '{{.Image}}', id);
    expect(await engine.docker('image', 'inspect', '--format', '{{.RepoDigests}}', running)).toContain(versions.two);

    await engine.docker('system', 'prune', '-af', '--volumes');
    expect((await app.deploy('two', remote(), { env })).outputs).toMatchObject({ result: 'unchanged', release: '2' });
    const bad = await app.deploy('unhealthy', remote(), { env });
    expect(bad).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '2' } });
    const back = await app.act('rollback', remote(), { env });
    expect(back.outputs).toMatchObject({ result: 'deployed', restored: '1' });
    expect(await app.page()).toBe('one hello');
    for (const { log, temp } of [first, bad, back]) {
      expect(log.replaceAll(/::add-mask::.*/g, '')).not.toContain('PRIVATE KEY');
      expect(await readdir(temp, { recursive: true })).not.toContainEqual(expect.stringMatching(/sock|key/));
    }
  }, 180_000);

  test.each([
    {
      description: 'an authority that did not sign its certificate',
      inputs: () => ({ 'tls-ca': engine.tls.cert }),
      exitCode: 2,
      sentence: 'and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together',
    },
    {
      description: 'a certificate that its authority did not sign',
      inputs: async () => ({ ...(await strangers()) }),
      exitCode: 2,
      sentence: 'and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together',
    },
    {
      description: 'a key of another certificate',
      inputs: async () => ({ 'tls-key': (await strangers())['tls-key'] }),
      exitCode: 2,
      sentence: 'make no certificate with its key',
    },
    {
      description: 'a port where nobody listens',
      inputs: () => ({ host: 'tcp://127.0.0.1:1' }),
      exitCode: 3,
      sentence: 'The engine at tcp://127.0.0.1:1 did not answer',
    },
  ])(
    'is not talked to with $description',
    async ({ inputs, exitCode, sentence }) => {
      const result = await app.deploy('one', remote(await inputs()), { env });
      expect(result.log).toContain(sentence);
      expect(result.exitCode).toBe(exitCode);
      expect(await app.containers()).toEqual([]);
    },
    60_000,
  );

  const strangers = async () => {
    const { cert, key } = await makeCertificates(app.folder);
    return { 'tls-cert': cert, 'tls-key': key };
  };

  test('has its application again after it was restarted, and the next release goes on from there', async () => {
    await app.write({ web: '    restart: always' });
    await app.deploy('one', remote(), { env });
    await engine.restart('SIGKILL');
    await until(async () => (await app.page()) === 'one hello');
    expect((await app.deploy('two', remote(), { env })).outputs).toMatchObject({ result: 'deployed', previous: '1' });
    expect(await app.page()).toBe('two hello');
  }, 180_000);
});

describe('blue-green on it', () => {
  const served: Inputs = { strategy: 'blue-green', 'health-path': '/index.html' };
  const blueGreen = (changes: Inputs = {}): Inputs =>
    remote({ ...served, 'proxy-image': haproxy(), hold: '0s', ...changes });
  let server: SshServer;

  beforeAll(async () => {
    server = await startSshServer();
  });

  afterAll(() => server?.stop());

  test('outlives a prune, a registry that is away, and a restart of the engine between switch and commit', async () => {
    await app.write({ web: '    restart: always' });
    expect((await app.deploy('one', blueGreen(), { env })).outputs.result).toBe('deployed');
    expect((await app.deploy('two', blueGreen(), { env })).outputs.result).toBe('deployed');
    await engine.docker('system', 'prune', '-af', '--volumes');
    expect(await app.page()).toBe('two hello');
    expect((await app.deploy('two', blueGreen(), { env })).outputs).toMatchObject({
      result: 'unchanged',
      release: '2',
    });

    const away = `localhost:${await freePort()}/shop@${versions.one?.split('@')[1]}`;
    const refused = await app.deploy('one', blueGreen({ images: `web=${away}` }), { env });
    expect(refused).toMatchObject({ exitCode: 3, outputs: { result: 'failed' } });
    expect(refused.log).toContain(away.split('/')[0]);
    expect(await app.page()).toBe('two hello');

    for (const way of [{ host: `unix://${engine.socket}` }, server.inputs(engine.socket)]) {
      const held = { ...served, ...way, 'proxy-image': haproxy(), hold: '60s' };
      await killAt(app, 'holding', (killOn) => app.deploy('one', held, { env, killOn }), engine.docker);
      await engine.restart('SIGKILL');
      await until(async () => (await app.page()) === 'one hello');
      const next = await app.act('rollback', { ...way, 'dry-run': 'true' }, { env });
      expect(next.log).toContain('was left unfinished (holding): it is undone first');
      expect(next.exitCode).toBe(0);
      expect(await app.page()).toBe('two hello');
    }
    expect((await app.act('down', remote(), { env })).outputs.result).toBe('removed');
  }, 400_000);
});

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let left = 600; left > 0; left--) {
    if (await holds().catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come to that within a minute.');
};

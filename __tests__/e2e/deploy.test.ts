import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, freePort, tool, uniqueImage, uniqueName } from './engine.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction, runGitlab, runLocal } from './runner.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** The compiled deploy on the real engine; what runs afterwards is seen over HTTP and with Docker's own tools. */

const image = uniqueImage('deploy');
const reference: Record<string, string> = {};
const absent = `${image}@sha256:${'0'.repeat(64)}`;
const recordLabel = 'io.github.quaygate.record';

const dockerfile = `
FROM ${busybox()}
COPY serve.sh /
ARG VERSION
ENV VERSION=$VERSION
CMD ["sh", "/serve.sh"]
`;
const serve = `
[ "$VERSION" != crash ] || { echo "cannot use the token $TOKEN"; exit 7; }
mkdir -p /www && echo "$VERSION $GREETING" >/www/index.html
[ "$VERSION" != unhealthy ] || { echo "the page is missing"; rm /www/index.html; }
trap 'exit 0' TERM
httpd -f -p 8080 -h /www & wait
`;

let folder: string;
let project: string;
let port: number;
let files: number;

const composeFile = (changes: { port?: number; more?: string; web?: string } = {}) => `
name: ${project}
services:
  web:
    image: ${image}:not-this-tag
    environment:
      GREETING: \${GREETING:-hello}
      TOKEN: \${TOKEN:-}
    ports: ["127.0.0.1:${changes.port ?? port}:8080"]
    stop_grace_period: 1s
    healthcheck:
      test: ["CMD", "wget", "-q", "-O-", "http://127.0.0.1:8080/index.html"]
      interval: 500ms
      timeout: 2s
      retries: 2
${changes.web ?? ''}
  side:
    image: ${busybox()}
    command: ["sleep", "100000"]
    stop_grace_period: 0s
${changes.more ?? ''}
`;

const writeCompose = (changes: Parameters<typeof composeFile>[0] = {}) =>
  writeFile(join(folder, 'compose.yaml'), composeFile(changes));

type Inputs = Readonly<Record<string, string>>;

const deploy = (version: string, inputs: Inputs = {}, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'deploy',
    workspace: folder,
    inputs: { images: `web=${reference[version] ?? absent}`, timeout: '30s', ...inputs },
    ...options,
  });

const page = async (at = port): Promise<string> => {
  const answer = await fetch(`http://127.0.0.1:${at}/`, { signal: AbortSignal.timeout(3_000) });
  return (await answer.text()).trim();
};

const containers = async (): Promise<readonly string[]> =>
  (await docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${project}`)).split('\n').filter(Boolean);

const volumes = async (): Promise<readonly string[]> =>
  (await docker('volume', 'ls', '-q', '--filter', `name=-${project}`)).split('\n').filter(Boolean).sort();

/** The records: each release has one, whether it ran or not. */
const releases = async (): Promise<readonly string[]> =>
  (await volumes()).filter((name) => name.startsWith('quaygate-record-'));

const recordOf = async (release: string) => {
  const format = `{{index .Labels "${recordLabel}"}}`;
  return JSON.parse(await docker('volume', 'inspect', '--format', format, `quaygate-record-${project}-${release}`));
};

const localBusybox = async (): Promise<string> => {
  await docker('pull', '--quiet', busybox());
  return busybox();
};

beforeAll(async () => {
  const context = await mkdtemp(join(tmpdir(), 'quaygate-e2e-deploy-'));
  await writeFile(join(context, 'Dockerfile'), dockerfile);
  await writeFile(join(context, 'serve.sh'), serve);
  for (const version of ['one', 'two', 'unhealthy', 'crash']) {
    const flags = ['--quiet', '--push', '--build-arg', `VERSION=${version}`, '--tag', `${image}:${version}`];
    await docker('buildx', 'build', ...flags, context);
    reference[version] = `${image}@${await digestOf(image, version)}`;
  }
  await rm(context, { recursive: true });
}, 120_000);

beforeEach(async () => {
  files = 0;
  project = uniqueName('deploy');
  port = await freePort();
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-deploy-'));
  await writeCompose();
});

afterEach(async () => {
  const ids = await containers();
  if (ids.length > 0) await docker('rm', '-f', '-v', ...ids);
  await docker('network', 'rm', `${project}_default`).catch(() => '');
  for (const volume of await volumes()) await docker('volume', 'rm', volume);
  await rm(folder, { recursive: true, force: true });
}, 60_000);

afterAll(() => removeFolders());

describe('a release', () => {
  test('is deployed, replaced by the next one, and left alone when nothing changed', async () => {
    const first = await deploy('one', { url: 'http://shop.example.com', environment: 'staging' });
    expect(first.outputs).toMatchObject({
      result: 'deployed',
      release: '1',
      digest: reference.one?.split('@')[1],
      url: 'http://shop.example.com',
    });
    expect(first.exitCode).toBe(0);
    expect(await page()).toBe('one hello');
    expect(first.log).toMatch(/create +web +\S+@sha256:/);

    const second = await deploy('two', {}, { node: '20' });
    expect(second.outputs).toMatchObject({ result: 'deployed', release: '2', previous: '1' });
    expect(second.log).toMatch(/replace +web/);
    expect(second.log).toMatch(/keep +side/);
    expect(await page()).toBe('two hello');

    const before = await containers();
    const third = await deploy('two');
    expect(third).toMatchObject({ exitCode: 0, outputs: { result: 'unchanged', release: '2', previous: '1' } });
    expect(await containers()).toEqual(before);
    expect(await releases()).toHaveLength(2);

    expect(await recordOf('1')).toMatchObject({
      result: 'deployed',
      commit: '860c1904a1ce19322e91ac35af1ab07466440c37',
      environment: 'staging',
      images: { web: reference.one, side: expect.stringMatching(/^\S+\/library\/busybox@sha256:/) },
    });
  }, 90_000);

  test('is deployed again when its values changed, or a container has stopped', async () => {
    await deploy('one');
    const greeted = await deploy('one', { env: 'GREETING=moin' });
    expect(greeted.outputs).toMatchObject({ result: 'deployed', release: '2' });
    expect(await page()).toBe('one moin');
    await docker('stop', '-t', '0', `${project}-web-1`);
    const restarted = await deploy('one', { env: 'GREETING=moin' });
    expect(restarted.outputs).toMatchObject({ result: 'deployed', release: '3' });
    expect(await page()).toBe('one moin');
  }, 90_000);

  test('is only planned in a dry run', async () => {
    const result = await deploy('one', { 'dry-run': 'true' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs.result).toBe('');
    expect(result.log).toMatch(/create +web/);
    expect([await containers(), await releases()]).toEqual([[], []]);
  }, 60_000);

  test('takes services along that are gone from the file, and says so first', async () => {
    await writeCompose({ more: `  old:\n    image: ${busybox()}\n    command: ["sleep", "1000"]\n    init: true\n` });
    await deploy('one');
    await writeCompose();
    const result = await deploy('one');
    expect(result.outputs.result).toBe('deployed');
    expect(result.log).toMatch(/remove +old +\(container \S+-old-1 is of no service of the Compose files\)/);
    expect(await containers()).toHaveLength(2);
  }, 60_000);

  test('has a service that ends by itself, and is unchanged afterwards', async () => {
    await writeCompose({
      web: '    depends_on: {migrate: {condition: service_completed_successfully}}',
      more: `  migrate:\n    image: ${busybox()}\n    command: ["true"]\n`,
    });
    expect((await deploy('one')).outputs.result).toBe('deployed');
    expect((await deploy('one')).outputs.result).toBe('unchanged');
  }, 60_000);

  test('notices that the content of a mounted secret changed', async () => {
    await writeCompose({ web: '    secrets: [key]', more: 'secrets: {key: {file: ./key.txt}}' });
    await writeFile(join(folder, 'key.txt'), 'first');
    await deploy('one');
    await writeFile(join(folder, 'key.txt'), 'second');
    expect((await deploy('one')).outputs.result).toBe('deployed');
    expect(await docker('exec', `${project}-web-1`, 'cat', '/run/secrets/key')).toBe('second');
  }, 60_000);

  test('takes an image that only the engine holds as it is, and says so', async () => {
    const held = `registry.invalid/${project}:1`;
    await docker('tag', await localBusybox(), held);
    try {
      await writeCompose({ more: `  held:\n    image: ${held}\n    command: ["sleep", "1000"]\n    init: true\n` });
      const result = await deploy('one');
      expect(result.outputs.result).toBe('deployed');
      expect(result.annotations.map(({ message }) => message).join('\n')).toContain(
        `The image "${held}" is taken as the engine holds it`,
      );
    } finally {
      await docker('rmi', held);
    }
  }, 60_000);

  test('is kept as often as asked', async () => {
    for (const version of ['one', 'two', 'one']) await deploy(version, { keep: '2' });
    expect(await releases()).toEqual([`quaygate-record-${project}-2`, `quaygate-record-${project}-3`]);
  }, 60_000);

  test('comes from the build of the same pipeline on GitLab', async () => {
    const candidates = [{ name: image, reference: reference.one, platforms: [] }];
    await mkdir(join(folder, 'quaygate'));
    await writeFile(join(folder, 'quaygate', 'build.json'), JSON.stringify({ candidates }));
    const result = await runGitlab({
      action: 'deploy',
      workspace: folder,
      inputs: { timeout: '30s', url: 'http://shop.example.com' },
    });
    expect(result.exitCode).toBe(0);
    expect(result.results.deploy).toMatchObject({ result: 'deployed', release: '1', url: 'http://shop.example.com' });
    expect(await page()).toBe('one hello');
  }, 60_000);
});

describe('a release that does not get healthy', () => {
  test.each([
    { version: 'unhealthy', state: 'running, unhealthy', shown: ['the page is missing', '404 Not Found'] },
    { version: 'crash', state: 'exited, exit code 7', shown: ['cannot use the token'] },
  ])(
    '($version) is undone: the previous one answers again, with its own values',
    async ({ version, state, shown }) => {
      await deploy('one', { env: 'GREETING=moin' });
      const result = await deploy(version, { env: 'GREETING=servus' });
      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ result: 'rolled-back', release: '2', previous: '1' });
      expect(await page()).toBe('one moin');
      expect(result.log).toContain(
        `Release 2 of "${project}" did not come up: ${project}-web-1 is ${state}. It was undone: release 1 runs again and is healthy.`,
      );
      for (const text of shown) {
        expect(result.log).toContain(text);
        expect(result.summary).toContain(text);
      }
      expect(await recordOf('2')).toMatchObject({ result: 'rolled-back' });
      expect((await deploy('one', { env: 'GREETING=moin' })).outputs).toMatchObject({
        result: 'unchanged',
        release: '1',
      });
    },
    90_000,
  );

  test('leaves nothing behind when it is the first one', async () => {
    const result = await deploy('unhealthy');
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed', release: '1' } });
    expect(result.outputs.previous).toBe('');
    expect(result.log).toContain('There is no previous release to go back to: what was started has been removed');
    expect(await containers()).toEqual([]);
    expect(await docker('network', 'ls', '-q', '--filter', `name=${project}`)).toBe('');
  }, 60_000);

  test('is left standing where plain Compose ran the application before', async () => {
    const flags = ['compose', '-p', project, '-f', join(folder, 'compose.yaml')];
    await docker('tag', await localBusybox(), `${image}:not-this-tag`);
    await docker(...flags, 'up', '-d', 'side');
    const result = await deploy('crash');
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
    expect(result.annotations.map(({ message }) => message)).toContainEqual(
      `Containers of "${project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to.`,
    );
    expect(result.log).toContain('what ran before was not deployed by Quaygate: the containers were left as they are');
    expect(await containers()).toHaveLength(2);
  }, 60_000);

  test('is undone when the run is cancelled half way', async () => {
    await deploy('one');
    const result = await deploy('unhealthy', {}, { cancelWhen: (line) => /web-1\s+Waiting/.test(line) });
    expect(result.exitCode).toBe(3);
    expect(result.outputs).toMatchObject({ result: 'rolled-back', previous: '1' });
    expect(result.log).toContain('the run was cancelled. It was undone: release 1 runs again');
    expect(await page()).toBe('one hello');
  }, 90_000);

  test('exits with 4 when undoing fails too, and the printed commands do it', async () => {
    await deploy('one');
    const other = await freePort();
    await writeCompose({ port: other });
    const squatter = uniqueName('squatter');
    try {
      // Somebody takes the port which going back needs.
      await docker('stop', '-t', '0', `${project}-web-1`);
      await docker('run', '-d', '--name', squatter, '-p', `127.0.0.1:${port}:80`, busybox(), 'sleep', '1000');
      const result = await deploy('unhealthy');
      expect(result).toMatchObject({ exitCode: 4, outputs: { result: 'failed', previous: '1' } });
      expect(result.log).toContain('Undoing it failed too');
      const commands = commandsIn(result.annotations.map(({ message }) => message).join('\n'));
      expect(commands).toHaveLength(4);
      await docker('rm', '-f', squatter);
      await tool('sh', ['-ec', commands.join('\n')], { timeout: 60_000 });
      expect(await page()).toBe('one hello');
    } finally {
      await docker('rm', '-f', squatter).catch(() => '');
    }
  }, 120_000);
});

const commandsIn = (text: string): readonly string[] =>
  (text.split('Run by hand:\n')[1] ?? '').split('\n').filter((line) => /^(export|docker) /.test(line));

describe('nothing is touched', () => {
  test('when an image cannot be pulled', async () => {
    await deploy('one');
    const before = await containers();
    const result = await deploy('absent');
    expect(result).toMatchObject({ exitCode: 3, outputs: { result: 'failed' } });
    expect(result.log).toContain('not found');
    expect(await containers()).toEqual(before);
    expect(await page()).toBe('one hello');
    expect(await releases()).toHaveLength(1);
  }, 60_000);

  test('when the image of another service does not exist', async () => {
    await writeCompose({ more: `  other:\n    image: ${image}:nobody-pushed-this\n` });
    const result = await deploy('one');
    expect(result.exitCode).toBe(3);
    expect(result.log).toContain(`The image "${image}:nobody-pushed-this" of the Compose files could not be pinned`);
    expect(await containers()).toEqual([]);
  }, 60_000);

  test.each([
    {
      description: 'an unknown service',
      inputs: () => ({ images: `wbe=${reference.one}` }),
      sentence:
        'Input "images" names the service "wbe", which the Compose files do not have: write one of "side", "web".',
    },
    {
      description: 'a tag in place of a digest',
      inputs: () => ({ images: `web=${image}:one` }),
      sentence: 'but only a digest says what was tested: write web=name@sha256:…',
    },
    {
      description: 'nobody saying what to deploy',
      inputs: () => ({ images: '' }),
      sentence: 'Nobody said what to deploy: set the input "candidates"',
    },
    {
      description: 'another architecture',
      inputs: () => ({
        images: '',
        candidates: JSON.stringify([
          { reference: reference.one, platforms: [{ platform: 'linux/s390x', digest: `sha256:${'1'.repeat(64)}` }] },
        ]),
      }),
      sentence: 'The service "web" has to run on linux/',
    },
    {
      description: 'a Compose file that is not there',
      inputs: () => ({ 'compose-files': 'compose.prod.yaml' }),
      sentence: 'Input "compose-files" names "compose.prod.yaml", which is no file in the workspace',
    },
    {
      description: 'an engine over TCP without TLS',
      inputs: () => ({ host: 'tcp://127.0.0.1:2375' }),
      sentence: 'and without TLS everybody on the way could take the engine over',
    },
    {
      description: 'half of what TLS needs',
      inputs: () => ({ host: 'tcp://127.0.0.1:2376', 'tls-ca': 'ca', 'tls-key': 'key' }),
      sentence: 'Input "tls-cert" is not set',
    },
    {
      description: 'ssh without known hosts',
      inputs: () => ({ host: 'ssh://root@127.0.0.1:22' }),
      sentence: 'Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor',
    },
  ])(
    'with $description',
    async ({ inputs, sentence }) => {
      const result = await deploy('one', inputs());
      expect(result.exitCode).toBe(2);
      expect(result.annotations.map(({ message }) => message).join('\n')).toContain(sentence);
      expect(await containers()).toEqual([]);
    },
    60_000,
  );

  test('outside of a checkout: there is no commit to record', async () => {
    const args = ['--images', `web=${reference.one}`];
    const result = await runLocal(args, { action: 'deploy', workspace: folder });
    expect(result.exitCode).toBe(2);
    expect(result.log).toContain('is no Git repository with a commit');
    expect(await containers()).toEqual([]);
  }, 60_000);

  test('with a Compose file that is none', async () => {
    await writeFile(join(folder, 'compose.yaml'), 'services: {web: {imag: x}}');
    const result = await deploy('one');
    expect(result.exitCode).toBe(2);
    expect(result.log).toContain("additional properties 'imag' not allowed");
  }, 60_000);
});

describe('secrets', () => {
  const token = 'hunter2-is-no-token';

  /** Stands before the real docker on the PATH and writes down its arguments. */
  const spyOnArguments = async (): Promise<Readonly<Record<string, string>>> => {
    const real = await tool('sh', ['-c', 'command -v docker']);
    await writeFile(
      join(folder, 'docker'),
      `#!/bin/sh\nprintf '%s\\n' "$@" >>"${folder}/arguments"\nexec "${real}" "$@"\n`,
    );
    await chmod(join(folder, 'docker'), 0o755);
    return { PATH: `${folder}:${process.env.PATH}` };
  };

  test('reach the container, and neither log, summary, arguments, records nor the runner’s disk', async () => {
    const env = await spyOnArguments();
    const inputs = { secrets: `TOKEN=${token}` };
    const good = await deploy('one', inputs, { env });
    const bad = await deploy('crash', inputs, { env });
    expect([good.outputs.result, bad.outputs.result]).toEqual(['deployed', 'rolled-back']);
    expect(await docker('exec', `${project}-web-1`, 'sh', '-c', 'echo $TOKEN')).toBe(token);

    for (const result of [good, bad]) {
      expect(result.log.replaceAll(`::add-mask::${token}`, '')).not.toContain(token);
      expect(result.summary).not.toContain(token);
      expect(JSON.stringify(result.outputs)).not.toContain(token);
      expect(await readdir(result.temp, { recursive: true })).not.toContainEqual(expect.stringMatching(/compose|ssh-/));
    }
    expect(bad.summary).toContain('cannot use the token ***');
    const args = await readFile(join(folder, 'arguments'), 'utf8');
    expect(args).toContain('--wait');
    expect(args).not.toContain(token);
    for (const volume of await volumes()) expect(await docker('volume', 'inspect', volume)).not.toContain(token);
  }, 90_000);

  test('of the kind "environment:" go to the container, and come back with the release', async () => {
    await writeCompose({ web: '    secrets: [token]', more: 'secrets: {token: {environment: TOKEN}}' });
    const read = () => docker('exec', `${project}-web-1`, 'cat', '/run/secrets/token');
    await deploy('one', { secrets: 'TOKEN=first-value' });
    expect(await read()).toBe('first-value');
    const result = await deploy('unhealthy', { secrets: 'TOKEN=second-value' });
    expect(result.outputs.result).toBe('rolled-back');
    expect(await read()).toBe('first-value');
  }, 90_000);
});

describe('over ssh', () => {
  let server: SshServer;
  const socket = () => (process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock';
  const remote = (changes: Inputs = {}): Inputs => ({
    host: server.address(socket()),
    'ssh-key': server.key,
    'known-hosts': server.knownHosts,
    ...changes,
  });
  // The engine is reached by `host` alone.
  const env = { DOCKER_HOST: 'unix:///nowhere.sock' };

  beforeAll(async () => {
    server = await startSshServer();
  }, 30_000);

  afterAll(() => server.stop());

  test('it is the same: deployed, unchanged, undone; and no connection stays open', async () => {
    const first = await deploy('one', remote(), { env });
    expect(first.outputs).toMatchObject({ result: 'deployed', release: '1' });
    expect(await page()).toBe('one hello');
    expect((await deploy('one', remote(), { env })).outputs.result).toBe('unchanged');
    const bad = await deploy('unhealthy', remote(), { env });
    expect(bad).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    expect(await page()).toBe('one hello');
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
      const result = await deploy('one', remote(await inputs()), { env });
      expect(result.exitCode).toBe(2);
      expect(result.log).toContain(sentence);
      expect(await containers()).toEqual([]);
    },
    60_000,
  );

  const strangersKey = async () => {
    const file = join(folder, `stranger-${files++}`);
    await tool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
    return readFile(file, 'utf8');
  };

  test('a killed run leaves no key on the runner', async () => {
    const result = await deploy('one', remote(), { env, killWhen: (line) => /web-1\s+Waiting/.test(line) });
    expect(result.exitCode).toBe(137);
    expect(result.post?.exitCode).toBe(0);
    expect(await readdir(result.temp, { recursive: true })).not.toContainEqual(expect.stringMatching(/ssh-|key/));
    await endLeftovers(result.temp);
    expect((await deploy('one', remote(), { env })).outputs.result).toBe('deployed');
  }, 60_000);

  /** The tools of a killed run live on, on this machine as on a runner until its job ends. */
  const endLeftovers = async (temp: string): Promise<void> => {
    const lines = (await tool('ps', ['-eo', 'pid=,args='])).split('\n').filter((line) => line.includes(temp));
    for (const line of lines) process.kill(Number.parseInt(line, 10), 'SIGTERM');
  };
});

import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { type BuildKit, type Keys, makeKeys, startBuildKit } from './buildkit.ts';
import { busybox, docker, tagsOf, tool, uniqueImage, uniqueName } from './engine.ts';
import { publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository } from './repository.ts';
import { type ActionOptions, removeFolders, runAction } from './runner.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** The compiled setup with builders on machines that are reached by TLS and by ssh; here they are this very machine. */

let sshd: SshServer;
let buildx: string;
const made: string[] = [];

beforeAll(async () => {
  sshd = await startSshServer();
}, 60_000);

afterAll(async () => {
  removeFolders();
  removeActFolders();
  removePipelines();
  await sshd?.stop();
});

beforeEach(async () => {
  buildx = await mkdtemp(join(tmpdir(), 'quaygate-e2e-setup-'));
});

afterEach(async () => {
  for (const name of made.splice(0)) {
    await tool('docker', ['buildx', 'rm', '--force', name], { env: { BUILDX_CONFIG: buildx } }).catch(() => {});
    const ids = await containers(name);
    if (ids !== '') await docker('rm', '--force', '--volumes', ...ids.split('\n'));
  }
  await rm(buildx, { recursive: true, force: true });
});

const newName = () => {
  const name = uniqueName('setup');
  made.push(name);
  return name;
};

const containers = (name: string) => docker('ps', '--all', '--quiet', '--filter', `name=buildx_buildkit_${name}`);

/** The engine of the tests, as one that only ssh leads to. */
const address = () => sshd.address((process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', ''));

const setup = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}) =>
  runAction({ action: 'setup', inputs, ...options, env: { BUILDX_CONFIG: buildx, ...options.env } });

const failed = ({ exitCode, log }: { exitCode: number; log: string }) => [
  exitCode,
  exitCode === 0 ? '' : log.slice(-2000),
];

const overSsh = (name: string) => ({
  ...{ name, endpoint: address(), 'driver-opts': 'network=host' },
  ...{ 'known-hosts': sshd.knownHosts, 'ssh-key': sshd.key },
});

test('a step that is killed leaves nothing on the machine behind ssh, and no key here', async () => {
  const name = newName();
  const result = await setup(overSsh(name), { killWhen: (line) => line.startsWith('The builder ') });
  expect(result.post?.exitCode).toBe(0);
  expect([await containers(name), existsSync(result.state.keys ?? '/')]).toEqual(['', false]);
}, 60_000);

test('a cancelled one takes back what it began', async () => {
  const name = newName();
  const result = await setup(overSsh(name), { cancelWhen: (line) => line.includes(`Make the builder ${name}`) });
  expect([result.exitCode, result.post?.exitCode]).toEqual([3, 0]);
  expect([await containers(name), existsSync(result.state.keys ?? '/')]).toEqual(['', false]);
}, 60_000);

test('a host key that nobody vouched for is the user’s to mend, by the inputs of this action', async () => {
  const result = await setup({ ...overSsh(newName()), 'known-hosts': '[127.0.0.1]:1 ssh-ed25519 AAAA' });
  expect([result.exitCode, result.annotations[0]?.message]).toEqual([
    2,
    expect.stringMatching(/^Input "known-hosts" does not hold the key that the node ssh:/),
  ]);
  expect(existsSync(result.state.keys ?? '/')).toBe(false);
}, 60_000);

test('BuildKit behind TLS, with the keys of this node', async () => {
  let keys: Keys | undefined;
  let remote: BuildKit | undefined;
  try {
    keys = await makeKeys();
    remote = await startBuildKit(keys);
    const name = newName();
    const env = {
      BUILDER_NODE_0_AUTH_TLS_CACERT: keys.ca,
      BUILDER_NODE_0_AUTH_TLS_CERT: keys.cert,
      BUILDER_NODE_0_AUTH_TLS_KEY: keys.key,
    };
    const inputs = { name, driver: 'remote', endpoint: remote.endpoint, cleanup: 'false' };
    const result = await setup(inputs, { env });
    expect(failed(result)).toEqual([0, '']);
    expect(result.outputs).toMatchObject({ driver: 'remote', nodes: expect.stringContaining('"status":"running"') });
    expect(result.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('PRIVATE KEY');
    const without = await setup({ ...inputs, name: newName() });
    expect([without.exitCode, without.annotations.map(({ message }) => message).join()]).toEqual([
      3,
      expect.stringContaining(`The node ${remote.endpoint} of the builder does not answer (`),
    ]);
  } finally {
    await remote?.stop();
    if (keys) await rm(keys.folder, { recursive: true, force: true });
  }
}, 60_000);

test('a job of act builds on the machine behind ssh with steps that know nothing of it', async () => {
  const [name, image] = [newName(), uniqueImage('setup')];
  const repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN echo built\n`,
    '.github/workflows/build.yml': `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    env:
      BUILDX_CONFIG: ${buildx}
    steps:
      - uses: actions/checkout@v4
      - uses: quaygate/quaygate/actions/setup@v1
        with:
          name: ${name}
          endpoint: ${address()}
          driver-opts: network=host
          known-hosts: \${{ vars.KNOWN_HOSTS }}
          ssh-key: \${{ secrets.SSH_KEY }}
      - run: docker buildx build --tag ${image}:1 --push .
`,
  });
  const run = await runAct({
    ...{ folder: repository.folder, workflow: '.github/workflows/build.yml', event: 'push' },
    changes: { sha: repository.sha },
    variables: { KNOWN_HOSTS: sshd.knownHosts },
    secrets: { SSH_KEY: sshd.key },
  });
  await repository.remove();
  expect(failed(run)).toEqual([0, '']);
  expect(await tagsOf(image)).toEqual(['1']);
  expect(run.log).toContain(`Removed the builder ${name}.`);
  expect([await containers(name), run.log.includes(sshd.key.split('\n')[1] ?? '')]).toEqual(['', false]);
}, 110_000);

test('a job of GitLab that extends the component does so too', async () => {
  const [name, image] = [newName(), uniqueImage('setup')];
  const repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN echo built\n`,
    '.gitlab-ci.yml': `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/setup@1.0.0
    inputs:
      services: []
      name: ${name}
      endpoint: ${address()}
      driver-opts: [network=host]
      known-hosts: ${JSON.stringify(sshd.knownHosts)}

images:
  extends: .setup
  script:
    - docker buildx build --tag ${image}:1 --push .
`,
  });
  await repository.git('remote', 'set-url', 'origin', 'https://gitlab.example.com/acme/shop.git');
  const components = await publishComponents('1.0.0');
  const run = await runPipeline({
    project: repository.folder,
    gitEnvironment: components.gitEnvironment,
    machine: { BUILDX_CONFIG: buildx, QUAYGATE_SSH_KEY: sshd.key },
  });
  components.remove();
  await repository.remove();
  expect([run.jobs.images, run.jobs.images === 'passed' ? '' : run.log.slice(-3000)]).toEqual(['passed', '']);
  expect(run.logOf('images')).toContain(`Removed the builder ${name}.`);
  expect([await tagsOf(image), await containers(name)]).toEqual([['1'], '']);
}, 110_000);

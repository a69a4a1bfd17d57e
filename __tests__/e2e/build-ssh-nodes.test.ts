import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { busybox, docker, freePort, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, repositoryRoot, runAction } from './runner.ts';
import { type SecondEngine, startSecondEngine } from './second-engine.ts';
import { type SshServer, startAgent, startSshServer } from './sshd.ts';

/** A builder of this machine and of an engine behind a real sshd, which knows nobody but the key of the test. */

let far: SecondEngine;
let sshd: SshServer;
let repository: TestRepository;

beforeAll(async () => {
  [far, sshd] = await Promise.all([startSecondEngine({ store: 'containerd' }), startSshServer()]);
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN uname -m >/made\n`,
    'slow.Dockerfile': `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
  });
}, 120_000);

afterAll(async () => {
  removeFolders();
  removeActFolders();
  await Promise.all([far?.stop(), sshd?.stop(), repository?.remove(), ...others.map((other) => other.stop())]);
}, 60_000);

const address = () => sshd.address(far.socket);

const node = (endpoint: string, platform: string) => ({
  endpoint,
  platforms: platform,
  // What runs there pushes to the registry on this machine's loopback.
  'driver-opts': 'network=host',
});

const nodes = () => JSON.stringify([node('local', 'linux/amd64'), node(address(), 'linux/arm64')]);

const farAlone = () => JSON.stringify([node(address(), 'linux/amd64')]);

const build = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: {
      ...{ image: uniqueImage('ssh'), cache: 'none', nodes: nodes() },
      ...{ 'nodes-known-hosts': sshd.knownHosts, 'nodes-ssh-key': sshd.key },
      ...inputs,
    },
    ...options,
  });

const containersLeft = async () =>
  (await Promise.all([docker('ps', '-aq', '--filter', 'name=quaygate-nodes'), far.docker('ps', '-aq')])).join('');

const port = () => /:(\d+)\//.exec(address())?.[1] ?? '';

/** Another, with keys of its own. */
const others: SshServer[] = [];
const otherServer = async (): Promise<SshServer> => {
  const other = await startSshServer();
  others.push(other);
  return other;
};

const errorOf = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')[0]?.message;

test('the documented workflow builds each platform on its own engine, one of them reached by ssh', async () => {
  const image = uniqueImage('ssh');
  const example = readFileSync(join(repositoryRoot, 'examples/pipelines/github-nodes.yml'), 'utf8');
  const changed = example
    .replace('ghcr.io/acme/shop', image)
    .replace('      - uses: quaygate/quaygate/actions/login@v1\n', '')
    .replace(
      '- uses: quaygate/quaygate/actions/build@v1',
      '- id: build\n        uses: quaygate/quaygate/actions/build@v1',
    )
    // The registry of the test lies on this machine's loopback, and the builds on one network with it.
    .replace(/nodes: \|\n.*\n.*\n/, `nodes: '${nodes()}'\n          cache: none\n          candidate: digest\n`);
  expect(changed.length).toBeGreaterThan(example.length);
  const workflow = '.github/workflows/ship.yml';
  const consumer = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN uname -m >/made\n`,
    [workflow]: changed,
  });
  const run = await runAct({
    ...{ folder: consumer.folder, workflow, event: 'push', changes: { sha: consumer.sha } },
    variables: { ARM64_KNOWN_HOSTS: sshd.knownHosts },
    secrets: { ARM64_SSH_KEY: sshd.key },
  });
  await consumer.remove();
  expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-3000)]).toEqual([0, '']);
  const [candidate] = JSON.parse(run.outputs.build?.candidates ?? '[]');
  const platforms = candidate.platforms.map(({ platform }: { platform: string }) => platform);
  expect([platforms, await tagsOf(image)]).toEqual([['linux/amd64', 'linux/arm64'], []]);
  // BuildKit was pulled there, so it ran there.
  expect(await far.docker('images', '--format', '{{.Repository}}')).toContain('moby/buildkit');
  expect(await containersLeft()).toBe('');
  expect(run.log).not.toContain(sshd.key.split('\n')[1]);
}, 180_000);

test('bake builds each platform of all images on its own engine', async () => {
  const image = uniqueImage('ssh');
  const targets = ['api', 'web'].map((name) => `target "${name}" {\n  context = "."\n}\n`).join('');
  const hcl = `group "default" {\n  targets = ["api", "web"]\n}\n${targets}`;
  const several = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN uname -m >/made\n`,
    'docker-bake.hcl': hcl,
  });
  const result = await runAction({
    action: 'bake',
    workspace: several.folder,
    changes: { sha: several.sha },
    inputs: {
      ...{ image: `${image}/{{target}}`, cache: 'none', nodes: nodes() },
      ...{ 'nodes-known-hosts': sshd.knownHosts, 'nodes-ssh-key': sshd.key },
    },
  });
  await several.remove();
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-3000)]).toEqual([0, '']);
  const candidates: { platforms: { platform: string }[] }[] = JSON.parse(result.outputs.candidates ?? '[]');
  const platforms = ['linux/amd64', 'linux/arm64'];
  expect(candidates.map((one) => one.platforms.map(({ platform }) => platform))).toEqual([platforms, platforms]);
  expect([await tagsOf(`${image}/api`), await tagsOf(`${image}/web`), await containersLeft()]).toEqual([[], [], '']);
}, 180_000);

describe('one sentence names the node and what to do, and nothing is left', () => {
  test.each<{ what: string; inputs: () => Promise<Readonly<Record<string, string>>>; exitCode: number; says: RegExp }>([
    {
      what: 'a host key that nobody vouched for',
      inputs: async () => ({ 'nodes-known-hosts': (await otherServer()).knownHosts.replace(/:\d+\]/, `:${port()}]`) }),
      exitCode: 2,
      says: /^Input "nodes-known-hosts" does not hold the key that the node ssh:\/\/\S+ for linux\/arm64 shows.*ssh-keyscan -p \d+ 127\.0\.0\.1/,
    },
    {
      what: 'a key that is not let in',
      inputs: async () => ({ 'nodes-ssh-key': (await otherServer()).key }),
      exitCode: 2,
      says: /^The node ssh:\/\/\S+ for linux\/arm64 does not let us in as \w+: check the input "nodes-ssh-key".*Permission denied/,
    },
    {
      what: 'a key that is none',
      inputs: async () => ({ 'nodes-ssh-key': 'no key' }),
      exitCode: 2,
      says: /^The node ssh:\/\/\S+ for linux\/arm64 does not let us in/,
    },
    {
      what: 'nobody there',
      inputs: async () => ({
        nodes: `linux/arm64: ssh://ci@127.0.0.1:${await freePort()}`,
      }),
      exitCode: 3,
      says: /^The node ssh:\/\/ci@127\.0\.0\.1:\d+ for linux\/arm64 of the builder does not answer \(.*Connection refused.*\): start BuildKit there/,
    },
    {
      what: 'no engine there',
      inputs: async () => ({ nodes: `linux/arm64: ${sshd.address('/run/nobody.sock')}` }),
      exitCode: 3,
      says: /^The node ssh:\/\/\S+nobody\.sock for linux\/arm64 of the builder does not answer \(.*Cannot connect to the Docker daemon/,
    },
    {
      what: 'a password in the address',
      inputs: async () => ({ nodes: 'linux/arm64: ssh://ci:pass-word@127.0.0.1' }),
      exitCode: 2,
      says: /^The ssh:\/\/ address of a node holds a password: leave it out and set the input "nodes-ssh-key"\.$/,
    },
    {
      what: 'a key, and no node for it',
      inputs: async () => ({ nodes: 'linux/arm64: tcp://127.0.0.1:1' }),
      exitCode: 2,
      says: /^Input "nodes-ssh-key" is set, but no node is at an ssh:\/\/ address/,
    },
  ])(
    '$what',
    async ({ inputs, exitCode, says }) => {
      const result = await build(await inputs());
      expect([result.exitCode, errorOf(result)]).toEqual([exitCode, expect.stringMatching(says)]);
      expect(result.log).not.toContain('pass-word');
      expect(await containersLeft()).toBe('');
    },
    120_000,
  );
});

test('the agent of ssh is enough', async () => {
  const agent = await startAgent(sshd.key);
  const inputs = { nodes: `linux/arm64: ${sshd.address('/run/nobody.sock')}`, 'nodes-ssh-key': '' };
  const result = await build(inputs, { env: { SSH_AUTH_SOCK: agent.socket } });
  await agent.stop();
  // It was let in, and looked for the engine.
  expect(errorOf(result)).toContain('Cannot connect to the Docker daemon');
  const without = await build(inputs, { env: { SSH_AUTH_SOCK: '' } });
  expect(errorOf(without)).toContain('does not let us in');
}, 120_000);

test('a step that was killed leaves no BuildKit on the node', async () => {
  const killed = await build(
    { nodes: farAlone(), file: 'slow.Dockerfile' },
    { killWhen: (line) => /it has begun$/.test(line) },
  );
  expect([killed.exitCode, killed.post?.exitCode]).toEqual([137, 0]);
  expect([await containersLeft(), existsSync(killed.state.nodes ?? '/')]).toEqual(['', false]);
}, 120_000);

test('a connection that is cut in the middle names the node', async () => {
  const other = await otherServer();
  const result = await build(
    {
      file: 'slow.Dockerfile',
      nodes: JSON.stringify([node(other.address(far.socket), 'linux/amd64')]),
      'nodes-known-hosts': other.knownHosts,
      'nodes-ssh-key': other.key,
    },
    {
      cancelWhen: (line) => {
        if (/it has begun$/.test(line)) other.cut();
        return false;
      },
    },
  );
  expect([result.exitCode, errorOf(result)]).toEqual([
    3,
    expect.stringMatching(/^The node ssh:\/\/\S+ for linux\/amd64 of the builder went away while it built \(/),
  ]);
}, 120_000);

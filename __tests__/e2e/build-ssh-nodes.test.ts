import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, docker, engine, freePort, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';
import { type SecondEngine, startSecondEngine } from './second-engine.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** A builder of this machine and of an engine behind a real sshd, which knows nobody but the key of the test. */

let far: SecondEngine;
let sshd: SshServer;
let repository: TestRepository;

beforeAll(async () => {
  [far, sshd] = await Promise.all([startSecondEngine({ store: 'containerd' }), startSshServer()]);
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG TARGETARCH\nCOPY app.txt /app-$TARGETARCH\nRUN uname -m >/made\n`,
    'app.txt': 'the application',
    'slow.Dockerfile': `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
  });
}, 120_000);

afterAll(async () => {
  removeFolders();
  await Promise.all([far?.stop(), sshd?.stop(), repository?.remove()]);
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

const errorOf = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')[0]?.message;

test('builds each platform on its own engine, one of them reached by ssh', async () => {
  const image = uniqueImage('ssh');
  const result = await build({ image });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  const [candidate] = JSON.parse(result.outputs.candidates ?? '[]');
  expect(candidate.platforms.map(({ platform }: { platform: string }) => platform)).toEqual([
    'linux/amd64',
    'linux/arm64',
  ]);
  expect(await tagsOf(image)).toEqual([]);
  // BuildKit was pulled there, so it ran there.
  expect(await far.docker('images', '--format', '{{.Repository}}')).toContain('moby/buildkit');
  expect(await containersLeft()).toBe('');
  expect(result.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('PRIVATE KEY');
  expect(result.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(sshd.key.split('\n')[1]);
}, 120_000);

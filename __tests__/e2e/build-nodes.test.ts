import { readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BuildKit, type Keys, makeKeys, startBuildKit } from './buildkit.ts';
import { busybox, docker, freePort, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction, runGitlab } from './runner.ts';

/** A builder of two real BuildKit daemons, one of them behind TLS with keys of its own. */

let amd64: BuildKit;
let arm64: BuildKit;
let keys: Keys;
let repository: TestRepository;

beforeAll(async () => {
  keys = await makeKeys();
  [amd64, arm64] = await Promise.all([startBuildKit(), startBuildKit(keys)]);
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG TARGETARCH\nCOPY app.txt /app-$TARGETARCH\nRUN uname -m >/made\n`,
    'app.txt': 'the application',
    'slow.Dockerfile': `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
  });
}, 120_000);

afterAll(async () => {
  removeFolders();
  await Promise.all([amd64?.stop(), arm64?.stop(), repository?.remove()]);
  await rm(keys?.folder ?? '/nowhere', { recursive: true, force: true });
}, 60_000);

const nodes = () => `linux/amd64: ${amd64.endpoint}\nlinux/arm64: ${arm64.endpoint}\n`;

const tls = () => ({
  BUILDER_NODE_1_AUTH_TLS_CACERT: keys.ca,
  BUILDER_NODE_1_AUTH_TLS_CERT: keys.cert,
  BUILDER_NODE_1_AUTH_TLS_KEY: keys.key,
});

const build = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { cache: 'none', nodes: nodes(), ...inputs },
    env: tls(),
    ...options,
  });

const buildersLeft = async () =>
  (await docker('buildx', 'ls', '--format', '{{.Name}}'))
    .split('\n')
    .filter((name) => name.startsWith('quaygate-nodes'));

const errorOf = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')[0]?.message;

describe('a builder of two nodes', () => {
  test('builds each platform on its own machine, into one candidate without a tag', async () => {
    const image = uniqueImage('nodes');
    const result = await build({ image, provenance: 'mode=min' });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
    const [candidate] = JSON.parse(result.outputs.candidates ?? '[]');
    expect(candidate.platforms.map(({ platform }: { platform: string }) => platform)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
    expect([candidate.temporaryTag, await tagsOf(image)]).toEqual([undefined, []]);
    const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', candidate.reference));
    expect(index.manifests).toHaveLength(4);
    const [first, second] = await Promise.all([amd64.steps(), arm64.steps()]);
    expect([first.includes('/app-amd64'), first.includes('/app-arm64')]).toEqual([true, false]);
    expect([second.includes('/app-amd64'), second.includes('/app-arm64')]).toEqual([false, true]);
    expect(await buildersLeft()).toEqual([]);
    expect(result.maskedLog).not.toContain('PRIVATE KEY');
    expect(
      readdirSync(result.temp).filter((name) => name.startsWith('quaygate-') && name !== 'quaygate-results'),
    ).toEqual([]);
  }, 120_000);

  test('does so on GitLab, with the keys as inputs and the platform that was named alone', async () => {
    const image = uniqueImage('nodes');
    const inputs = {
      ...{ image, cache: 'none', platforms: ['linux/arm64'], nodes: `- endpoint: ${arm64.endpoint}` },
      ...{ 'nodes-ca': keys.ca, 'nodes-cert': keys.cert },
    };
    const result = await runGitlab({
      action: 'build',
      workspace: repository.folder,
      changes: { sha: repository.sha },
      inputs,
      env: { QUAYGATE_NODES_KEY: keys.key },
    });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
    expect(result.results.build).toMatchObject({ candidates: [{ platforms: [{ platform: 'linux/arm64' }] }] });
    expect(await tagsOf(image)).toEqual([]);
    expect(await buildersLeft()).toEqual([]);
  }, 120_000);
});

describe('a node that does not answer is named, and no builder stays', () => {
  test('nobody listens there', async () => {
    const endpoint = `tcp://127.0.0.1:${await freePort()}`;
    const result = await build({
      image: uniqueImage('nodes'),
      nodes: `linux/amd64: ${amd64.endpoint}\nlinux/arm64: ${endpoint}\n`,
    });
    expect([result.exitCode, errorOf(result)]).toEqual([
      3,
      expect.stringContaining(`The node ${endpoint} for linux/arm64 of the builder does not answer (`),
    ]);
    expect(await buildersLeft()).toEqual([]);
  }, 60_000);

  test('it wants a key', async () => {
    const result = await build({ image: uniqueImage('nodes') }, { env: {} });
    expect([result.exitCode, errorOf(result)]).toEqual([
      3,
      expect.stringContaining(`The node ${arm64.endpoint} for linux/arm64 of the builder does not answer (`),
    ]);
    expect(await buildersLeft()).toEqual([]);
  }, 60_000);
});

test('nodes and a builder at once are one too many', async () => {
  const result = await build({ image: uniqueImage('nodes'), builder: 'default' });
  expect([result.exitCode, errorOf(result)]).toEqual([2, expect.stringContaining('Input "builder" is "default"')]);
}, 60_000);

test('a killed step leaves its builder to the clean-up, and where there is none to the next run', async () => {
  const slow = {
    image: uniqueImage('nodes'),
    file: 'slow.Dockerfile',
    'no-cache': 'true',
    nodes: `linux/amd64: ${amd64.endpoint}`,
  };
  const killed = await build(slow, { killWhen: (line) => /it has begun$/.test(line) });
  expect([killed.exitCode, killed.post?.exitCode]).toEqual([137, 0]);
  expect(await buildersLeft()).toEqual([]);

  // The number of a process that has ended: as if its clean-up had never run.
  const left = killed.state.builder ?? '';
  expect(left).toMatch(/^quaygate-nodes-[0-9a-f]{8}-\d+$/);
  await docker('buildx', 'create', '--name', left, '--driver', 'remote', amd64.endpoint);
  const next = await build({ image: uniqueImage('nodes'), nodes: `linux/amd64: ${amd64.endpoint}` });
  expect([next.exitCode, await buildersLeft()]).toEqual([0, []]);
  expect(next.log).toContain(`Removed the builder ${left}, which a killed run had left.`);
}, 120_000);

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, docker, freePort, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { type Cluster, kubeconfigOf, startCluster } from './kubernetes/cluster.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** buildx's Kubernetes driver against a cluster's API on loopback, whose pods are containers with a real BuildKit. */

let cluster: Cluster;
let repository: TestRepository;

beforeAll(async () => {
  cluster = await startCluster();
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG TARGETARCH\nRUN uname -m >/made-$TARGETARCH\n`,
    'slow.Dockerfile': `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
  });
}, 60_000);

afterAll(async () => {
  removeFolders();
  await Promise.all([cluster?.stop(), repository?.remove()]);
}, 60_000);

const build = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image: uniqueImage('kubernetes'), cache: 'none', ...inputs },
    env: { KUBECONFIG: cluster.kubeconfig },
    ...options,
  });

const buildersLeft = async () =>
  (await docker('buildx', 'ls', '--format', '{{.Name}}'))
    .split('\n')
    .filter((name) => name.startsWith('quaygate-nodes'));

const errorOf = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')[0]?.message;

test('builds each platform in a pod on a machine of it, and takes the pods away', async () => {
  const image = uniqueImage('kubernetes');
  const nodes = [
    { endpoint: 'kubernetes://ci', platforms: 'linux/amd64' },
    { endpoint: 'kubernetes://ci', platforms: 'linux/arm64', 'driver-opts': ['limits.memory=1Gi'] },
  ];
  const result = await build({ image, nodes: JSON.stringify(nodes) });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  const [candidate] = JSON.parse(result.outputs.candidates ?? '[]');
  expect(candidate.platforms.map(({ platform }: { platform: string }) => platform)).toEqual([
    'linux/amd64',
    'linux/arm64',
  ]);
  expect(await tagsOf(image)).toEqual([]);
  const made = [...cluster.deployments].filter(([name]) => name.startsWith('ci/')).sort();
  expect(made.map(([, { spec }]) => spec.template.spec.nodeSelector)).toEqual([
    { 'kubernetes.io/arch': 'amd64' },
    { 'kubernetes.io/arch': 'arm64' },
  ]);
  expect([await cluster.pods(), await buildersLeft()]).toEqual([[], []]);
  expect(result.log).not.toContain(cluster.token);
}, 120_000);

describe('a cluster that is of no use is named, and its token is told to nobody', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-kubeconfig-'));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const kubeconfig = async (text: string) => {
    const path = join(folder, uniqueName('config'));
    await writeFile(path, text);
    return path;
  };

  test.each<{ what: string; config: () => Promise<string>; says: RegExp }>([
    {
      what: 'nobody answers',
      config: async () => kubeconfig(kubeconfigOf(`https://127.0.0.1:${await freePort()}`, cluster.token, cluster.ca)),
      says: /^The node kubernetes:\/\/ci for linux\/amd64 of the builder does not answer \(.*connection refused/,
    },
    {
      what: 'it does not know the token',
      config: async () => kubeconfig(kubeconfigOf(cluster.server, 'secret-of-nobody', cluster.ca)),
      says: /^The node kubernetes:\/\/ci for linux\/amd64 of the builder does not answer \(.*Unauthorized/,
    },
    {
      what: 'there is no kubeconfig',
      config: async () => join(folder, 'none'),
      says: /^The node kubernetes:\/\/ci for linux\/amd64 (of the builder does not answer|could not be added to the builder) \(/,
    },
  ])(
    '$what',
    async ({ config, says }) => {
      const result = await build(
        { nodes: 'linux/amd64: kubernetes://ci' },
        { env: { KUBECONFIG: await config(), HOME: folder } },
      );
      expect([result.exitCode, errorOf(result)]).toEqual([3, expect.stringMatching(says)]);
      for (const secret of [cluster.token, 'secret-of-nobody']) expect(result.log).not.toContain(secret);
    },
    60_000,
  );
});

test('a step that was killed leaves no pod', async () => {
  const killed = await build(
    { nodes: 'linux/amd64: kubernetes', file: 'slow.Dockerfile' },
    { killWhen: (line) => /it has begun$/.test(line) },
  );
  expect([killed.exitCode, killed.post?.exitCode]).toEqual([137, 0]);
  expect([await cluster.pods(), await buildersLeft()]).toEqual([[], []]);
}, 120_000);

test('setup makes one with the settings of the inputs, which its clean-up takes away', async () => {
  const name = uniqueName('cluster');
  const buildx = await mkdtemp(join(tmpdir(), 'quaygate-e2e-setup-'));
  const inputs = {
    ...{ name, driver: 'kubernetes', platforms: 'linux/amd64', 'max-parallelism': '2' },
    'driver-opts': 'namespace=builders\nrequests.cpu=100m\nnodeselector=kubernetes.io/arch=amd64,pool=ci',
  };
  const result = await runAction({
    action: 'setup',
    inputs,
    env: { KUBECONFIG: cluster.kubeconfig, BUILDX_CONFIG: buildx },
  });
  await rm(buildx, { recursive: true, force: true });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  expect(result.outputs).toMatchObject({ driver: 'kubernetes', nodes: expect.stringContaining('"status":"running"') });
  const made = cluster.deployments.get(`builders/${name}-0`);
  expect(made?.spec.template.spec.nodeSelector).toEqual({ 'kubernetes.io/arch': 'amd64', pool: 'ci' });
  expect(made?.spec.template.spec.containers[0].resources).toEqual({
    requests: [{ key: 'cpu', value: { string: '100m' } }],
  });
  expect(cluster.configs.get(`builders/${name}-0-config`)?.data?.['buildkitd.toml']).toMatch(/max-parallelism ?= ?2/);
  expect([await cluster.pods(), result.log.includes(cluster.token)]).toEqual([[], false]);
}, 120_000);

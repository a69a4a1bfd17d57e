import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders } from './act/act.ts';
import { engine } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { type Published, publishActions } from './readme/published.ts';
import { runCircleci, runJenkinsfile } from './readme/servers.ts';
import { expectReleased, makeShop, removeShops, type Shop, succeeded } from './readme/shop.ts';
import { inFront, witness } from './readme/witness.ts';
import { machineEnvironment, runChild } from './runner/child.ts';
import { repositoryRoot } from './runner/metadata.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** Every pipeline that the documentation shows, run from its file on the real engine; those of GitHub are beside this. */

let quaygate: Published;
let components: Components;
let server: SshServer;
const shops: Shop[] = [];
const folders: string[] = [];

beforeAll(async () => {
  quaygate = await publishActions();
  components = await publishComponents('1.0.0');
  server = await startSshServer();
}, 60_000);

afterAll(async () => {
  quaygate.remove();
  components.remove();
  removePipelines();
  removeActFolders();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await server.stop();
  await removeShops(shops);
}, 60_000);

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quaygate-e2e-readme-'));
  folders.push(folder);
  return folder;
};

const shopWith = async (example: string, pipeline: string, remote = 'https://github.com/acme/shop.git') => {
  const shop = await makeShop({ example, pipeline, server, remote });
  shops.push(shop);
  await shop.repository.git('tag', 'v1.0.0');
  return shop;
};

describe('on GitLab', () => {
  test('gitlab.yml releases a tag', async () => {
    const remote = 'https://gitlab.example.com/acme/shop.git';
    const shop = await shopWith('gitlab.yml', '.gitlab-ci.yml', remote);
    const { repository } = shop;
    await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const scanner = await witness('trivy', makeFolder());
    const transport = await witness('ssh', makeFolder());
    const result = await runPipeline({
      project: repository.folder,
      gitEnvironment: components.gitEnvironment,
      machine: { BUILDX_BUILDER: engine.builder },
      variables: {
        CI_COMMIT_TAG: 'v1.0.0',
        CI_COMMIT_REF_NAME: 'v1.0.0',
        CI_COMMIT_BRANCH: undefined,
        CI_PIPELINE_SOURCE: 'push',
        CI_REGISTRY_IMAGE: shop.image,
      },
      settings: {
        QUAYGATE_SSH_KEY: { type: 'file', values: { production: server.key } },
        QUAYGATE_KNOWN_HOSTS: { type: 'file', values: { production: server.knownHosts } },
      },
      bin: inFront([scanner, transport]),
    });
    // It is scoped to the environment that deploy and smoke are jobs of.
    expect(scanner.seen()).toContain('CI_JOB_NAME=scan');
    expect(scanner.seen()).not.toContain('QUAYGATE_SSH_KEY=');
    expect(transport.seen()).toContain('QUAYGATE_SSH_KEY=');
    const stages = ['metadata', 'build', 'scan', 'promote', 'deploy', 'smoke'];
    expect(result.jobs).toEqual(Object.fromEntries(stages.map((stage) => [stage, 'passed'])));
    await expectReleased(shop);
  }, 120_000);
});

describe('on other servers', () => {
  const registry = { REGISTRY: engine.registry, REGISTRY_USER: 'mona', REGISTRY_PASSWORD: 'password-of-the-registry' };

  const checkoutOf = async (example: string, pipeline: string) => {
    const shop = await shopWith(example, pipeline);
    const { folder, sha } = shop.repository;
    const text = readFileSync(join(folder, pipeline), 'utf8');
    return { shop, text, run: { workspace: folder, home: makeFolder(), sha, tag: 'v1.0.0' } };
  };

  const keyLine = () => server.key.split('\n')[2] ?? 'no key';

  test('Jenkinsfile releases a tag, and no secret is in the log', async () => {
    const { shop, text, run } = await checkoutOf('Jenkinsfile', 'Jenkinsfile');
    const env = { ...registry, ...quaygate.gitEnvironment, BUILDX_BUILDER: engine.builder };
    const secrets = { 'shop-deploy-key': server.key, 'shop-known-hosts': server.knownHosts };
    const result = succeeded(await runJenkinsfile(text, { ...run, env }, secrets));
    expect(result.steps).toBe(2);
    expect(result.log).not.toContain(keyLine());
    await expectReleased(shop);
    const [, file = '', output = ''] = /readJSON\(file: '([^']+)'\)\.(\w+)/.exec(text) ?? [];
    expect(JSON.parse(readFileSync(join(run.workspace, file), 'utf8'))[output]).toBe('1.0.0');
    expect(readFileSync(join(run.workspace, 'quaygate', 'scan.html'), 'utf8')).toMatch(/^<!doctype html>/);
  }, 120_000);

  test('circleci.yml releases a tag, the next step has the version, and the scanner only a login that reads', async () => {
    const { shop, text, run } = await checkoutOf('circleci.yml', '.circleci/config.yml');
    const scanner = await witness('trivy', makeFolder());
    const env = {
      QUAYGATE_HOME: repositoryRoot,
      BUILDX_BUILDER: engine.builder,
      PATH: [scanner.bin, process.env.PATH].join(':'),
    };
    const values = { 'pipeline.trigger.type': 'github_app', 'pipeline.number': '19' };
    const deployKey = Buffer.from(server.key).toString('base64');
    const result = succeeded(
      await runCircleci(text, { ...run, env }, values, {
        registry,
        'registry-read': { REGISTRY: engine.registry, READER_USER: 'lisa', READER_PASSWORD: 'password-that-reads' },
        shop: { QUAYGATE_KNOWN_HOSTS: server.knownHosts, DEPLOY_KEY: deployKey },
      }),
    );
    expect(result.steps).toBe(8);
    expect(result.log).toContain('Built version 1.0.0');
    expect(result.log).not.toContain(keyLine());
    expect(scanner.seen()).toContain('READER_PASSWORD=password-that-reads');
    expect(scanner.seen()).not.toContain(registry.REGISTRY_PASSWORD);
    expect(scanner.seen()).not.toContain('DEPLOY_KEY=');
    await expectReleased(shop);
  }, 120_000);
});

describe('on a laptop', () => {
  test('laptop.sh fetches Quaygate and releases the tag that is checked out', async () => {
    const shop = await shopWith('laptop.sh', 'laptop.sh');
    await shop.repository.git('checkout', '--quiet', 'v1.0.0');
    const home = makeFolder();
    mkdirSync(join(home, 'cache'));
    const lines: string[] = [];
    const { exitCode } = await runChild('sh', ['laptop.sh'], {
      cwd: shop.repository.folder,
      env: {
        ...machineEnvironment(),
        ...quaygate.gitEnvironment,
        QUAYGATE_HOME: join(home, 'quaygate'),
        XDG_CACHE_HOME: join(home, 'cache'),
        BUILDX_BUILDER: engine.builder,
      },
      onLine: (line) => lines.push(line),
    });
    succeeded({ exitCode, log: lines.join('\n') });
    await expectReleased(shop);
  }, 120_000);
});

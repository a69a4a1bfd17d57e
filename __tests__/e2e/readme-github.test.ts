import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { removeActFolders, runAct } from './act/act.ts';
import { type Artifacts, standInArtifacts } from './act/artifacts.ts';
import { digestOf, docker, engine, tagsOf, tool } from './engine.ts';
import {
  expectReleased,
  makeShop,
  publicTags,
  removeShops,
  reusableWorkflow,
  type Shop,
  succeeded,
} from './readme/shop.ts';
import { inFront, type Witness, witness } from './readme/witness.ts';
import type { EventChanges, GithubEventName } from './runner/events.ts';
import { repositoryRoot } from './runner/metadata.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/** The pipelines for GitHub that the documentation shows, run from their files by act. */

let server: SshServer;
let artifacts: Artifacts;
const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-readme-'));
const shops: Shop[] = [];

beforeAll(async () => {
  server = await startSshServer();
  artifacts = standInArtifacts(await reusableWorkflow());
}, 60_000);

afterAll(async () => {
  removeActFolders();
  rmSync(home, { recursive: true, force: true });
  rmSync(artifacts.home, { recursive: true, force: true });
  await server.stop();
  await removeShops(shops);
}, 60_000);

const shopWith = async (example: string) => {
  const remote = 'https://github.com/acme/shop.git';
  const shop = await makeShop({ example, pipeline: '.github/workflows/pipeline.yml', server, remote });
  shops.push(shop);
  await shop.repository.git('tag', 'v1.0.0');
  return shop;
};

const secrets = () => ({
  DEPLOY_KEY: server.key,
  GITHUB_TOKEN: 'token-of-the-run',
  REGISTRY_PASSWORD: 'password-that-pushes',
  READER_PASSWORD: 'password-that-reads',
});

const startOnGithub = (
  shop: Shop,
  event: GithubEventName,
  changes: EventChanges = {},
  witnesses: readonly Witness[] = [],
) =>
  runAct({
    folder: shop.repository.folder,
    workflow: shop.pipeline,
    event,
    changes: { sha: shop.repository.sha, ...changes },
    secrets: secrets(),
    variables: { DEPLOY_KNOWN_HOSTS: server.knownHosts },
    env: artifacts.env,
    standIns: artifacts.standIns,
    bin: inFront(witnesses),
  });

const onGithub = async (...args: Parameters<typeof startOnGithub>) => succeeded(await startOnGithub(...args));

const containersOf = ({ composeProject }: Shop): Promise<string> =>
  docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${composeProject}`);

/** In which of the secrets somebody could have read what there is. */
const secretsIn = (text: string): readonly string[] =>
  Object.entries(secrets())
    // A key has many lines, and variables may come in pieces.
    .filter(([, value]) => text.includes(value.split('\n')[1] ?? value))
    .map(([name]) => name);

test('actionlint has nothing against the workflows', async () => {
  const names = ['github.yml', 'github-one-step.yml', 'github-steps.yml', 'github-metadata.yml'];
  const paths = names.map((name) => join(repositoryRoot, 'examples', 'pipelines', name));
  expect(await tool('actionlint', ['-no-color', '-shellcheck=', '-pyflakes=', ...paths])).toBe('');
});

describe('github.yml', () => {
  test('releases a tag, and the scanner could read no secret that pushes or deploys', async () => {
    const shop = await shopWith('github.yml');
    const scanner = await witness('trivy', join(home, 'jobs'), 'act');
    const transport = await witness('ssh', join(home, 'jobs'), 'act');
    const result = await onGithub(shop, 'tag', { tag: 'v1.0.0' }, [scanner, transport]);
    const jobs = ['build', 'scan', 'promote', 'deploy'];
    expect(result.jobs).toEqual(Object.fromEntries(jobs.map((job) => [job, 'success'])));
    await expectReleased(shop);
    expect(scanner.seen()).toContain('GITHUB_JOB=scan');
    // The token is that of the job, which GitHub makes with the rights of the job: here, to read.
    expect(secretsIn(scanner.seen())).toEqual(['GITHUB_TOKEN']);
    // The scanner is handed the login of who only reads, and no other is left on the machine by then.
    const passwords = scanner.logins().flatMap((config) => Object.values<{ auth: string }>(JSON.parse(config).auths));
    expect(passwords.length).toBeGreaterThan(0);
    for (const { auth } of passwords) expect(atob(auth)).toBe('lisa:password-that-reads');
    expect(secretsIn(transport.seen())).toContain('DEPLOY_KEY');
  }, 120_000);
});

describe('github-one-step.yml', () => {
  test('releases a tag, with everything in reach of the scanner', async () => {
    const shop = await shopWith('github-one-step.yml');
    const scanner = await witness('trivy', join(home, 'one-step'), 'act');
    const result = await onGithub(shop, 'tag', { tag: 'v1.0.0' }, [scanner]);
    expect(result.jobs).toEqual({ pipeline: 'success' });
    expect(result.log).toContain(`Logged in to ${engine.registry} as mona`);
    expect(result.log).toContain(`Logged out of ${engine.registry}`);
    await expectReleased(shop);
    // Which is what docs/security.md says of it, and shows that the look at the other one can find something.
    expect(secretsIn(scanner.seen())).toContain('DEPLOY_KEY');
  }, 90_000);
});

describe('github.yml with tests', () => {
  /** One platform is enough for this. */
  const settings = (run: string, text: string) => {
    const { build, ...others } = parse(text);
    return stringify({ ...others, build: { ...build, platforms: ['linux/amd64'] }, test: { run } });
  };
  const minimist = { 'minimist/package.json': JSON.stringify({ name: 'minimist', version: '1.2.5' }) };

  test.each([
    ['the scan says no', 'node --version', minimist, { test: 'success', scan: 'failure' }],
    ['the tests say no', 'exit 7', {}, { test: 'failure', scan: 'success' }],
  ])('%s: no tag, nothing is deployed', async (_what, run, files, gates) => {
    const shop = await shopWith('github.yml');
    const { folder, git } = shop.repository;
    const change = (name: string, to: (text: string) => string) =>
      writeFileSync(join(folder, name), to(readFileSync(join(folder, name), 'utf8')));
    change('quaygate.yml', (text) => settings(run, text));
    change(shop.pipeline, (text) => text.replace('emulation: true', 'tests: true'));
    change('Dockerfile', (text) => text.replace('EXPOSE', 'COPY . .\nEXPOSE'));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Change it');
    await git('tag', '--force', 'v1.0.0');
    const result = await startOnGithub(shop, 'tag', { tag: 'v1.0.0', sha: await git('rev-parse', 'HEAD') });
    expect([result.exitCode, result.jobs]).toEqual([1, { build: 'success', ...gates }]);
    expect(await publicTags(shop.image)).toEqual([]);
    expect(await containersOf(shop)).toBe('');
  });
});

test('github-steps.yml releases a tag in three jobs', async () => {
  const shop = await shopWith('github-steps.yml');
  const result = await onGithub(shop, 'tag', { tag: 'v1.0.0' });
  expect(result.jobs).toEqual({ build: 'success', scan: 'success', production: 'success' });
  await expectReleased(shop);
}, 90_000);

test.each([
  ['of the repository', 'is pushed', 'pull-request', true],
  ['of a fork', 'stays a folder', 'pull-request-fork', false],
] as const)(
  'github.yml judges a pull request %s, whose candidate %s',
  async (_whose, _where, event, isPushed) => {
    const shop = await shopWith('github.yml');
    const result = await onGithub(shop, event);
    expect(result.jobs).toEqual({ build: 'success', scan: 'success' });
    expect(result.log).toContain('Nothing CRITICAL or HIGH was found');
    const digest = new RegExp(`${shop.image}@(sha256:[0-9a-f]{64})`).exec(result.log)?.[1] ?? '';
    expect(await digestOf(shop.image, digest)).toBe(isPushed ? digest : undefined);
    expect(await tagsOf(shop.image)).toEqual([]);
    expect(await containersOf(shop)).toBe('');
  },
  90_000,
);

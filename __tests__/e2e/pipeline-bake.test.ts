import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { type Artifacts, standInArtifacts } from './act/artifacts.ts';
import { busybox, digestOf, docker, engine, freePort, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { type PipelineOptions, removePipelines, runPipeline } from './gitlab/emulator.ts';
import { vulnerable } from './gitlab/shop.ts';
import { reusableWorkflow } from './readme/shop.ts';
import { makeRepository } from './repository.ts';
import { type ActionOptions, removeFolders, repositoryRoot, runAction } from './runner.ts';

/** The whole pipeline of a repository of three images, as the examples show it: all of them, then what a commit touches. */

let components: Components;
let reusable: string;
let artifacts: Artifacts;
const removals: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  components = await publishComponents('1.0.0');
  reusable = await reusableWorkflow();
  artifacts = standInArtifacts(reusable);
});

afterAll(async () => {
  components.remove();
  rmSync(artifacts.home, { recursive: true, force: true });
  removeFolders();
  removeActFolders();
  removePipelines();
  await Promise.all(removals.map((remove) => remove()));
}, 60_000);

const targets = ['api', 'web', 'worker'] as const;

const folder = join(repositoryRoot, 'examples/fleet');

const exampleFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path, 'utf8')]),
  );

/** As it is shown, but for registry, port and project, and the target, which is this machine. */
const fleet = async (pipeline: (facts: { image: string; port: number }) => Readonly<Record<string, string>>) => {
  const facts = { image: uniqueImage('fleet'), port: await freePort(), project: uniqueName('fleet') };
  const files = exampleFiles();
  const compose = `name: ${facts.project}\n${files['compose.yaml']}`
    .replaceAll('ghcr.io/acme', facts.image)
    .replace('8080:8080', `127.0.0.1:${facts.port}:8080`);
  const repository = await makeRepository(
    { ...files, 'compose.yaml': compose, 'quaygate.yml': `${settings}bake:\n  timeout: 10m\n`, ...pipeline(facts) },
    'https://gitlab.example.com/acme/shop.git',
  );
  removals.push(
    () => repository.remove(),
    () => docker('compose', '--project-name', facts.project, 'down', '--volumes', '--timeout', '0'),
  );
  const commit = async (text: string): Promise<string> => {
    await writeFile(join(repository.folder, 'web/page.html'), text);
    await repository.git('add', '--all');
    await repository.git('commit', '--quiet', '--message', 'Change the page');
    return repository.git('rev-parse', 'HEAD');
  };
  return { ...facts, repository, commit };
};

const settings = `scan:\n  skip-db-update: true\n  cache-dir: ${engine.trivyCache}\n`;

const shown = (path: string, { image, port }: { readonly image: string; readonly port: number }): string =>
  readFileSync(join(repositoryRoot, 'examples/pipelines', path), 'utf8')
    .replaceAll(/ghcr\.io\/acme|\$CI_REGISTRY_IMAGE/g, image)
    .replaceAll('http://fleet.example.com:8080', `http://127.0.0.1:${port}`)
    .replace(/^.*actions\/login@v1\n/m, '')
    .replaceAll(/^ +(host|known-hosts|ssh-key): .*\n/gm, '');

const digests = (image: string) => Promise.all(targets.map((target) => digestOf(`${image}/${target}`, 'main')));

/** Of the containers that run, by service. */
const running = async (project: string): Promise<readonly (string | undefined)[]> => {
  const ids = await docker('ps', '--quiet', '--filter', `label=com.docker.compose.project=${project}`);
  const lines = await docker(
    ...['inspect', '--format', '{{index .Config.Labels "com.docker.compose.service"}} {{.Config.Image}}'],
    ...ids.split('\n').filter((id) => id !== ''),
  );
  const images = new Map(lines.split('\n').map((line) => line.split(' ') as [string, string]));
  return targets.map((target) => images.get(target)?.split('@')[1]);
};

const page = async (port: number): Promise<string> =>
  (await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(10_000) })).text();

const isAllButWeb = (before: readonly unknown[], after: readonly unknown[]) =>
  targets.map((target, at) => [target, before[at] === after[at]]);

const changed = [
  ['api', true],
  ['web', false],
  ['worker', true],
];

test('act: all images are built, tested, scanned, promoted and deployed; then only what changed is built', async () => {
  const path = '.github/workflows/ship.yml';
  const facts = await fleet((of) => ({
    [path]: shown('github-fleet.yml', of)
      .replace('quaygate/quaygate/.github/workflows/pipeline.yml@v1', './.github/workflows/quaygate.yml')
      .replace(/^( +)several: true\n/m, '$&$1login: false\n'),
    '.github/workflows/quaygate.yml': reusable,
    'quaygate.yml': `${exampleFiles()['quaygate.yml']}\n${settings}`.replace('ghcr.io/acme', of.image),
  }));
  const run = (sha: string) =>
    runAct({
      ...{ folder: facts.repository.folder, workflow: path, event: 'push' as const, changes: { sha } },
      env: { BUILDX_BUILDER: engine.builder, ...artifacts.env },
      standIns: artifacts.standIns,
    });
  const first = await run(facts.repository.sha);
  expect([first.exitCode, first.exitCode === 0 ? '' : first.log.slice(-6000)]).toEqual([0, '']);
  const before = await digests(facts.image);
  expect(new Set(before).size).toBe(3);
  expect(await running(facts.project)).toEqual(before);

  const second = await run(await facts.commit('another page'));
  expect([second.exitCode, second.exitCode === 0 ? '' : second.log.slice(-6000)]).toEqual([0, '']);
  const after = await digests(facts.image);
  expect(isAllButWeb(before, after)).toEqual(changed);
  expect([await running(facts.project), await page(facts.port)]).toEqual([after, 'another page']);
  expect(second.summary).toContain('1 target built in');
}, 300_000);

test('gitlab-ci-local: the same in jobs', async () => {
  const facts = await fleet((of) => ({
    '.gitlab-ci.yml': `${shown('gitlab-fleet.yml', of).replace('pipeline@1', 'pipeline@1.0.0')}      services: []\n`,
  }));
  const run = (sha: string, more: Partial<PipelineOptions> = {}) =>
    runPipeline({
      project: facts.repository.folder,
      gitEnvironment: components.gitEnvironment,
      variables: {
        ...{ CI_COMMIT_SHA: sha, CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main', CI_PIPELINE_SOURCE: 'push' },
      },
      machine: { BUILDX_BUILDER: engine.builder },
      timeout: 240_000,
      ...more,
    });
  const jobs = Object.fromEntries(
    ['metadata', 'bake', 'test', 'scan', 'promote', 'deploy', 'smoke'].map((job) => [job, 'passed']),
  );
  const first = await run(facts.repository.sha);
  expect([first.jobs, Object.values(first.jobs).includes('failed') ? first.log.slice(-6000) : '']).toEqual([jobs, '']);
  const before = await digests(facts.image);
  expect(await running(facts.project)).toEqual(before);
  const second = await run(await facts.commit('another page'));
  expect(second.jobs).toEqual(jobs);
  expect(second.resultOf('bake', 'bake')).toMatchObject({ built: ['web'], reused: ['api', 'worker'] });
  const after = await digests(facts.image);
  expect(isAllButWeb(before, after)).toEqual(changed);
  expect([await running(facts.project), await page(facts.port)]).toEqual([after, 'another page']);

  const file = join(facts.repository.folder, '.gitlab-ci.yml');
  await writeFile(file, `${await readFile(file, 'utf8')}      platforms: [linux/amd64]\n`);
  const mistaken = await run(facts.repository.sha, { after: second, jobs: ['bake'] });
  expect([mistaken.jobs.bake, mistaken.logOf('bake')]).toEqual([
    'failed',
    expect.stringContaining('Input "platforms" is set, but several images are built ("bake-image")'),
  ]);
}, 600_000);

describe('a gate, or a mistake', () => {
  const run = async (inputs: Readonly<Record<string, string>>, files = {}, options: Partial<ActionOptions> = {}) => {
    const facts = await fleet(() => files);
    const result = await runAction({
      action: 'root',
      workspace: facts.repository.folder,
      changes: { sha: facts.repository.sha },
      inputs: {
        ...{ 'bake-image': `${facts.image}/{{target}}`, builder: engine.builder, cache: 'none', checks: '/' },
        ...{ 'deploy-url': `http://127.0.0.1:${facts.port}`, ...inputs },
      },
      ...options,
    });
    return { ...facts, result };
  };

  test('one vulnerable image of three: none gets a tag, none is deployed', async () => {
    const { image, project, result } = await run(
      {},
      { 'worker/Dockerfile': `FROM ${busybox()}\nCOPY . /app/\n`, ...inWorker(vulnerable) },
    );
    expect([result.exitCode, result.outputs.result]).toEqual([1, 'scan']);
    expect(result.log).toContain('CVE-2021-44906');
    for (const target of targets) expect(await tagsOf(`${image}/${target}`)).toEqual([]);
    expect(await docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`)).toBe('');
  }, 120_000);

  test('one image that cannot be built: the others get no tag either', async () => {
    const { image, result } = await run({}, { 'worker/Dockerfile': `FROM ${busybox()}\nRUN exit 7\n` });
    expect([result.exitCode, result.outputs.result]).toEqual([1, 'build']);
    for (const target of targets) expect(await tagsOf(`${image}/${target}`)).toEqual([]);
  }, 120_000);

  test.each([
    ['one image beside several', { image: 'ghcr.io/acme/shop' }, 'Input "image" is "ghcr.io/acme/shop", but several'],
    ['what only one image can have', { platforms: 'linux/amd64' }, 'Input "platforms" is set, but several images are'],
  ])('%s is refused before anything is done', async (_what, inputs, says) => {
    const { result } = await run(inputs);
    expect([result.exitCode, result.log]).toEqual([2, expect.stringContaining(says)]);
  });
});

const inWorker = (files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`worker/${path}`, text]));

import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { digestOf, engine, uniqueImage, uniqueName } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, repositoryRoot, runAction } from './runner.ts';

/** A repository of three images, in the jobs of both emulators: all at first, then only what a commit touches. */

let components: Components;
const repositories: TestRepository[] = [];

beforeAll(async () => {
  components = await publishComponents('1.0.0');
});

afterAll(async () => {
  components.remove();
  removeFolders();
  removeActFolders();
  removePipelines();
  await Promise.all(repositories.map((repository) => repository.remove()));
});

const targets = ['api', 'web', 'worker'] as const;

const fleet = join(repositoryRoot, 'examples/fleet');

/** The example as it is shown, by path. */
const exampleFiles = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(fleet, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(fleet, path), readFileSync(path, 'utf8')]),
  );

const project = async (more: Readonly<Record<string, string>>, remote: string) => {
  const repository = await makeRepository({ ...exampleFiles(), ...more });
  repositories.push(repository);
  await repository.git('remote', 'set-url', 'origin', remote);
  return repository;
};

const change = async (repository: TestRepository): Promise<string> => {
  await writeFile(join(repository.folder, 'web/page.html'), uniqueName('page'));
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '--message', 'Change the page');
  return repository.git('rev-parse', 'HEAD');
};

const digests = (image: string, tag: string) =>
  Promise.all(targets.map((target) => digestOf(`${image}/${target}`, tag)));

describe('act', () => {
  /** As it is shown, but for the registry, and the login that only that one takes. */
  const workflow = (image: string) =>
    readFileSync(join(repositoryRoot, 'examples/pipelines/github-bake.yml'), 'utf8')
      .replaceAll('ghcr.io/acme', image)
      .replace(/^.*actions\/login@v1\n/m, '');

  test('builds and promotes all, then only what changed', async () => {
    const image = uniqueImage('act-bake');
    const path = '.github/workflows/ship.yml';
    const repository = await project({ [path]: workflow(image) }, 'https://github.com/acme/shop.git');
    const run = (sha: string) =>
      runAct({
        folder: repository.folder,
        workflow: path,
        event: 'push',
        changes: { sha },
        env: { BUILDX_BUILDER: engine.builder },
      });
    const first = await run(repository.sha);
    expect([first.exitCode, first.exitCode === 0 ? '' : first.log.slice(-3000)]).toEqual([0, '']);
    expect(first.outputs.bake?.built?.split('\n')).toEqual(targets);
    const before = await digests(image, 'main');
    expect(before).not.toContain(undefined);
    const second = await run(await change(repository));
    expect([second.exitCode, second.exitCode === 0 ? '' : second.log.slice(-3000)]).toEqual([0, '']);
    expect(JSON.parse(second.outputs.bake?.matrix ?? '[]')).toEqual([
      { target: 'web', image: `${image}/web`, platforms: [] },
    ]);
    expect(second.outputs.bake?.reused?.split('\n')).toEqual(['api', 'worker']);
    const after = await digests(image, 'main');
    expect([after[0], after[1] === before[1], after[2]]).toEqual([before[0], false, before[2]]);
  }, 110_000);
});

describe('the whole pipeline as one step', () => {
  test('gives the version to all images of the repository', async () => {
    const image = uniqueImage('pipeline-bake');
    const settings = `metadata:
  tags: type=semver,pattern={{version}}
bake:
  image: ${image}/{{target}}
  builder: ${engine.builder}
  cache: none
`;
    const repository = await project({ 'quaygate.yml': settings }, 'https://github.com/acme/shop.git');
    const result = await runAction({
      action: 'root',
      workspace: repository.folder,
      event: 'tag',
      changes: { sha: repository.sha, tag: 'v1.2.3' },
      inputs: { stages: 'metadata,build,promote' },
    });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-3000)]).toEqual([0, '']);
    expect(result.outputs).toMatchObject({ result: 'pass', version: '1.2.3' });
    const promoted = await digests(image, '1.2.3');
    const candidates: { digest: string }[] = JSON.parse(result.outputs.candidates ?? '[]');
    expect(candidates.map(({ digest }) => digest)).toEqual(promoted);
    expect(new Set(promoted).size).toBe(3);
  }, 110_000);
});

describe('gitlab-ci-local', () => {
  const configuration = (image: string) => `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/bake@1.0.0
    inputs:
      services: []
      image: ${image}/{{target}}
      changed-only: 'true'
  - component: $CI_SERVER_FQDN/quaygate/quaygate/promote@1.0.0
    inputs:
      dependencies: [bake]
      tags: [main]
`;

  test('builds and promotes all, then only what changed', async () => {
    const image = uniqueImage('gitlab-bake');
    const remote = 'https://gitlab.example.com/acme/shop.git';
    const repository = await project({ '.gitlab-ci.yml': configuration(image) }, remote);
    const run = (sha: string) =>
      runPipeline({
        project: repository.folder,
        gitEnvironment: components.gitEnvironment,
        variables: {
          CI_COMMIT_SHA: sha,
          CI_COMMIT_BRANCH: 'main',
          CI_DEFAULT_BRANCH: 'main',
          CI_PIPELINE_SOURCE: 'push',
        },
        machine: { BUILDX_BUILDER: engine.builder },
      });
    const first = await run(repository.sha);
    expect([first.jobs, Object.values(first.jobs).includes('failed') ? first.log.slice(-3000) : '']).toEqual([
      { bake: 'passed', promote: 'passed' },
      '',
    ]);
    const before = await digests(image, 'main');
    expect(before).not.toContain(undefined);
    const second = await run(await change(repository));
    expect(second.jobs).toEqual({ bake: 'passed', promote: 'passed' });
    expect(second.resultOf('bake', 'bake')).toMatchObject({ built: ['web'], reused: ['api', 'worker'] });
    const after = await digests(image, 'main');
    expect([after[0], after[1] === before[1], after[2]]).toEqual([before[0], false, before[2]]);
  }, 110_000);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { type PipelineOptions, removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { repositoryRoot } from './runner/metadata.ts';

/** The pipeline that the documentation shows: build as a matrix of one job for each platform, then merge. */

let components: Components;
const repositories: TestRepository[] = [];

beforeAll(async () => {
  components = await publishComponents('1.0.0');
}, 60_000);

afterAll(async () => {
  components?.remove();
  removePipelines();
  await Promise.all(repositories.map((repository) => repository.remove()));
});

/** The example's pipeline on this engine: the emulator's runner lends its own, and the database is the machine's. */
const pipelineOf = (buildInputs: string): string => {
  const example = readFileSync(join(repositoryRoot, 'examples/pipelines/gitlab-platforms.yml'), 'utf8');
  const pipeline = example
    .replace('      image: $CI_REGISTRY_IMAGE\n', `      image: $CI_REGISTRY_IMAGE\n      services: []\n${buildInputs}`)
    .replace(
      '      needs: [merge]\n',
      `      needs: [merge]\n      cache-dir: ${engine.trivyCache}\n      skip-db-update: 'true'\n`,
    );
  expect(pipeline.length).toBeGreaterThan(example.length + 60);
  return pipeline;
};

const makeProject = async (dockerfile: string, buildInputs = ''): Promise<TestRepository> => {
  const repository = await makeRepository(
    { Dockerfile: dockerfile, '.gitlab-ci.yml': pipelineOf(buildInputs) },
    'https://gitlab.example.com/acme/shop.git',
  );
  repositories.push(repository);
  await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  return repository;
};

const run = (repository: TestRepository, image: string, more: Partial<PipelineOptions> = {}) =>
  runPipeline({
    project: repository.folder,
    variables: {
      CI_COMMIT_TAG: 'v1.2.3',
      CI_COMMIT_REF_NAME: 'v1.2.3',
      CI_COMMIT_BRANCH: undefined,
      CI_PIPELINE_SOURCE: 'push',
      CI_REGISTRY_IMAGE: image,
    },
    gitEnvironment: components.gitEnvironment,
    machine: { BUILDX_BUILDER: engine.builder },
    timeout: 280_000,
    ...more,
  });

const childrenOf = async (reference: string): Promise<readonly { digest: string; architecture: string }[]> => {
  const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference));
  return index.manifests.map(({ digest, platform }: { digest: string; platform?: { architecture: string } }) => ({
    ...{ digest, architecture: platform?.architecture ?? '' },
  }));
};

test('each platform is built by a job of its own, and what was merged is scanned and promoted', async () => {
  const image = uniqueImage('legs');
  const repository = await makeProject(`FROM ${busybox()}\nARG TARGETARCH\nRUN echo "$TARGETARCH" >/made\n`);
  const result = await run(repository, image);
  expect([Object.values(result.jobs).filter((end) => end !== 'passed'), Object.keys(result.jobs)]).toEqual([
    [],
    expect.arrayContaining(['metadata', 'merge', 'scan', 'promote']),
  ]);
  const merged = result.resultOf('merge', 'merge');
  expect(result.resultOf('promote', 'promote')).toMatchObject({ digest: merged.digest });
  expect(await digestOf(image, '1.2.3')).toBe(merged.digest);
  expect((await tagsOf(image)).filter((tag) => tag.startsWith('candidate-'))).toEqual([]);
  const architectures = (await childrenOf(`${image}:1.2.3`)).map(({ architecture }) => architecture);
  expect(architectures).toEqual(['amd64', 'arm64', 'unknown', 'unknown']);
}, 300_000);

test('a leg that failed is retried, and joined with what the others left', async () => {
  const image = uniqueImage('legs');
  const base = `${uniqueImage('base')}:1`;
  const place = (from: string) => docker('buildx', 'imagetools', 'create', '--tag', base, from);
  const [amd64] = await childrenOf(busybox());
  await place(`${engine.registry}/library/busybox@${amd64?.digest}`);
  const repository = await makeProject(
    `FROM ${base}\nARG TARGETARCH\nRUN echo "$TARGETARCH of ${uniqueName('run')}" >/made\n`,
    "      provenance: 'false'\n",
  );
  const first = await run(repository, image);
  const [other, failed] = ['amd64', 'arm64'].map((cpu) => `build: [linux/${cpu},saas-linux-small-${cpu}]`) as [
    string,
    string,
  ];
  expect(first.jobs).toEqual({ metadata: 'passed', [other]: 'passed', [failed]: 'failed' });
  expect(first.logOf(failed)).toContain('no match for platform');
  const left = first.resultOf(other, 'build').digest;

  await place(busybox());
  const retried = [failed, 'merge', 'promote'];
  const again = await run(repository, image, { after: first, jobs: retried });
  expect(again.jobs).toEqual({ [failed]: 'passed', merge: 'passed', promote: 'passed' });
  const legs = [left, again.resultOf(failed, 'build').digest];
  expect((await childrenOf(`${image}:1.2.3`)).map(({ digest }) => digest)).toEqual(legs);

  // Once more, as somebody who pressed the button twice.
  const twice = await run(repository, image, { after: first, jobs: retried });
  expect(twice.resultOf('merge', 'merge').digest).toBe(await digestOf(image, '1.2.3'));
  expect(twice.jobs).toEqual(again.jobs);
}, 300_000);

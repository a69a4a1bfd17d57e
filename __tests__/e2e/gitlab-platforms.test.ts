import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { repositoryRoot } from './runner/metadata.ts';

/** The pipeline that the documentation shows: build as a matrix of one job for each platform, then merge. */

let components: Components;
let repository: TestRepository;

beforeAll(async () => {
  components = await publishComponents('1.0.0');
}, 60_000);

afterAll(async () => {
  components?.remove();
  removePipelines();
  await repository?.remove();
});

test('each platform is built by a job of its own, and what was merged is scanned and promoted', async () => {
  const image = uniqueImage('legs');
  const example = readFileSync(join(repositoryRoot, 'examples/pipelines/gitlab-platforms.yml'), 'utf8');
  // The runner of the emulator lends its own engine, and the database of vulnerabilities is the machine's.
  const pipeline = example
    .replace('      image: $CI_REGISTRY_IMAGE\n', '      image: $CI_REGISTRY_IMAGE\n      services: []\n')
    .replace(
      '      needs: [merge]\n',
      `      needs: [merge]\n      cache-dir: ${engine.trivyCache}\n      skip-db-update: 'true'\n`,
    );
  expect(pipeline.length).toBeGreaterThan(example.length + 60);
  repository = await makeRepository(
    {
      Dockerfile: `FROM ${busybox()}\nARG TARGETARCH\nRUN echo "$TARGETARCH" >/made\n`,
      '.gitlab-ci.yml': pipeline,
    },
    'https://gitlab.example.com/acme/shop.git',
  );
  await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  const result = await runPipeline({
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
  });
  expect([Object.values(result.jobs).filter((end) => end !== 'passed'), Object.keys(result.jobs)]).toEqual([
    [],
    expect.arrayContaining(['metadata', 'merge', 'scan', 'promote']),
  ]);
  const merged = result.resultOf('merge', 'merge');
  expect(result.resultOf('promote', 'promote')).toMatchObject({ digest: merged.digest });
  expect(await digestOf(image, '1.2.3')).toBe(merged.digest);
  expect((await tagsOf(image)).filter((tag) => tag.startsWith('candidate-'))).toEqual([]);
  const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${image}:1.2.3`));
  const architectures = index.manifests.map(
    ({ platform }: { platform: { architecture: string } }) => platform.architecture,
  );
  expect(architectures).toEqual(['amd64', 'arm64', 'unknown', 'unknown']);
}, 300_000);

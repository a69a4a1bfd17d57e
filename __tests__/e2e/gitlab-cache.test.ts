import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type BadCache, startBadCache } from './bad-cache.ts';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, docker, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { type PipelineOptions, type PipelineResult, removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository, type TestRepository } from './repository.ts';

/** Every kind of cache in jobs of the component, with a BuildKit that can be made to forget. `gha` is GitHub's alone. */

let buildkit: BuildKit;
let bad: BadCache;
let builder: string;
let components: Components;
let repository: TestRepository;
let image: string;

const kinds = ['registry', 'local', 'inline', 'none'] as const;

const job = (
  kind: string,
  cache = kind,
  cacheImage = '',
): string => `  - component: $CI_SERVER_FQDN/quaygate/quaygate/build@1
    inputs:
      job-name: ${kind}
      services: []
      image: ${image}/${kind}
      build-args: [KIND=${kind}]
      provenance: 'false'
      cache: ${cache}
      cache-image: '${cacheImage}'
`;

beforeAll(async () => {
  image = uniqueImage('gitlab');
  builder = uniqueName('quaygate-e2e');
  [buildkit, components, bad] = await Promise.all([startBuildKit(), publishComponents('1.0.0'), startBadCache()]);
  await docker('buildx', 'create', '--name', builder, '--driver', 'remote', buildkit.endpoint);
  repository = await makeRepository(
    {
      // Each kind has steps of its own, so that it cannot be served by what another one wrote.
      Dockerfile: `FROM ${busybox()}\nARG KIND\nRUN echo "the dependencies of $KIND" >/deps\nRUN cat /deps >/made\n`,
      // As docs/caching.md says: the folder is the job's own to keep.
      '.gitlab-ci.yml': `include:\n${kinds.map((kind) => job(kind)).join('')}${job('bad', 'registry', bad.reference)}\nlocal:\n  cache:\n    key: quaygate\n    paths: [.quaygate-cache/]\n`,
    },
    'https://gitlab.example.com/acme/shop.git',
  );
  await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
}, 120_000);

afterAll(async () => {
  components?.remove();
  removePipelines();
  await docker('buildx', 'rm', '--force', builder).catch(() => {});
  await Promise.all([buildkit?.stop(), bad?.close(), repository?.remove()]);
}, 60_000);

const run = async (variables: PipelineOptions['variables'], more: Partial<PipelineOptions> = {}) => {
  const result = await runPipeline({
    project: repository.folder,
    variables: { CI_PIPELINE_SOURCE: 'push', ...variables },
    gitEnvironment: components.gitEnvironment,
    machine: { BUILDX_BUILDER: builder },
    timeout: 280_000,
    ...more,
  });
  expect(Object.entries(result.jobs).filter(([, end]) => end !== 'passed')).toEqual([]);
  return result;
};

const onBranch = (branch: string) => ({
  CI_COMMIT_BRANCH: branch,
  CI_COMMIT_REF_NAME: branch,
  CI_DEFAULT_BRANCH: 'main',
});

const fromFork = {
  ...{ CI_PIPELINE_SOURCE: 'merge_request_event', CI_COMMIT_BRANCH: undefined, CI_COMMIT_REF_NAME: 'patch' },
  ...{ CI_MERGE_REQUEST_IID: '7', CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'patch', CI_DEFAULT_BRANCH: 'main' },
  ...{ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_MERGE_REQUEST_PROJECT_ID: '1' },
  ...{ CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2', CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'stranger/shop' },
  ...{ CI_MERGE_REQUEST_PROJECT_PATH: 'acme/shop' },
};

interface Numbers {
  readonly hitRate?: number;
  readonly cacheReads: readonly { readonly result: string }[];
  readonly cacheWrites: readonly { readonly result: string }[];
}

const numbersOf = (result: PipelineResult, kind: string) => result.resultOf(kind, 'build').numbers as Numbers;
const hitsOf = (result: PipelineResult) =>
  Object.fromEntries(kinds.map((kind) => [kind, numbersOf(result, kind).hitRate]));

test('a builder that knows nothing takes every step from each kind of cache; a fork’s merge request writes none', async () => {
  const first = await run(onBranch('main'));
  expect(hitsOf(first)).toEqual({ registry: 0, local: 0, inline: 0, none: 0 });
  const broken = { cacheReads: [{ result: 'failed' }], cacheWrites: [{ result: 'failed' }] };
  expect(numbersOf(first, 'bad')).toMatchObject(broken);
  expect(first.logOf('bad')).toMatch(/The build cache \S+ could not be written; the image is as it should be: /);
  // What promote does.
  const { reference } = first.resultOf('inline', 'build');
  await docker('buildx', 'imagetools', 'create', '--tag', `${image}/inline:main`, String(reference));

  await buildkit.prune();
  const second = await run(onBranch('feature/basket'), { after: first, jobs: kinds });
  expect(hitsOf(second)).toEqual({ registry: 100, local: 100, inline: 100, none: 0 });
  const tags = await Promise.all(kinds.map((kind) => tagsOf(`${image}/${kind}`)));
  expect(tags).toEqual([[expect.stringMatching(/^cache-feature-/), 'cache-main'], [], ['main'], []]);

  await buildkit.prune();
  const fork = await run(fromFork, { jobs: ['registry'] });
  expect(numbersOf(fork, 'registry')).toMatchObject({ hitRate: 100, cacheWrites: [] });
  // It may not push, so the candidate is a folder.
  expect(fork.resultOf('registry', 'build').candidates).toMatchObject([{ layout: expect.any(String) }]);
  expect(await tagsOf(`${image}/registry`)).toEqual(tags[0]);
}, 300_000);

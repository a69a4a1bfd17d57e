import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf, docker, engine, freePort, tagsOf, tool, uniqueImage, uniqueName } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { listJobs, type PipelineResult, removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeShop, type ShopFacts, shopRemote, vulnerable } from './gitlab/shop.ts';
import { makeRepository, type TestRepository } from './repository.ts';

/** The components as they are published, included by a project, its jobs run on the real engine and registry. */

let components: Components;
const repositories: TestRepository[] = [];
const projects: string[] = [];

beforeAll(async () => {
  components = await publishComponents('1.0.0');
});

afterAll(async () => {
  components.remove();
  removePipelines();
  await Promise.all(repositories.map((repository) => repository.remove()));
  await Promise.all(projects.map((project) => docker('compose', '--project-name', project, 'down', '--volumes')));
}, 60_000);

const shop = async (facts: Partial<ShopFacts> = {}) => {
  const whole = { image: uniqueImage('shop'), port: await freePort(), project: uniqueName('shop'), ...facts };
  const repository = await makeShop(whole);
  repositories.push(repository);
  projects.push(whole.project);
  return { ...whole, folder: repository.folder, sha: repository.sha };
};

const onTag = (tag: string) => ({
  CI_COMMIT_TAG: tag,
  CI_COMMIT_REF_NAME: tag,
  CI_COMMIT_BRANCH: undefined,
  CI_PIPELINE_SOURCE: 'push',
});

const run = (project: string, variables: Readonly<Record<string, string | undefined>>) =>
  runPipeline({
    project,
    variables,
    gitEnvironment: components.gitEnvironment,
    machine: { BUILDX_BUILDER: engine.builder },
  });

/** The cache is a tag too, but none that a user would deploy. */
const publicTags = async (image: string) => (await tagsOf(image)).filter((tag) => !tag.startsWith('cache-'));

describe('the pipeline on a version tag', () => {
  /** What a project wants for its own jobs is nothing for the components'. */
  const defaults = 'default:\n  before_script: [test "$CI_JOB_NAME" = unit]\n';
  let result: PipelineResult;
  let facts: Awaited<ReturnType<typeof shop>>;

  beforeAll(async () => {
    facts = await shop({ jobs: `${defaults}unit:\n  stage: test\n  script: [echo "tests of the shop"]\n` });
    result = await run(facts.folder, onTag('v1.2.3'));
  }, 120_000);

  test('runs all jobs but test, which nobody asked for, beside those of the project', () => {
    expect(result.jobs).toEqual({
      metadata: 'passed',
      build: 'passed',
      scan: 'passed',
      unit: 'passed',
      promote: 'passed',
      deploy: 'passed',
      smoke: 'passed',
    });
  });

  test('gives the tags to the very digest that was built', async () => {
    const { digest } = result.resultOf('build', 'build');
    expect(await publicTags(facts.image)).toEqual(['1.2', '1.2.3', 'latest']);
    for (const tag of ['1.2', '1.2.3', 'latest']) expect(await digestOf(facts.image, tag)).toBe(digest);
    expect(result.resultOf('promote', 'promote')).toMatchObject({ digest });
  });

  test('takes what quaygate.yml says where the include says nothing', async () => {
    const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${facts.image}:1.2.3`));
    const platforms = index.manifests.map(
      ({ platform }: { platform: { os: string; architecture: string } }) => platform,
    );
    expect(platforms.filter(({ os }: { os: string }) => os !== 'unknown')).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64' },
    ]);
  });

  test('labels the image of every platform', async () => {
    const shown = await docker(
      'buildx',
      'imagetools',
      'inspect',
      '--format',
      '{{json .Image}}',
      `${facts.image}:1.2.3`,
    );
    for (const image of Object.values(JSON.parse(shown) as Record<string, { config: { Labels: object } }>)) {
      expect(image.config.Labels).toMatchObject({
        'org.opencontainers.image.revision': facts.sha,
        'org.opencontainers.image.version': '1.2.3',
        'org.opencontainers.image.source': 'https://gitlab.example.com/acme/shop',
        'com.example.project': 'acme/shop',
      });
    }
  });

  test('hands results on as JSON and as dotenv', () => {
    const { digest } = result.resultOf('build', 'build');
    expect(result.resultOf('smoke', 'scan')).toMatchObject({ result: 'pass' });
    expect(result.dotenvOf('metadata', 'metadata')).toMatchObject({ QUAYGATE_METADATA_VERSION: '1.2.3' });
    expect(result.dotenvOf('build', 'build')).toMatchObject({
      QUAYGATE_BUILD_DIGEST: digest,
      QUAYGATE_BUILD_REFERENCE: `${facts.image}@${digest}`,
    });
    expect(result.dotenvOf('deploy', 'deploy')).toMatchObject({
      QUAYGATE_DEPLOY_RESULT: 'deployed',
      QUAYGATE_DEPLOY_URL: `http://127.0.0.1:${facts.port}`,
    });
  });

  test('runs the version it built', async () => {
    const answer = await fetch(`http://127.0.0.1:${facts.port}/`);
    expect(await answer.json()).toEqual({ version: '1.2.3', platform: expect.stringMatching(/^a(md|rm)64$/) });
    expect(result.resultOf('deploy', 'deploy')).toMatchObject({ digest: result.resultOf('build', 'build').digest });
  });

  test('shows the results on the page of each job', () => {
    const report = JSON.parse(result.artifactOf('scan')['quaygate/scan-annotations.json'] ?? '');
    expect(report.quaygate[0].external_link.url).toMatch(/\/artifacts\/file\/quaygate\/scan\.md$/);
    expect(result.artifactOf('scan')['quaygate/scan.md']).toMatch(/^## /);
  });
});

describe('a gate that says no', () => {
  test('a failing test of the project keeps every tag away', async () => {
    const facts = await shop({ jobs: 'unit:\n  stage: test\n  script: [exit 1]\n' });
    const result = await run(facts.folder, onTag('v1.2.3'));
    expect(result.jobs).toEqual({ metadata: 'passed', build: 'passed', scan: 'passed', unit: 'failed' });
    expect(await publicTags(facts.image)).toEqual([]);
    expect(await docker('ps', '--quiet', '--filter', `label=com.docker.compose.project=${facts.project}`)).toBe('');
  }, 120_000);

  test('so does a failing test of the candidate, and its report is handed on', async () => {
    const run_ = 'mkdir -p r; echo "<testsuite><testcase name=\\"a\\"><failure/></testcase></testsuite>" >r/j.xml';
    const inputs = `      tests: 'true'\n      test-run: '${run_}'\n      test-junit: [r/j.xml]`;
    const facts = await shop({ inputs });
    const result = await run(facts.folder, onTag('v1.2.3'));
    expect(result.jobs).toEqual({ metadata: 'passed', build: 'passed', test: 'failed', scan: 'passed' });
    expect(await publicTags(facts.image)).toEqual([]);
    expect(result.resultOf('test', 'test')).toMatchObject({ result: 'fail', tests: 1, failed: 1 });
    expect(Object.keys(result.artifactOf('test'))).toContain('quaygate/test/junit/1-j.xml');
  }, 120_000);

  test('a critical vulnerability keeps every tag away, and its report is handed on', async () => {
    const facts = await shop({ files: vulnerable });
    const result = await run(facts.folder, onTag('v1.2.3'));
    expect(result.jobs).toEqual({ metadata: 'passed', build: 'passed', scan: 'failed' });
    expect(await publicTags(facts.image)).toEqual([]);
    expect(result.resultOf('scan', 'scan')).toMatchObject({ result: 'fail', critical: 1 });
    expect(result.logOf('scan')).toContain('CVE-2021-44906');
  }, 120_000);
});

describe('when jobs run', () => {
  let folder: string;
  beforeAll(async () => {
    ({ folder } = await shop());
  });

  const push = { CI_PIPELINE_SOURCE: 'push', CI_DEFAULT_BRANCH: 'main', CI_COMMIT_TAG: undefined };
  const gates = ['metadata', 'build', 'scan'];
  const all = [...gates, 'promote', 'deploy', 'smoke'];

  test.each([
    { description: 'a branch', variables: { ...push, CI_COMMIT_BRANCH: 'topic' }, jobs: gates },
    { description: 'the default branch', variables: { ...push, CI_COMMIT_BRANCH: 'main' }, jobs: all },
    { description: 'a tag', variables: { ...push, CI_COMMIT_TAG: 'v1.2.3', CI_COMMIT_BRANCH: undefined }, jobs: all },
    {
      description: 'a merge request',
      variables: {
        ...push,
        CI_PIPELINE_SOURCE: 'merge_request_event',
        CI_COMMIT_BRANCH: undefined,
        CI_MERGE_REQUEST_IID: '7',
      },
      jobs: gates,
    },
    {
      description: 'a branch whose merge request has a pipeline of its own',
      variables: { ...push, CI_COMMIT_BRANCH: 'topic', CI_OPEN_MERGE_REQUESTS: 'acme/shop!7' },
      jobs: [],
    },
    {
      description: 'the default branch, from which a merge request is open',
      variables: { ...push, CI_COMMIT_BRANCH: 'main', CI_OPEN_MERGE_REQUESTS: 'acme/shop!7' },
      jobs: all,
    },
  ])('$description', async ({ variables, jobs }) => {
    expect(await listJobs({ project: folder, variables, gitEnvironment: components.gitEnvironment })).toEqual(jobs);
  });
});

describe('a merge request', () => {
  test('is built and judged, and leaves no tag', async () => {
    const facts = await shop();
    const result = await run(facts.folder, {
      CI_PIPELINE_SOURCE: 'merge_request_event',
      CI_COMMIT_BRANCH: undefined,
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_REF_PATH: 'refs/merge-requests/7/head',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'acme/shop',
      CI_PROJECT_PATH: 'acme/shop',
    });
    expect(result.jobs).toEqual({ metadata: 'passed', build: 'passed', scan: 'passed' });
    expect(await tagsOf(facts.image)).toEqual([]);
    expect(await digestOf(facts.image, String(result.resultOf('build', 'build').digest))).toMatch(/^sha256:/);
  }, 120_000);
});

describe('single components', () => {
  test('make a pipeline in the stages that GitLab has', async () => {
    const image = uniqueImage('single');
    const component = (name: string, inputs: string) =>
      `  - component: $CI_SERVER_FQDN/quaygate/quaygate/${name}@1.0.0\n    inputs: {${inputs}}\n`;
    const includes = [
      component('metadata', `images: ['${image}'], tags: ['type=semver,pattern={{version}}']`),
      component('build', `image: '${image}', services: []`),
      component('scan', `cache-dir: ${engine.trivyCache}, skip-db-update: 'true'`),
      component('promote', 'dependencies: [build, scan]'),
    ];
    const repository = await makeRepository(
      { '.gitlab-ci.yml': `include:\n${includes.join('')}`, Dockerfile: 'FROM busybox:1.36\nRUN echo shop > /shop\n' },
      shopRemote,
    );
    repositories.push(repository);
    const result = await run(repository.folder, onTag('v4.2.0'));
    expect(result.jobs).toEqual({ metadata: 'passed', build: 'passed', scan: 'passed', promote: 'passed' });
    expect(await publicTags(image)).toEqual(['4.2.0', 'latest']);
    expect(await digestOf(image, '4.2.0')).toBe(result.resultOf('promote', 'build').digest);
  }, 120_000);

  test('one of them twice in a project does not clash', async () => {
    const include = (name: string) => `  - component: $CI_SERVER_FQDN/quaygate/quaygate/metadata@1.0.0
    inputs:
      job-name: ${name}
      stage: build
      images: [registry.example.com/acme/${name}]
      tags: ['type=raw,value=${name}']
`;
    const repository = await makeRepository(
      { '.gitlab-ci.yml': `include:\n${include('api')}${include('web')}` },
      shopRemote,
    );
    repositories.push(repository);
    const result = await run(repository.folder, { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' });
    expect(result.jobs).toEqual({ api: 'passed', web: 'passed' });
    for (const name of ['api', 'web']) {
      expect(result.resultOf(name, 'metadata')).toMatchObject({ tags: [`registry.example.com/acme/${name}:${name}`] });
    }
  });
});

describe('the component project', () => {
  test.each([
    { tag: '1.0.0', released: true },
    { tag: '1.1.0-rc.1', released: true },
    { tag: 'v1', released: false },
    { tag: '1', released: false },
    { tag: '1.0', released: false },
    { tag: '1.0.0.1', released: false },
  ])('the tag $tag is released: $released', async ({ tag, released }) => {
    const jobs = await listJobs({ project: components.folder, variables: onTag(tag) });
    expect(jobs.includes('release')).toBe(released);
  });

  test('tries its templates before it releases them', async () => {
    const result = await run(components.folder, onTag('1.0.0'));
    expect(result.jobs).toEqual({ 'try-metadata': 'passed', release: 'passed' });
    expect(result.resultOf('try-metadata', 'metadata')).toMatchObject({ version: '1.0.0' });
  });

  test('is the same for the same sources', async () => {
    const again = await publishComponents('1.0.0');
    expect(await tool('diff', ['--recursive', '--exclude', '.git', components.folder, again.folder])).toBe('');
    again.remove();
  });
});

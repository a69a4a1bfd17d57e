import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ActResult, removeActFolders, runAct } from './act/act.ts';
import { engine, tool, uniqueImage } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { type PipelineResult, removePipelines, runPipeline } from './gitlab/emulator.ts';
import { shopRemote } from './gitlab/shop.ts';
import { makeRepository, type TestRepository } from './repository.ts';

/** The rules that surprise elsewhere, in the emulators of both platforms: a patch to an old major, presets, long labels. */

const description = 'First line\nsecond line, with "quotes"';
const [actImage, gitlabImage] = [uniqueImage('rules-act'), uniqueImage('rules-gitlab')];

const workflow = `on: push
jobs:
  rules:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: preset
        uses: quaygate/quaygate/actions/metadata@v1
        with:
          images: ${actImage}
          preset: semver
      - id: newest
        uses: quaygate/quaygate/actions/metadata@v1
        with:
          tags: |
            type=semver,pattern={{version}}
            type=semver,pattern={{major}},newest=true
            type=raw,value={{describe}},prefix=at-
          flavor: latest=newest
      - id: component
        uses: quaygate/quaygate/actions/metadata@v1
        with:
          component: api
          tags: |
            type=ref,event=tag
            type=sha
      - id: labels
        uses: quaygate/quaygate/actions/metadata@v1
        with:
          images: ${actImage}
          tags: type=semver,pattern={{version}}
          labels: |
            "org.opencontainers.image.description=First line
            second line, with ""quotes"""
      - id: build
        uses: quaygate/quaygate/actions/build@v1
        with:
          tags: \${{ steps.labels.outputs.tags }}
          labels: \${{ steps.labels.outputs.labels }}
          platforms: linux/amd64
          builder: ${engine.builder}
          context: .
          provenance: "false"
          push: true
`;

const component = (name: string, inputs: string) =>
  `  - component: $CI_SERVER_FQDN/quaygate/quaygate/${name}@1.0.0\n    inputs:\n${inputs.replace(/^(?=.)/gm, '      ')}`;

const pipeline = `include:
${component('metadata', `job-name: preset\nimages: ['${gitlabImage}']\npreset: semver\n`)}
${component(
  'metadata',
  `job-name: newest
tags: ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}},newest=true', 'type=raw,value={{describe}},prefix=at-']
flavor: [latest=newest]
`,
)}
${component('metadata', `job-name: component\ncomponent: api\ntags: ['type=ref,event=tag', 'type=sha']\n`)}
${component(
  'metadata',
  `job-name: labels
images: ['${gitlabImage}']
tags: ['type=semver,pattern={{version}}']
labels: ["org.opencontainers.image.description=First line\\nsecond line, with \\"quotes\\""]
`,
)}
`;

let repository: TestRepository;
let components: Components;
let onAct: ActResult;
let onGitlab: PipelineResult;

beforeAll(async () => {
  const files = {
    '.github/workflows/rules.yml': workflow,
    '.gitlab-ci.yml': pipeline,
    Dockerfile: 'FROM busybox:1.36\n',
  };
  repository = await makeRepository(files, shopRemote);
  for (const tag of ['v1.9.0', 'v1.10.0', 'v2.0.0', 'web/v3.0.0']) await repository.git('tag', tag);
  components = await publishComponents('1.0.0');
  const workflowFile = '.github/workflows/rules.yml';
  const changes = { sha: repository.sha, tag: 'v1.10.0' };
  onAct = await runAct({ folder: repository.folder, workflow: workflowFile, event: 'tag', changes });
  const variables = { CI_COMMIT_TAG: 'v1.10.0', CI_COMMIT_REF_NAME: 'v1.10.0', CI_COMMIT_BRANCH: undefined };
  onGitlab = await runPipeline({
    project: repository.folder,
    gitEnvironment: components.gitEnvironment,
    variables: { ...variables, CI_PIPELINE_SOURCE: 'push' },
  });
}, 120_000);

afterAll(async () => {
  components.remove();
  removePipelines();
  removeActFolders();
  await repository.remove();
});

/** By step or job: the tags, without image. */
const tagsOn: Readonly<Record<string, (step: string) => readonly unknown[]>> = {
  'GitHub, by act': (step) => (onAct.outputs[step]?.['tag-names'] ?? '').split('\n'),
  'GitLab, by gitlab-ci-local': (job) => onGitlab.resultOf(job, 'metadata')['tag-names'] as readonly string[],
};

const explanationOn: Readonly<Record<string, () => string>> = {
  'GitHub, by act': () => onAct.log,
  'GitLab, by gitlab-ci-local': () => onGitlab.logOf('newest'),
};

test('all steps and jobs end well', () => {
  expect([onAct.jobs, onAct.errors]).toEqual([{ rules: 'success' }, []]);
  const names = ['preset', 'newest', 'component', 'labels'];
  expect(onGitlab.jobs).toEqual(Object.fromEntries(names.map((name) => [name, 'passed'])));
});

describe.each(Object.keys(tagsOn))('%s', (platform) => {
  const tags = (step: string) => tagsOn[platform]?.(step);

  test('a patch to an old major, by a preset, moves its own tags and not latest', () => {
    expect(tags('preset')).toEqual(['1.10.0', '1.10', '1']);
  });

  test('latest=newest and newest=true look at the tags of the repository', () => {
    expect(tags('newest')).toEqual(['1.10.0', '1', expect.stringMatching(/^at-/)]);
    expect(explanationOn[platform]?.()).toContain('flavor says latest=newest, and v2.0.0 is newer than 1.10.0');
  });

  test('another component’s tag is none', () => {
    expect(tags('component')).toEqual([`sha-${repository.sha.slice(0, 7)}`]);
  });
});

describe('a label with a line break', () => {
  test('is whole in the outputs of both', () => {
    const labels = [
      JSON.parse(onAct.outputs.labels?.json ?? '{}').labels,
      (onGitlab.resultOf('labels', 'metadata').json as { labels: unknown }).labels,
    ];
    for (const each of labels) expect(each).toMatchObject({ 'org.opencontainers.image.description': description });
  });

  test('stands whole on the image that is built with it', async () => {
    const format = '{{index .Image.Config.Labels "org.opencontainers.image.description"}}';
    const label = await tool('docker', ['buildx', 'imagetools', 'inspect', '--format', format, `${actImage}:1.10.0`]);
    expect(label).toBe(description);
  });
});

test('the summary explains every rule', () => {
  expect(onAct.summary).toMatch(/latest moves|latest does not move/);
  expect(onAct.summary).toContain('fired, and gives the version');
  expect(onGitlab.artifactOf('newest')['quaygate/metadata.md']).toContain('fired, and gives the version');
});

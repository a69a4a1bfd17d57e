// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are values that nobody may expand
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tool } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import type { CircleciEventName, GithubEventName, GitlabEventName, JenkinsEventName } from './runner/events.ts';
import { quaygateVariables, removeFolders, runAction, runGitlab, runLocal, runServer } from './runner.ts';

/** The compiled metadata on every host: the same commit must come to the same tags and labels. */

let repository: TestRepository;

beforeAll(async () => {
  repository = await makeRepository({ 'app.txt': 'one' });
  await repository.git('tag', 'v1.2.3');
});

afterAll(async () => {
  removeFolders();
  await repository.remove();
});

const rules = [
  'type=ref,event=branch',
  'type=ref,event=pr',
  'type=semver,pattern={{version}}',
  'type=semver,pattern={{major}}.{{minor}}',
  'type=sha',
];
const image = 'ghcr.io/acme/shop';

const onGithub = (event: GithubEventName, inputs: Record<string, string> = {}, tag?: string) =>
  runAction({
    action: 'metadata',
    event,
    workspace: repository.folder,
    changes: { sha: repository.sha, ...(tag && { tag }) },
    inputs: { images: image, tags: rules.join('\n'), ...inputs },
  });

const onGitlab = (event: GitlabEventName, inputs: Record<string, string> = {}, tag?: string) =>
  runGitlab({
    action: 'metadata',
    event,
    workspace: repository.folder,
    changes: { sha: repository.sha, ...(tag && { tag }) },
    inputs: { images: [image], tags: rules, ...inputs },
  });

const onServer = (
  server: 'jenkins' | 'circleci',
  event: JenkinsEventName | CircleciEventName,
  inputs: Record<string, string> = {},
) =>
  runServer(server, {
    action: 'metadata',
    event,
    workspace: repository.folder,
    changes: { sha: repository.sha },
    env: quaygateVariables({ images: image, tags: rules, ...inputs }),
  });

const locally = (...args: readonly string[]) =>
  runLocal(['--images', image, ...rules.flatMap((rule) => ['--tags', rule]), '--json', ...args], {
    action: 'metadata',
    workspace: repository.folder,
  });

/** One after the other: they write their results into the same checkout. */
const onJobs = async (
  gitlab: GitlabEventName,
  jenkins: JenkinsEventName,
  circleci: CircleciEventName,
  inputs: Record<string, string> = {},
) => [
  await onGitlab(gitlab, inputs),
  await onServer('jenkins', jenkins, inputs),
  await onServer('circleci', circleci, inputs),
];

const linesOf = (text: string | undefined): readonly string[] => (text ? text.split('\n') : []);

describe('the same event has the same tags on every host', () => {
  const events: {
    event: GithubEventName;
    gitlab: GitlabEventName;
    jenkins: JenkinsEventName;
    circleci: CircleciEventName;
    ref?: string;
    tags: readonly string[];
  }[] = [
    { event: 'push', gitlab: 'push', jenkins: 'push', circleci: 'push', ref: 'refs/heads/main', tags: ['main', 'sha'] },
    {
      event: 'tag',
      gitlab: 'tag',
      jenkins: 'tag',
      circleci: 'tag',
      ref: 'refs/tags/v1.2.3',
      tags: ['1.2.3', '1.2', 'sha', 'latest'],
    },
    {
      event: 'pull-request',
      gitlab: 'merge-request',
      jenkins: 'pull-request',
      circleci: 'pull-request',
      tags: ['pr-7', 'sha'],
    },
    {
      event: 'schedule',
      gitlab: 'schedule',
      jenkins: 'schedule',
      circleci: 'schedule',
      ref: 'refs/heads/main',
      tags: ['main', 'sha'],
    },
    {
      event: 'workflow-dispatch',
      gitlab: 'web',
      jenkins: 'manual',
      circleci: 'api',
      ref: 'refs/heads/main',
      tags: ['main', 'sha'],
    },
  ];

  test.each(events)('$event: $tags', async ({ event, gitlab, jenkins, circleci, ref, tags }) => {
    const expected = tags.map((tag) => `${image}:${tag === 'sha' ? `sha-${repository.sha.slice(0, 7)}` : tag}`);
    const [github, jobs] = await Promise.all([onGithub(event), onJobs(gitlab, jenkins, circleci)]);
    expect([github, ...jobs].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    const number = /:(\d+|pr-\d+)$/;
    const without = (list: readonly unknown[]) => list.map((tag) => String(tag).replace(number, ':pr'));
    const isRequest = event === 'pull-request';
    const of = (list: readonly unknown[]) => (isRequest ? without(list) : list);
    expect(of(linesOf(github.outputs.tags))).toEqual(of(expected));
    for (const job of jobs) expect(of(job.results.metadata?.tags as readonly string[])).toEqual(of(expected));
    if (ref) expect((await locally('--ref', ref)).outputs.tags).toEqual(expected);
  });
});

test('labels differ in nothing but what the host says about the repository', async () => {
  const github = await onGithub('tag');
  const [gitlab, ...servers] = await onJobs('tag', 'tag', 'tag');
  const local = await locally('--ref', 'refs/tags/v1.2.3');
  const ofHost = /^org\.opencontainers\.image\.(url|source|description|licenses|title)=/;
  const common = (labels: readonly string[]) => labels.filter((label) => !ofHost.test(label));
  const expected = [
    'org.opencontainers.image.created=2026-11-20T09:12:45.000Z',
    `org.opencontainers.image.revision=${repository.sha}`,
    'org.opencontainers.image.version=1.2.3',
  ];
  expect(common(linesOf(github.outputs.labels))).toEqual(expected);
  expect(common(gitlab?.results.metadata?.labels as readonly string[])).toEqual(expected);
  expect(common(local.outputs.labels as readonly string[])).toEqual(expected);
  for (const { results } of servers) {
    expect(common(results.metadata?.labels as readonly string[])).toEqual(expected);
    expect(results.metadata?.labels).toContain('org.opencontainers.image.source=https://github.com/acme/shop');
  }
  expect(linesOf(github.outputs.labels)).toContain('org.opencontainers.image.title=shop');
});

test('outputs are those of the well-known action, and travel whole', async () => {
  const { outputs } = await onGithub('push', {
    labels: 'team=a,b\nquote="x"\nlist=%0A::error::x',
    flavor: 'suffix=-x',
  });
  const bakeFiles = ['bake-file', 'bake-file-annotations', 'bake-file-labels', 'bake-file-tags'];
  const ofBuildx = ['annotations', ...bakeFiles, 'json', 'labels', 'tag-names', 'tags', 'version'];
  expect(Object.keys(outputs).sort()).toEqual([...ofBuildx, 'source-date-epoch'].sort());
  const json = JSON.parse(outputs.json ?? '');
  expect(json.labels).toMatchObject({ team: 'a,b', quote: '"x"', list: '%0A::error::x' });
  expect(json.tags).toEqual(linesOf(outputs.tags));
  expect([outputs.version, linesOf(outputs['tag-names'])[0]]).toEqual(['main-x', 'main-x']);
});

test('a prerelease moves neither latest nor a shorter version', async () => {
  const { outputs } = await onGithub('tag', {}, 'v2.0.0-rc.1');
  expect(linesOf(outputs['tag-names'])).toEqual(['2.0.0-rc.1', `sha-${repository.sha.slice(0, 7)}`]);
});

test.each(['main;touch x && ::error::', 'a%0A::set-output name=x::y', '<img src=x>|`$IFS`', '$(touch x)'])(
  'a branch called %s is a name like any other',
  async (branch) => {
    const result = await runAction({
      action: 'metadata',
      workspace: repository.folder,
      changes: { sha: repository.sha, environment: { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch } },
      inputs: { tags: 'type=ref,event=branch,prefix=b-' },
    });
    expect(result).toMatchObject({ exitCode: 0, annotations: [], problems: [] });
    expect(result.outputs.tags).toMatch(/^b-[A-Za-z0-9._-]+$/);
    expect(result.summary).not.toMatch(/<img/);
    expect(await repository.git('status', '--porcelain')).not.toContain('x\n');
  },
);

describe('a mistake is wrong input, named with its line', () => {
  test.each([
    ['a type', { tags: 'type=semvre' }, 'Did you mean "semver"?'],
    ['an attribute', { tags: 'type=sha,enabled=false' }, 'Did you mean "enable"?'],
    ['an image with a tag', { images: 'acme/shop:1' }, 'Input "images" is "acme/shop:1"'],
    ['a label without value', { labels: 'team' }, 'Input "labels" has the line "team"'],
    ['a flavor', { flavor: 'latest=yes' }, 'Input "flavor" says latest=yes'],
  ])('%s', async (_description, inputs, message) => {
    const [github, jobs] = await Promise.all([onGithub('push', inputs), onJobs('push', 'push', 'push', inputs)]);
    expect([github, ...jobs].map(({ exitCode }) => exitCode)).toEqual([2, 2, 2, 2]);
    expect(github.annotations).toEqual([
      { level: 'error', title: 'Quaygate metadata', message: expect.stringContaining(message) },
    ]);
    for (const job of jobs) expect(job.log).toContain(message);
    expect(github.outputs).toEqual({});
  });
});

describe('every kind of rule, on every host', () => {
  const every = [
    "type=schedule,pattern=nightly-{{commit_date 'YYYYMMDD' tz='Asia/Tokyo'}}",
    'type=edge',
    'type=match,pattern=v(\\d+),group=1,suffix=-matched',
    'type=pep440,pattern={{major}}.{{minor}}.{{patch}},suffix=-python',
    'type=raw,value={{describe}}',
    'type=raw,value={{package_version}},prefix=package-',
    'type=raw,value={{timestamp}}',
    'type=semver,pattern={{major}},newest=true',
  ].join('\n');

  test.each<[GithubEventName, GitlabEventName, JenkinsEventName & CircleciEventName, string[]]>([
    ['push', 'push', 'push', ['edge', 'v1.2.3', 'package-4.5.6', '1795165965']],
    ['tag', 'tag', 'tag', ['1.2.3-python', '1', '1-matched', 'v1.2.3', 'package-4.5.6', '1795165965', 'latest']],
    ['schedule', 'schedule', 'schedule', ['nightly-20261120', 'edge', 'v1.2.3', 'package-4.5.6', '1795165965']],
    ['pull-request', 'merge-request', 'pull-request', ['v1.2.3', 'package-4.5.6', '1795165965']],
  ])('%s', async (event, gitlab, server, names) => {
    await writeFile(join(repository.folder, 'package.json'), '{"version": "4.5.6"}');
    const inputs = { tags: every, flavor: 'latest=newest' };
    const [github, jobs] = await Promise.all([onGithub(event, inputs), onJobs(gitlab, server, server, inputs)]);
    expect([github, ...jobs].map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(linesOf(github.outputs['tag-names'])).toEqual(names);
    for (const job of jobs) {
      expect(job.results.metadata?.['tag-names']).toEqual(names);
      expect(job.log).toContain('fired, and gives the version');
    }
  });

  test.each<[string, string[]]>([
    ['refs/heads/main', ['latest', 'stable']],
    ['refs/tags/v1.2.3', ['v1.2.3', 'v1.2', 'v1']],
  ])('git-flow in a terminal on %s', async (ref, names) => {
    const { outputs, exitCode } = await runLocal(['--preset', 'git-flow', '--ref', ref, '--json'], {
      action: 'metadata',
      workspace: repository.folder,
    });
    expect([exitCode, outputs['tag-names']]).toEqual([0, names]);
  });
});

describe('in place of docker/metadata-action', () => {
  const labels = 'note=a "b" $c ${d} %{e}\n"long=one\ntwo"';

  test('buildx reads the Bake files, with values as they are', async () => {
    const { outputs } = await onGithub('tag', { labels, annotations: 'team=shop', 'bake-target': 'app' });
    const read = async (...names: readonly string[]) => {
      const files = names.flatMap((name) => ['--file', outputs[name] ?? '']);
      const printed = await tool('docker', ['buildx', 'bake', ...files, '--print', 'app'], { cwd: repository.folder });
      // What buildx prints is a Bake file again, in which it doubles these signs itself.
      return JSON.parse(printed.replace(/([$%])\1(?=\{)/g, '$1')).target.app;
    };
    const whole = await read('bake-file');
    expect(whole).toMatchObject({
      tags: linesOf(outputs.tags),
      labels: { note: 'a "b" $c ${d} %{e}', long: 'one\ntwo', 'org.opencontainers.image.version': '1.2.3' },
      args: { DOCKER_META_IMAGES: image, DOCKER_META_VERSION: '1.2.3' },
    });
    expect(await read('bake-file-tags', 'bake-file-labels')).toEqual(whole);
    expect(JSON.stringify(await read('bake-file-annotations'))).toContain('team');
  });

  test('later steps have the outputs as variables', async () => {
    const { env, outputs } = await onGithub('tag', { labels });
    expect(env).toMatchObject({
      DOCKER_METADATA_OUTPUT_VERSION: '1.2.3',
      DOCKER_METADATA_OUTPUT_TAGS: outputs.tags,
      DOCKER_METADATA_OUTPUT_LABELS: outputs.labels,
      DOCKER_METADATA_OUTPUT_BAKE_FILE: outputs['bake-file'],
    });
    expect(JSON.parse(env.DOCKER_METADATA_OUTPUT_JSON ?? '').labels.long).toBe('one\ntwo');
  });

  test('a list with a line break comes back whole through a step', async () => {
    const first = await onGithub('tag', { labels });
    const second = await onGithub('tag', { labels: first.outputs.labels ?? '' });
    expect(JSON.parse(second.outputs.json ?? '').labels).toEqual(JSON.parse(first.outputs.json ?? '').labels);
  });

  test('separators, also a blank', async () => {
    const { outputs } = await onGithub('tag', { 'sep-tags': ' ', 'sep-labels': ',' });
    expect(outputs['tag-names']).toBe(`1.2.3 1.2 sha-${repository.sha.slice(0, 7)} latest`);
    expect(outputs.labels).toMatch(/^org\.opencontainers\.image\.created=[^,]+,org\./);
  });

  test('SOURCE_DATE_EPOCH is the commit’s time, on every host', async () => {
    const [github, jobs] = await Promise.all([onGithub('push'), onJobs('push', 'push', 'push')]);
    const local = await locally();
    const of = [github.outputs, ...jobs.map(({ results }) => results.metadata), local.outputs].map(
      (outputs) => outputs?.['source-date-epoch'],
    );
    expect(new Set(of)).toEqual(new Set(['1795165965']));
  });
});

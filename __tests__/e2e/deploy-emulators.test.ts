import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { buildVersions, type Versions } from './application.ts';
import { docker, freePort, uniqueName } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { haproxy } from './proxied-application.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runAction } from './runner.ts';

/**
 * The life of an application behind a proxy in a workflow of nektos/act and a pipeline of gitlab-ci-local: releases, back,
 * gone. With `recreate` both deploy in act.test.ts and gitlab.test.ts.
 */

let versions: Versions;
let components: Components;
let project: string;
let port: number;
const repositories: TestRepository[] = [];

beforeAll(async () => {
  versions = await buildVersions(['one', 'two', 'unhealthy']);
  components = await publishComponents('1.0.0');
}, 120_000);

afterAll(async () => {
  components?.remove();
  removePipelines();
  removeActFolders();
  removeFolders();
  await Promise.all(repositories.map((repository) => repository.remove()));
}, 60_000);

beforeEach(async () => {
  project = uniqueName('life');
  port = await freePort();
});

const composeFile = () => `
name: ${project}
services:
  web:
    image: registry.invalid/not-this:1
    ports: ["127.0.0.1:\${PORT:-${port}}:8080"]
    stop_grace_period: 1s
    healthcheck:
      test: ["CMD", "wget", "-q", "-O-", "http://127.0.0.1:8080/index.html"]
      interval: 500ms
      timeout: 5s
      retries: 4
`;

const checkout = async (files: Readonly<Record<string, string>>, remote: string): Promise<TestRepository> => {
  const repository = await makeRepository({ 'compose.yaml': composeFile(), ...files }, remote);
  repositories.push(repository);
  return repository;
};

const left = async () =>
  (await docker('ps', '-aq', '--filter', `name=${project}`)) +
  (await docker('volume', 'ls', '-q', '--filter', `name=${project}`));

/** A line of a shell that prints the page. */
const show = (before: string) =>
  `node -e 'fetch("http://127.0.0.1:${port}/").then((answer) => answer.text()).then((text) => console.log("${before}" + text))'`;

const strategy = 'blue-green';
const more = () => ({ 'proxy-image': haproxy(), hold: '1s', 'health-path': '/index.html' });

describe('in act', () => {
  const step = (id: string, action: string, inputs: Readonly<Record<string, string>>, more = '') =>
    `      - id: ${id}\n        uses: quaygate/quaygate/actions/${action}@v1\n${more}        with:\n${Object.entries(
      inputs,
    )
      .map(([name, value]) => `          ${name}: ${JSON.stringify(value)}\n`)
      .join('')}`;

  test('two releases, one that goes wrong, back, gone', async () => {
    const deploy = (id: string, version: string, rest = '') =>
      step(id, 'deploy', { images: `web=${versions[version]}`, strategy, ...more(), timeout: '60s' }, rest);
    const workflow = `on: push
jobs:
  life:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${deploy('first', 'one')}${deploy('second', 'two')}${deploy('sick', 'unhealthy', '        continue-on-error: true\n')}${step('listed', 'releases', { project })}${step('back', 'rollback', { project })}      - id: seen
        run: ${show('page=')}
${step('gone', 'down', { project, volumes: 'true' })}`;
    const repository = await checkout({ '.github/workflows/life.yml': workflow }, 'https://github.com/acme/shop.git');
    const run = await runAct({
      ...{ folder: repository.folder, workflow: '.github/workflows/life.yml', event: 'push' },
      changes: { sha: repository.sha },
    });
    expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-6000)]).toEqual([0, '']);
    expect(run.outputs.first).toMatchObject({ result: 'deployed', release: '1' });
    expect(run.outputs.second).toMatchObject({ result: 'deployed', release: '2', previous: '1' });
    expect(run.outputs.sick).toMatchObject({ result: 'rolled-back', previous: '2' });
    expect(run.outputs.listed).toMatchObject({ current: '2', commit: repository.sha });
    expect(run.outputs.back).toMatchObject({ result: 'deployed', restored: '1' });
    expect(run.log).toContain('page=one');
    expect(run.outputs.gone).toMatchObject({ result: 'removed' });
    expect(await left()).toBe('');
  }, 240_000);
});

describe('in gitlab-ci-local', () => {
  const job = (name: string, stage: string, action: string, inputs: Readonly<Record<string, string>>) =>
    `  - component: $CI_SERVER_FQDN/quaygate/quaygate/${action}@1.0.0
    inputs:
      job-name: ${name}
      stage: ${stage}
      rules: [{when: on_success}]
${Object.entries(inputs)
  .map(([input, value]) => `      ${input}: ${value}\n`)
  .join('')}`;

  test('a release, one elsewhere, back to one that another CI deployed, gone', async () => {
    const inputs = { strategy, ...more(), timeout: '60s', url: `http://127.0.0.1:${port}` };
    const stages = ['deploy', 'staging', 'back', 'listed', 'gone'];
    const texts = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, JSON.stringify(value)]));
    const images = JSON.stringify([`web=${versions.two}`]);
    // The same component again: it has the first one's results and variables before it has any of its own.
    const staging = { project: `${project}-staging`, environment: 'staging', images, needs: '[deploy]' };
    const elsewhere = JSON.stringify([`PORT=${await freePort()}`]);
    const configuration = `stages: [${stages.join(', ')}]
include:
${job('deploy', 'deploy', 'deploy', { ...texts, images, needs: '[]' })}${job('staging', 'staging', 'deploy', { ...staging, env: elsewhere })}${job('back', 'back', 'rollback', { project })}${job('listed', 'listed', 'releases', { project })}${job('gone', 'gone', 'down', { project, volumes: "'true'" })}
seen:
  stage: listed
  script:
    - ${show('')} >page.txt
  artifacts: {paths: [page.txt]}
`;
    const repository = await checkout({ '.gitlab-ci.yml': configuration }, 'https://gitlab.example.com/acme/shop.git');
    const before = await runAction({
      ...{ action: 'deploy', workspace: repository.folder },
      inputs: { ...inputs, images: `web=${versions.one}`, 'allow-older': 'true' },
      changes: { sha: repository.sha },
    });
    expect(before.outputs).toMatchObject({ result: 'deployed', release: '1' });
    const result = await runPipeline({
      project: repository.folder,
      variables: { CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' },
      gitEnvironment: components.gitEnvironment,
    });
    expect(result.jobs).toEqual({ ...Object.fromEntries(stages.map((name) => [name, 'passed'])), seen: 'passed' });
    expect(result.resultOf('deploy', 'deploy')).toMatchObject({ result: 'deployed', release: '2', previous: '1' });
    expect(result.dotenvOf('deploy', 'deploy')).toMatchObject({ QUAYGATE_DEPLOY_URL: `http://127.0.0.1:${port}` });
    expect(result.resultOf('staging', 'deploy')).toMatchObject({ result: 'deployed', release: '1' });
    expect(result.dotenvOf('staging', 'deploy')).toMatchObject({
      QUAYGATE_DEPLOY_URL: '',
      QUAYGATE_DEPLOY_RELEASE: '1',
    });
    for (const [name, release] of Object.entries({ deploy: '2', staging: '1' })) {
      const own = JSON.parse(result.artifactOf('staging')[`quaygate/jobs/${name}/deploy.json`] ?? '{}');
      expect(own).toMatchObject({ result: 'deployed', release });
    }
    expect(result.resultOf('back', 'rollback')).toMatchObject({ result: 'deployed', restored: '1' });
    expect(result.dotenvOf('back', 'rollback')).toMatchObject({ QUAYGATE_ROLLBACK_URL: `http://127.0.0.1:${port}` });
    expect(result.resultOf('listed', 'releases')).toMatchObject({ current: '3' });
    expect(result.artifactOf('seen')['page.txt']).toContain('one');
    expect(result.resultOf('gone', 'down')).toMatchObject({ result: 'removed' });
    await runAction({
      ...{ action: 'down', workspace: repository.folder },
      inputs: { project: staging.project, volumes: 'true' },
    });
    expect(await left()).toBe('');
  }, 240_000);
});

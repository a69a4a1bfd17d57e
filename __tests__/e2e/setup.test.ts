import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { busybox, docker, engine, tagsOf, tool, uniqueImage, uniqueName } from './engine.ts';
import { publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository } from './repository.ts';
import { type ActionOptions, removeFolders, runAction, runGitlab } from './runner.ts';

/** The compiled setup with the real buildx: builders made, used and removed. */

let buildx: string;
const made: string[] = [];

beforeEach(async () => {
  // Of this test alone: no other's builders are seen, and none is made current for others.
  buildx = await mkdtemp(join(tmpdir(), 'quaygate-e2e-setup-'));
});

afterEach(async () => {
  for (const name of made.splice(0)) {
    await tool('docker', ['buildx', 'rm', '--force', name], { env: { BUILDX_CONFIG: buildx } }).catch(() => {});
  }
  await rm(buildx, { recursive: true, force: true });
});

afterAll(() => {
  removeFolders();
  removeActFolders();
  removePipelines();
});

const newName = () => {
  const name = uniqueName('setup');
  made.push(name);
  return name;
};

const setup = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'setup',
    inputs: { 'driver-opts': 'network=host', ...inputs },
    ...options,
    env: { BUILDX_CONFIG: buildx, ...options.env },
  });

const kept = { cleanup: 'false' };

const ours = (...args: readonly string[]) => tool('docker', ['buildx', ...args], { env: { BUILDX_CONFIG: buildx } });

const containers = (name: string) => docker('ps', '--all', '--quiet', '--filter', `name=buildx_buildkit_${name}`);

const failed = ({ exitCode, log }: { exitCode: number; log: string }) => [
  exitCode,
  exitCode === 0 ? '' : log.slice(-2000),
];

test('makes a builder, uses it, and removes it when the job ends', async () => {
  const name = newName();
  const result = await setup({ name, mirrors: `docker.io=${engine.registry}`, 'max-parallelism': '3' });
  expect(failed(result)).toEqual([0, '']);
  expect(result.outputs).toMatchObject({
    name,
    driver: 'docker-container',
    platforms: expect.stringContaining('linux/amd64'),
  });
  expect(JSON.parse(result.outputs.nodes ?? '[]')).toMatchObject([{ name: `${name}-0`, status: 'running' }]);
  expect(result.post?.log).toContain(`Removed the builder ${name}.`);
  expect(await containers(name)).toBe('');
  await expect(ours('inspect', name)).rejects.toThrow('no builder');
}, 60_000);

test('its mirror answers for the registry it mirrors', async () => {
  const name = newName();
  const result = await setup({
    ...kept,
    name,
    mirrors: `registry.example.com=${engine.registry}`,
    'http-registries': engine.registry,
  });
  expect(failed(result)).toEqual([0, '']);
  expect(await ours('inspect')).toContain(name);
  expect(await ours('inspect')).toContain('mirrors');
  const image = uniqueImage('setup');
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-context-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM registry.example.com/library/busybox:1.36\nRUN echo built\n');
  await ours('build', '--builder', name, '--tag', `${image}:1`, '--push', folder);
  expect(await tagsOf(image)).toEqual(['1']);
  await rm(folder, { recursive: true, force: true });
}, 60_000);

describe('a builder that is there already', () => {
  test('is used as it is, and stays; the one that was current before is so again', async () => {
    const [mine, other] = [newName(), newName()];
    await ours('create', '--name', mine, '--driver', 'docker-container', '--driver-opt', 'network=host');
    await ours('create', '--name', other, '--driver', 'docker-container', '--driver-opt', 'network=host', '--use');
    const result = await setup({ name: mine });
    expect(failed(result)).toEqual([0, '']);
    expect(result.log).toContain(`Using the builder ${mine}, which is there already.`);
    expect(result.post?.log).not.toContain('Removed');
    expect(JSON.parse(readFileSync(join(buildx, 'current'), 'utf8')).Name).toBe(other);
    expect(await ours('inspect', mine)).toContain('running');
  }, 60_000);
});

test('the step is killed: its clean-up removes what it made', async () => {
  const name = newName();
  const result = await setup({ name }, { killWhen: (line) => line.startsWith('The builder ') });
  // It may have come to its end before the signal reached it, which changes nothing.
  expect(result.post?.exitCode).toBe(0);
  await expect(ours('inspect', name)).rejects.toThrow('no builder');
}, 60_000);

describe('no builder is left, and the sentence says why', () => {
  test.each([
    [
      'a BuildKit that does not answer',
      { driver: 'remote', endpoint: 'tcp://127.0.0.1:1', 'driver-opts': '' },
      3,
      'does not answer',
    ],
    [
      'an image that is not there',
      { 'driver-opts': `network=host\nimage=${'localhost:1'}/x/buildkit:none` },
      3,
      'does not answer',
    ],
    ['a config that is not there', { 'buildkitd-config': 'none.toml' }, 2, 'Input "buildkitd-config" is "none.toml"'],
    ['a config that is no TOML', { 'buildkitd-config-inline': 'this = is = none' }, 3, ''],
    ['a name that is none', { name: '../x' }, 2, 'Input "name" is "../x"'],
    ['a buildx that is too old', { version: 'v99.1' }, 2, 'but the buildx of this machine is'],
  ])(
    '%s',
    async (_what, inputs, exitCode, says) => {
      const result = await setup(inputs);
      expect([result.exitCode, result.annotations.map(({ message }) => message).join()]).toEqual([
        exitCode,
        expect.stringContaining(says),
      ]);
      expect(await ours('ls', '--format', '{{.Name}}')).not.toContain('quaygate-');
    },
    60_000,
  );
});

test("the engine's own builder, with nothing to remove", async () => {
  const result = await setup({ driver: 'docker', 'driver-opts': '', 'cache-binary': 'true' });
  expect(failed(result)).toEqual([0, '']);
  expect([result.outputs.driver, result.annotations[0]?.message]).toEqual([
    'docker',
    expect.stringContaining('has no meaning'),
  ]);
}, 60_000);

test('a GitLab job: made before the script, removed after it', async () => {
  const name = newName();
  const env = { BUILDX_CONFIG: buildx };
  const inputs = { name, 'driver-opts': ['network=host'] };
  const result = await runGitlab({ action: 'setup', env, inputs });
  expect([result.exitCode, result.dotenv.QUAYGATE_SETUP_NAME]).toEqual([0, name]);
  const after = await runGitlab({ action: 'setup', env, workspace: result.workspace, args: ['--post'] });
  expect([after.exitCode, after.log]).toEqual([0, expect.stringContaining(`Removed the builder ${name}.`)]);
}, 60_000);

describe('in a job', () => {
  const dockerfile = { Dockerfile: `FROM ${busybox()}\nRUN echo built\n` };

  test('of act', async () => {
    const [name, image] = [newName(), uniqueImage('setup')];
    const repository = await makeRepository({
      ...dockerfile,
      '.github/workflows/build.yml': `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    env:
      BUILDX_CONFIG: ${buildx}
    steps:
      - uses: actions/checkout@v4
      - uses: quaygate/quaygate/actions/setup@v1
        with:
          name: ${name}
          driver-opts: network=host
      - id: build
        uses: quaygate/quaygate/actions/build@v1
        with:
          image: ${image}
          cache: none
          candidate: digest
`,
    });
    const run = await runAct({
      folder: repository.folder,
      workflow: '.github/workflows/build.yml',
      event: 'push',
      changes: { sha: repository.sha },
    });
    expect(failed(run)).toEqual([0, '']);
    expect(run.outputs.build?.reference).toMatch(/@sha256:/);
    expect(run.log).toContain(`Removed the builder ${name}.`);
    await repository.remove();
  }, 110_000);

  test('of GitLab that extends the component', async () => {
    const [name, image] = [newName(), uniqueImage('setup')];
    const repository = await makeRepository({
      ...dockerfile,
      '.gitlab-ci.yml': `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/setup@1.0.0
    inputs:
      services: []
      name: ${name}
      driver-opts: [network=host]

images:
  extends: .setup
  script:
    - docker buildx build --tag ${image}:1 --push .
`,
    });
    await repository.git('remote', 'set-url', 'origin', 'https://gitlab.example.com/acme/shop.git');
    const components = await publishComponents('1.0.0');
    const run = await runPipeline({
      project: repository.folder,
      gitEnvironment: components.gitEnvironment,
      machine: { BUILDX_CONFIG: buildx },
    });
    components.remove();
    expect([run.jobs.images, run.jobs.images === 'passed' ? '' : run.log.slice(-3000)]).toEqual(['passed', '']);
    expect(run.logOf('images')).toContain(`Removed the builder ${name}.`);
    expect(await tagsOf(image)).toEqual(['1']);
    await repository.remove();
  }, 110_000);
});

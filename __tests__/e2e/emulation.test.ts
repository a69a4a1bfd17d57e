import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { emulatorImage, foreign, foreignProgram, holdKernel, isEmulated, stopEmulating } from './emulator.ts';
import { tool, uniqueImage, uniqueName } from './engine.ts';
import { publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** Emulators that the steps install into the kernel of this machine for an architecture that it does not run. */

let kernel: Awaited<ReturnType<typeof holdKernel>>;
let buildx: string;
let repository: TestRepository;
const made: string[] = [];

const pipelines = {
  '.github/workflows/build.yml': (image: string, name: string) => `on: push
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
          emulation: ${foreign}
          emulation-image: ${emulatorImage()}
      - id: build
        uses: quaygate/quaygate/actions/build@v1
        with:
          image: ${image}
          platforms: ${foreign}
          cache: none
          candidate: digest
`,
  '.gitlab-ci.yml': (image: string, name: string) => `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/setup@1.0.0
    inputs:
      services: []
      name: ${name}
      driver-opts: [network=host]
      emulation: [${foreign}]
      emulation-image: ${emulatorImage()}

images:
  extends: .setup
  script:
    - docker buildx build --platform ${foreign} --tag ${image}:1 --push .
`,
};

beforeAll(async () => {
  kernel = await holdKernel();
  buildx = await mkdtemp(join(tmpdir(), 'quaygate-e2e-emulation-'));
  repository = await makeRepository({ Dockerfile: 'FROM scratch\nCOPY make /make\nRUN ["/make"]\n' });
  await writeFile(join(repository.folder, 'make'), foreignProgram());
  await chmod(join(repository.folder, 'make'), 0o755);
  await repository.git('add', '.');
  await repository.git('commit', '--message', 'A program of another architecture');
}, 900_000);

// Whatever became of a test, the kernel is as it was.
afterEach(stopEmulating);

afterAll(async () => {
  kernel?.release();
  removeFolders();
  removeActFolders();
  removePipelines();
  for (const name of made) {
    await tool('docker', ['buildx', 'rm', '--force', name], { env: { BUILDX_CONFIG: buildx } }).catch(() => {});
  }
  await rm(buildx, { recursive: true, force: true });
  await repository?.remove();
}, 60_000);

const newName = () => {
  const name = uniqueName('emulation');
  made.push(name);
  return name;
};

/** BuildKit forgets no platform that it once saw its kernel run, so each has seen nothing of the tests before. */
const freshBuilder = async (): Promise<string> => {
  const name = newName();
  const network = ['--driver', 'docker-container', '--driver-opt', 'network=host'];
  await tool('docker', ['buildx', 'create', '--name', name, ...network], { env: { BUILDX_CONFIG: buildx } });
  return name;
};

const build = async (inputs: Readonly<Record<string, string>>) =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: (await repository.git('rev-parse', 'HEAD')).trim() },
    inputs: {
      ...{ image: uniqueImage('emulation'), platforms: foreign, cache: 'none' },
      ...{ 'emulation-image': emulatorImage(), 'no-cache': 'true' },
      ...inputs,
    },
    env: { BUILDX_CONFIG: buildx },
  });

const setup = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'setup',
    inputs: { driver: 'docker', emulation: foreign, 'emulation-image': emulatorImage(), ...inputs },
    ...options,
    env: { BUILDX_CONFIG: buildx, ...options.env },
  });

const errorOf = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')[0]?.message;

const arm64 = () => readFileSync('/proc/sys/fs/binfmt_misc/qemu-aarch64', 'utf8');

describe('build', () => {
  test.each<{ what: string; inputs: Readonly<Record<string, string>>; exitCode: number; says: RegExp }>([
    {
      what: 'an architecture that the image does not know',
      inputs: { platforms: 'linux/mips64' },
      exitCode: 2,
      says: /^The image \S+ \(input "emulation-image"\) has no emulator for mips64: take the platform out/,
    },
    {
      what: 'an image that is not there',
      inputs: { 'emulation-image': 'localhost:1/none:none' },
      exitCode: 3,
      says: /^Emulation of linux\/riscv64 could not be set up with the image localhost:1\/none:none .*refused/,
    },
  ])(
    '$what',
    async ({ inputs, exitCode, says }) => {
      const result = await build({ builder: await freshBuilder(), emulation: 'true', ...inputs });
      expect([result.exitCode, errorOf(result), isEmulated()]).toEqual([exitCode, expect.stringMatching(says), false]);
    },
    60_000,
  );

  test('says how to get a platform, gets it when asked, and runs its programs', async () => {
    const before = arm64();
    const builder = await freshBuilder();
    const without = await build({ builder });
    expect([without.exitCode, errorOf(without)]).toEqual([
      2,
      expect.stringMatching(/does not do linux\/riscv64 \(it does linux\/amd64.*\): set "emulation" to true/),
    ]);
    const result = await build({ builder, emulation: 'true' });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
    const [candidate] = JSON.parse(result.outputs.candidates ?? '[]');
    expect(candidate.platforms).toEqual([expect.objectContaining({ platform: foreign })]);
    expect(result.log).toContain('installing: riscv64 OK');
    // As the documentation says: it stays, for the next steps too.
    expect([isEmulated(), arm64()]).toEqual([true, before]);
    stopEmulating();
    const again = await build({ builder, emulation: 'true' });
    expect([again.exitCode, again.exitCode === 0 ? '' : again.log]).toEqual([0, '']);
  }, 120_000);
});

test('bake gets the platforms of its definition', async () => {
  const image = uniqueImage('emulation');
  await writeFile(
    join(repository.folder, 'docker-bake.hcl'),
    `target "default" {\n  platforms = ["${foreign}"]\n  no-cache = true\n}\n`,
  );
  const builder = await freshBuilder();
  const result = await runAction({
    action: 'bake',
    workspace: repository.folder,
    changes: { sha: (await repository.git('rev-parse', 'HEAD')).trim() },
    inputs: {
      ...{ image, source: '.', cache: 'none', builder },
      ...{ emulation: 'true', 'emulation-image': emulatorImage() },
    },
    env: { BUILDX_CONFIG: buildx },
  });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  expect(JSON.parse(result.outputs.candidates ?? '[]')[0].platforms[0].platform).toBe(foreign);
}, 120_000);

describe('setup', () => {
  test('installs it, and takes away what it installed', async () => {
    const before = arm64();
    const result = await setup({ emulation: `${foreign},linux/arm64,linux/amd64` });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
    expect(result.log).toContain('Set up emulation of linux/riscv64');
    expect(result.post?.log).toContain('Removed the emulation of riscv64.');
    expect([isEmulated(), arm64()]).toEqual([false, before]);
  }, 60_000);

  test('leaves what was there before, and what it is told to leave', async () => {
    const first = await setup({ cleanup: 'false' });
    expect([first.exitCode, isEmulated()]).toEqual([0, true]);
    const second = await setup({});
    expect([second.exitCode, second.post?.log.includes('Removed'), isEmulated()]).toEqual([0, false, true]);
    expect(second.log).toContain('This machine runs linux/riscv64 already.');
  }, 60_000);

  test('is killed, and its clean-up takes it away all the same', async () => {
    const killed = await setup({}, { killWhen: (line) => /installing: riscv64 OK/.test(line) });
    expect([killed.post?.exitCode, isEmulated()]).toEqual([0, false]);
  }, 60_000);
});

describe('in a job', () => {
  const commit = async (file: keyof typeof pipelines, image: string) => {
    await writeFile(join(repository.folder, file), pipelines[file](image, newName()));
    await repository.git('add', '.');
    await repository.git('commit', '--message', 'Ship it');
  };

  test('of act', async () => {
    await tool('mkdir', ['-p', join(repository.folder, '.github/workflows')]);
    await commit('.github/workflows/build.yml', uniqueImage('emulation'));
    const sha = (await repository.git('rev-parse', 'HEAD')).trim();
    const run = await runAct({
      ...{ folder: repository.folder, workflow: '.github/workflows/build.yml', event: 'push', changes: { sha } },
    });
    expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-3000)]).toEqual([0, '']);
    expect(run.outputs.build?.reference).toMatch(/@sha256:/);
    expect([run.log.includes('Removed the emulation of riscv64.'), isEmulated()]).toEqual([true, false]);
  }, 110_000);

  test('of GitLab that extends the component', async () => {
    const image = uniqueImage('emulation');
    await commit('.gitlab-ci.yml', image);
    await repository.git('remote', 'set-url', 'origin', 'https://gitlab.example.com/acme/shop.git');
    const components = await publishComponents('1.0.0');
    const run = await runPipeline({
      project: repository.folder,
      gitEnvironment: components.gitEnvironment,
      machine: { BUILDX_CONFIG: buildx },
    });
    components.remove();
    expect([run.jobs.images, run.jobs.images === 'passed' ? '' : run.log.slice(-3000)]).toEqual(['passed', '']);
    expect([run.logOf('images').includes('Removed the emulation of riscv64.'), isEmulated()]).toEqual([true, false]);
  }, 110_000);
});

import { existsSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction, runGitlab, runLocal } from './runner.ts';

/** The compiled build with the real buildx, on the engine's own builder and on one that can push by digest. */

const own = 'default';
const platforms = 'linux/amd64,linux/arm64';

let repository: TestRepository;
let image: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-build-'));
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG VERSION\nLABEL version=$VERSION\nRUN echo made >/made\nCOPY . /app\n`,
    'app.txt': 'the application',
    'failing.Dockerfile': `FROM ${busybox()}\nRUN echo "connect: connection refused" && exit 9\n`,
    'secret.Dockerfile': [
      `FROM ${busybox()}`,
      'RUN --mount=type=secret,id=token --mount=type=secret,id=npm sha256sum /run/secrets/* >/sums',
      'RUN --mount=type=secret,id=token cat /run/secrets/token',
      '',
    ].join('\n'),
    'slow.Dockerfile': `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
  });
}, 60_000);

afterAll(async () => {
  removeFolders();
  await repository.remove();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  image = uniqueImage('build');
  // Results of a test before would hand their labels over.
  await rm(join(repository.folder, 'quaygate'), { recursive: true, force: true });
});

type Inputs = Readonly<Record<string, string>>;

const build = (inputs: Inputs = {}, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image, cache: 'none', ...inputs },
    ...options,
  });

interface Candidate {
  readonly reference: string;
  readonly digest: string;
  readonly temporaryTag?: string;
  readonly platforms: readonly { readonly platform: string; readonly digest: string; readonly size: number }[];
}

const candidateOf = ({ outputs }: ActionResult): Candidate => JSON.parse(outputs.candidates ?? '[]')[0];

/** Of a GitLab job or a terminal, where outputs are no text. */
const firstOf = (outputs: Readonly<Record<string, unknown>> | undefined): Candidate =>
  (outputs?.candidates as Candidate[] | undefined)?.[0] ?? { reference: '', digest: '', platforms: [] };

const platformDigests = (candidate: Candidate): Readonly<Record<string, string>> =>
  Object.fromEntries(candidate.platforms.map(({ platform, digest }) => [platform, digest]));

const rawManifest = async (reference: string) =>
  JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference));

const leftovers = ({ temp }: ActionResult): readonly string[] =>
  readdirSync(temp).filter((name) => name.startsWith('quaygate-'));

describe('a candidate', () => {
  test('is pushed by digest, under no tag at all, with its attestations', async () => {
    const result = await build({ builder: engine.builder, platforms, provenance: 'mode=min', labels: 'team=a,b="c"' });
    expect(result.exitCode).toBe(0);
    const candidate = candidateOf(result);
    expect(result.outputs).toMatchObject({ reference: `${image}@${candidate.digest}`, digest: candidate.digest });
    expect(candidate.temporaryTag).toBeUndefined();
    expect(await tagsOf(image)).toEqual([]);
    expect(await digestOf(image, candidate.digest)).toBe(candidate.digest);

    const index = await rawManifest(candidate.reference);
    const children: { digest: string; platform: { os: string; architecture: string } }[] = index.manifests;
    expect(children.map(({ platform }) => `${platform.os}/${platform.architecture}`)).toEqual([
      ...['linux/amd64', 'linux/arm64', 'unknown/unknown', 'unknown/unknown'],
    ]);
    expect(platformDigests(candidate)).toEqual({
      'linux/amd64': children[0]?.digest,
      'linux/arm64': children[1]?.digest,
    });
    expect(candidate.platforms.every(({ size }) => size > 100_000)).toBe(true);
    const format = '{{index .Image "linux/arm64" | json}}';
    const config = JSON.parse(await docker('buildx', 'imagetools', 'inspect', candidate.reference, '--format', format));
    expect(config.config.Labels).toMatchObject({ team: 'a,b="c"' });
    expect(result.summary).toContain('no public tag yet');
    expect(leftovers(result)).toEqual([]);
  }, 60_000);

  test('has a temporary tag and no other where the builder is the engine’s own', async () => {
    const result = await build({ builder: own, provenance: 'false' });
    const candidate = candidateOf(result);
    expect(result.exitCode).toBe(0);
    expect(candidate.temporaryTag).toMatch(
      new RegExp(`^candidate-${repository.sha.slice(0, 12)}-12345678901-1-[0-9a-f]{8}$`),
    );
    expect(await tagsOf(image)).toEqual([candidate.temporaryTag]);
    expect(await digestOf(image, candidate.temporaryTag ?? '')).toBe(candidate.digest);
    expect(candidate.platforms).toHaveLength(1);
    await docker('image', 'rm', `${image}:${candidate.temporaryTag}`);
  }, 60_000);

  test('takes labels and version from the metadata job before it on GitLab, and gives its result to the next', async () => {
    const workspace = repository.folder;
    const changes = { sha: repository.sha, tag: 'v1.2.3' };
    const tags = ['type=semver,pattern={{version}}'];
    await runGitlab({ action: 'metadata', workspace, changes, event: 'tag', inputs: { images: [image], tags } });
    const inputs = { image, builder: engine.builder, cache: 'none', 'build-args': ['VERSION={{version}}'] };
    const result = await runGitlab({ action: 'build', workspace, changes, event: 'tag', inputs });
    expect(result.exitCode).toBe(0);
    const candidate = firstOf(result.results.build);
    const inspected = await docker(
      'buildx',
      'imagetools',
      'inspect',
      candidate.reference,
      '--format',
      '{{json .Image}}',
    );
    expect(JSON.parse(inspected).config.Labels).toMatchObject({
      version: '1.2.3',
      'org.opencontainers.image.version': '1.2.3',
      'org.opencontainers.image.revision': repository.sha,
    });
    expect(result.dotenv).toMatchObject({ QUAYGATE_BUILD_REFERENCE: candidate.reference });
  }, 60_000);
});

describe('reproducible', () => {
  test('the same commit has the same platform digests at every build, whatever lies in the checkout by then', async () => {
    const reproducible = { reproducible: 'true', platforms, 'no-cache': 'true' };
    const first = await build({ ...reproducible, builder: engine.builder });
    expect(first.exitCode).toBe(0);
    const inputs = { image, cache: 'none', builder: engine.builder, ...reproducible };
    const onGitlab = async () =>
      runGitlab({ action: 'build', workspace: repository.folder, changes: { sha: repository.sha }, inputs });
    const second = await onGitlab();
    expect(existsSync(join(repository.folder, 'quaygate', 'build.json'))).toBe(true);
    const third = await onGitlab();
    const expected = platformDigests(candidateOf(first));
    for (const { results } of [second, third]) {
      expect(platformDigests(firstOf(results.build))).toEqual(expected);
    }
    expect(candidateOf(first).digest).toBe(third.results.build?.digest);
  }, 90_000);

  test('the engine’s own builder does so too', async () => {
    const inputs = { reproducible: 'true', 'no-cache': 'true', builder: own };
    const [first, second] = [candidateOf(await build(inputs)), candidateOf(await build(inputs))];
    expect(platformDigests(first)).toEqual(platformDigests(second));
    const local = await runLocal(
      ['--image', image, '--cache', 'none', '--reproducible', 'true', '--builder', own, '--no-cache', 'true', '--json'],
      { action: 'build', workspace: repository.folder },
    );
    expect(platformDigests(firstOf(local.outputs))).toEqual(platformDigests(first));
  }, 90_000);
});

describe('the registry cache', () => {
  test('is written by a branch, read by a builder that knows nothing, and not written by a change request', async () => {
    const builder = uniqueName('quaygate-e2e');
    await docker('buildx', 'create', '--name', builder, '--driver', 'docker-container', '--driver-opt', 'network=host');
    try {
      const inputs = { builder, cache: 'registry' };
      const first = await build(inputs, { event: 'push-branch' });
      expect([first.exitCode, first.log.includes('CACHED')]).toEqual([0, false]);
      const written = (await tagsOf(image)).filter((tag) => tag !== 'cache-main');
      expect(written).toHaveLength(1);
      expect(written[0]).toMatch(/^cache-/);
      await docker('buildx', 'prune', '--builder', builder, '--all', '--force');
      const second = await build(inputs, { event: 'push-branch' });
      expect(second.log).toMatch(/^#\d+ CACHED$/m);
      expect(second.log).not.toMatch(/^#\d+ \[\d\/3\] RUN echo made[^\n]*\n#\d+ DONE/m);
      const before = await tagsOf(image);
      const third = await build(inputs, { event: 'pull-request' });
      expect([third.exitCode, await tagsOf(image)]).toEqual([0, before]);
    } finally {
      await docker('buildx', 'rm', '--force', builder);
    }
  }, 90_000);
});

describe('secrets', () => {
  test('reach the step that mounts them, and nothing else: not argv, log, image, summary, outputs', async () => {
    const calls = join(folder, 'calls');
    const [token, npm] = ['correct-horse-battery', 'staple-of-npm'];
    const real = (process.env.PATH ?? '')
      .split(':')
      .map((path) => join(path, 'docker'))
      .find((path) => existsSync(path));
    await writeFile(join(folder, 'docker'), `#!/bin/sh\nprintf '%s\\n' "$@" >>${calls}\nexec ${real} "$@"\n`);
    await chmod(join(folder, 'docker'), 0o755);
    const result = await build(
      {
        builder: engine.builder,
        file: 'secret.Dockerfile',
        'no-cache': 'true',
        provenance: 'mode=max',
        secrets: `token=${token}`,
        'secret-envs': 'npm=NPM_TOKEN',
      },
      { env: { PATH: `${folder}:${process.env.PATH}`, NPM_TOKEN: npm } },
    );
    expect(result.exitCode).toBe(0);
    expect(await readFile(calls, 'utf8')).toContain('id=token,src=');
    const { reference } = candidateOf(result);
    const everything = [
      await readFile(calls, 'utf8'),
      result.maskedLog,
      result.summary,
      JSON.stringify(result.outputs),
      await docker('buildx', 'imagetools', 'inspect', reference, '--format', '{{json .}}'),
    ].join('\n');
    expect(everything).toContain('/sums');
    for (const secret of [token, npm]) expect(everything).not.toContain(secret);
    // The step prints it on purpose: the line is there, its content is not.
    expect(result.log).toMatch(/^#\d+ \d+\.\d+ \*\*\*$/m);
    expect(leftovers(result)).toEqual([]);
  }, 60_000);
});

describe('what fails', () => {
  test.each([
    ['a step of the Dockerfile', { file: 'failing.Dockerfile' }, 1, 'did not complete successfully: exit code: 9'],
    ['a platform the builder does not do', { platforms: 'linux/s390x' }, 2, 'does not do linux/s390x'],
    ['a builder that is not there', { builder: 'nobody' }, 2, 'Input "builder" is "nobody"'],
    ['a word that is none of an input’s', { candidate: 'maybe' }, 2, 'Input "candidate" is "maybe"'],
    ['an image with a tag', { image: 'localhost:1/shop:1' }, 2, 'a candidate has no tag yet'],
    ['a cache of no kind', { 'cache-to': 'type=foo,ref=x' }, 2, 'cannot use what "cache-from" or "cache-to" says'],
    ['a cache without a name', { 'cache-from': 'type=registry' }, 2, 'cannot use what "cache-from" or "cache-to" says'],
    ['a Dockerfile that is not there', { file: 'no.Dockerfile' }, 2, 'Input "file" is "no.Dockerfile"'],
    ['a registry that is away', { image: 'localhost:1/e2e/shop' }, 3, 'connection refused'],
  ])(
    '%s: exit code',
    async (_description, inputs: Inputs, exitCode, message) => {
      const result = await build({ builder: engine.builder, ...inputs });
      expect(result.exitCode).toBe(exitCode);
      expect(result.annotations.filter(({ level }) => level === 'error').map((one) => one.message)).toEqual([
        expect.stringContaining(message),
      ]);
      expect(result.outputs.reference).toBeUndefined();
      expect(leftovers(result)).toEqual([]);
      if (exitCode === 1) expect(result.log).not.toContain('may pass');
    },
    60_000,
  );

  test('an engine that is away', async () => {
    const result = await build({}, { env: { DOCKER_HOST: `unix://${folder}/none.sock` } });
    expect(result.exitCode).toBe(3);
    expect(result.annotations[0]?.message).toContain('Cannot connect to the Docker daemon');
  }, 60_000);
});

describe('a run that is ended in the middle', () => {
  const slow = {
    builder: engine.builder,
    file: 'slow.Dockerfile',
    'no-cache': 'true',
    secrets: 'token=of-great-value',
  };
  const begun = (line: string) => /it has begun$/.test(line);

  test('by the platform: builds no further and leaves no secret', async () => {
    const result = await build(slow, { cancelWhen: begun });
    expect([result.exitCode, leftovers(result)]).toEqual([3, []]);
    expect(result.annotations.map(({ message }) => message).join()).toContain('was cancelled');
    expect(await tagsOf(image)).toEqual([]);
  }, 60_000);

  test('outright: the clean-up removes what was left', async () => {
    const result = await build(slow, { killWhen: begun });
    expect([result.exitCode, result.post?.exitCode, leftovers(result)]).toEqual([137, 0, []]);
    expect(result.state.temp).toMatch(/quaygate-\w{6}$/);
  }, 60_000);
});

test('a branch may be called anything', async () => {
  const branch = 'main;touch x && ::error::';
  const result = await build(
    { builder: engine.builder, cache: 'registry', labels: `branch=${branch}` },
    { changes: { sha: repository.sha, environment: { GITHUB_REF: `refs/heads/${branch}`, GITHUB_REF_NAME: branch } } },
  );
  expect([result.exitCode, result.annotations.filter(({ level }) => level === 'error')]).toEqual([0, []]);
  expect(await tagsOf(image)).toEqual([expect.stringMatching(/^cache-main-touch-x-error-?-[0-9a-f]{12}$/)]);
  expect(existsSync(join(repository.folder, 'x'))).toBe(false);
}, 60_000);

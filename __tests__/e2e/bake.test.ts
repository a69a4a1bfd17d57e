import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { gitDaemon } from './git-daemon.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction, runGitlab, runLocal } from './runner.ts';

/** The compiled bake with the real buildx: three images that share a base. */

const repositories: TestRepository[] = [];

afterAll(async () => {
  removeFolders();
  await Promise.all(repositories.map((repository) => repository.remove()));
});

const bakeFile = `variable "VERSION" {
  default = "dev"
}
group "default" {
  targets = ["api", "web", "worker"]
}
target "base" {
  context = "base"
}
target "api" {
  context = "api"
  contexts = { base = "target:base" }
  args = { VERSION = VERSION }
}
target "web" {
  context = "web"
  contexts = { base = "target:base" }
}
target "worker" {
  context = "worker"
}
target "lint" {
  context = "worker"
  output = ["type=cacheonly"]
}
`;

/** Unlike those of any other run: what comes from a cache is as old as the cache. */
const filesOf = (run = uniqueName('run')): Readonly<Record<string, string>> => ({
  'docker-bake.hcl': bakeFile,
  'base/Dockerfile': `FROM ${busybox()}\nRUN echo ${run} >/shared && date +%s%N >/made\n`,
  'api/Dockerfile': 'FROM base\nARG VERSION\nRUN echo "$VERSION" >/version\nCOPY app.txt /\n',
  'api/app.txt': 'one',
  'web/Dockerfile': 'FROM base\nCOPY . /\n',
  'web/.dockerignore': '*.md\n',
  'web/page.txt': 'one',
  'worker/Dockerfile': `FROM ${busybox()}\nRUN echo ${run} >/worker\n`,
});

let repository: TestRepository;
let image: string;

beforeEach(async () => {
  image = uniqueImage('bake');
  repository = await makeRepository(filesOf());
  repositories.push(repository);
});

const bake = (inputs: Readonly<Record<string, string>> = {}, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'bake',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image: `${image}/{{target}}`, builder: engine.builder, cache: 'none', ...inputs },
    ...options,
  });

interface Candidate {
  readonly target: string;
  readonly name: string;
  readonly reference: string;
  readonly digest: string;
  readonly reused?: true;
  readonly temporaryTag?: string;
  readonly layout?: string;
  readonly platforms: readonly { readonly platform: string; readonly digest: string; readonly layout?: string }[];
}

const candidatesOf = ({ outputs }: ActionResult): readonly Candidate[] => JSON.parse(outputs.candidates || '[]');

const digestsOf = (result: ActionResult): Readonly<Record<string, string>> =>
  Object.fromEntries(candidatesOf(result).map(({ target, digest }) => [target, digest]));

const promote = (result: ActionResult, tags: string) =>
  runAction({
    action: 'promote',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { candidates: result.outputs.candidates ?? '', tags },
  });

const commit = async (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(repository.folder, name), text);
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '--message', 'Change');
  repository = { ...repository, sha: await repository.git('rev-parse', 'HEAD') };
};

const failed = ({ exitCode, log }: ActionResult) => [exitCode, exitCode === 0 ? '' : log.slice(-3000)];

describe('candidates', () => {
  test('of all targets, in one call, under no tag; what they share is built once', async () => {
    const result = await bake({ vars: 'VERSION=1.2.3', set: 'worker.platform=linux/amd64,linux/arm64' });
    expect(failed(result)).toEqual([0, '']);
    const candidates = candidatesOf(result);
    expect(candidates.map(({ target, name }) => [target, name])).toEqual([
      ['api', `${image}/api`],
      ['web', `${image}/web`],
      ['worker', `${image}/worker`],
    ]);
    expect(candidates.map(({ platforms }) => platforms.length)).toEqual([1, 1, 2]);
    for (const { name, digest } of candidates) {
      expect([await tagsOf(name), await digestOf(name, digest)]).toEqual([[], digest]);
    }
    const made = (target: string) =>
      docker('run', '--rm', candidates.find((one) => one.target === target)?.reference ?? '', 'cat', '/made');
    expect(await made('api')).toBe(await made('web'));
    expect(await docker('run', '--rm', candidates[0]?.reference ?? '', 'cat', '/version')).toBe('1.2.3');
    expect(result.maskedLog).not.toContain('echo "1.2.3"');
    expect(JSON.parse(result.outputs.matrix ?? '')).toHaveLength(3);
    expect(Object.keys(JSON.parse(result.outputs.metadata ?? ''))).toEqual(
      expect.arrayContaining(['api', 'web', 'worker']),
    );
    expect(result.summary).toContain('3 targets built in');
    expect(JSON.parse(result.outputs.numbers ?? '{}')).toMatchObject({
      steps: expect.arrayContaining([expect.objectContaining({ platform: 'linux/arm64', stage: 'worker' })]),
      pushSeconds: expect.any(Number),
    });
    expect(JSON.parse(result.outputs.numbers ?? '{}').pushSeconds).toBeGreaterThan(0);
  }, 120_000);

  test('are promoted all together, with the labels of metadata', async () => {
    const metadata = await runAction({
      action: 'metadata',
      workspace: repository.folder,
      changes: { sha: repository.sha },
      inputs: { images: `${image}/api\n${image}/web\n${image}/worker`, tags: 'type=raw,value=1.0.0' },
    });
    // Several platforms in one entry, as buildx takes them too: the cache of the target is still one.
    const inputs = { cache: 'registry', set: 'worker.platform=linux/amd64,linux/arm64' };
    const result = await bake({ ...inputs, labels: metadata.outputs.labels ?? '' });
    expect([failed(result), await tagsOf(`${image}/worker`)]).toEqual([[0, ''], ['cache-main']]);
    const promoted = await promote(result, metadata.outputs.tags ?? '');
    expect([result.exitCode, promoted.exitCode]).toEqual([0, 0]);
    for (const { name, digest } of candidatesOf(result)) expect(await digestOf(name, '1.0.0')).toBe(digest);
    const labels = await docker('buildx', 'imagetools', 'inspect', `${image}/web:1.0.0`, '--format', '{{json .Image}}');
    expect(labels).toContain(repository.sha);
  }, 120_000);

  test('have a temporary tag where the builder cannot push by digest; a failing target takes them along', async () => {
    const good = await bake({ builder: 'default', targets: 'api,worker' });
    expect(failed(good)).toEqual([0, '']);
    for (const { name, temporaryTag } of candidatesOf(good)) expect(await tagsOf(name)).toEqual([temporaryTag]);
    const other = uniqueImage('bake');
    await writeFile(join(repository.folder, 'worker/Dockerfile'), `FROM ${busybox()}\nRUN sleep 3 && exit 7\n`);
    const bad = await bake({ builder: 'default', targets: 'api,worker', image: `${other}/{{target}}` });
    expect([bad.exitCode, await tagsOf(`${other}/api`), await tagsOf(`${other}/worker`)]).toEqual([1, [], []]);
    expect(bad.annotations.map(({ message }) => message).join()).toContain('exit code: 7');
  }, 120_000);

  test('are folders where the run may not push', async () => {
    const result = await bake({ targets: 'api,worker' }, { event: 'pull-request-fork' });
    expect(failed(result)).toEqual([0, '']);
    for (const { layout, platforms } of candidatesOf(result)) {
      expect(existsSync(join(repository.folder, layout ?? '', 'index.json'))).toBe(true);
      expect(existsSync(join(repository.folder, platforms[0]?.layout ?? '', 'index.json'))).toBe(true);
    }
    expect(await tagsOf(`${image}/api`)).toEqual([]);
  }, 120_000);

  test('come from the build sections of Compose, under the names that it gives', async () => {
    await writeFile(
      join(repository.folder, 'compose.yaml'),
      `services:\n  worker:\n    build: ./worker\n    image: ${image}/job:\${TAG:-1}\n  db:\n    image: ${busybox()}\n`,
    );
    const result = await bake({ image: '{{tags}}', 'compose-files': 'compose.yaml' }, { env: { TAG: '2' } });
    expect(failed(result)).toEqual([0, '']);
    expect(candidatesOf(result).map(({ target, name }) => [target, name])).toEqual([['worker', `${image}/job`]]);
  }, 120_000);

  test('are equal in two builds of one commit, when that is asked for', async () => {
    const inputs = { targets: 'worker', reproducible: 'true' };
    const [first, second] = [await bake(inputs), await bake({ ...inputs, 'no-cache': 'true' })];
    expect([first.exitCode, digestsOf(first).worker]).toEqual([0, digestsOf(second).worker]);
  }, 120_000);
});

describe('changed-only', () => {
  const changedOnly = (inputs: Readonly<Record<string, string>> = {}, options: Partial<ActionOptions> = {}) =>
    bake({ 'changed-only': 'true', ...inputs }, options);

  test('builds what a change touches, and takes the promoted digest of the rest', async () => {
    const first = await changedOnly();
    expect([first.exitCode, first.outputs.built?.split('\n')]).toEqual([0, ['api', 'web', 'worker']]);
    expect((await promote(first, 'main')).exitCode).toBe(0);

    await commit({ 'api/app.txt': 'two', 'web/README.md': 'left out of the context', 'NOTES.md': 'of nobody' });
    const second = await changedOnly();
    expect([second.exitCode, second.outputs.built, second.outputs.reused]).toEqual([0, 'api', 'web\nworker']);
    expect(digestsOf(second)).toEqual({
      ...digestsOf(first),
      api: expect.not.stringMatching(digestsOf(first).api ?? ''),
    });
    expect(candidatesOf(second).map(({ reused }) => reused)).toEqual([undefined, true, true]);
    expect(second.summary).toContain('api/app.txt changed');
    expect((await promote(second, 'main\ntype=raw')).exitCode).not.toBe(0);
    expect((await promote(second, 'main')).exitCode).toBe(0);

    await commit({
      'base/Dockerfile': `FROM ${busybox()}\nRUN echo other >/shared\n`,
      // Of a new one nothing was promoted yet; the others are what they were, though their file has changed.
      'docker-bake.hcl': `${bakeFile}target "tool" {\n  context = "worker"\n}\n`,
    });
    const plan = await changedOnly({ 'plan-only': 'true', targets: 'default,tool' });
    expect([plan.outputs.built, plan.outputs.candidates]).toEqual(['api\ntool\nweb', '']);
    expect(plan.log).toContain('Building tool: nothing was promoted yet.');
    expect(JSON.parse(plan.outputs.matrix ?? '').map(({ target }: Candidate) => target)).toEqual([
      'api',
      'tool',
      'web',
    ]);
    expect(plan.log).not.toContain('exporting to image');
  }, 120_000);

  test('a failed pipeline in between hides nothing, and nothing to build is a pass', async () => {
    const first = await changedOnly();
    expect((await promote(first, 'main')).exitCode).toBe(0);
    // Never promoted.
    await commit({ 'worker/Dockerfile': `FROM ${busybox()}\nRUN echo ${uniqueName('other')} >/worker\n` });
    await commit({ 'NOTES.md': 'of nobody' });
    const second = await changedOnly();
    expect([second.exitCode, second.outputs.built]).toEqual([0, 'worker']);
    expect((await promote(second, 'main')).exitCode).toBe(0);
    const third = await changedOnly();
    expect([third.exitCode, third.outputs.built, third.outputs.reused]).toEqual([0, '', 'api\nweb\nworker']);
    expect(digestsOf(third)).toEqual(digestsOf(second));
  }, 120_000);

  test('another variable is another image; what is not known is built', async () => {
    await promote(await changedOnly({ vars: 'VERSION=1' }), 'main');
    expect((await changedOnly({ vars: 'VERSION=1', 'plan-only': 'true' })).outputs.built).toBe('');
    expect((await changedOnly({ vars: 'VERSION=2', 'plan-only': 'true' })).outputs.built).toBe('api');
    expect(
      (await changedOnly({ vars: 'VERSION=1', 'reuse-tags': 'not-there', 'plan-only': 'true' })).outputs.built,
    ).toBe('api\nweb\nworker');
    await writeFile(join(repository.folder, '.gitignore'), 'made.txt\n');
    await writeFile(join(repository.folder, 'web/made.txt'), 'by an earlier step');
    const unknown = await changedOnly({ vars: 'VERSION=1', 'plan-only': 'true' });
    expect([unknown.outputs.built, unknown.summary]).toEqual(['web', expect.stringContaining('Git ignores web/made')]);
    await rm(join(repository.folder, 'web/made.txt'));
    expect((await changedOnly({ since: 'no-such-ref' })).exitCode).toBe(2);
  }, 120_000);
});

describe('what docker/bake-action does', () => {
  const alone = { image: '', source: '.', builder: engine.builder };

  test('pushes the tags of the definition', async () => {
    const result = await bake({ ...alone, targets: 'worker', push: 'true', set: `worker.tags=${image}:1` });
    expect(failed(result)).toEqual([0, '']);
    expect(await tagsOf(image)).toEqual(['1']);
    const { worker } = JSON.parse(result.outputs.metadata ?? '{}');
    expect(await digestOf(image, '1')).toBe(worker['containerimage.digest']);
    expect(result.outputs.candidates).toBe('');
  }, 60_000);

  test('checks instead of building', async () => {
    const result = await bake({ ...alone, targets: 'worker', call: 'check' });
    expect([result.exitCode, result.log]).toEqual([0, expect.stringContaining('Check complete')]);
  }, 60_000);

  test('reads a definition from Git, with what it is built from', async () => {
    const daemon = await gitDaemon(repository.folder);
    const source = `${daemon.url}#${repository.sha}`;
    const result = await bake({
      image: '',
      source,
      builder: 'default',
      targets: 'api',
      push: 'true',
      set: `api.tags=${image}:1`,
    });
    daemon.stop();
    expect(failed(result)).toEqual([0, '']);
    expect(await tagsOf(image)).toEqual(['1']);
  }, 60_000);
});

describe('mistakes', () => {
  test.each([
    ['a target that is not there', { targets: 'apy' }, 'failed to find target apy'],
    ['a file that is not there', { files: 'bake.hcl' }, 'Input "files" names "bake.hcl", which does not exist'],
    ['one repository for all', { image: 'localhost/x/shop' }, 'would both be candidates of localhost/x/shop'],
    ['load beside image', { load: 'true' }, 'Input "load" is "true", but with "image"'],
    [
      'changes without candidates',
      { image: '', source: '.', 'changed-only': 'true' },
      'it is for candidates: set "image"',
    ],
    ['a variable without a value', { vars: 'VERSION' }, 'which is not NAME=value'],
  ])('%s', async (_what, inputs, says) => {
    const result = await bake(inputs);
    expect([result.exitCode, result.annotations.map(({ message }) => message).join()]).toEqual([
      2,
      expect.stringContaining(says),
    ]);
  });

  test('cancelled in the middle: no tag is left, and the step says so', async () => {
    await writeFile(
      join(repository.folder, 'worker/Dockerfile'),
      `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
    );
    const result = await bake(
      { builder: 'default', targets: 'worker' },
      { cancelWhen: (line) => /\d it has begun$/.test(line) },
    );
    expect([result.exitCode, await tagsOf(`${image}/worker`)]).toEqual([3, []]);
  }, 60_000);
});

describe('on other hosts', () => {
  test('a GitLab job hands all candidates to promote', async () => {
    const workspace = repository.folder;
    const changes = { sha: repository.sha };
    const inputs = { image: `${image}/{{target}}`, builder: engine.builder, cache: 'none', targets: ['api', 'worker'] };
    const result = await runGitlab({ action: 'bake', workspace, changes, inputs });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-3000)]).toEqual([0, '']);
    const promoted = await runGitlab({ action: 'promote', workspace, changes, inputs: { tags: ['main'] } });
    expect(promoted.exitCode).toBe(0);
    expect(
      [await tagsOf(`${image}/api`), await tagsOf(`${image}/worker`)].map((tags) => tags.includes('main')),
    ).toEqual([true, true]);
  }, 120_000);

  test('a terminal', async () => {
    const args = [
      '--image',
      `${image}/{{target}}`,
      '--builder',
      engine.builder,
      '--cache',
      'none',
      '--targets',
      'worker',
      '--json',
    ];
    const result = await runLocal(args, { action: 'bake', workspace: repository.folder });
    expect([result.exitCode, result.outputs.built]).toEqual([0, ['worker']]);
  }, 60_000);
});

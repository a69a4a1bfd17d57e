import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { candidatesOf, digestsOf, useFleet } from './fleet.ts';
import { gitDaemon } from './git-daemon.ts';
import { type ActionResult, runAction, runGitlab, runLocal } from './runner.ts';

/** The compiled bake with the real buildx: three images that share a base. */

const fleet = useFleet();

const failed = ({ exitCode, log }: ActionResult) => [exitCode, exitCode === 0 ? '' : log.slice(-3000)];

describe('candidates', () => {
  test('of all targets, in one call, under no tag; what they share is built once', async () => {
    const result = await fleet.bake({ vars: 'VERSION=1.2.3', set: 'worker.platform=linux/amd64,linux/arm64' });
    expect(failed(result)).toEqual([0, '']);
    const candidates = candidatesOf(result);
    expect(candidates.map(({ target, name }) => [target, name])).toEqual([
      ['api', `${fleet.image}/api`],
      ['web', `${fleet.image}/web`],
      ['worker', `${fleet.image}/worker`],
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
      workspace: fleet.repository.folder,
      changes: { sha: fleet.repository.sha },
      inputs: { images: `${fleet.image}/api\n${fleet.image}/web\n${fleet.image}/worker`, tags: 'type=raw,value=1.0.0' },
    });
    // Several platforms in one entry, as buildx takes them too: the cache of the target is still one.
    const inputs = { cache: 'registry', set: 'worker.platform=linux/amd64,linux/arm64' };
    const result = await fleet.bake({ ...inputs, labels: metadata.outputs.labels ?? '' });
    expect([failed(result), await tagsOf(`${fleet.image}/worker`)]).toEqual([[0, ''], ['cache-main']]);
    const promoted = await fleet.promote(result, metadata.outputs.tags ?? '');
    expect([result.exitCode, promoted.exitCode]).toEqual([0, 0]);
    for (const { name, digest } of candidatesOf(result)) expect(await digestOf(name, '1.0.0')).toBe(digest);
    const labels = await docker(
      'buildx',
      'imagetools',
      'inspect',
      `${fleet.image}/web:1.0.0`,
      '--format',
      '{{json .Image}}',
    );
    expect(labels).toContain(fleet.repository.sha);
  }, 120_000);

  test('have a temporary tag where the builder cannot push by digest; a failing target takes them along', async () => {
    const good = await fleet.bake({ builder: 'default', targets: 'api,worker' });
    expect(failed(good)).toEqual([0, '']);
    for (const { name, temporaryTag } of candidatesOf(good)) expect(await tagsOf(name)).toEqual([temporaryTag]);
    const other = uniqueImage('bake');
    await writeFile(join(fleet.repository.folder, 'worker/Dockerfile'), `FROM ${busybox()}\nRUN sleep 3 && exit 7\n`);
    const bad = await fleet.bake({ builder: 'default', targets: 'api,worker', image: `${other}/{{target}}` });
    expect([bad.exitCode, await tagsOf(`${other}/api`), await tagsOf(`${other}/worker`)]).toEqual([1, [], []]);
    expect(bad.annotations.map(({ message }) => message).join()).toContain('exit code: 7');
  }, 120_000);

  test('are folders where the run may not push', async () => {
    const result = await fleet.bake({ targets: 'api,worker' }, { event: 'pull-request-fork' });
    expect(failed(result)).toEqual([0, '']);
    for (const { layout, platforms } of candidatesOf(result)) {
      expect(existsSync(join(fleet.repository.folder, layout ?? '', 'index.json'))).toBe(true);
      expect(existsSync(join(fleet.repository.folder, platforms[0]?.layout ?? '', 'index.json'))).toBe(true);
    }
    expect(await tagsOf(`${fleet.image}/api`)).toEqual([]);
  }, 120_000);

  test('come from the build sections of Compose, under the names that it gives', async () => {
    await writeFile(
      join(fleet.repository.folder, 'compose.yaml'),
      `services:\n  worker:\n    build: ./worker\n    image: ${fleet.image}/job:\${TAG:-1}\n  db:\n    image: ${busybox()}\n`,
    );
    const result = await fleet.bake({ image: '{{tags}}', 'compose-files': 'compose.yaml' }, { env: { TAG: '2' } });
    expect(failed(result)).toEqual([0, '']);
    expect(candidatesOf(result).map(({ target, name }) => [target, name])).toEqual([['worker', `${fleet.image}/job`]]);
  }, 120_000);

  test('are equal in two builds of one commit, when that is asked for', async () => {
    const inputs = { targets: 'worker', reproducible: 'true' };
    const [first, second] = [await fleet.bake(inputs), await fleet.bake({ ...inputs, 'no-cache': 'true' })];
    expect([first.exitCode, digestsOf(first).worker]).toEqual([0, digestsOf(second).worker]);
  }, 120_000);
});

describe('what docker/bake-action does', () => {
  const alone = { image: '', source: '.', builder: engine.builder };

  test('pushes the tags of the definition', async () => {
    const result = await fleet.bake({ ...alone, targets: 'worker', push: 'true', set: `worker.tags=${fleet.image}:1` });
    expect(failed(result)).toEqual([0, '']);
    expect(await tagsOf(fleet.image)).toEqual(['1']);
    const { worker } = JSON.parse(result.outputs.metadata ?? '{}');
    expect(await digestOf(fleet.image, '1')).toBe(worker['containerimage.digest']);
    expect(result.outputs.candidates).toBe('');
  }, 60_000);

  test('checks instead of building', async () => {
    const result = await fleet.bake({ ...alone, targets: 'worker', call: 'check' });
    expect([result.exitCode, result.log]).toEqual([0, expect.stringContaining('Check complete')]);
  }, 60_000);

  test('reads a definition from Git, with what it is built from', async () => {
    const daemon = await gitDaemon(fleet.repository.folder);
    const source = `${daemon.url}#${fleet.repository.sha}`;
    const result = await fleet.bake({
      image: '',
      source,
      builder: 'default',
      targets: 'api',
      push: 'true',
      set: `api.tags=${fleet.image}:1`,
    });
    daemon.stop();
    expect(failed(result)).toEqual([0, '']);
    expect(await tagsOf(fleet.image)).toEqual(['1']);
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
    const result = await fleet.bake(inputs);
    expect([result.exitCode, result.annotations.map(({ message }) => message).join()]).toEqual([
      2,
      expect.stringContaining(says),
    ]);
  });

  test('cancelled in the middle: no tag is left, and the step says so', async () => {
    await writeFile(
      join(fleet.repository.folder, 'worker/Dockerfile'),
      `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
    );
    const result = await fleet.bake(
      { builder: 'default', targets: 'worker' },
      { cancelWhen: (line) => /\d it has begun$/.test(line) },
    );
    expect([result.exitCode, await tagsOf(`${fleet.image}/worker`)]).toEqual([3, []]);
  }, 60_000);
});

test('results of earlier jobs, and a cache in the checkout, stay out of a context', async () => {
  const { folder } = fleet.repository;
  for (const path of ['quaygate/metadata.json', 'quaygate/jobs/metadata/metadata.json', '.quaygate-cache/build/blob']) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), '{}');
  }
  await writeFile(join(folder, 'whole.Dockerfile'), `FROM ${busybox()}\nCOPY . /all\n`);
  const set = 'worker.context=.\nworker.dockerfile=whole.Dockerfile';
  const result = await fleet.bake({ targets: 'worker', set });
  expect(failed(result)).toEqual([0, '']);
  const { reference = '' } = candidatesOf(result)[0] ?? {};
  const names = (await docker('run', '--rm', reference, 'ls', '-A', '/all')).split('\n');
  expect(names.filter((name) => !name.startsWith('.git')).toSorted()).toEqual([
    ...['api', 'base', 'docker-bake.hcl', 'web', 'whole.Dockerfile', 'worker'],
  ]);
}, 60_000);

describe('on other hosts', () => {
  test('a GitLab job hands all candidates to promote', async () => {
    const workspace = fleet.repository.folder;
    const changes = { sha: fleet.repository.sha };
    const inputs = {
      image: `${fleet.image}/{{target}}`,
      builder: engine.builder,
      cache: 'none',
      targets: ['api', 'worker'],
    };
    const result = await runGitlab({ action: 'bake', workspace, changes, inputs });
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-3000)]).toEqual([0, '']);
    const promoted = await runGitlab({ action: 'promote', workspace, changes, inputs: { tags: ['main'] } });
    expect(promoted.exitCode).toBe(0);
    expect(
      [await tagsOf(`${fleet.image}/api`), await tagsOf(`${fleet.image}/worker`)].map((tags) => tags.includes('main')),
    ).toEqual([true, true]);
  }, 120_000);

  test('a terminal', async () => {
    const args = [
      '--image',
      `${fleet.image}/{{target}}`,
      '--builder',
      engine.builder,
      '--cache',
      'none',
      '--targets',
      'worker',
      '--json',
    ];
    const result = await runLocal(args, { action: 'bake', workspace: fleet.repository.folder });
    expect([result.exitCode, result.outputs.built]).toEqual([0, ['worker']]);
  }, 60_000);
});

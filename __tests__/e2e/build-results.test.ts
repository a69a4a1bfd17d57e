import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** Where the result of a build can go, and what is told of it, with the real buildx. */

const platforms = 'linux/amd64,linux/arm64';

let repository: TestRepository;
let image: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-build-'));
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG VERSION\nLABEL version=$VERSION\nRUN echo made >/made\nCOPY . /app\n`,
    'app.txt': 'the application',
  });
}, 60_000);

afterAll(async () => {
  removeFolders();
  await repository.remove();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  image = uniqueImage('build');
  await rm(join(repository.folder, 'quaygate'), { recursive: true, force: true });
});

const build = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image, cache: 'none', ...inputs },
    ...options,
  });

interface Candidate {
  readonly digest: string;
  readonly temporaryTag?: string;
  readonly platforms: readonly { readonly platform: string; readonly digest: string; readonly layout?: string }[];
}

const candidateOf = ({ outputs }: ActionResult): Candidate => JSON.parse(outputs.candidates ?? '[]')[0];

describe('a builder of ours', () => {
  test('pushes by digest where the current one is the engine’s own, and stays for the next run', async () => {
    const containers = async () =>
      (await docker('ps', '--filter', 'name=buildx_buildkit_quaygate-candidate-host0', '--format', '{{.ID}}')).trim();
    const inputs = { platforms, builder: '' };
    const first = await build(inputs);
    const container = await containers();
    const second = await build(inputs);
    for (const result of [first, second]) {
      const candidate = candidateOf(result);
      expect([result.exitCode, candidate.temporaryTag]).toEqual([0, undefined]);
      expect(candidate.platforms.map(({ platform }) => platform)).toEqual(platforms.split(','));
    }
    expect(await tagsOf(image)).toEqual([]);
    expect([container !== '', await containers()]).toEqual([true, container]);
    expect(second.outputs['cache-hit-rate']).toBe('100');
  }, 90_000);
});

describe('without write access', () => {
  test('the candidate is a folder with a layout for each platform, and nothing is pushed', async () => {
    const result = await build(
      { builder: engine.builder, platforms, provenance: 'mode=min' },
      { event: 'pull-request-fork' },
    );
    expect(result.exitCode).toBe(0);
    const candidate = candidateOf(result);
    expect(await tagsOf(image)).toEqual([]);
    expect(await digestOf(image, candidate.digest)).toBeUndefined();
    expect(candidate.platforms.map(({ platform }) => platform)).toEqual(platforms.split(','));
    for (const { digest, layout = '' } of candidate.platforms) {
      const folder = join(repository.folder, layout);
      const index = JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'));
      expect(index.manifests.map((one: { digest: string }) => one.digest)).toEqual([digest]);
      const manifest = JSON.parse(await readFile(join(folder, 'blobs', 'sha256', digest.slice(7)), 'utf8'));
      for (const blob of [manifest.config, ...manifest.layers] as { digest: string }[]) {
        expect(existsSync(join(folder, 'blobs', 'sha256', blob.digest.slice(7)))).toBe(true);
      }
    }
    const promoted = await runAction({
      action: 'promote',
      workspace: repository.folder,
      inputs: { candidates: result.outputs.candidates, tags: `${image}:1` },
    });
    expect([promoted.exitCode, promoted.annotations[0]?.message]).toEqual([
      2,
      expect.stringContaining('cannot be promoted or deployed'),
    ]);
  }, 60_000);
});

describe('what the build tells', () => {
  test('times, cache and sizes beside the previous image, as output and in the summary', async () => {
    const inputs = { builder: engine.builder, platforms, provenance: 'false' };
    const before = candidateOf(await build(inputs));
    const result = await build({ ...inputs, previous: before.digest, 'build-args': 'VERSION=2.0.0-of-the-second' });
    const numbers = JSON.parse(result.outputs.numbers ?? '{}');
    expect(numbers.cache.map(({ platform }: { platform: string }) => platform).sort()).toEqual(platforms.split(','));
    expect(numbers.steps.every(({ seconds }: { seconds: number }) => seconds >= 0)).toBe(true);
    expect(numbers.sizes).toHaveLength(2);
    for (const { size, layers, before: earlier } of numbers.sizes)
      expect([earlier.layers, earlier.size > 0, size > 0]).toEqual([layers, true, true]);
    expect(Number(result.outputs['cache-hit-rate'])).toBeGreaterThanOrEqual(0);
    expect(result.summary).toContain('From the cache');
    expect(result.summary).toContain(`Against ${before.digest}`);
    expect(result.log).not.toContain('2.0.0-of-the-second');
  }, 60_000);

  test('errors and warnings of the Dockerfile at their line', async () => {
    await writeFile(join(repository.folder, 'odd.Dockerfile'), `FROM ${busybox()}\nexpose 80\nRUN true\nRUN exit 4\n`);
    const failed = await build({ builder: engine.builder, file: 'odd.Dockerfile' });
    await rm(join(repository.folder, 'odd.Dockerfile'));
    expect(failed.exitCode).toBe(1);
    expect(failed.annotations).toContainEqual(
      expect.objectContaining({ level: 'error', file: 'odd.Dockerfile', line: 4 }),
    );
  }, 60_000);

  test('BuildKit’s record, when it is asked for', async () => {
    const result = await build({ builder: engine.builder, record: 'out/shop.dockerbuild' });
    expect(result.outputs.record).toBe('out/shop.dockerbuild');
    expect(existsSync(join(repository.folder, 'out', 'shop.dockerbuild'))).toBe(true);
    await rm(join(repository.folder, 'out'), { recursive: true });
  }, 60_000);
});

describe('as docker/build-push-action', () => {
  test('tags and push push these tags', async () => {
    const inputs = {
      image: '',
      cache: '',
      context: '.',
      builder: engine.builder,
      tags: `${image}:1,${image}:2`,
      push: 'true',
    };
    const result = await build(inputs);
    expect(result.exitCode).toBe(0);
    expect(await tagsOf(image)).toEqual(['1', '2']);
    expect(await digestOf(image, '2')).toBe(result.outputs.digest);
    expect(result.outputs.reference).toBe(`${image}@${result.outputs.digest}`);
  }, 60_000);

  test('outputs go where they are told', async () => {
    const inputs = {
      image: '',
      cache: '',
      context: '.',
      builder: engine.builder,
      outputs: `type=local,dest=${folder}/made`,
    };
    const result = await build(inputs);
    expect([result.exitCode, result.outputs.reference ?? '']).toEqual([0, '']);
    expect(existsSync(join(folder, 'made', 'app', 'app.txt'))).toBe(true);
  }, 60_000);
});

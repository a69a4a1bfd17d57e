import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionResult, removeFolders, runAction, runLocal } from './runner.ts';
import { ociIndex, registryClient } from './small-image.ts';

/** What builds of one platform each pushed, joined by the compiled merge on the engine's registry. */

let repository: TestRepository;
let image: string;
const legs: Record<string, ActionResult> = {};

const revision = 'org.opencontainers.image.revision';

const build = (platforms: string, inputs: Readonly<Record<string, string>> = {}) =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: {
      image,
      platforms,
      builder: engine.builder,
      cache: 'none',
      labels: `${revision}=${repository.sha}`,
      ...inputs,
    },
  });

const merge = (inputs: Readonly<Record<string, string>>) =>
  runAction({ action: 'merge', workspace: repository.folder, changes: { sha: repository.sha }, inputs });

const good = async (running: Promise<ActionResult>): Promise<ActionResult> => {
  const result = await running;
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
  return result;
};

beforeAll(async () => {
  image = uniqueImage('merge');
  repository = await makeRepository({ Dockerfile: `FROM ${busybox()}\nARG TEXT=first\nRUN echo "$TEXT" >/made\n` });
  for (const platform of ['linux/amd64', 'linux/arm64'])
    legs[platform] = await good(build(platform, { provenance: 'mode=min' }));
}, 120_000);

afterAll(async () => {
  removeFolders();
  await repository?.remove();
});

const outputOf = (platform: string, name: string): string => legs[platform]?.outputs[name] ?? '';
const indexOf = async (reference: string) =>
  JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference));
const errorOf = ({ annotations }: ActionResult) => annotations.filter(({ level }) => level === 'error')[0]?.message;
const digests = () => `linux/amd64=${outputOf('linux/amd64', 'digest')}\n${outputOf('linux/arm64', 'digest')}`;

describe('the legs of one commit', () => {
  test('become one index with all attestations, without a tag, and the same one again', async () => {
    const first = await good(
      merge({ image, digests: digests(), platforms: 'linux/amd64,linux/arm64', annotations: 'a=b' }),
    );
    const { reference = '', digest } = first.outputs;
    const index = await indexOf(reference);
    expect(index.annotations).toEqual({ a: 'b' });
    expect(index.manifests.map(({ platform }: { platform: object }) => platform)).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64' },
      { os: 'unknown', architecture: 'unknown' },
      { os: 'unknown', architecture: 'unknown' },
    ]);
    const images = index.manifests.slice(0, 2).map((one: { digest: string }) => one.digest);
    const subjects = index.manifests
      .slice(2)
      .map((one: { annotations: Record<string, string> }) => one.annotations['vnd.docker.reference.digest']);
    expect(subjects).toEqual(images);
    const [candidate] = JSON.parse(first.outputs.candidates ?? '[]');
    expect(candidate).toMatchObject({
      name: image,
      reference,
      digest,
      platforms: [{ platform: 'linux/amd64' }, { platform: 'linux/arm64' }],
    });
    expect([await tagsOf(image), await digestOf(image, digest ?? '')]).toEqual([[], digest]);
    expect(first.summary).toContain('2 parts merged into one candidate; no public tag yet');
    const again = await good(merge({ image, digests: digests(), annotations: 'a=b' }));
    expect(again.outputs.digest).toBe(digest);
  }, 60_000);

  test('come as candidates, or as the files that builds left, and promote takes the result', async () => {
    const candidates = JSON.stringify(
      ['linux/arm64', 'linux/amd64'].map((platform) => JSON.parse(outputOf(platform, 'candidates'))),
    );
    const joined = await good(merge({ candidates }));
    const folder = join(repository.folder, 'legs');
    for (const platform of ['linux/amd64', 'linux/arm64']) {
      const from = outputOf(platform, 'leg');
      await mkdir(join(folder, platform), { recursive: true });
      await writeFile(join(folder, platform, from.slice(from.lastIndexOf('/') + 1)), await readFile(from));
    }
    const found = await good(merge({ legs: 'legs', platforms: 'linux/amd64,linux/arm64' }));
    expect(found.outputs.digest).toBe(joined.outputs.digest);
    const promoted = await good(
      runAction({
        action: 'promote',
        workspace: repository.folder,
        changes: { sha: repository.sha },
        inputs: { candidates: found.outputs.candidates, tags: 'merged' },
      }),
    );
    expect(promoted.outputs.digest).toBe(found.outputs.digest);
    expect(await digestOf(image, 'merged')).toBe(found.outputs.digest);
  }, 60_000);

  test('merging indexes that overlap takes each image once', async () => {
    const whole = await good(merge({ image, digests: digests() }));
    const once = await good(merge({ image, digests: `${whole.outputs.digest}\n${outputOf('linux/amd64', 'digest')}` }));
    expect(once.outputs.digest).toBe(whole.outputs.digest);
    const nested = {
      schemaVersion: 2,
      mediaType: ociIndex,
      manifests: [
        { mediaType: ociIndex, digest: whole.outputs.digest, size: (await indexBytes(whole.outputs.reference)).length },
      ],
    };
    const body = Buffer.from(JSON.stringify(nested));
    const digest = await registryClient().putManifest(image, 'nested', body, ociIndex);
    expect((await good(merge({ image, digests: digest }))).outputs.digest).toBe(whole.outputs.digest);
    const part = await good(merge({ image, digests: `linux/arm64=${digest}` }));
    expect(JSON.parse(part.outputs.candidates ?? '[]')[0].platforms).toHaveLength(1);
  }, 60_000);
});

const indexBytes = async (reference = ''): Promise<Buffer> => (await registryClient().manifest(reference)).body;

describe('a leg that failed and was run again', () => {
  test('is missed, then found', async () => {
    const lacking = await merge({
      image,
      digests: outputOf('linux/amd64', 'digest'),
      platforms: 'linux/amd64,linux/arm64',
    });
    expect([lacking.exitCode, errorOf(lacking)]).toEqual([
      1,
      expect.stringContaining('lack linux/arm64 (input "platforms")'),
    ]);
    expect(lacking.outputs.reference).toBeUndefined();
    const again = await good(build('linux/arm64', { provenance: 'mode=min', 'build-args': 'TEXT=again' }));
    const both = `${digests()}\n${again.outputs.digest}`;
    const twice = await merge({ image, digests: both });
    expect([twice.exitCode, errorOf(twice)]).toEqual([1, expect.stringContaining('hold linux/arm64 twice')]);
    await good(
      merge({
        image,
        digests: `${outputOf('linux/amd64', 'digest')}\n${again.outputs.digest}`,
        platforms: 'linux/amd64,linux/arm64',
      }),
    );
  }, 60_000);

  test('from another commit is refused', async () => {
    const other = await good(build('linux/arm64', { labels: `${revision}=${'0'.repeat(40)}` }));
    const result = await merge({ image, digests: `${outputOf('linux/amd64', 'digest')}\n${other.outputs.digest}` });
    expect([result.exitCode, errorOf(result)]).toEqual([
      1,
      expect.stringContaining(`linux/amd64 is of ${repository.sha}, linux/arm64 is of ${'0'.repeat(40)}`),
    ]);
  }, 60_000);
});

describe('what is no part', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['nothing', {}, 'There is nothing to merge'],
    ['a folder that is not there', { legs: 'nowhere' }, 'Input "legs" is "nowhere", but that folder cannot be read'],
    ['a digest that is not there', { digests: `localhost:1/x@sha256:${'0'.repeat(64)}` }, ''],
    ['a tag', { digests: 'x:latest' }, 'only a digest says what was built'],
  ])(
    '%s',
    async (_what, inputs, message) => {
      await rm(join(repository.folder, 'quaygate'), { recursive: true, force: true });
      const result = await merge(inputs);
      expect([2, 3]).toContain(result.exitCode);
      expect(errorOf(result)).toContain(message);
    },
    60_000,
  );
});

test('what was pushed under temporary tags is merged under one, and theirs go', async () => {
  const tagged = uniqueImage('merge');
  const parts = [];
  for (const platforms of ['linux/amd64', 'linux/arm64']) {
    const leg = await good(build(platforms, { image: tagged, candidate: 'tag', provenance: 'false' }));
    parts.push(JSON.parse(leg.outputs.candidates ?? '[]'));
  }
  expect(await tagsOf(tagged)).toHaveLength(2);
  const result = await runLocal(['--candidates', JSON.stringify(parts), '--json'], {
    action: 'merge',
    workspace: repository.folder,
  });
  const [candidate] = (result.outputs?.candidates ?? []) as { temporaryTag?: string; digest: string }[];
  expect(candidate?.temporaryTag).toMatch(/^candidate-/);
  expect(await tagsOf(tagged)).toEqual([candidate?.temporaryTag]);
  expect(await digestOf(tagged, candidate?.temporaryTag ?? '')).toBe(candidate?.digest);
}, 60_000);

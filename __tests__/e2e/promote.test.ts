import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, tagsOf, tool, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runAction, runGitlab, runLocal } from './runner.ts';
import { type SecondRegistry, startSecondRegistry } from './second-registry.ts';
import { pushSmallImage } from './small-image.ts';

/** The compiled promote against the engine's registry; what it did is looked at with Docker's own tools. */

let context: TestRepository;
let image: string;
let digest: string;

beforeAll(async () => {
  context = await makeRepository({ Dockerfile: `FROM ${busybox()}\nARG BUILD\nLABEL build=$BUILD\n` });
}, 60_000);

afterAll(async () => {
  removeFolders();
  await context.remove();
});

/** Two platforms with provenance, pushed under a tag as a builder that cannot push by digest does it. */
const push = async (name: string, tag: string, build: string): Promise<string> => {
  const metadata = join(context.folder, '.git', `${tag}.json`);
  const flags = ['--platform', 'linux/amd64,linux/arm64', '--provenance', 'mode=min', '--metadata-file', metadata];
  await docker(
    'buildx',
    'build',
    '--push',
    ...flags,
    '--build-arg',
    `BUILD=${build}`,
    '-t',
    `${name}:${tag}`,
    context.folder,
  );
  return JSON.parse(await tool('cat', [metadata]))['containerimage.digest'];
};

const candidates = (facts: object = {}) =>
  JSON.stringify([{ name: image, reference: `${image}@${digest}`, digest, platforms: [], ...facts }]);

beforeEach(async () => {
  image = uniqueImage('promote');
  digest = await push(image, 'candidate-1', 'one');
}, 120_000);

describe('promote', () => {
  test('tags the candidate on GitHub, takes the temporary tag away, and keeps every platform', async () => {
    const result = await runAction({
      action: 'promote',
      event: 'tag',
      inputs: {
        candidates: candidates({ temporaryTag: 'candidate-1' }),
        tags: '1.0.0\n1.0\n1\nlatest',
        version: '1.0.0',
      },
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { digest, reference: `${image}@${digest}` } });
    expect(result.outputs.tags?.split('\n')).toEqual(['1.0.0', '1.0', '1', 'latest'].map((tag) => `${image}:${tag}`));
    expect(await tagsOf(image)).toEqual(['1', '1.0', '1.0.0', 'latest']);
    for (const reference of ['1', '1.0', '1.0.0', 'latest', digest]) {
      expect(await digestOf(image, reference)).toBe(digest);
    }
    const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${image}:latest`));
    const platforms = index.manifests.map(
      ({ platform }: { platform: { architecture: string } }) => platform.architecture,
    );
    expect(platforms).toEqual(['amd64', 'arm64', 'unknown', 'unknown']);
    await docker('pull', '--quiet', `${image}:1.0.0`);
    await docker('image', 'rm', `${image}:1.0.0`);
    expect(result.summary).toContain('1 image promoted to 4 tags.');
  }, 120_000);

  test('takes tags, version and candidates from the jobs before it on GitLab', async () => {
    const folder = join(context.folder, 'quaygate');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'metadata.json'), JSON.stringify({ tags: [`${image}:main`], version: 'main' }));
    await writeFile(join(folder, 'build.json'), JSON.stringify({ candidates: JSON.parse(candidates()) }));
    const result = await runGitlab({ action: 'promote', workspace: context.folder, changes: { sha: context.sha } });
    const commitTag = `sha-${context.sha.slice(0, 12)}`;
    expect(result.exitCode).toBe(0);
    expect(result.results.promote).toMatchObject({ digest, tags: [`${image}:${commitTag}`, `${image}:main`] });
    expect(await tagsOf(image)).toEqual(['candidate-1', 'main', commitTag]);
  }, 120_000);

  test('refuses to give a released version to another image, then does so when told', async () => {
    const first = digest;
    const promote = (...args: string[]) =>
      runLocal(['--reference', `${image}@${digest}`, '--tags', '1.0.0,latest', '--json', ...args], {
        action: 'promote',
        workspace: context.folder,
      });
    expect((await promote()).exitCode).toBe(0);
    digest = await push(image, 'candidate-2', 'two');
    const refused = await promote();
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain(`${image}:1.0.0 (holds ${first}, not ${digest})`);
    expect(await digestOf(image, 'latest')).toBe(first);
    const moved = await promote('--overwrite', 'true');
    expect(moved.exitCode).toBe(0);
    expect(moved.outputs.promoted).toMatchObject([
      { tag: `${image}:1.0.0`, result: 'moved', previous: first },
      { tag: `${image}:latest`, result: 'moved', previous: first },
    ]);
    expect(await digestOf(image, 'latest')).toBe(digest);
  }, 120_000);

  test.each([
    ['a fork', 'pull-request-fork' as const, () => ({ tags: 'pr-7' }), 1, 'comes from a fork'],
    [
      'a tag of another repository',
      'push' as const,
      () => ({ tags: 'ghcr.io/acme/other:1' }),
      2,
      'no candidate is named',
    ],
    [
      'an image that does not exist',
      'push' as const,
      () => ({ reference: `${image}@sha256:${'0'.repeat(64)}`, candidates: '' }),
      2,
      'has no manifest',
    ],
  ])(
    'writes nothing for %s',
    async (_description, event, inputs, exitCode, sentence) => {
      const result = await runAction({
        action: 'promote',
        event,
        inputs: { candidates: candidates(), tags: 'latest', ...inputs() },
      });
      expect(result.exitCode).toBe(exitCode);
      expect(result.annotations.map(({ message }) => message).join()).toContain(sentence);
      expect(await tagsOf(image)).toEqual(['candidate-1']);
    },
    120_000,
  );
});

describe('a moving tag on a newer image', () => {
  const release = (version: string) =>
    pushSmallImage(image, { labels: { 'org.opencontainers.image.version': version } });
  let newer: string;
  let older: string;

  beforeEach(async () => {
    [newer, older] = await Promise.all([release('2.0.0'), release('1.9.0')]);
    const tags = '2.0.0\n2\nlatest';
    const first = await runAction({ action: 'promote', inputs: { reference: `${image}@${newer}`, tags } });
    expect(first.exitCode).toBe(0);
  });

  test('is left alone by GitHub, which says so', async () => {
    const result = await runAction({
      action: 'promote',
      inputs: { reference: `${image}@${older}`, tags: 'latest\n1\n1.9.0' },
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { tags: `${image}:1.9.0\n${image}:1` } });
    expect(result.annotations).toMatchObject([
      {
        level: 'notice',
        message: expect.stringMatching(/:latest was not moved back: .* is version 2.0.0, this one 1.9.0/),
      },
    ]);
    expect(result.summary).toContain('1 tag left on a newer image');
    expect(await digestOf(image, 'latest')).toBe(newer);
    expect(await digestOf(image, '1')).toBe(older);
  });

  test('is left alone by GitLab, which says so in its results', async () => {
    const result = await runGitlab({
      action: 'promote',
      workspace: context.folder,
      inputs: { reference: `${image}@${older}`, tags: ['latest', '1.9.0'] },
    });
    expect(result.exitCode).toBe(0);
    expect(result.results.promote?.promoted).toMatchObject([
      { tag: `${image}:1.9.0`, result: 'created' },
      { tag: `${image}:latest`, result: 'left', previous: newer },
    ]);
    expect(await digestOf(image, 'latest')).toBe(newer);
  });

  test('moves back in a terminal when told', async () => {
    const args = ['--reference', `${image}@${older}`, '--tags', 'latest,1.9.0', '--overwrite', 'true'];
    expect((await runLocal(args, { action: 'promote', workspace: context.folder })).exitCode).toBe(0);
    expect(await digestOf(image, 'latest')).toBe(older);
  });

  test('is left alone by a slow run beside a fast one', async () => {
    const later = await release('3.0.0');
    const promote = (reference: string, version: string) =>
      runAction({ action: 'promote', inputs: { reference: `${image}@${reference}`, tags: `latest\n${version}` } });
    const [first, second] = await Promise.all([promote(older, '1.9.0'), promote(later, '3.0.0')]);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(await digestOf(image, 'latest')).toBe(later);
  }, 60_000);
});

describe('promotion to production', () => {
  let second: SecondRegistry;
  let keys: string;

  beforeAll(async () => {
    second = await startSecondRegistry();
    keys = await mkdtemp(join(tmpdir(), 'quaygate-e2e-keys-'));
    await cosign('generate-key-pair');
  });
  afterAll(async () => {
    await second.stop();
    await rm(keys, { recursive: true, force: true });
  });

  const cosign = (...args: readonly string[]) => tool('cosign', args, { cwd: keys, env: { COSIGN_PASSWORD: '' } });
  const platformsIn = async (reference: string) =>
    JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference)).manifests.map(
      ({ platform }: { platform: { os: string; architecture: string } }) => `${platform.os}/${platform.architecture}`,
    );

  test.each([
    ['another registry', () => second.host, /blobs: [1-9]\d* copied, 0 mounted/],
    ['another repository of the registry', () => image.split('/')[0] ?? '', /blobs: 0 copied, [1-9]\d* mounted/],
  ])(
    '%s has platforms, provenance and signature under the same digest',
    async (_description, host, said) => {
      const to = `${host()}/e2e/${image.split('/').at(-1)}-production`;
      await cosign(
        'sign',
        '--key',
        'cosign.key',
        '--use-signing-config=false',
        '--tlog-upload=false',
        '--yes',
        `${image}@${digest}`,
      );
      const result = await runAction({
        action: 'promote',
        event: 'tag',
        inputs: {
          candidates: candidates({ temporaryTag: 'candidate-1' }),
          tags: `${image}:1.0.0\n${image}:latest`,
          'promote-to': to,
        },
      });
      expect(result).toMatchObject({
        exitCode: 0,
        outputs: { reference: `${to}@${digest}`, tags: `${to}:1.0.0\n${to}:latest` },
      });
      expect(result.log).toMatch(said);
      expect(JSON.parse(result.outputs.candidates ?? '')).toMatchObject([{ name: to, reference: `${to}@${digest}` }]);
      for (const reference of ['1.0.0', 'latest', digest]) expect(await digestOf(to, reference)).toBe(digest);
      expect(await platformsIn(`${to}:latest`)).toEqual([
        'linux/amd64',
        'linux/arm64',
        'unknown/unknown',
        'unknown/unknown',
      ]);
      expect(await platformsIn(`${to}:latest`)).toEqual(await platformsIn(`${image}@${digest}`));
      const verified = await cosign('verify', '--key', 'cosign.pub', '--insecure-ignore-tlog=true', `${to}@${digest}`);
      expect(verified).toContain(digest);
      await docker('pull', '--quiet', `${to}@${digest}`);
      await docker('image', 'rm', `${to}@${digest}`);
      expect(await tagsOf(image)).not.toContain('candidate-1');
    },
    120_000,
  );
});

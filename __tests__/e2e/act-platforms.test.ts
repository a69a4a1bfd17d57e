import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { type Artifacts, standInArtifacts } from './act/artifacts.ts';
import { busybox, digestOf, docker, engine, tagsOf, tool, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { repositoryRoot } from './runner/metadata.ts';

/** The reusable workflow, one job for each platform and one that merges, called by a consumer's and run by act. */

let workflow: string;
let artifacts: Artifacts;
const repositories: TestRepository[] = [];

beforeAll(async () => {
  const pinned = await tool('node', [join(repositoryRoot, 'scripts/pin-workflow.mjs'), 'a'.repeat(40)]);
  expect(pinned).not.toContain('uses: $/');
  // act takes the commit for v1.
  workflow = pinned.replaceAll(`@${'a'.repeat(40)}`, '@v1');
  artifacts = standInArtifacts(pinned);
}, 30_000);

afterAll(async () => {
  removeActFolders();
  rmSync(artifacts.home, { recursive: true, force: true });
  await Promise.all(repositories.map((repository) => repository.remove()));
});

const caller = (image: string, inputs: string) => `on: push
jobs:
  build:
    uses: ./.github/workflows/build.yml
    with:
      image: ${image}
      login: 'false'
      builder: ${engine.builder}
      tags: type=semver,pattern={{version}}
${inputs}
  after:
    needs: build
    runs-on: ubuntu-latest
    steps:
      - id: promote
        uses: quaygate/quaygate/actions/promote@v1
        with:
          candidates: \${{ needs.build.outputs.candidates }}
          tags: \${{ needs.build.outputs.tags }}
          version: \${{ needs.build.outputs.version }}
`;

interface Running {
  readonly event?: 'tag' | 'push';
  /** Only this leg, the others are those of an earlier run. */
  readonly matrix?: string;
}

const runIn = (repository: TestRepository, { event = 'tag', matrix }: Running = {}) =>
  runAct({
    folder: repository.folder,
    workflow: '.github/workflows/ship.yml',
    event,
    changes: { sha: repository.sha, tag: 'v1.2.3' },
    env: artifacts.env,
    standIns: artifacts.standIns,
    ...(matrix !== undefined && { matrix }),
  });

const makeCaller = async (inputs: string, dockerfile: string) => {
  const image = uniqueImage('legs');
  const repository = await makeRepository({
    Dockerfile: dockerfile,
    '.github/workflows/build.yml': workflow,
    '.github/workflows/ship.yml': caller(image, inputs),
  });
  repositories.push(repository);
  return { image, repository };
};

const run = async (inputs: string, dockerfile: string) => {
  const { image, repository } = await makeCaller(inputs, dockerfile);
  return { image, result: await runIn(repository) };
};

const legs = '      runners: |\n        linux/amd64: ubuntu-latest\n        linux/arm64: ubuntu-24.04\n';

describe('one job for each platform', () => {
  test('become one candidate, which promote takes', async () => {
    const { image, result } = await run(legs, `FROM ${busybox()}\nARG TARGETARCH\nRUN echo "$TARGETARCH" >/made\n`);
    expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-5000)]).toEqual([0, '']);
    const { merge, promote } = result.outputs;
    expect(promote?.digest).toBe(merge?.digest);
    expect(await digestOf(image, '1.2.3')).toBe(merge?.digest);
    const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${image}:1.2.3`));
    expect(index.manifests.map(({ platform }: { platform: object }) => platform)).toEqual([
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm64' },
      ...Array(2).fill({ os: 'unknown', architecture: 'unknown' }),
    ]);
    expect((await tagsOf(image)).filter((tag) => tag.startsWith('cache-'))).toEqual([]);
  }, 120_000);

  test('a platform without a runner is named', async () => {
    const { result } = await run('      runners: "linux/amd64: ubuntu-latest"\n', 'FROM scratch\n');
    expect(result.exitCode).toBe(1);
    expect(result.errors.join('\n')).toContain('names no runner for linux/arm64');
  }, 60_000);
});

test('a leg that failed is run again, and joined with what the others left', async () => {
  const base = `${uniqueImage('base')}:1`;
  const place = (...from: readonly string[]) => docker('buildx', 'imagetools', 'create', '--tag', base, ...from);
  const [amd64 = ''] = await platformDigests(busybox());
  await place(`${engine.registry}/library/busybox@${amd64}`);
  const { image, repository } = await makeCaller(
    `${legs}      provenance: 'false'\n`,
    `FROM ${base}\nARG TARGETARCH\nRUN echo "$TARGETARCH of ${uniqueName('run')}" >/made\n`,
  );
  const first = await runIn(repository);
  expect([first.exitCode, first.outputs.merge, first.outputs.promote]).toEqual([1, undefined, undefined]);
  expect(first.errors.join('\n')).toContain('no match for platform');
  const left = legsOf(image);
  expect(Object.keys(left)).toEqual(['linux-amd64']);

  await place(busybox());
  const again = await runIn(repository, { matrix: 'platform:linux/arm64' });
  expect([again.exitCode, again.exitCode === 0 ? '' : again.log.slice(-5000)]).toEqual([0, '']);
  const both = legsOf(image);
  expect([Object.keys(both), both['linux-amd64']]).toEqual([['linux-amd64', 'linux-arm64'], left['linux-amd64']]);
  expect(await platformDigests(`${image}:1.2.3`)).toEqual([both['linux-amd64'], both['linux-arm64']]);

  // Once more, as somebody who pressed the button twice.
  const twice = await runIn(repository, { matrix: 'platform:linux/arm64' });
  expect([twice.exitCode, twice.outputs.merge?.digest]).toEqual([0, again.outputs.merge?.digest]);
  expect(await digestOf(image, '1.2.3')).toBe(again.outputs.merge?.digest);
}, 180_000);

/** What each leg of an image handed over, by platform. */
const legsOf = (image: string): Readonly<Record<string, string>> => {
  const prefix = `quaygate-leg-${image.replaceAll(/[^A-Za-z0-9._-]/g, '-')}-`;
  const names = readdirSync(artifacts.folder).filter((name) => name.startsWith(prefix));
  return Object.fromEntries(
    names.sort().map((name) => {
      const [file = ''] = readdirSync(join(artifacts.folder, name));
      return [
        name.slice(prefix.length),
        JSON.parse(readFileSync(join(artifacts.folder, name, file), 'utf8'))[0].digest,
      ];
    }),
  );
};

const platformDigests = async (reference: string): Promise<readonly string[]> => {
  const index = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference));
  return index.manifests.map(({ digest }: { digest: string }) => digest);
};

test('on a branch each leg has a cache of its own', async () => {
  const { image, repository } = await makeCaller(legs, `FROM ${busybox()}\nARG TARGETARCH\nRUN echo it >/made\n`);
  const result = await runIn(repository, { event: 'push' });
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log.slice(-5000)]).toEqual([0, '']);
  expect((await tagsOf(image)).filter((tag) => tag.startsWith('cache-'))).toEqual([
    'cache-main__linux-amd64',
    'cache-main__linux-arm64',
  ]);
}, 120_000);

test('the copy for older servers has nothing else changed', () => {
  const own = readFileSync(join(repositoryRoot, '.github/workflows/build.yml'), 'utf8');
  const stepsOf = (text: string) => text.slice(text.indexOf('\non:')).trim();
  const back = workflow.replaceAll('quaygate/quaygate/', '$/').replaceAll(/(uses: \$\/\S+)@v1$/gm, '$1');
  expect(stepsOf(back)).toBe(stepsOf(own));
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BuildKit, startBuildKit } from './buildkit.ts';
import { busybox, docker, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runAction } from './runner.ts';

/** Builders that somebody else made, on machines elsewhere: of one BuildKit, and of two. */

let one: BuildKit;
let other: BuildKit;
let repository: TestRepository;
const single = uniqueName('quaygate-e2e-remote');
const double = uniqueName('quaygate-e2e-multi');

const create = (name: string, endpoint: string, platform: string, ...more: readonly string[]) =>
  docker('buildx', 'create', '--name', name, '--driver', 'remote', '--platform', platform, ...more, endpoint);

beforeAll(async () => {
  [one, other] = await Promise.all([startBuildKit(), startBuildKit()]);
  await create(single, one.endpoint, 'linux/amd64,linux/arm64');
  await create(double, one.endpoint, 'linux/amd64');
  await create(double, other.endpoint, 'linux/arm64', '--append');
  repository = await makeRepository({ Dockerfile: `FROM ${busybox()}\nARG TARGETARCH\nRUN echo $TARGETARCH >/made\n` });
}, 120_000);

afterAll(async () => {
  removeFolders();
  await docker('buildx', 'rm', single, double);
  await Promise.all([one?.stop(), other?.stop(), repository?.remove()]);
}, 60_000);

describe.each([
  ['named', (builder: string) => ({ inputs: { builder }, env: {} })],
  ['the current one', (builder: string) => ({ inputs: {}, env: { BUILDX_BUILDER: builder } })],
])('a remote builder that is %s', (_description, chosen) => {
  test.each([
    ['one BuildKit', single],
    ['two, a platform each', double],
  ])(
    'of %s pushes one candidate by digest, keeps no tag, and stays',
    async (_nodes, builder) => {
      const image = uniqueImage('build-remote');
      const { inputs, env } = chosen(builder);
      const result = await runAction({
        action: 'build',
        workspace: repository.folder,
        changes: { sha: repository.sha },
        inputs: { image, platforms: 'linux/amd64,linux/arm64', cache: 'none', ...inputs },
        env,
      });
      expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);
      const [candidate] = JSON.parse(result.outputs.candidates ?? '[]');
      expect(candidate.platforms.map(({ platform }: { platform: string }) => platform)).toEqual([
        'linux/amd64',
        'linux/arm64',
      ]);
      expect([candidate.temporaryTag, await tagsOf(image)]).toEqual([undefined, []]);
      const format = '{{range .Manifest.Manifests}}{{.Platform.Architecture}} {{end}}';
      const seen = await docker('buildx', 'imagetools', 'inspect', candidate.reference, '--format', format);
      expect(seen.split(' ').filter((name) => name !== 'unknown')).toEqual(['amd64', 'arm64']);
      expect(await docker('buildx', 'ls', '--format', '{{.Name}}')).toContain(builder);
    },
    120_000,
  );
});

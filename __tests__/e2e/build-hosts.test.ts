import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { busybox, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runLocal } from './runner.ts';

/** Each way that a candidate can go, on each host: in both emulators, and from a terminal. */

const ways = {
  own: {},
  container: { builder: engine.builder },
  tag: { builder: 'default' },
  folder: { push: 'false' },
} as const;

type Way = keyof typeof ways;

interface Candidate {
  readonly reference: string;
  readonly temporaryTag?: string;
  readonly layout?: string;
  readonly platforms: readonly { readonly platform: string }[];
}

const names = Object.keys(ways) as Way[];
const platforms = ['linux/amd64', 'linux/arm64'];
const repositories: TestRepository[] = [];
let components: Components;

beforeAll(async () => {
  components = await publishComponents('1.0.0');
}, 60_000);

afterAll(async () => {
  removeActFolders();
  removePipelines();
  removeFolders();
  components?.remove();
  await Promise.all(repositories.map((repository) => repository.remove()));
}, 60_000);

const inputsOf = (way: Way, image: string): Readonly<Record<string, string>> => ({
  image: `${image}-${way}`,
  platforms: platforms.join(','),
  cache: 'none',
  provenance: 'false',
  ...ways[way],
});

const workflow = (image: string) => `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
${names
  .map(
    (way) => `      - id: ${way}
        uses: quaygate/quaygate/actions/build@v1
        with:
${Object.entries(inputsOf(way, image))
  .map(([name, value]) => `          ${name}: '${value}'`)
  .join('\n')}
`,
  )
  .join('')}`;

const configuration = (image: string) => `stages: [build]
include:
${names
  .map(
    (way) => `  - component: $CI_SERVER_FQDN/quaygate/quaygate/build@1.0.0
    inputs:
      job-name: ${way}
      services: []
${Object.entries(inputsOf(way, image))
  .map(([name, value]) => `      ${name}: ${name === 'platforms' ? `[${value}]` : `'${value}'`}`)
  .join('\n')}
`,
  )
  .join('')}`;

const projectWith = async (files: Readonly<Record<string, string>>, remote: string) => {
  const repository = await makeRepository({ Dockerfile: `FROM ${busybox()}\nRUN echo made >/made\n`, ...files });
  repositories.push(repository);
  await repository.git('remote', 'set-url', 'origin', remote);
  await repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  return repository;
};

type Built = Readonly<Record<Way, Candidate>>;

const hosts: Readonly<Record<string, (image: string) => Promise<Built>>> = {
  'GitHub, in act': async (image) => {
    const file = '.github/workflows/build.yml';
    const { folder, sha } = await projectWith({ [file]: workflow(image) }, 'https://github.com/acme/shop.git');
    const { outputs, log } = await runAct({ folder, workflow: file, event: 'push-branch', changes: { sha } });
    return byWay((way) => {
      const text = outputs[way]?.candidates;
      if (text === undefined) throw new Error(`${way} gave no candidates:\n${log.slice(-4000)}`);
      return JSON.parse(text);
    });
  },
  'GitLab, in gitlab-ci-local': async (image) => {
    const remote = 'https://gitlab.example.com/acme/shop.git';
    const { folder } = await projectWith({ '.gitlab-ci.yml': configuration(image) }, remote);
    const { gitEnvironment } = components;
    const { jobs, log, resultOf } = await runPipeline({ project: folder, gitEnvironment, machine: {} });
    if (Object.values(jobs).some((end) => end !== 'passed')) throw new Error(log.slice(-4000));
    return byWay((way) => resultOf(way, 'build').candidates as readonly Candidate[]);
  },
  'a terminal': async (image) => {
    const { folder: workspace } = await projectWith({}, 'https://github.com/acme/shop.git');
    const built: Partial<Record<Way, readonly Candidate[]>> = {};
    for (const way of names) {
      const flags = Object.entries(inputsOf(way, image)).flatMap(([name, value]) => [`--${name}`, value]);
      const result = await runLocal([...flags, '--json'], { action: 'build', workspace });
      if (result.exitCode !== 0) throw new Error(result.log.slice(-4000));
      built[way] = result.outputs.candidates as readonly Candidate[];
    }
    return byWay((way) => built[way] ?? []);
  },
};

const byWay = (candidatesOf: (way: Way) => readonly Candidate[]): Built =>
  Object.fromEntries(names.map((way) => [way, candidatesOf(way)[0]])) as Built;

const platformsOf = ({ platforms: of }: Candidate) => of.map(({ platform }) => platform);

/** What others see of it. */
const inspected = async ({ reference }: Candidate): Promise<readonly string[]> => {
  const { manifests } = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference)) as {
    manifests: readonly { platform: { os: string; architecture: string } }[];
  };
  return manifests.map(({ platform }) => `${platform.os}/${platform.architecture}`);
};

const ownBuilder = async () =>
  (await docker('ps', '--filter', 'name=buildx_buildkit_quaygate-candidate-host0', '--format', '{{.ID}}')).trim();

describe.each(Object.entries(hosts))('on %s', (_host, start) => {
  test('by digest with a builder of ours that stays, and with a named one; under a tag; as a folder', async () => {
    const image = uniqueImage('build-hosts');
    const before = await ownBuilder();
    const { own, container, tag, folder } = await start(image);
    const [used, tags] = await Promise.all([ownBuilder(), Promise.all(names.map((way) => tagsOf(`${image}-${way}`)))]);
    expect(used).toMatch(before === '' ? /./ : new RegExp(`^${before}$`));
    expect(tags).toEqual([[], [], [tag.temporaryTag], []]);
    expect([own, container, tag, folder].map(({ layout }) => layout !== undefined)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    for (const candidate of [own, container, tag, folder]) expect(platformsOf(candidate)).toEqual(platforms);
    for (const candidate of [own, container, tag]) expect(await inspected(candidate)).toEqual(platforms);
    await docker('image', 'rm', `${image}-tag:${tag.temporaryTag}`);
  }, 180_000);
});

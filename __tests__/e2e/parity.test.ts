import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { engine, tagsOf, uniqueImage } from './engine.ts';
import { type Components, publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeShop, vulnerable } from './gitlab/shop.ts';
import type { TestRepository } from './repository.ts';
import { removeFolders, runLocal } from './runner.ts';

/**
 * One commit through a workflow of GitHub, a pipeline of GitLab and a terminal: the same tags, labels and verdict,
 * and, being reproducible and built anew each time, the same digests.
 */

const workflow = `on: push
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: ship
        uses: quaygate/quaygate@v1
        with:
          image: \${{ env.SHOP_IMAGE }}
          cache-dir: ${engine.trivyCache}
`;

const gitlab = `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/pipeline@1.0.0
    inputs:
      services: []
      image: $CI_REGISTRY_IMAGE
      cache-dir: ${engine.trivyCache}
      deploy-rules: [{when: never}]
`;

/** Said once, for every host. What only a host knows (its URL, its description of the project) is said too. */
const settings = `metadata:
  tags: |
    type=semver,pattern={{version}}
    type=semver,pattern={{major}}.{{minor}}
    type=sha
  labels: |
    org.opencontainers.image.source=https://shop.example.com
    org.opencontainers.image.url=https://shop.example.com
    org.opencontainers.image.description=A shop
    org.opencontainers.image.licenses=MIT
build:
  platforms: [linux/amd64, linux/arm64]
  build-args: ['VERSION={{version}}']
  reproducible: true
  no-cache: true
  cache: none
  builder: ${engine.builder}
scan:
  skip-db-update: true
pipeline:
  stages: [metadata, build, scan, promote]
`;

type Json = Readonly<Record<string, unknown>>;

const fetchJson = async (image: string, path: string): Promise<Json> => {
  const [host, ...name] = image.split('/');
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json';
  const answer = await fetch(`http://${host}/v2/${name.join('/')}/${path}`, { headers: { accept } });
  if (!answer.ok) throw new Error(`${path} of ${image}: ${answer.status}`);
  return (await answer.json()) as Json;
};

interface Manifest {
  readonly digest: string;
  readonly platform: { readonly architecture: string };
}

/** By tag, and of each platform: digest and labels. */
const published = async (image: string) => {
  const tags = await tagsOf(image);
  if (tags.length === 0) return { tags, platforms: {} };
  const index = await fetchJson(image, `manifests/${tags[0]}`);
  const platforms = await Promise.all(
    (index.manifests as readonly Manifest[]).map(async ({ digest, platform }) => {
      const { config } = (await fetchJson(image, `manifests/${digest}`)) as { config: { digest: string } };
      const { config: settled } = (await fetchJson(image, `blobs/${config.digest}`)) as { config: { Labels: Json } };
      return [platform.architecture, { digest, labels: settled.Labels }] as const;
    }),
  );
  return { tags, platforms: Object.fromEntries(platforms) };
};

let components: Components;
const repositories: TestRepository[] = [];

beforeAll(async () => {
  components = await publishComponents('1.0.0');
});

afterAll(async () => {
  components.remove();
  removePipelines();
  removeActFolders();
  removeFolders();
  await Promise.all(repositories.map((repository) => repository.remove()));
});

const commit = async (files: Readonly<Record<string, string>> = {}) => {
  const repository = await makeShop({
    ...{ image: 'unused', port: 0, project: 'unused' },
    files: { '.github/workflows/ship.yml': workflow, '.gitlab-ci.yml': gitlab, 'quaygate.yml': settings, ...files },
  });
  repositories.push(repository);
  await repository.git('tag', 'v1.2.3');
  return repository;
};

/** `pass`, or the name of the stage that said no. */
type Verdict = string;

const runs: Readonly<Record<string, (repository: TestRepository, image: string) => Promise<Verdict>>> = {
  'GitHub, by act': async ({ folder, sha }, image) => {
    const changes = { sha, tag: 'v1.2.3' };
    const env = { SHOP_IMAGE: image };
    const run = await runAct({ folder, workflow: '.github/workflows/ship.yml', event: 'tag', changes, env });
    return run.outputs.ship?.result ?? run.log;
  },
  'GitLab, by gitlab-ci-local': async ({ folder }, image) => {
    const run = await runPipeline({
      project: folder,
      gitEnvironment: components.gitEnvironment,
      variables: {
        CI_COMMIT_TAG: 'v1.2.3',
        CI_COMMIT_REF_NAME: 'v1.2.3',
        CI_COMMIT_BRANCH: undefined,
        CI_PIPELINE_SOURCE: 'push',
        CI_REGISTRY_IMAGE: image,
      },
    });
    return Object.entries(run.jobs).find(([, end]) => end === 'failed')?.[0] ?? 'pass';
  },
  'a terminal': async ({ folder }, image) => {
    const args = ['--json', '--ref', 'refs/tags/v1.2.3', '--image', image, '--cache-dir', engine.trivyCache];
    const run = await runLocal(args, { action: 'pipeline', workspace: folder });
    return String(run.outputs.result ?? run.log);
  },
};

const everywhere = async (repository: TestRepository) => {
  const results: Record<string, { readonly verdict: Verdict } & Awaited<ReturnType<typeof published>>> = {};
  for (const [host, run] of Object.entries(runs)) {
    const image = uniqueImage('parity');
    const verdict = await run(repository, image);
    results[host] = { verdict, ...(await published(image)) };
  }
  return results;
};

describe('one commit everywhere', () => {
  test('that is fine', async () => {
    const repository = await commit();
    const [first, ...others] = Object.entries(await everywhere(repository));
    const short = repository.sha.slice(0, 7);
    expect(first?.[1]).toMatchObject({
      verdict: 'pass',
      tags: ['1.2', '1.2.3', 'latest', `sha-${short}`],
      platforms: { amd64: { labels: { 'org.opencontainers.image.version': '1.2.3' } }, arm64: {} },
    });
    for (const [host, result] of others) expect({ host, ...result }).toEqual({ host, ...first?.[1] });
  });

  test('that the scan refuses', async () => {
    const results = await everywhere(await commit(vulnerable));
    const no = { verdict: 'scan', tags: [], platforms: {} };
    expect(results).toEqual(Object.fromEntries(Object.keys(runs).map((host) => [host, no])));
  });
});

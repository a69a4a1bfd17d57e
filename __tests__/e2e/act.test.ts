import { afterAll, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { docker, engine, freePort, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeShop, vulnerable } from './gitlab/shop.ts';
import type { TestRepository } from './repository.ts';

/** Workflows of a consumer, run by nektos/act on the real engine and registry. */

const repositories: TestRepository[] = [];
const projects: string[] = [];

afterAll(async () => {
  removeActFolders();
  await Promise.all(repositories.map((repository) => repository.remove()));
  await Promise.all(
    projects.map((project) => docker('compose', '--project-name', project, 'down', '--volumes', '--timeout', '0')),
  );
}, 60_000);

interface Facts {
  readonly image: string;
  readonly port: number;
  readonly project: string;
}

const workflowFile = '.github/workflows/ship.yml';

const shop = async (workflow: (facts: Facts) => string, files: Readonly<Record<string, string>> = {}) => {
  const facts = { image: uniqueImage('act'), port: await freePort(), project: uniqueName('act') };
  const repository = await makeShop({ ...facts, files: { [workflowFile]: workflow(facts), ...files } });
  await repository.git('remote', 'set-url', 'origin', 'https://github.com/acme/shop.git');
  repositories.push(repository);
  projects.push(facts.project);
  return { ...facts, folder: repository.folder, sha: repository.sha };
};

type Shop = Awaited<ReturnType<typeof shop>>;

const onTag = ({ folder, sha }: Shop, tag = 'v1.2.3') =>
  runAct({ folder, workflow: workflowFile, event: 'tag', changes: { sha, tag } });

/** The cache is a tag too, but none that a user would deploy. */
const publicTags = async (image: string) => (await tagsOf(image)).filter((tag) => !tag.startsWith('cache-'));

const page = async (port: number): Promise<unknown> => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(3_000) });
  return answer.json();
};

const containersOf = (project: string) =>
  docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`);

/** The whole pipeline as one step; what is the same for every run stands in the consumer's quaygate.yml. */
const whole = ({ image, port, project }: Facts) => `on: push
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: ship
        uses: quaygate/quaygate@v1
        with:
          image: ${image}
          builder: ${engine.builder}
          build-args: VERSION={{version}}
          tags: |
            type=semver,pattern={{version}}
            type=semver,pattern={{major}}.{{minor}}
          cache-dir: ${engine.trivyCache}
          project: ${project}
          env: SHOP_PORT=${port}
          deploy-url: http://127.0.0.1:${port}
          checks: |
            - path: /
              contains: '"version":"{{version}}"'
      - id: after
        if: always()
        env:
          RESULT: \${{ steps.ship.outputs.result }}
          OUTCOME: \${{ steps.ship.outcome }}
        run: echo "node=$(node --version) result=$RESULT outcome=$OUTCOME"
`;

describe('the whole pipeline as one step', () => {
  test('on a version tag: the digest that passed has the tags, and runs', async () => {
    const facts = await shop(whole);
    const run = await onTag(facts);
    expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-4000)]).toEqual([0, '']);
    expect(run.outputs.ship).toMatchObject({
      result: 'pass',
      version: '1.2.3',
      tags: expect.stringContaining(`${facts.image}:1.2.3`),
      reference: expect.stringMatching(/@sha256:[0-9a-f]{64}$/),
      url: `http://127.0.0.1:${facts.port}`,
    });
    expect(await publicTags(facts.image)).toEqual(['1.2', '1.2.3', 'latest']);
    expect(await page(facts.port)).toMatchObject({ version: '1.2.3' });
    expect(run.log).toMatch(/node=v24\.\d+\.\d+ result=pass outcome=success/);
    expect(run.summary).toContain('1.2.3');
    expect(run.steps).toContainEqual({ stage: 'Post', step: 'ship', result: 'success' });
  });

  test('the scan finds something: no tag, nothing deployed, the step fails', async () => {
    const facts = await shop(whole, vulnerable);
    const run = await onTag(facts);
    expect([run.exitCode, run.jobResult]).toEqual([1, 'failure']);
    expect(run.outputs.ship).toMatchObject({ result: 'scan' });
    expect(await publicTags(facts.image)).toEqual([]);
    expect(await containersOf(facts.project)).toBe('');
    expect(run.log).toContain('result=scan outcome=failure');
    expect(run.log).toContain('exit status 1');
    expect(run.steps).toContainEqual({ stage: 'Post', step: 'ship', result: 'success' });
  });
});

/** The seven as single steps, the results going from one to the next as outputs. */
const single =
  ({ expected = '"version":"{{version}}"', tested = 'version' }: { expected?: string; tested?: string } = {}) =>
  ({ image, port, project }: Facts) =>
    `on: push
jobs:
  ship:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - id: metadata
        uses: quaygate/quaygate/actions/metadata@v1
        with:
          images: ${image}
          tags: type=semver,pattern={{version}}
      - id: build
        uses: quaygate/quaygate/actions/build@v1
        with:
          image: ${image}
          builder: ${engine.builder}
          platforms: linux/amd64,linux/arm64
          build-args: VERSION=\${{ steps.metadata.outputs.version }}
          labels: \${{ steps.metadata.outputs.labels }}
      - id: scan
        uses: quaygate/quaygate/actions/scan@v1
        with:
          candidates: \${{ steps.build.outputs.candidates }}
          cache-dir: ${engine.trivyCache}
      - id: test
        uses: quaygate/quaygate/actions/test@v1
        with:
          candidates: \${{ steps.build.outputs.candidates }}
          run: grep -q '${tested}' /www/index.html
      - id: promote
        uses: quaygate/quaygate/actions/promote@v1
        with:
          candidates: \${{ steps.build.outputs.candidates }}
          tags: \${{ steps.metadata.outputs.tags }}
          version: \${{ steps.metadata.outputs.version }}
      - id: deploy
        uses: quaygate/quaygate/actions/deploy@v1
        with:
          candidates: \${{ steps.build.outputs.candidates }}
          project: ${project}
          env: SHOP_PORT=${port}
          url: http://127.0.0.1:${port}
      - id: smoke
        uses: quaygate/quaygate/actions/smoke@v1
        with:
          url: \${{ steps.deploy.outputs.url }}
          version: \${{ steps.metadata.outputs.version }}
          timeout: 5s
          checks: |
            - path: /
              contains: '${expected}'
      - id: after
        run: echo "all of it worked"
`;

describe('single actions', () => {
  test('hand the candidates on by outputs', async () => {
    const facts = await shop(single());
    const run = await onTag(facts, 'v2.0.0');
    expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-4000)]).toEqual([0, '']);
    const { build, promote, scan, smoke } = run.outputs;
    const [candidate] = JSON.parse(build?.candidates ?? '[]');
    expect(candidate.platforms.map(({ platform }: { platform: string }) => platform)).toEqual([
      'linux/amd64',
      'linux/arm64',
    ]);
    expect([scan?.result, smoke?.result]).toEqual(['pass', 'pass']);
    expect(promote?.digest).toBe(build?.digest);
    expect(await publicTags(facts.image)).toEqual(['2.0.0', 'latest']);
    expect(await page(facts.port)).toMatchObject({ version: '2.0.0' });
    expect(run.log).toContain('all of it worked');
  });

  test('the tests of the candidate say no: no tag, nothing deployed', async () => {
    const facts = await shop(single({ tested: 'no such text' }));
    const run = await onTag(facts, 'v2.0.2');
    expect([run.exitCode, run.jobResult]).toEqual([1, 'failure']);
    expect([run.outputs.scan?.result, run.outputs.test?.result]).toEqual(['pass', 'fail']);
    expect([run.outputs.promote?.digest, run.outputs.deploy?.result]).toEqual([undefined, undefined]);
    expect(await publicTags(facts.image)).toEqual([]);
    expect(await containersOf(facts.project)).toBe('');
    expect(run.log).not.toContain('all of it worked');
  });

  test('smoke says no: the job fails, what comes after is skipped, the clean-ups run', async () => {
    const facts = await shop(single({ expected: 'no such text' }));
    const run = await onTag(facts, 'v2.0.1');
    expect([run.exitCode, run.jobResult]).toEqual([1, 'failure']);
    expect(run.outputs.smoke).toMatchObject({ result: 'fail', failed: '1' });
    expect(run.log).not.toContain('all of it worked');
    expect(run.errors.at(-1)).toContain('no such text');
    expect(run.steps.filter(({ stage }) => stage === 'Post').map(({ result }) => result)).not.toContain('failure');
  });
});

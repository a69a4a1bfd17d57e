import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { docker, engine, freePort, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { makeShop, vulnerable } from './gitlab/shop.ts';
import type { TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** The root action as a runner starts it: what it promises when something is not as it should be. */

const repositories: TestRepository[] = [];
const projects: string[] = [];

afterAll(async () => {
  removeFolders();
  await Promise.all(repositories.map((repository) => repository.remove()));
  const down = ['down', '--volumes', '--timeout', '0'];
  await Promise.all(projects.map((project) => docker('compose', '--project-name', project, ...down)));
}, 60_000);

const shop = async (files: Readonly<Record<string, string>> = {}) => {
  const facts = { image: uniqueImage('pipeline'), port: await freePort(), project: uniqueName('pipeline') };
  const repository = await makeShop({ ...facts, files });
  repositories.push(repository);
  projects.push(facts.project);
  return { ...facts, repository };
};

type Shop = Awaited<ReturnType<typeof shop>>;

const run = (
  { image, port, project, repository }: Shop,
  { inputs, changes, ...options }: Partial<ActionOptions> = {},
): Promise<ActionResult> =>
  runAction({
    action: 'root',
    workspace: repository.folder,
    event: 'tag',
    changes: { sha: repository.sha, ...changes },
    ...options,
    inputs: {
      image,
      builder: engine.builder,
      'build-args': 'VERSION={{version}}',
      tags: 'type=semver,pattern={{version}}\ntype=ref,event=branch\ntype=ref,event=pr',
      'cache-dir': engine.trivyCache,
      project,
      env: `SHOP_PORT=${port}`,
      'deploy-url': `http://127.0.0.1:${port}`,
      'smoke-timeout': '10s',
      checks: `[{"path": "/", "contains": "\\"version\\":\\"{{version}}\\""}]`,
      ...inputs,
    },
  });

/** The cache is a tag too, but none that a user would deploy. */
const publicTags = async (image: string) => (await tagsOf(image)).filter((tag) => !tag.startsWith('cache-'));

const page = async (port: number): Promise<Readonly<Record<string, unknown>>> => {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(3_000) });
  return (await answer.json()) as Readonly<Record<string, unknown>>;
};

const containersOf = (project: string) =>
  docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${project}`);

const ended = (result: ActionResult, exitCode: number): ActionResult => {
  if (result.exitCode !== exitCode)
    throw new Error(`exit code ${result.exitCode}, not ${exitCode}:\n${result.log.slice(-4000)}`);
  return result;
};

describe('a version, the same again, and the next', () => {
  test('the same commit again changes nothing, the next one is the new release', async () => {
    const facts = await shop();
    const fixed = { inputs: { reproducible: 'true' } };
    const first = ended(await run(facts, fixed), 0);
    expect(first.outputs).toMatchObject({ result: 'pass', version: '1.2.3', report: 'quaygate/report.html' });
    const again = ended(await run(facts, fixed), 0);
    expect(again.outputs).toEqual(first.outputs);
    expect(await publicTags(facts.image)).toEqual(['1.2.3', 'latest']);

    const next = ended(await run(facts, { ...fixed, changes: { tag: 'v1.3.0' } }), 0);
    expect(next.outputs.digest).not.toBe(first.outputs.digest);
    expect((await page(facts.port)).version).toBe('1.3.0');
    expect(readFileSync(join(facts.repository.folder, 'quaygate/report.html'), 'utf8')).toContain('v1.3.0');
  });

  test('on the oldest Node that is promised', async () => {
    const facts = await shop();
    const result = ended(await run(facts, { node: '20' }), 0);
    expect([result.outputs.result, (await page(facts.port)).platform]).toEqual(['pass', 'amd64']);
  });
});

test('production runs the image from where it was promoted to', async () => {
  const facts = await shop();
  const production = uniqueImage('production');
  const { outputs } = ended(await run(facts, { inputs: { 'promote-to': production } }), 0);
  const { digest } = outputs;
  expect(outputs).toMatchObject({ reference: `${production}@${digest}`, tags: expect.stringContaining(production) });
  expect(await publicTags(facts.image)).toEqual([]);
  expect(await publicTags(production)).toEqual(['1.2.3', 'latest']);
  const containers = (await containersOf(facts.project)).split('\n');
  const images = await docker('inspect', '--format', '{{.Config.Image}}', ...containers);
  expect(images.split('\n')).toContain(`${production}@${digest}`);
  expect((await page(facts.port)).version).toBe('1.2.3');
});

test('Compose files in which nobody runs what is built end the run before the build', async () => {
  const services = '{ "one": { "build": "." }, "two": { "build": "." } }';
  const facts = await shop({ 'compose.yaml': `{ "services": ${services} }` });
  const { log } = ended(await run(facts), 2);
  expect(log).toContain('It is not clear which service runs');
  expect(await tagsOf(facts.image)).toEqual([]);
});

describe('a change request', () => {
  test('is promoted under its number, and deployed if one wants that', async () => {
    const facts = await shop();
    const { outputs } = ended(
      await run(facts, { event: 'pull-request', inputs: { stages: 'metadata,build,scan,promote' } }),
      0,
    );
    expect(outputs).toMatchObject({
      result: 'pass',
      version: 'pr-7',
      tags: expect.stringContaining(`${facts.image}:pr-7`),
    });
    expect(await publicTags(facts.image)).toContain('pr-7');
    expect(await containersOf(facts.project)).toBe('');
  });

  test('ends after the scan by itself', async () => {
    const facts = await shop();
    const { outputs } = ended(await run(facts, { event: 'pull-request' }), 0);
    expect(outputs).toMatchObject({ result: 'pass', tags: '', url: '' });
    expect(outputs.reference).toMatch(/@sha256:/);
    expect(await publicTags(facts.image)).toEqual([]);
    expect(await containersOf(facts.project)).toBe('');
  });

  test('from a fork is built and scanned, never promoted nor deployed', async () => {
    const facts = await shop();
    const stages = 'metadata,build,scan,promote,deploy,smoke';
    const { outputs, annotations } = ended(await run(facts, { event: 'pull-request-fork', inputs: { stages } }), 0);
    expect(outputs).toMatchObject({ result: 'pass', tags: '', url: '' });
    expect(annotations).toContainEqual(
      expect.objectContaining({ level: 'notice', message: expect.stringContaining('fork') }),
    );
    expect(await publicTags(facts.image)).toEqual([]);
    expect(await containersOf(facts.project)).toBe('');
  });
});

describe('a "no"', () => {
  test.each(['digest', 'tag'])('of the scan leaves no tag, the candidate pushed by %s', async (candidate) => {
    const facts = await shop(vulnerable);
    const { outputs, annotations, summary } = ended(await run(facts, { inputs: { candidate } }), 1);
    expect(outputs).toMatchObject({ result: 'scan', tags: '', digest: expect.stringMatching(/^sha256:/) });
    expect(await publicTags(facts.image)).toEqual([]);
    expect(annotations.at(-1)).toMatchObject({ level: 'error' });
    expect(summary).toContain('minimist');
  });

  test('of smoke is the end, with the reason', async () => {
    const facts = await shop();
    const checks = '[{"name": "the page", "path": "/", "contains": "no such text"}]';
    const { outputs, annotations } = ended(await run(facts, { inputs: { checks, 'smoke-timeout': '2s' } }), 1);
    expect(outputs.result).toBe('smoke');
    expect(annotations.at(-1)?.message).toContain('the page');
  });

  test('of the Dockerfile itself: its last words are in the message', async () => {
    const facts = await shop({ Dockerfile: 'FROM busybox:1.36\nRUN echo "the tests are red" && exit 3\n' });
    const { outputs, annotations } = await run(facts);
    expect(outputs.result).toBe('build');
    expect(annotations.at(-1)?.message).toContain('the tests are red');
    expect(await publicTags(facts.image)).toEqual([]);
  });
});

describe('wrong input ends the run before anything is built', () => {
  test.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['of a late stage', { 'smoke-timeout': 'soon' }, /"(smoke-)?timeout" is "soon"/],
    ['that no stage knows', { 'smoke-timeot': '5s' }, /Did you mean "smoke-timeout"\?/],
    ['a check that cannot be made', { checks: '[{"path": "/", "statsu": 200}]' }, /statsu/],
  ])('%s', async (_what, inputs, message) => {
    const facts = await shop();
    const { annotations, log } = ended(await run(facts, { inputs }), 2);
    expect(annotations.at(-1)?.message).toMatch(message);
    expect(log).not.toContain('FROM');
    expect(await tagsOf(facts.image)).toEqual([]);
  });
});

describe('what a build prints and what a repository is called', () => {
  const hostile = `FROM busybox:1.36
RUN echo '::error::injected' && echo '::set-output name=digest::injected' >&2 && echo '##[error]injected' \\
 && printf 'x\\r::add-mask::a\\n' && echo '::stop-commands::x' && echo '::endgroup::'
CMD ["true"]
`;

  test('is text, on a branch of an evil name as well', async () => {
    const facts = await shop({ Dockerfile: hostile });
    const ref = `refs/heads/feature/$(touch$\{IFS}pwned)-\`id\`;::error::x`;
    const environment = {
      GITHUB_REF: ref,
      GITHUB_REF_NAME: ref.slice('refs/heads/'.length),
      GITHUB_ACTOR: '::error::mona',
    };
    const description = '<img src=x>\n::error::injected';
    const { payload } = { payload: { repository: { full_name: 'acme/shop', default_branch: 'main', description } } };
    const result = ended(
      await run(facts, {
        event: 'push-branch',
        changes: { environment, payload: { ref, ...payload } },
        inputs: { stages: 'metadata,build,scan,promote', 'no-cache': 'true' },
      }),
      0,
    );
    expect(result.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    expect(result.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(result.log).toContain('::error::injected');
    expect(result.summary).not.toContain('<img');
    expect(readFileSync(join(result.workspace, 'quaygate/report.html'), 'utf8')).not.toContain('<img');
    expect(existsSync(join(result.workspace, 'pwned'))).toBe(false);
    for (const tag of await tagsOf(facts.image)) expect(tag).toMatch(/^[\w.-]+$/);
  });
});

describe('secrets', () => {
  test('of a build are in no log, summary, report or image', async () => {
    const secret = 'hunter2-$x&<y>';
    const facts = await shop({
      Dockerfile: `FROM busybox:1.36
RUN --mount=type=secret,id=token test "$(wc -c </run/secrets/token)" = ${secret.length} && cat /run/secrets/token && echo
CMD ["true"]
`,
    });
    const inputs = { stages: 'metadata,build,scan,promote', 'build-secrets': `token=${secret}`, 'no-cache': 'true' };
    const result = ended(await run(facts, { inputs }), 0);
    const report = readFileSync(join(result.workspace, 'quaygate/report.html'), 'utf8');
    const seen = [result.maskedLog, result.summary, report, JSON.stringify([result.outputs, result.state])].join('\n');
    expect(seen).not.toContain('hunter2');
    const image = await docker('buildx', 'imagetools', 'inspect', '--format', '{{json .}}', `${facts.image}:1.2.3`);
    expect(image).not.toContain('hunter2');
  });
});

describe('a run that is cancelled', () => {
  const slow = 'FROM busybox:1.36\nRUN echo "now it sleeps" && sleep 60\n';

  test('in the middle of a build ends it, promotes nothing and leaves nothing behind', async () => {
    const facts = await shop({ Dockerfile: slow });
    // What the step prints, not the line in which buildx shows its command.
    const cancelWhen = (line: string) => /^#\d+ [\d.]+ now it sleeps/.test(line);
    const result = await run(facts, { cancelWhen, inputs: { 'no-cache': 'true' } });
    ended(result, 3);
    expect(result.annotations.at(-1)?.message).toContain('cancelled');
    expect(await publicTags(facts.image)).toEqual([]);
    expect(readdirSync(result.temp).filter((name) => name.startsWith('quaygate-'))).toEqual([]);
    expect(result.post?.exitCode).toBe(0);
  });
});

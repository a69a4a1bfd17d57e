import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { busybox, docker, engine, tagsOf, uniqueImage } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionResult, removeFolders, runAction } from './runner.ts';

/** Definitions as people write them, read by the real buildx: what HCL and Compose can say, and what is wrong in them. */

const repositories: TestRepository[] = [];

afterAll(async () => {
  removeFolders();
  await Promise.all(repositories.map((repository) => repository.remove()));
});

const bake = async (
  files: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) => {
  const image = uniqueImage('definition');
  const repository = await makeRepository(files);
  repositories.push(repository);
  const result = await runAction({
    action: 'bake',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: { image: `${image}/{{target}}`, builder: engine.builder, cache: 'none', provenance: 'false', ...inputs },
    env,
  });
  return { image, result, folder: repository.folder };
};

const candidatesOf = ({ outputs }: ActionResult): readonly { target: string; reference: string }[] =>
  JSON.parse(outputs.candidates || '[]');

const good = (result: ActionResult) =>
  expect([result.exitCode, result.exitCode === 0 ? '' : result.log]).toEqual([0, '']);

const printed = (result: ActionResult, target: string, path: string) =>
  docker('run', '--rm', candidatesOf(result).find((one) => one.target === target)?.reference ?? '', 'cat', path);

describe('HCL', () => {
  const dockerfile = `FROM ${busybox()} AS base\nARG NAME\nRUN echo "$NAME" >/name\nFROM base AS debug\nRUN echo debug >/debug\n`;

  test('functions, variables, matrices, inheritance and groups within groups', async () => {
    const hcl = `variable "REGION" { default = "none" }
variable "DEBUG" { default = false }
function "named" {
  params = [part]
  result = upper("\${part}-\${REGION}")
}
group "default" { targets = ["all"] }
group "all" { targets = ["service", "tool"] }
target "_common" {
  context = "app"
  target = DEBUG ? "debug" : "base"
}
target "service" {
  name = "service-\${part}"
  matrix = { part = ["api", "web"] }
  inherits = ["_common"]
  args = { NAME = named(part) }
}
target "tool" {
  dockerfile-inline = <<EOT
FROM ${busybox()}
RUN echo tool >/name
EOT
}
`;
    const { result } = await bake(
      { 'docker-bake.hcl': hcl, 'app/Dockerfile': dockerfile },
      { vars: 'DEBUG=true' },
      { REGION: 'north' },
    );
    good(result);
    expect(candidatesOf(result).map(({ target }) => target)).toEqual(['service-api', 'service-web', 'tool']);
    expect(await printed(result, 'service-web', '/name')).toBe('WEB-NORTH');
    expect(await printed(result, 'service-api', '/debug')).toBe('debug');
    expect(await printed(result, 'tool', '/name')).toBe('tool');
  }, 120_000);

  test('one group of several', async () => {
    const hcl = `group "default" { targets = ["api", "web"] }
target "api" { context = "app" }
target "web" { context = "app" }
`;
    const { result } = await bake({ 'docker-bake.hcl': hcl, 'app/Dockerfile': dockerfile }, { targets: 'web' });
    good(result);
    expect(candidatesOf(result).map(({ target }) => target)).toEqual(['web']);
  }, 120_000);
});

describe('Compose', () => {
  test('args, target, further contexts, secrets and an inline Dockerfile', async () => {
    const compose = `services:
  api:
    build:
      context: ./api
      target: final
      args: { NAME: "\${WHO:-nobody}" }
      additional_contexts: { shared: ./shared }
      secrets: [token]
  tool:
    build:
      dockerfile_inline: |
        FROM ${busybox()}
        RUN echo tool >/name
  db:
    image: ${busybox()}
secrets:
  token: { environment: API_TOKEN }
`;
    const api = `FROM ${busybox()} AS final
ARG NAME
COPY --from=shared note.txt /note
RUN --mount=type=secret,id=token,required=true echo "$NAME $(wc -c </run/secrets/token)" >/name
FROM final AS other
RUN exit 1
`;
    const { result } = await bake(
      { 'compose.yaml': compose, 'api/Dockerfile': api, 'shared/note.txt': 'shared' },
      {},
      { WHO: 'me', API_TOKEN: 'hush-hush-hush' },
    );
    good(result);
    expect(candidatesOf(result).map(({ target }) => target)).toEqual(['api', 'tool']);
    expect(await printed(result, 'api', '/name')).toBe('me 14');
    expect(await printed(result, 'api', '/note')).toBe('shared');
    expect(result.maskedLog).not.toContain('hush-hush-hush');
  }, 120_000);
});

describe('what is wrong in them', () => {
  const hcl = `group "default" { targets = ["api", "web"] }
target "api" { context = "api" }
target "web" { context = "web" }
`;
  const api = { 'api/Dockerfile': `FROM ${busybox()}\nRUN echo api >/made\n` };

  test('a target without a Dockerfile', async () => {
    const { result, image } = await bake({ 'docker-bake.hcl': hcl, ...api, 'web/page.html': 'x' });
    expect([result.exitCode, result.outputs.candidates]).toEqual([1, undefined]);
    expect(result.annotations.map(({ message }) => message).join()).toMatch(
      /web: .*Dockerfile: no such file or directory/,
    );
    expect([await tagsOf(`${image}/api`), await tagsOf(`${image}/web`)]).toEqual([[], []]);
  }, 120_000);

  test('a context that is not there', async () => {
    const { result } = await bake({ 'docker-bake.hcl': hcl, ...api });
    expect([result.exitCode, result.log]).toEqual([1, expect.stringMatching(/"?web"?.*(not found|no such file)/)]);
  }, 120_000);

  test.each([
    ['a slip of the pen', `target "api" { context = api }\n`, {}, 'api'],
    ['what it inherits from is missing', `target "default" { inherits = ["common"] }\n`, {}, 'common'],
    ['no target for what is overridden', hcl, { set: 'wep.tags=x' }, 'wep'],
    [
      'an image that Compose does not name',
      `target "default" { context = "api" }\n`,
      { image: '{{tags}}' },
      'no tag says',
    ],
  ])('%s', async (_what, text, inputs, says) => {
    const { result } = await bake({ 'docker-bake.hcl': text, ...api }, inputs);
    expect([result.exitCode, result.log]).toEqual([2, expect.stringContaining(says)]);
  });

  test('one that fails does not take the others along in the next run: they come from the builder', async () => {
    const { result, folder, image } = await bake({
      'docker-bake.hcl': hcl,
      ...api,
      'web/Dockerfile': `FROM ${busybox()}\nRUN sleep 1 && exit 7\n`,
    });
    expect([result.exitCode, result.outputs.candidates]).toEqual([1, undefined]);
    await writeFile(join(folder, 'web/Dockerfile'), `FROM ${busybox()}\nRUN echo web >/made\n`);
    const again = await runAction({
      action: 'bake',
      workspace: folder,
      inputs: { image: `${image}/{{target}}`, builder: engine.builder, cache: 'none', provenance: 'false' },
    });
    good(again);
    const { steps }: { steps: readonly { stage: string; cached: boolean }[] } = JSON.parse(
      again.outputs.numbers ?? '{}',
    );
    expect(candidatesOf(again).map(({ target }) => target)).toEqual(['api', 'web']);
    expect(steps.filter(({ stage }) => stage === 'api').some(({ cached }) => cached)).toBe(true);
  }, 120_000);
});

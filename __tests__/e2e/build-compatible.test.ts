import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, removeFolders, runAction } from './runner.ts';

/** What the compiled build gives to docker, held to what docker/build-push-action gives for the same inputs. */

const fakeDocker = `#!/usr/bin/env node
const { appendFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
appendFileSync(process.env.DOCKER_RECORD, JSON.stringify({ args, npm: process.env.NPM_TOKEN }) + '\\n');
const after = (flag) => args[args.indexOf(flag) + 1];
if (args[1] === 'version') console.log('github.com/docker/buildx ' + (process.env.DOCKER_VERSION ?? 'v0.29.1') + ' abc');
else if (args[1] === 'inspect') console.log('Name: big\\nDriver: docker-container\\n\\nNodes:\\nName: big0\\nBuildKit version: v0.33.1\\nPlatforms: linux/amd64');
else if (process.env.DOCKER_REFUSES && args.includes(process.env.DOCKER_REFUSES)) {
  console.error('unknown flag: ' + process.env.DOCKER_REFUSES + '\\n\\nUsage:  docker buildx build [OPTIONS] PATH | URL | -');
  process.exitCode = 1;
} else {
  writeFileSync(after('--iidfile'), 'sha256:${'1'.repeat(64)}');
  writeFileSync(after('--metadata-file'), JSON.stringify({ 'containerimage.digest': 'sha256:${'2'.repeat(64)}' }));
}
`;

let repository: TestRepository;
let folder: string;
let record: string;

beforeAll(async () => {
  repository = await makeRepository({ Dockerfile: 'FROM scratch\n', 'app/Dockerfile': 'FROM scratch\n', npmrc: 'x' });
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-build-'));
  await writeFile(join(folder, 'docker'), fakeDocker);
  await chmod(join(folder, 'docker'), 0o755);
  record = join(folder, 'record');
});

afterAll(async () => {
  removeFolders();
  await repository.remove();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => rm(record, { force: true }));

const run = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    inputs,
    ...options,
    env: { DOCKER_RECORD: record, DOCKER_CONFIG: folder, PATH: `${folder}:${process.env.PATH}`, ...options.env },
  });

const calls = async (): Promise<{ args: string[]; npm?: string }[]> =>
  (await readFile(record, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The last call's words, with the folder of the step's files taken out. */
const words = async () =>
  ((await calls()).at(-1)?.args ?? []).map((word) =>
    word.replace(/(?<=^|=)\/[^=,:]*\/(?=[\w-]+(\.json)?$)/, '<temp>/'),
  );

const sha = '7e5f3b2c9d8a1f4e6b0c2d4e8f1a3b5c7d9e0f12';
const runUrl = 'https://github.com/acme/shop/actions/runs/12345678901/attempts/1';
const files = ['--iidfile', '<temp>/image-id', '--metadata-file', '<temp>/metadata.json'];
const full = ['--attest', `type=provenance,mode=max,builder-id=${runUrl}`];
const bare = { context: '.', provenance: 'false' };
const none = ['--attest', 'type=provenance,disabled=true'];

describe('the words for docker', () => {
  test.each([
    ['nothing given: the commit, full provenance', {}, [...full, `https://github.com/acme/shop.git#${sha}`]],
    [
      'a folder of the commit',
      { context: '{{defaultContext}}:app' },
      [...full, `https://github.com/acme/shop.git#${sha}:app`],
    ],
    ['the checkout', { context: '.' }, [...full, '.']],
    [
      'tags and push',
      { ...bare, tags: 'a/b:1,a/b:2\nc/d', push: 'true' },
      [...none, '--tag', 'a/b:1', '--tag', 'a/b:2', '--tag', 'c/d', '--push', '.'],
    ],
    ['load takes no provenance', { context: '.', load: 'true' }, ['--load', '.']],
    [
      'the Dockerfile as it was named',
      { ...bare, context: 'app', file: 'app/Dockerfile' },
      ['--file', 'app/Dockerfile', ...none, 'app'],
    ],
    [
      'build arguments that span lines',
      { ...bare, 'build-args': 'A=1,2\n"B=x\ny"' },
      ['--build-arg', 'A=1,2', '--build-arg', 'B=x\ny', ...none, '.'],
    ],
    [
      'caches as they are',
      { ...bare, 'cache-from': 'type=gha', 'cache-to': 'type=gha,mode=max' },
      ['--cache-from', 'type=gha', '--cache-to', 'type=gha,mode=max', ...none, '.'],
    ],
    [
      'secrets',
      { ...bare, secrets: 'a=b', 'secret-envs': 'npm=NPM_TOKEN', 'secret-files': 'rc=npmrc' },
      [
        ...none,
        '--secret',
        'id=npm,env=NPM_TOKEN',
        '--secret',
        'id=a,src=<temp>/secret-0',
        '--secret',
        'id=rc,src=npmrc',
        '.',
      ],
    ],
    [
      'a token for the commit’s server',
      { provenance: 'false', 'github-token': 'of-the-job' },
      [
        ...none,
        '--secret',
        'id=GIT_AUTH_TOKEN.github.com,src=<temp>/secret-0',
        `https://github.com/acme/shop.git#${sha}`,
      ],
    ],
    ['an SBOM', { ...bare, sbom: 'true' }, [...none, '--attest', 'type=sbom,disabled=false', '.']],
    [
      'limits',
      {
        ...bare,
        'shm-size': '1g',
        ulimit: 'nofile=1:2',
        'cgroup-parent': '/x',
        network: 'host',
        allow: 'network.host',
      },
      [
        '--allow',
        'network.host',
        '--cgroup-parent',
        '/x',
        ...none,
        '--shm-size',
        '1g',
        '--ulimit',
        'nofile=1:2',
        '--network',
        'host',
        '.',
      ],
    ],
  ])(
    '%s',
    async (_description, inputs, expected) => {
      const changes = { sha };
      const result = await run(inputs, { changes, env: { NPM_TOKEN: 'hunter2' } });
      expect(result.exitCode).toBe(0);
      const given = await words();
      expect(given.slice(0, 2)).toEqual(['buildx', 'build']);
      expect(given.at(-1)).toBe(expected.at(-1));
      expect([...given.slice(2)].sort()).toEqual([...files, ...expected].sort());
      expect((await calls()).length).toBeLessThanOrEqual(2);
      expect((await readdir(result.temp)).filter((name) => /^(quaygate|docker-actions-toolkit)-/.test(name))).toEqual(
        [],
      );
    },
    30_000,
  );

  test('a private repository’s provenance holds no build arguments', async () => {
    await run({ context: '.' }, { changes: { payload: { repository: { private: true } } } });
    expect(await words()).toContain(`type=provenance,mode=min,inline-only=true,builder-id=${runUrl}`);
  }, 30_000);
});

test('the outputs are those of docker/build-push-action', async () => {
  const { outputs } = await run({ ...bare, tags: 'a/b:1' });
  expect(outputs.imageid).toBe(`sha256:${'1'.repeat(64)}`);
  expect(outputs.digest).toBe(`sha256:${'2'.repeat(64)}`);
  expect(JSON.parse(outputs.metadata ?? '')).toEqual({ 'containerimage.digest': `sha256:${'2'.repeat(64)}` });
}, 30_000);

describe('an older buildx', () => {
  test.each([
    ['does without annotations', 'v0.11.2', { annotations: 'a=b' }, undefined, '--annotation'],
    ['does without attestations', 'v0.9.1', {}, '--attest', '--attest'],
  ])(
    '%s, saying so',
    async (_description, version, inputs, refuses, flag) => {
      const env = { DOCKER_VERSION: version, ...(refuses && { DOCKER_REFUSES: refuses }) };
      const result = await run({ ...bare, ...inputs }, { env });
      expect(result.exitCode).toBe(0);
      expect(await words()).not.toContain(flag);
      expect(result.annotations.map(({ level, message }) => [level, message])).toEqual([
        ['warning', expect.stringContaining(`This buildx is ${version.slice(1, -2)}`)],
      ]);
    },
    30_000,
  );

  test('cannot be called', async () => {
    const result = await run({ ...bare, call: 'check' }, { env: { DOCKER_VERSION: 'v0.14.0' } });
    expect([result.exitCode, result.annotations[0]?.message]).toEqual([2, expect.stringContaining('at least 0.15')]);
  }, 30_000);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, engine, tagsOf, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runAction } from './runner.ts';

/** The engine's registry by an address that does not look like this machine's: plain http only where it is named. */

const host = () => engine.registry.replace(/^[^:]+/, '[::ffff:7f00:1]');
const settings = 'scan:\n  skip-db-update: true\nmetadata:\n  tags: [latest]\n';

let repository: TestRepository;
let path: string;

beforeAll(async () => {
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN echo made >/made\n`,
    'quaygate.yml': settings,
  });
}, 60_000);

afterAll(async () => {
  removeFolders();
  await repository.remove();
});

const pipeline = (inputs: Readonly<Record<string, string>>) =>
  runAction({
    action: 'root',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: {
      image: `${host()}/${path}`,
      'cache-dir': engine.trivyCache,
      previous: 'latest',
      stages: 'metadata,build,scan,promote',
      ...inputs,
    },
  });

describe.each([
  ['a builder beside the engine', () => engine.builder],
  ["the engine's own builder", () => 'default'],
])('with %s', (_description, builder) => {
  test('one input serves them all: cache, push, sizes, scan, tags', async () => {
    path = `e2e/${uniqueName('http')}`;
    const inputs = { builder: builder(), 'http-registries': host() };
    const first = await pipeline(inputs);
    expect([first.exitCode, first.outputs.result]).toEqual([0, 'pass']);
    const written = await tagsOf(`${engine.registry}/${path}`);
    expect(written).toEqual(['cache-main', 'latest', `sha-${repository.sha.slice(0, 12)}`]);
  }, 120_000);
});

test('not named, it is not spoken to by us, and the image gets no public tag', async () => {
  path = `e2e/${uniqueName('http')}`;
  const result = await pipeline({ builder: engine.builder });
  expect([result.exitCode, result.outputs.result]).toEqual([3, 'build']);
  expect(result.annotations.at(-1)?.message).toContain('https://[::ffff:7f00:1]');
  // BuildKit knows a loopback address in any spelling.
  expect(await tagsOf(`${engine.registry}/${path}`)).toEqual(['cache-main']);
}, 120_000);

test('what is no registry is an error before anything is built', async () => {
  path = `e2e/${uniqueName('http')}`;
  const result = await pipeline({ 'http-registries': 'https://registry.example.com' });
  expect(result.exitCode).toBe(2);
  expect(result.annotations.at(-1)?.message).toContain('Input "http-registries" holds "https://registry.example.com"');
});

import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, docker, engine, tagsOf, tool, uniqueImage, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from './runner.ts';

/** Whatever breaks: one clear sentence, no tag, no builder and no secret left behind. */

const secret = 'correct-horse-battery';
const argument = 'staple-of-the-build';

let repository: TestRepository;
const servers: Server[] = [];

beforeAll(async () => {
  repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nARG WORD\nRUN --mount=type=secret,id=token echo $WORD | sha256sum >/made\n`,
    'slow.Dockerfile': `FROM ${busybox()}\nRUN echo it has begun && sleep 60\n`,
    'large.Dockerfile': `FROM ${busybox()}\nRUN dd if=/dev/urandom of=/large bs=1M count=8\n`,
  });
}, 60_000);

afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  removeFolders();
  await repository.remove();
});

const build = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}): Promise<ActionResult> =>
  runAction({
    action: 'build',
    workspace: repository.folder,
    changes: { sha: repository.sha },
    inputs: {
      builder: engine.builder,
      cache: 'none',
      provenance: 'false',
      secrets: `token=${secret}`,
      'build-args': `WORD=${argument}`,
      ...inputs,
    },
    ...options,
  });

/** One error, one sentence of ours before what the tools said, and nothing that must not be seen. */
const expectClean = (result: ActionResult) => {
  const errors = result.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
  expect(errors).toHaveLength(1);
  expect(errors[0]).not.toContain('bug in Quaygate');
  expect(errors[0]?.split('\n')[0]).toMatch(/[.]$|\.$/);
  expect(readdirSync(result.temp).filter((name) => name.startsWith('quaygate-'))).toEqual([]);
  const seen = `${result.maskedLog}\n${result.summary}\n${JSON.stringify(result.outputs)}`;
  for (const word of [secret, argument]) expect(seen).not.toContain(word);
  expect(result.outputs.reference ?? '').toBe('');
};

type Answer = (message: IncomingMessage, response: ServerResponse) => void;

const faultyRegistry = async (answer: Answer): Promise<string> => {
  const server = createServer((message, response) => {
    answer(message, response);
    message.resume();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `localhost:${(server.address() as AddressInfo).port}/e2e/shop`;
};

const status =
  (code: number, text: string): Answer =>
  (message, response) => {
    response.writeHead(message.url === '/v2/' ? 200 : code, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ errors: [{ code: text, message: text.toLowerCase() }] }));
  };

describe('a registry that answers', () => {
  const answers: Readonly<Record<string, Answer>> = {
    '401': status(401, 'UNAUTHORIZED'),
    '403': status(403, 'DENIED'),
    '404': status(404, 'NAME_UNKNOWN'),
    '429': status(429, 'TOOMANYREQUESTS'),
    '500': status(500, 'UNKNOWN'),
    'half a body': (_message, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"errors"');
      setTimeout(() => response.destroy(), 10);
    },
    nothing: (message) => message.socket.destroy(),
  };
  let results: Readonly<Record<string, ActionResult>>;

  beforeAll(async () => {
    // Side by side: most of their time is pauses between tries.
    const running = Object.entries(answers).map(async ([name, answer]): Promise<[string, ActionResult]> => {
      const image = await faultyRegistry(answer);
      return [name, await build({ image, timeout: '5s' })];
    });
    results = Object.fromEntries(await Promise.all(running));
  }, 120_000);

  test.each(Object.keys(answers))('%s', (name) => {
    const result = results[name] as ActionResult;
    expect(result.exitCode).toBe(3);
    expectClean(result);
  });
});

test('a registry that lost a blob is asked again, and what was built stays', async () => {
  let refused = false;
  const image = uniqueImage('build-faults');
  const proxied = await faultyRegistry((message, response) => {
    if (refused || message.method !== 'PUT' || !message.url?.includes('/manifests/')) return forward(message, response);
    refused = true;
    status(400, 'BLOB UNKNOWN TO REGISTRY')(message, response);
  });
  const result = await build({
    image: image.replace(engine.registry, proxied.slice(0, proxied.indexOf('/'))),
    // A word that no builder has heard yet.
    'build-args': `WORD=${uniqueName('word')}`,
  });
  // What the first try built came from no cache, though the second one found it in one.
  expect([result.exitCode, refused, result.outputs['cache-hit-rate']]).toEqual([0, true, '0']);
  expect(result.annotations.map(({ message }) => message)).toEqual([expect.stringContaining('(try 1 of 4)')]);
  expect(result.log).toMatch(/^#\d+ CACHED$/m);
  expect(await tagsOf(image)).toEqual([]);
}, 60_000);

const forward: Answer = (message, response) => {
  const [host, port] = engine.registry.split(':');
  const { url: path, method, headers } = message;
  const call = request({ host, port, path, method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  call.on('error', () => response.destroy());
  message.pipe(call);
};

test('a builder that dies in the middle', async () => {
  const builder = uniqueName('quaygate-e2e');
  const image = uniqueImage('build-faults');
  await docker('buildx', 'create', '--name', builder, '--driver', 'docker-container', '--driver-opt', 'network=host');
  try {
    const kills: Promise<string>[] = [];
    const kill = (line: string) => {
      if (/it has begun$/.test(line)) kills.push(docker('kill', `buildx_buildkit_${builder}0`));
      return false;
    };
    const inputs = { image, builder, file: 'slow.Dockerfile', 'no-cache': 'true' };
    const result = await build(inputs, { cancelWhen: kill });
    await Promise.all(kills);
    expect([result.exitCode, kills.length]).toEqual([3, 4]);
    expectClean(result);
    expect(await tagsOf(image)).toEqual([]);
  } finally {
    await docker('buildx', 'rm', '--force', builder);
  }
}, 90_000);

test('a full disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-full-'));
  await tool('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  try {
    await tool('cp', ['-r', `${repository.folder}/.`, folder]);
    const result = await build(
      { image: uniqueImage('build-faults'), file: 'large.Dockerfile', push: 'false' },
      { workspace: folder },
    );
    expect(result.exitCode).toBe(3);
    expect(result.annotations.map(({ message }) => message).join()).toContain('no space left on device');
    expectClean(result);
  } finally {
    await tool('umount', [folder]);
    await rm(folder, { recursive: true });
  }
}, 60_000);

test('a cancelled run', async () => {
  const image = uniqueImage('build-faults');
  const inputs = { image, file: 'slow.Dockerfile', 'no-cache': 'true', candidate: 'tag' };
  const result = await build(inputs, { cancelWhen: (line) => /it has begun$/.test(line) });
  // Not 137: it ended before the runner's patience of ten seconds did.
  expect(result.exitCode).toBe(3);
  expectClean(result);
  expect(await tagsOf(image)).toEqual([]);
}, 60_000);

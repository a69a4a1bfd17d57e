import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { unsetVariables } from '../../src/docker/compose.ts';
import { withoutFrames } from '../../src/docker/containers.ts';
import { connectEngine, olderOf } from '../../src/docker/engine-api.ts';
import { faultOf, tunnelArguments } from '../../src/docker/ssh-tunnel.ts';
import { ToolError } from '../../src/process/tool-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'qg-docker-'));
const servers: Server[] = [];

const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
  const socket = join(folder, `${servers.length}.sock`);
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return socket;
};

afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the engine', () => {
  const engine = (offered: string) => {
    const paths: string[] = [];
    const socket = serve((request, response) => {
      paths.push(request.url ?? '');
      if (request.url === '/_ping') response.setHeader('api-version', offered).end('OK');
      else if (request.url?.endsWith('/version')) response.end('{"Os":"linux","Arch":"arm64","Version":"28.5.2"}');
      else response.writeHead(409).end('{"message":"the name is taken.\\n"}');
    });
    return { paths, socket };
  };

  test.each([
    { description: 'an old engine', offered: '1.44', used: '/v1.44/version' },
    { description: 'one that is newer than we know', offered: '1.99', used: '/v1.51/version' },
  ])('is asked in a version that both know: $description', async ({ offered, used }) => {
    const { paths, socket } = engine(offered);
    const { platform, dockerHost } = await connectEngine(await socket);
    expect({ platform, dockerHost, paths }).toEqual({
      platform: 'linux/arm64',
      dockerHost: `unix://${await socket}`,
      paths: ['/_ping', used],
    });
  });

  test('has its own words in the error', async () => {
    const { call } = await connectEngine(await engine('1.44').socket);
    await expect(call('POST', '/containers/create')).rejects.toThrow(
      'The engine refused POST /containers/create with status 409: the name is taken.',
    );
    await expect(call('POST', '/containers/create', { accept: [409] })).resolves.toMatchObject({ status: 409 });
  });

  test('is told from another server', async () => {
    const socket = await serve((_, response) => response.end('hello'));
    await expect(connectEngine(socket)).rejects.toThrow(`What answers on the socket ${socket} is no Docker engine`);
  });

  test('that is not there is an answer we could not get', async () => {
    await expect(connectEngine(join(folder, 'none.sock'))).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe('API versions', () => {
  test.each([
    ['1.44', '1.51', '1.44'],
    ['1.51', '1.51', '1.51'],
    ['1.9', '1.51', '1.9'],
    ['2.0', '1.51', '1.51'],
  ])('of %s and %s the older is %s', (left, right, older) => {
    expect(olderOf(left, right)).toBe(older);
  });
});

test('log frames of both streams become text, a cut one included', () => {
  const frame = (stream: number, text: string) =>
    Buffer.concat([Buffer.from([stream, 0, 0, 0, 0, 0, 0, text.length]), Buffer.from(text)]);
  const body = Buffer.concat([frame(1, 'out\n'), frame(2, 'err\n'), frame(1, 'cut').subarray(0, 10)]);
  expect(withoutFrames(body)).toBe('out\nerr\ncu');
});

test('variables that nobody set are found in the warnings of Compose', () => {
  const stderr = [
    'time="2026-11-21T08:27:14Z" level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."',
    'time="2026-11-21T08:27:14Z" level=warning msg="The \\"TAG\\" variable is not set. Defaulting to a blank string."',
    'WARN[0000] The "PORT" variable is not set. Defaulting to a blank string.',
    'something else',
  ].join('\n');
  expect(unsetVariables(stderr)).toEqual(['TAG', 'PORT']);
});

describe('the ssh tunnel', () => {
  const target = { user: 'deploy', host: 'prod', port: 2222, socket: '/run/docker.sock' };
  const files = { knownHosts: '/tmp/a b/known_hosts', key: '/tmp/a b/key' };

  test('believes only the given keys and reads no file of the user', () => {
    const args = tunnelArguments(target, '/tmp/d.sock', files);
    expect(args).toEqual(
      expect.arrayContaining([
        'StrictHostKeyChecking=yes',
        'UserKnownHostsFile="/tmp/a b/known_hosts"',
        'GlobalKnownHostsFile=/dev/null',
        'IdentityFile="/tmp/a b/key"',
        'IdentitiesOnly=yes',
      ]),
    );
    expect(args.slice(0, 2)).toEqual(['-F', 'none']);
    expect(args.slice(-8)).toEqual(['-L', '/tmp/d.sock:/run/docker.sock', '-l', 'deploy', '-p', '2222', '--', 'prod']);
  });

  test('leaves the key to the agent when none is given', () => {
    const args = tunnelArguments(target, '/tmp/d.sock', { ...files, key: undefined });
    expect(args.join(' ')).not.toContain('Identit');
  });

  test.each([
    {
      description: 'a key that is not known',
      stderr:
        'No ED25519 host key is known for [prod]:2222 and you have requested strict checking.\nHost key verification failed.',
      exitCode: 2,
      message:
        /^Input "known-hosts" does not hold the key that prod shows.*ssh-keyscan -p 2222 prod.*No ED25519 host key is known/,
    },
    {
      description: 'a refused login',
      stderr: 'deploy@prod: Permission denied (publickey).',
      exitCode: 2,
      message: /^prod does not let us in as deploy: check the input "ssh-key"/,
    },
    {
      description: 'a host that does not answer',
      stderr: 'ssh: connect to host prod port 2222: Connection timed out',
      exitCode: 3,
      message: /^The ssh connection to prod failed: ssh: connect to host/,
    },
    {
      description: 'a server that forwards no sockets',
      stderr: 'Error: remote streamlocal forwarding failed for listen path',
      exitCode: 3,
      message: /^The ssh connection to prod failed: Error: remote/,
    },
  ])('says what to do about $description', ({ stderr, exitCode, message }) => {
    const fault = faultOf(target, new ToolError({ tool: 'ssh', kind: 'refused', code: 255, stderr }));
    expect(fault).toMatchObject({ exitCode, message: expect.stringMatching(message) });
  });
});

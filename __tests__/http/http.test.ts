import { mkdtemp, rm } from 'node:fs/promises';
import {
  createServer,
  type IncomingMessage,
  request as plainRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { UnavailableError } from '../../src/errors.ts';
import { request } from '../../src/http/http.ts';
import { useProxies } from '../../src/http/proxies.ts';

type Handler = (asked: IncomingMessage, answer: ServerResponse, count: number) => void;

interface Running {
  readonly url: string;
  readonly asked: { method: string; path: string; body: string; socket: number }[];
}

const servers: Server[] = [];

/** A server on loopback, or on a unix socket, that remembers what it was asked and on which connection. */
const serve = async (handle: Handler, where: string | number = 0): Promise<Running> => {
  const asked: Running['asked'] = [];
  const sockets: unknown[] = [];
  const server = createServer((incoming, answer) => {
    if (!sockets.includes(incoming.socket)) sockets.push(incoming.socket);
    const entry = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      body: '',
      socket: sockets.indexOf(incoming.socket),
    };
    asked.push(entry);
    incoming.on('data', (chunk) => {
      entry.body += chunk;
    });
    handle(incoming, answer, asked.length);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    if (typeof where === 'string') server.listen(where, resolve);
    else server.listen(where, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
};

afterEach(() => {
  useProxies(async () => '');
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

const failureOf = async (run: Promise<unknown>): Promise<Error> => {
  const error = await run.then(
    () => new Error('there was an answer'),
    (reason: Error) => reason,
  );
  return error;
};

describe('an answer', () => {
  test('holds status, headers and body, of any status', async () => {
    const server = await serve((_asked, answer) => answer.writeHead(404, { 'x-one': '1' }).end('gone'));
    const response = await request({ url: `${server.url}/a?b=c` });
    expect([response.status, response.headers['x-one'], response.body.toString()]).toEqual([404, '1', 'gone']);
    expect(server.asked).toMatchObject([{ method: 'GET', path: '/a?b=c' }]);
  });

  test('a body is sent with its method', async () => {
    const server = await serve((asked, answer) => asked.on('end', () => answer.end()));
    await request({ url: server.url, method: 'PUT', body: '{"a":1}', headers: { 'content-type': 'application/json' } });
    expect(server.asked).toMatchObject([{ method: 'PUT', body: '{"a":1}' }]);
  });

  test('a redirect is an answer as any other', async () => {
    const server = await serve((_asked, answer) => answer.writeHead(307, { location: '/elsewhere' }).end());
    expect((await request({ url: server.url })).status).toBe(307);
    expect(server.asked).toHaveLength(1);
  });

  test('comes through a unix socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-http-'));
    const socket = join(folder, 'engine.sock');
    const server = await serve((_asked, answer) => answer.end('OK'), socket);
    const response = await request({ url: 'http://unix/_ping', socket });
    expect([response.body.toString(), server.asked[0]?.path]).toEqual(['OK', '/_ping']);
    await rm(folder, { recursive: true });
  });
});

describe('connections', () => {
  test('one after the other share one', async () => {
    const server = await serve((_asked, answer) => answer.end('x'));
    for (let count = 0; count < 3; count++) await request({ url: server.url });
    expect(server.asked.map(({ socket }) => socket)).toEqual([0, 0, 0]);
  });

  test('one that the server closes as we take it up again is replaced without a word', async () => {
    const server = await serve((asked, answer, count) => {
      if (count === 2) asked.socket.destroy();
      else answer.end(`answer ${count}`);
    });
    await request({ url: server.url });
    expect((await request({ url: server.url })).body.toString()).toBe('answer 3');
  });

  test('but what must not happen twice is not repeated', async () => {
    const server = await serve((asked, answer, count) => {
      if (count === 2) asked.socket.destroy();
      else answer.end();
    });
    await request({ url: server.url });
    expect(await failureOf(request({ url: server.url, method: 'POST' }))).toBeInstanceOf(UnavailableError);
    expect(server.asked).toHaveLength(2);
  });
});

describe('no answer', () => {
  test.each<[string, Handler, RegExp]>([
    ['the server says nothing', () => {}, /no complete answer within 2 s/],
    ['the body does not end', (_asked, answer) => answer.write('x'), /no complete answer within 2 s/],
    [
      'the connection is cut inside the body',
      (asked, answer) => {
        answer.writeHead(200, { 'content-length': '100' });
        answer.write('half', () => asked.socket.destroy());
      },
      /got no answer: .+/,
    ],
    ['the body is too long', (_asked, answer) => answer.end('x'.repeat(2000)), /longer than 1000 bytes/],
    ['it is not HTTP', (asked) => asked.socket.end('SSH-2.0-x\r\n'), /got no answer: .+/],
  ])('%s', async (_what, handle, message) => {
    const server = await serve(handle);
    const error = await failureOf(request({ url: `${server.url}/v2/?token=secret`, timeout: 2000, limit: 1000 }));
    expect(error).toBeInstanceOf(UnavailableError);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`GET ${server.url}/v2/`);
    expect(error.message).not.toContain('secret');
  });

  test('nobody listens', async () => {
    const server = await serve(() => {});
    servers.splice(0).forEach((one) => void one.close());
    await expect(request({ url: server.url })).rejects.toThrow('ECONNREFUSED');
  });

  test('the run is cancelled', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const run = failureOf(request({ url: server.url, signal: controller.signal, tries: 5 }));
    expect((await run).message).toContain('the run was cancelled');
    expect(server.asked).toHaveLength(1);
  });

  test('the run is cancelled between two tries', async () => {
    const server = await serve((_asked, answer) => answer.writeHead(503, { 'retry-after': '20' }).end());
    const controller = new AbortController();
    const run = failureOf(request({ url: server.url, signal: controller.signal, tries: 5 }));
    setTimeout(() => controller.abort(new Error('cancelled')), 50);
    expect(await run).toBeInstanceOf(UnavailableError);
  });
});

describe('tries', () => {
  const busyThenFine =
    (status: number, headers: Record<string, string>): Handler =>
    (_asked, answer, count) =>
      count === 1 ? answer.writeHead(status, headers).end() : answer.end('fine');

  test.each([
    ['429 with Retry-After in seconds', 429, { 'retry-after': '0' }],
    ['503 with Retry-After as a date gone by', 503, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }],
    ['500 without', 500, {}],
  ])('%s is tried again', async (_what, status, headers) => {
    const server = await serve(busyThenFine(status, headers as Record<string, string>));
    const response = await request({ url: server.url, tries: 2 });
    expect([response.status, server.asked.length]).toEqual([200, 2]);
  });

  test('Retry-After is waited for', async () => {
    const server = await serve(busyThenFine(429, { 'retry-after': '1' }));
    const started = Date.now();
    await request({ url: server.url, tries: 2 });
    expect(Date.now() - started).toBeGreaterThanOrEqual(950);
  });

  test.each([400, 401, 404, 501])('%d is an answer and not tried again', async (status) => {
    const server = await serve((_asked, answer) => answer.writeHead(status).end());
    expect((await request({ url: server.url, tries: 3 })).status).toBe(status);
    expect(server.asked).toHaveLength(1);
  });

  test('the last try gives what it got', async () => {
    const server = await serve((_asked, answer) => answer.writeHead(503, { 'retry-after': '0' }).end());
    expect((await request({ url: server.url, tries: 2 })).status).toBe(503);
    expect(server.asked).toHaveLength(2);
  });

  test('a cut connection is tried again', async () => {
    const server = await serve((asked, answer, count) => (count === 1 ? asked.socket.destroy() : answer.end('fine')));
    expect((await request({ url: server.url, method: 'POST', tries: 2 })).body.toString()).toBe('fine');
  });
});

describe('proxies', () => {
  const proxy = async () => {
    const seen: string[] = [];
    const running = await serve((asked, answer) => {
      seen.push(`${asked.method} ${asked.url}`);
      plainRequest(asked.url ?? '', (reply) => reply.pipe(answer)).end();
    });
    servers.at(-1)?.on('connect', (asked: IncomingMessage, client: Socket, head: Buffer) => {
      seen.push(`CONNECT ${asked.url}`);
      const [host, port] = (asked.url ?? '').split(':');
      const target = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        target.write(head);
        target.pipe(client).pipe(target);
      });
      target.on('error', () => client.destroy());
    });
    return { url: running.url, seen };
  };

  test('plain HTTP is asked for through the proxy, without a tunnel', async () => {
    const server = await serve((_asked, answer) => answer.end('through'));
    const { url, seen } = await proxy();
    useProxies(async () => url);
    expect((await request({ url: `${server.url}/v2/` })).body.toString()).toBe('through');
    expect(seen).toEqual([`GET ${server.url}/v2/`]);
  });

  test('HTTPS goes through a tunnel, so that the proxy sees no more than the name', async () => {
    const server = await serve(() => {});
    const { url, seen } = await proxy();
    useProxies(async () => url);
    const { host } = new URL(server.url);
    // No TLS there: that the handshake fails at the far end is enough to see where it went.
    expect(await failureOf(request({ url: `https://${host}/v2/`, timeout: 2000 }))).toBeInstanceOf(UnavailableError);
    expect(seen).toEqual([`CONNECT ${host}`]);
  });

  test('a unix socket needs none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-http-'));
    const socket = join(folder, 'engine.sock');
    await serve((_asked, answer) => answer.end('OK'), socket);
    useProxies(async () => 'http://127.0.0.1:9');
    expect((await request({ url: 'http://unix/_ping', socket })).status).toBe(200);
    await rm(folder, { recursive: true });
  });
});

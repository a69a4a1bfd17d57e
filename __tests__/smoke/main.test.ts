import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { InputError, RefusedError, UnavailableError } from '../../src/errors.ts';
import { run } from '../../src/smoke/main.ts';
import { fakeHost } from '../fake-host.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: { close: () => void; closeAllConnections: () => void }[] = [];

const serve = async (answer: Answer): Promise<string> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

const inputs = {
  checks: undefined as unknown,
  url: undefined,
  version: undefined,
  timeout: 2_000,
  interval: 20,
  successes: 1,
  stable: 0,
  commit: undefined,
  digest: undefined,
  project: undefined,
  target: undefined,
  host: undefined,
  sshKey: undefined,
  knownHosts: undefined,
  tlsCa: undefined,
  tlsCert: undefined,
  tlsKey: undefined,
};

const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => undefined,
    (error: unknown) => error,
  );

test('passes when every check does, with the URL of the deploy before', async () => {
  const url = await serve((request, response) => response.end(JSON.stringify({ version: '1.2.3', path: request.url })));
  const host = fakeHost({ earlier: { deploy: { url } } });
  const outputs = await run(
    {
      ...inputs,
      version: '1.2.3',
      checks: ['/healthz', { name: 'version', path: '/status', json: { version: '{{version}}' } }],
    },
    host,
  );
  expect(outputs).toMatchObject({ result: 'pass', passed: 2, failed: 0 });
  expect(outputs.checks).toMatchObject([
    { result: 'pass', tries: 1, status: 200, url: `${url}/healthz` },
    { name: 'version' },
  ]);
  expect(host.summaries[0]?.blocks[0]).toEqual({ kind: 'verdict', result: 'pass', text: 'All 2 checks passed.' });
  expect(host.annotations).toEqual([]);
});

test('the version is that of the metadata before, unless it is given', async () => {
  const url = await serve((_, response) => response.end('release 1.2.3'));
  const host = fakeHost({ earlier: { metadata: { version: '1.2.3' } } });
  const checks = [{ url, contains: 'release {{version}}' }];
  expect(await run({ ...inputs, checks }, host)).toMatchObject({ result: 'pass' });
  const other = await failureOf(run({ ...inputs, checks, timeout: 1_500, version: '1.2.4' } as never, host));
  expect((other as Error).message).toContain('the body lacks "release 1.2.4"');
});

test('waits for an application that comes up late', async () => {
  let calls = 0;
  const url = await serve((_, response) => {
    response.statusCode = ++calls < 4 ? 503 : 200;
    response.end();
  });
  const outputs = await run({ ...inputs, checks: url }, fakeHost());
  expect(outputs.checks).toMatchObject([{ result: 'pass', tries: 4 }]);
});

test('a check that says no until the deadline refuses, and says how it went', async () => {
  const url = await serve((request, response) => {
    response.statusCode = request.url === '/bad' ? 500 : 200;
    response.end();
  });
  const host = fakeHost();
  const error = await failureOf(run({ ...inputs, url, timeout: 400, checks: '/ /bad' } as never, host));
  expect(error).toBeInstanceOf(RefusedError);
  expect((error as RefusedError).message).toMatch(
    /^1 of 2 checks did not pass within 0\.4 s: GET .*\/bad: said no after \d+ tries in .* s: status 500 in place of 200\.$/,
  );
  expect((error as RefusedError).outputs).toMatchObject({ result: 'fail', passed: 1, failed: 1 });
  expect(host.annotations).toEqual([{ level: 'error', text: `GET ${url}/bad: status 500 in place of 200` }]);
  expect(host.summaries).toHaveLength(1);
});

test('a check that nobody answers is unavailable, not a no', async () => {
  const url = await serve(() => {});
  servers.splice(0).forEach((server) => void server.close());
  const error = await failureOf(run({ ...inputs, timeout: 300, checks: `${url}/x?token=hunter2` }, fakeHost()));
  expect(error).toBeInstanceOf(UnavailableError);
  expect((error as UnavailableError).message).toMatch(
    /could not be asked after .* no answer: (Error: )?connect ECONNREFUSED/,
  );
  expect((error as UnavailableError).message).not.toContain('hunter2');
  expect((error as UnavailableError).outputs).toMatchObject({ result: 'error', failed: 1 });
});

test('a server that accepts and never answers is unavailable within the time', async () => {
  const url = await serve(() => {});
  const begin = performance.now();
  const error = await failureOf(run({ ...inputs, timeout: 500, checks: url }, fakeHost()));
  expect(error).toBeInstanceOf(UnavailableError);
  expect(performance.now() - begin).toBeLessThan(900);
});

describe('redirects', () => {
  const redirecting = (to: (origin: string) => string): Promise<string> => {
    let origin = '';
    return serve((request, response) => {
      if (request.url !== '/') return void response.end('arrived');
      response.writeHead(302, { location: to(origin) }).end();
    }).then((url) => {
      origin = url;
      return url;
    });
  };

  test('are an answer like any other', async () => {
    const url = await redirecting(() => '/there');
    expect(await run({ ...inputs, checks: [{ url, status: 302 }] }, fakeHost())).toMatchObject({ result: 'pass' });
  });

  test('are followed on the same host when asked', async () => {
    const url = await redirecting((origin) => `${origin}/there`);
    const checks = [{ url, redirects: 'same-host', contains: 'arrived' }];
    expect(await run({ ...inputs, checks }, fakeHost())).toMatchObject({ result: 'pass' });
  });

  test('to another host are never followed', async () => {
    let visited = false;
    const other = await serve((_, response) => {
      visited = true;
      response.end();
    });
    const url = await redirecting(() => other);
    const error = await failureOf(
      run({ ...inputs, timeout: 1_500, checks: [{ url, redirects: 'same-host' }] }, fakeHost()),
    );
    expect((error as Error).message).toContain('status 302 in place of 200 (a redirect, not followed)');
    expect(visited).toBe(false);
  });
});

describe('to another host, when any is allowed', () => {
  test('are followed, without what was meant for the first alone', async () => {
    const seen: unknown[] = [];
    const other = await serve(({ headers }, response) => {
      seen.push(headers.authorization, headers.cookie, headers['x-key'], headers.accept);
      response.end('arrived');
    });
    const url = await serve((_, response) => void response.writeHead(302, { location: other }).end());
    const headers = { cookie: 'a=hunter2', 'x-key': 'hunter2', accept: 'text/plain' };
    const checks = [{ url: url.replace('//', '//mona:hunter2@'), headers, redirects: 'any-host', contains: 'arrived' }];
    expect(await run({ ...inputs, checks }, fakeHost())).toMatchObject({ result: 'pass' });
    expect(seen).toEqual([undefined, undefined, undefined, 'text/plain']);
  });

  test('but never to what is not the web', async () => {
    const url = await serve((_, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end());
    const checks = [{ url, redirects: 'any-host' }];
    const error = await failureOf(run({ ...inputs, timeout: 1_500, checks }, fakeHost()));
    expect((error as Error).message).toContain('a redirect, not followed');
  });
});

describe('what was deployed', () => {
  const answering = () =>
    serve((_, response) => {
      response.setHeader('x-image', 'sha256:abc');
      response.end('860c1904a1ce19322e91ac35af1ab07466440c37\n');
    });

  test('commit of the pipeline and digest of the deploy before', async () => {
    const url = await answering();
    const host = fakeHost({ earlier: { deploy: { url, digest: 'sha256:abc' } } });
    const checks = [{ path: '/', equals: '{{commit}}', header: { 'x-image': '{{digest}}' } }];
    expect(await run({ ...inputs, checks }, host)).toMatchObject({ result: 'pass' });
  });

  test('another commit says no', async () => {
    const url = await answering();
    const checks = [{ url, equals: '{{commit}}' }];
    const error = await failureOf(run({ ...inputs, timeout: 1_500, commit: 'b3b1bcd', checks }, fakeHost()));
    expect(error).toBeInstanceOf(RefusedError);
    expect((error as Error).message).toContain('the body is not "b3b1bcd"');
  });
});

test('each check has its own pace, within that of all', async () => {
  const counts = { slow: 0, quick: 0 };
  const url = await serve((request, response) => {
    counts[request.url === '/slow' ? 'slow' : 'quick']++;
    response.statusCode = request.url === '/slow' && counts.slow > 1 ? 200 : 503;
    response.end();
  });
  const checks = [
    { url: `${url}/slow`, name: 'slow', successes: 3, interval: '1ms' },
    { url: `${url}/quick`, name: 'quick', timeout: '2s', interval: '1h' },
  ];
  const error = await failureOf(run({ ...inputs, timeout: 20_000, checks }, fakeHost()));
  expect((error as RefusedError).outputs?.checks).toMatchObject([
    { name: 'slow', result: 'pass', tries: 4 },
    { name: 'quick', result: 'fail' },
  ]);
});

test('a stability that no time is left for is wrong input', async () => {
  const error = await failureOf(run({ ...inputs, stable: 5_000, checks: 'http://127.0.0.1:1' }, fakeHost()));
  expect(error).toBeInstanceOf(InputError);
  expect((error as Error).message).toContain('to stay right for 5 s, but it has 2 s in all');
});

test('secrets in headers and addresses stay out of everything that is shown', async () => {
  const seen: unknown[] = [];
  const url = await serve((request, response) => {
    seen.push(request.headers.authorization, request.headers['x-key']);
    response.statusCode = 401;
    response.end('hunter2');
  });
  const host = fakeHost();
  const secretUrl = `${url.replace('//', '//mona:hunter2@')}/?key=hunter2`;
  const checks = [{ url: secretUrl, headers: { 'x-key': 'hunter2' } }];
  const error = await failureOf(run({ ...inputs, timeout: 1_500, checks }, host));
  expect(seen.slice(0, 2)).toEqual([`Basic ${Buffer.from('mona:hunter2').toString('base64')}`, 'hunter2']);
  const { message, outputs } = error as RefusedError;
  expect(JSON.stringify([message, outputs, host.lines, host.annotations, host.summaries])).not.toContain('hunter2');
});

test('zero checks are the mistake of the user', async () => {
  expect(await failureOf(run(inputs, fakeHost()))).toBeInstanceOf(InputError);
});

test('a version that no check asks for is said', async () => {
  const url = await serve((_, response) => response.end());
  const host = fakeHost();
  await run({ ...inputs, version: '1.2.3', checks: url } as never, host);
  expect(host.annotations).toEqual([{ level: 'notice', text: expect.stringContaining('no check asks for it') }]);
});

test('cancellation ends the checks at once', async () => {
  const url = await serve((_, response) => {
    response.statusCode = 503;
    response.end();
  });
  const host = fakeHost();
  const running = failureOf(run({ ...inputs, timeout: 60_000, interval: 30_000, checks: url }, host));
  setTimeout(() => host.cancel(), 100);
  const error = await running;
  expect(error).toBeInstanceOf(UnavailableError);
  expect((error as Error).message).toContain('cancelled');
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import test from 'node:test';

/** The real process, with a Redis address at which nothing listens. */
async function start(t) {
  const env = { ...process.env, PORT: '0', REDIS_URL: 'redis://127.0.0.1:1' };
  const server = spawn(process.execPath, ['server.js'], { env, cwd: new URL('..', import.meta.url) });
  t.after(() => server.kill('SIGKILL'));
  for await (const line of createInterface({ input: server.stdout })) {
    const [, port] = /listens on port (\d+)/.exec(line) ?? [];
    if (port) return { server, port: Number(port) };
  }
  throw new Error('The service ended before it listened.');
}

/** On a connection of its own, because a kept one would hold up the stop for a second. */
const get = (port, path) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });

test('starts without Redis, says so, and stops with 0', { timeout: 20_000 }, async (t) => {
  const { server, port } = await start(t);
  assert.equal((await get(port, '/')).status, 200);
  assert.equal((await get(port, '/healthz')).status, 503);
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  assert.equal(code, 0);
});

test('SIGTERM: answers the request under way, takes no new one', { timeout: 20_000 }, async (t) => {
  const { server, port } = await start(t);
  const body = JSON.stringify({ ship: 'Aurora' });
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  socket.on('data', (text) => {
    answer += text;
  });
  const head = `POST /api/arrivals HTTP/1.1\r\nHost: harbour\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
  socket.write(`${head}\r\nExpect: 100-continue\r\n\r\n${body.slice(0, 4)}`);
  await once(socket, 'data'); // "100 Continue": the service has the request

  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await assert.rejects(async () => {
    for (;;) await get(port, '/api/status');
  });
  socket.write(body.slice(4));
  while (!answer.endsWith('}}')) await once(socket, 'data');
  socket.end();
  assert.match(answer, /HTTP\/1\.1 422 /);
  const [code] = await ended;
  assert.equal(code, 0);
});

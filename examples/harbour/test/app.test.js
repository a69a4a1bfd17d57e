import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import test from 'node:test';
import { createApp } from '../app.js';
import { createMemoryStore } from './memory-store.js';

const aurora = { ship: 'Aurora', length: 180, berth: 'N1', eta: '2030-06-16T08:00' };

/** The real application on a free port, over a store in memory and a clock that only the test moves. */
async function harbour(t, options = {}) {
  const store = createMemoryStore();
  const clock = { now: Date.parse('2030-06-15T12:00:00Z') };
  const app = createApp({ store, version: '1.2.3', revision: '0123456789abcdef', now: () => clock.now, ...options });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = `http://127.0.0.1:${server.address().port}`;
  const send = (path, body, type = 'application/json') =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': type }, body, redirect: 'manual' });
  return {
    store,
    clock,
    get: (path) => fetch(url + path),
    send,
    announce: (arrival) => send('/api/arrivals', JSON.stringify(arrival)),
  };
}

test('an announced ship is on its berth, and on the page', async (t) => {
  const { get, announce } = await harbour(t);
  const response = await announce(aurora);
  assert.equal(response.status, 201);
  const arrival = await response.json();
  assert.equal(arrival.eta, '2030-06-16T08:00:00.000Z');

  const board = await (await get('/api/berths')).json();
  assert.equal(board.stale, false);
  assert.deepEqual(board.berths.find(({ id }) => id === 'N1').arrivals, [arrival]);
  assert.match(await (await get('/')).text(), /Next: <strong>Aurora<\/strong>/);
});

test('announcing the same ship twice adds nothing', async (t) => {
  const { get, announce } = await harbour(t);
  await announce(aurora);
  assert.equal((await announce(aurora)).status, 200);
  const { berths } = await (await get('/api/berths')).json();
  assert.equal(berths.flatMap(({ arrivals }) => arrivals).length, 1);
});

test('a ship lies alongside when its time has come, and is gone a day later', async (t) => {
  const { get, announce, clock } = await harbour(t);
  await announce(aurora);
  clock.now = Date.parse('2030-06-16T09:00:00Z');
  assert.match(await (await get('/')).text(), /1 of 6 berths taken, 0 ships expected/);
  clock.now = Date.parse('2030-06-17T09:00:00Z');
  assert.match(await (await get('/')).text(), /0 of 6 berths taken/);
});

const malformed = [
  ['text that is not JSON', '{"ship":', 'application/json', 400],
  ['another content type', 'ship=Aurora', 'text/plain', 415],
  ['more than 4 kB', JSON.stringify({ ship: 'x'.repeat(5000) }), 'application/json', 413],
  ['a list', '[]', 'application/json', 422],
  ['JSON that is no arrival', '{"ship":{"toString":1},"length":{},"berth":["N1"],"eta":0}', 'application/json', 422],
  ['an object with __proto__', '{"__proto__":{"ship":"Aurora"}}', 'application/json', 422],
];
for (const [description, body, type, status] of malformed) {
  test(`answers ${status} to ${description}`, async (t) => {
    const { send, get } = await harbour(t);
    const response = await send('/api/arrivals', body, type);
    assert.equal(response.status, status);
    assert.equal(typeof (await response.json()).error, 'string');
    assert.equal((await get('/healthz')).status, 200);
  });
}

test('the form takes a ship and shows what is wrong with one', async (t) => {
  const { send } = await harbour(t);
  const form = 'application/x-www-form-urlencoded';
  const taken = await send('/', new URLSearchParams({ ...aurora, length: '180' }).toString(), form);
  assert.equal(taken.status, 303);
  assert.equal(taken.headers.get('location'), '/');

  const refused = await send('/', new URLSearchParams({ ...aurora, berth: 'S2' }).toString(), form);
  assert.equal(refused.status, 422);
  const page = await refused.text();
  assert.match(page, /Berth S2 takes ships up to 120 m/);
  assert.match(page, /value="Aurora"/);
});

test('names are text on the page, never markup', async (t) => {
  const { get, announce } = await harbour(t);
  await announce({ ...aurora, ship: '<img src=x onerror="a">' });
  const page = await (await get('/')).text();
  assert.doesNotMatch(page, /<img/);
  assert.match(page, /&lt;img src=x onerror=&quot;a&quot;&gt;/);
});

test('the page loads nothing and runs nothing', async (t) => {
  const { get } = await harbour(t);
  const response = await get('/');
  assert.match(response.headers.get('content-security-policy'), /^default-src 'none'; style-src 'sha256-/);
  assert.doesNotMatch(await response.text(), /<script|<link|src=/);
});

test('version and revision are on the page and in the status', async (t) => {
  const { get } = await harbour(t);
  assert.match(await (await get('/')).text(), /Version <strong>1\.2\.3<\/strong>, revision <code[^>]*>0123456789ab</);
  const { version, revision, redis, uptime } = await (await get('/api/status')).json();
  assert.deepEqual({ version, revision, redis }, { version: '1.2.3', revision: '0123456789abcdef', redis: 'up' });
  assert.ok(Number.isInteger(uptime));
});

test('without Redis the last known board is shown and announcing is refused', async (t) => {
  const { get, announce, store } = await harbour(t);
  await announce(aurora);
  await get('/');
  store.away = true;
  const page = await get('/');
  assert.equal(page.status, 200);
  assert.match(await page.text(), /last known arrivals[\s\S]*Aurora/);
  assert.equal((await announce(aurora)).status, 503);
  assert.equal((await (await get('/api/status')).json()).redis, 'down');
});

test('healthy once Redis was seen, through a short absence, not through a long one', async (t) => {
  const { get, store, clock } = await harbour(t);
  const healthy = async () => (await get('/healthz')).status;
  store.away = true;
  assert.equal(await healthy(), 503);
  store.away = false;
  assert.equal(await healthy(), 200);
  store.away = true;
  clock.now += 10_000;
  assert.equal(await healthy(), 200);
  clock.now += 10_000;
  assert.equal(await healthy(), 503);
});

test('while stopping, answers end their connection', async (t) => {
  const { get } = await harbour(t, { isStopping: () => true });
  assert.equal((await get('/api/status')).headers.get('connection'), 'close');
});

test('what is not there is 404', async (t) => {
  const { get } = await harbour(t);
  for (const path of ['/nothing', '/%E0%A4%A', '/api']) assert.equal((await get(path)).status, 404);
});

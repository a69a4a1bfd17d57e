import express from 'express';
import { readArrival, STAY } from './arrival.js';
import { berths } from './berths.js';
import { policy, renderPage } from './page.js';

const GRACE = 15_000; // ms without Redis during which the service still counts as healthy

/** The HTTP application over a store of arrivals: { up, add, list }, see store.js. */
export function createApp({ store, version, revision, now = Date.now, isStopping = () => false }) {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((_req, res, next) => {
    res.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' });
    if (isStopping()) res.set('Connection', 'close');
    next();
  });

  let lastSeen = Number.NEGATIVE_INFINITY;
  async function redisAnswers() {
    const up = await store.up();
    if (up) lastSeen = now();
    return up;
  }

  let known = [];
  async function board() {
    const since = now() - STAY;
    try {
      known = await store.list(since);
      lastSeen = now();
      return { arrivals: known, stale: false };
    } catch {
      return { arrivals: known.filter(({ eta }) => Date.parse(eta) >= since), stale: true };
    }
  }

  app.get('/healthz', async (_req, res) => {
    const healthy = (await redisAnswers()) || now() - lastSeen < GRACE;
    res
      .status(healthy ? 200 : 503)
      .type('text')
      .send(healthy ? 'ok\n' : 'waiting for Redis\n');
  });

  app.get('/api/status', async (_req, res) => {
    const redis = (await redisAnswers()) ? 'up' : 'down';
    res.json({ version, revision, redis, uptime: Math.floor(process.uptime()) });
  });

  app.get('/api/berths', async (_req, res) => {
    const { arrivals, stale } = await board();
    const expected = ({ id }) => arrivals.filter(({ berth }) => berth === id);
    res.json({ stale, berths: berths.map((berth) => ({ ...berth, arrivals: expected(berth) })) });
  });

  app.post('/api/arrivals', express.json({ limit: '4kb' }), async (req, res) => {
    if (!req.is('json')) return res.status(415).json({ error: 'Send application/json.' });
    const { arrival, errors } = readArrival(req.body, now());
    if (errors) return res.status(422).json({ error: 'This arrival cannot be taken.', fields: errors });
    const added = await store.add(arrival, now() - STAY);
    res.status(added ? 201 : 200).json(arrival);
  });

  const show = async (res, status, form) =>
    res
      .status(status)
      .set('Content-Security-Policy', policy)
      .type('html')
      .send(renderPage({ ...(await board()), berths, version, revision, now: now(), form }));

  app.get('/', (_req, res) => show(res, 200));

  app.post('/', express.urlencoded({ extended: false, limit: '4kb' }), async (req, res) => {
    const { ship, length, berth, eta } = req.body ?? {};
    const { arrival, errors } = readArrival({ ship, length: Number(length), berth, eta }, now());
    if (errors) return show(res, 422, { values: { ship, length, berth, eta }, errors });
    try {
      await store.add(arrival, now() - STAY);
    } catch {
      const busy = { arrival: 'The board cannot be written to at the moment. Please try again shortly.' };
      return show(res, 503, { values: { ship, length, berth, eta }, errors: busy });
    }
    res.redirect(303, '/');
  });

  app.use((_req, res) => res.status(404).json({ error: 'There is nothing here.' }));

  // Four parameters are how Express knows an error handler. Errors of the body parsers carry their own status.
  app.use((error, _req, res, _next) => {
    if (error.status >= 400 && error.status < 500) return res.status(error.status).json({ error: error.message });
    res.status(503).set('Retry-After', '2').json({ error: 'The board cannot be reached at the moment.' });
  });

  return app;
}

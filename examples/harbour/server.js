import { createServer } from 'node:http';
import net from 'node:net';
import { createApp } from './app.js';
import { createRedisStore } from './store.js';

const port = Number(process.env.PORT || 8080);
const redisUrl = process.env.REDIS_URL || 'redis://redis:6379';
const version = process.env.APP_VERSION || 'dev';
const revision = process.env.APP_REVISION || 'unknown';

let stopping = false;
const store = createRedisStore(redisUrl);
const server = createServer(createApp({ store, version, revision, isStopping: () => stopping }));
server.keepAliveTimeout = 65_000; // longer than a proxy keeps its connections, so that the proxy closes first
server.requestTimeout = 15_000;

store.connect();
server.listen(port, () => console.info(`Harbour ${version} (${revision}) listens on port ${server.address().port}`));

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

/** Takes no new connections, answers what is under way, lets go of Redis, and exits. */
async function stop(signal) {
  if (stopping) return;
  stopping = true;
  console.info(`${signal}: stopping`);
  // server.close() would also cut kept-alive connections at once, even where the next request is on its way.
  // So only the listener closes now; for a second, answers on those connections say "Connection: close".
  const closed = new Promise((resolve) => net.Server.prototype.close.call(server, resolve));
  setTimeout(() => setInterval(() => server.closeIdleConnections(), 100), 1000);
  setTimeout(() => server.closeAllConnections(), 8000);
  await closed;
  await store.close();
  console.info('Stopped');
  process.exit(0);
}

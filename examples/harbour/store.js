import { createClient } from 'redis';

const KEY = 'harbour:arrivals';
const DEADLINE = 500; // ms; a visitor should not wait longer for a Redis that hangs

/** Arrivals in a Redis sorted set, ordered by the expected time. Reconnects by itself, forever. */
export function createRedisStore(url, log = console) {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 1000,
    socket: { connectTimeout: 1000, reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000) },
  });
  let reported;
  client.on('error', ({ code, message }) => {
    const reason = code ?? message;
    if (reason !== reported) log.warn(`Redis is away: ${reason}`);
    reported = reason;
  });
  client.on('ready', () => {
    log.info('Redis is there');
    reported = undefined;
  });

  return {
    /** Returns at once: the service starts, and answers, without Redis. */
    connect() {
      client.connect().catch((error) => log.warn(`Redis: ${error.message}`));
    },

    /** Whether Redis answers now. Never throws. */
    async up() {
      return within(client.isReady ? client.ping() : Promise.reject(new Error('away'))).then(
        () => true,
        () => false,
      );
    },

    /** Keeps an arrival, and forgets those expected before `since` (ms). False when it was there already. */
    async add(arrival, since) {
      const member = { score: Date.parse(arrival.eta), value: JSON.stringify(arrival) };
      const [added] = await within(
        client.multi().zAdd(KEY, member).zRemRangeByScore(KEY, '-inf', since).zRemRangeByRank(KEY, 0, -501).exec(),
      );
      return added === 1;
    },

    /** The arrivals expected after `since` (ms), soonest first. */
    async list(since) {
      const members = await within(
        client.zRange(KEY, since, '+inf', { BY: 'SCORE', LIMIT: { offset: 0, count: 100 } }),
      );
      return members.map((member) => JSON.parse(member));
    },

    /** Waits for answers under way, then lets go. */
    async close() {
      if (client.isReady) await within(client.close()).catch(() => client.destroy());
      else if (client.isOpen) client.destroy();
    },
  };
}

function within(answer) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time')), DEADLINE);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

import type { Asking } from './asking.ts';
import type { Attempt, TcpCheck } from './check.ts';
import { textReasons, timeReasons, verdict } from './judge.ts';

const mostBytes = 64 * 1024;

/** Yes as soon as the connection is there and what came is as wanted. */
export const askTcp = async (check: TcpCheck, end: number, { host: { signal }, matches }: Asking): Promise<Attempt> => {
  const { connect } = await import('node:net');
  const begin = performance.now();
  const { expected } = check;
  const waits = expected.contains.length > 0 || expected.equals !== undefined || expected.matches !== undefined;
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    let connected = false;
    const socket = connect({ host: check.host, port: check.port, signal });
    const missing = () => textReasons('the answer', Buffer.concat(pieces).toString('utf8'), expected, matches);
    const done = (reasons: readonly string[]) => {
      clearTimeout(timer);
      const milliseconds = performance.now() - begin;
      resolve(verdict([...reasons, ...timeReasons(milliseconds, expected)], milliseconds));
      socket.destroy();
    };
    const fail = (error: unknown) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const attempt = (step: () => void) => () => {
      try {
        step();
      } catch (error) {
        fail(error);
      }
    };
    const over = attempt(() => (connected ? done(missing()) : fail(new Error('no connection in time'))));
    const timer = setTimeout(over, Math.max(1, end - begin));
    socket.once('connect', () => {
      connected = true;
      if (check.send !== undefined) socket.write(check.send);
      if (!waits && expected.lacks.length === 0) done([]);
    });
    socket.on('data', (piece) => {
      pieces.push(piece);
      size += piece.length;
      attempt(() => {
        if (size > mostBytes || (waits && missing().length === 0)) done(missing());
      })();
    });
    socket.once('end', over);
    socket.on('error', (error) => (connected && !signal.aborted ? over() : fail(error)));
  });
};

import type { Engine } from '../docker/engine-api.ts';
import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { acquireLock } from './lock.ts';
import { recover } from './recover.ts';
import { siteOf } from './site.ts';
import type { Turn } from './turn.ts';

export interface TurnOptions {
  readonly project: string;
  readonly host: Host;
  readonly engine: Engine;
  readonly address: string;
  /** Milliseconds to wait for another deployment. */
  readonly lockTimeout: number;
  readonly strategyOf: Turn['strategyOf'];
}

/** Waits for the lock, brings to an end what a dead deployer left, does `body`, and gives the lock back. */
export const takeTurn = async <T>(options: TurnOptions, body: (turn: Turn) => Promise<T>): Promise<T> => {
  const { project, host, engine, address, lockTimeout, strategyOf } = options;
  const { run } = await host.event();
  const holder = [run.actor, run.url].filter(Boolean).join(', ');
  const lock = await acquireLock(engine, host, { project, holder, timeout: lockTimeout });
  try {
    const turn: Turn = {
      ...{ project, host, engine, lock, strategyOf },
      site: await siteOf(host, engine, address, AbortSignal.any([host.signal, lock.lost])),
      lastingSite: await siteOf(host, engine, address, lock.lost),
      guard: async () => {
        if (host.signal.aborted) throw new UnavailableError('The run was cancelled.');
        await lock.check();
      },
    };
    await recover(turn);
    return await body(turn);
  } finally {
    await lock.release();
  }
};

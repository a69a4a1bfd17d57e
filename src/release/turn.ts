import type { Engine } from '../docker/engine-api.ts';
import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { acquireLock, type Lock } from './lock.ts';
import { recover } from './recover.ts';
import { siteOf } from './site.ts';
import type { Site, Strategy, StrategyName } from './strategy.ts';

/** The time in which a project is ours alone: whatever changes its containers, records or journal happens in it. */
export interface Turn {
  readonly project: string;
  readonly host: Host;
  readonly engine: Engine;
  readonly lock: Lock;
  /** Ends when the run is cancelled or the lock is lost. */
  readonly site: Site;
  /** Ends when the lock is lost alone: what was begun is still undone after a cancellation. */
  readonly lastingSite: Site;
  /** Throws when nothing more may be begun. */
  guard(): Promise<void>;
  strategyOf(name: StrategyName): Promise<Strategy>;
}

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

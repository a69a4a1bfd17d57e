import type { Engine } from '../docker/engine-api.ts';
import type { Host } from '../host/host.ts';
import type { Lock } from './lock.ts';
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

import type { ComposeTarget } from '../docker/compose.ts';
import type { Engine } from '../docker/engine-api.ts';
import type { Host } from '../host/host.ts';
import type { Checks } from './checks.ts';
import type { Ailment } from './diagnose.ts';
import type { Phase } from './phases.ts';

/**
 * DESIGN: who does what when a release is brought onto a target
 *
 *   action (deploy, rollback)            src/deploy, src/rollback
 *     reads inputs, renders, pins        → a `Release`: model, values, settings
 *   course of a release                  src/release
 *     lock, recovery, records, journal, automatic rollback, result, exit code
 *     knows no strategy from the inside; calls survey, forward, backward
 *   strategy (recreate, blue-green)      src/strategy/<name>
 *     what runs where, and in which order; knows neither inputs nor records
 *   proxy                                src/proxy
 *     HAProxy's configuration and runtime, told in weights
 *
 * A deployment:  lock → recover → survey → (plan, dry run, no-op) → pull → write the release's volume
 *                → append('prepared', facts) → forward → result → clear the journal → unlock.
 * When `forward` throws: backward, result `rolled-back` or `failed`; when `backward` throws: RollbackError (exit 4).
 * A dead deployer:  read the journal: facts from `prepared`, the last phase; `next` and `previous` from their volumes;
 *                directionFrom(phase) says forward (from `committed`) or backward.
 * A rollback is a release like any other, with model, values and settings of an older one.
 *
 * So a strategy works from `Run` alone, keeps nothing in memory that a dead deployer would take along, and each of its
 * steps may be done twice. Rolling, canary and Swarm are to come as further strategies.
 */
export interface Strategy {
  readonly name: StrategyName;
  /** Reads the target only: what would happen, what is in the way (an InputError or RefusedError), and the facts. */
  survey(site: Site, next: Release, previous: Release | undefined): Promise<Outlook>;
  /**
   * From after `from` to the end; appends each phase before doing it, and calls `run.guard` before each change.
   * `from` is `prepared` for a deployment, `committed` or later for a recovery. Throws when the release must not stay;
   * never after `commit`, but for what is left to be cleaned up (which a second call does).
   */
  forward(run: Run, from: Phase): Promise<void>;
  /**
   * Has the previous release serve again as before `prepared`, traffic first, then removes what was started.
   * `reached` is how far the journal says it got. Without a previous release only what was started goes.
   */
  backward(run: Run, reached: Phase): Promise<Undone>;
  /** What a person runs when `backward` failed: lines of a shell, nothing in them secret. */
  byHand(run: Run): readonly string[];
  /** Removes containers, networks and proxy of the application, for `down`; volumes stay. */
  remove(site: Site, release: Release): Promise<void>;
}

export const strategyNames = ['recreate', 'blue-green'] as const;
export type StrategyName = (typeof strategyNames)[number];

/** The target, and how to reach it. */
export interface Site {
  readonly host: Pick<Host, 'info' | 'notice' | 'warning' | 'debug' | 'group' | 'fence'>;
  readonly engine: Engine;
  readonly compose: ComposeTarget;
  /** As a person would give it to DOCKER_HOST. */
  readonly address: string;
}

/** One release, as its volume holds it: enough to have it running without the files it came from. */
export interface Release {
  readonly sequence: number;
  readonly project: string;
  /** The rendered Compose file with every image at its digest, as JSON. Holds values: never for a log. */
  readonly model: string;
  /** What secrets and configs of the kind `environment:` are read from. */
  readonly environment: Readonly<Record<string, string>>;
  /** Of everything that could change what runs, `settings` included. */
  readonly hash: string;
  /** `name@sha256:…` by service. */
  readonly images: Readonly<Record<string, string>>;
  /** The services of the input `images`: what this release brings a new version of. */
  readonly ours: readonly string[];
  readonly settings: Settings;
  /** May hold secrets, as the values do: never for a record or a log. */
  readonly checks?: Checks;
}

/** How a release is brought up and kept up; stands in its record, holds no secrets. Durations in milliseconds. */
export interface Settings {
  readonly strategy: StrategyName;
  /** Until the new containers must be healthy. */
  readonly timeout: number;
  /** Undefined for `recreate`. */
  readonly served?: Served;
}

/** What stands behind the proxy, and how it changes. */
export interface Served {
  readonly service: string;
  /** Of the containers. */
  readonly port: number;
  readonly replicas: number;
  /** Asked by the proxy; undefined: a connection is enough. */
  readonly healthPath?: string;
  /** `[address:]port` of the target. */
  readonly publish: string;
  /** `name@sha256:…` */
  readonly proxyImage: string;
  /** Lines of the user's own for the frontend, checked before use. */
  readonly proxySnippet?: string;
  /** The proxy repeats GET, HEAD and OPTIONS that were sent and not answered. Undefined: while the release is held. */
  readonly retrySafeRequests?: boolean;
  /** A folder or volume of PEM files on the target; with it the proxy speaks TLS. */
  readonly certificates?: string;
  readonly hold: number;
  readonly drainTimeout: number;
  /** Services of `images` that are not served: once, after commit; or with both colours. */
  readonly workers: 'once' | 'both';
  /** Writable named volumes that both colours may have at once. */
  readonly sharedVolumes: readonly string[];
  /** Services of other images are brought to what the file says too. */
  readonly updateBase: boolean;
}

/** What a strategy found on the target before it touched anything; goes to the journal, so JSON and no secrets. */
export type Facts = Readonly<Record<string, unknown>>;

export interface Outlook {
  readonly plan: readonly PlannedService[];
  /** Everything runs already as `next` wants it, and is well. Compares what runs; the hash of the record is not asked. */
  readonly settled: boolean;
  readonly facts: Facts;
  /** What the user should know before: a gap, volumes and ports at risk. */
  readonly remarks: readonly string[];
  /** An application runs that was not deployed by us, or by another strategy: needs `adopt`, and says what it costs. */
  readonly adopting?: string;
  /** Less than that: only to be told. */
  readonly warning?: string;
}

export type Step = 'create' | 'replace' | 'keep' | 'remove';

export interface PlannedService {
  readonly service: string;
  readonly step: Step;
  /** `name@sha256:…`; empty for what is removed. */
  readonly image: string;
  readonly note: string;
  /** There are as many containers as there should be. */
  readonly complete: boolean;
}

/** One release on its way. */
export interface Run {
  readonly site: Site;
  readonly next: Release;
  readonly previous: Release | undefined;
  readonly facts: Facts;
  readonly journal: Journal;
  /** Throws when the lock is no longer ours or the run was cancelled: then nothing more is touched here. */
  guard(): Promise<void>;
  /** Writes the release's result as deployed, after `append('committed')` and before anything old goes. Twice is once. */
  commit(): Promise<void>;
  readonly hooks: Hooks;
}

export interface Journal {
  /** Returns once it is on the target. Facts of later entries add to those of `prepared`. */
  append(phase: Phase, facts?: Facts): Promise<void>;
}

/** What the user wants done on the way; each throws a RefusedError for "no", an UnavailableError for "could not". */
export interface Hooks {
  /** Migrations: once, when the base runs and before the new containers do. */
  before(): Promise<void>;
  /** `before` does something, for which the base must run. */
  readonly needsBase?: boolean;
  /** Undefined: the application is asked where users ask it. */
  smoke(colour: SmokeTarget | undefined): Promise<void>;
  /** Once traffic is on the new release and it is committed. */
  after(): Promise<void>;
}

/** The new containers, before any user meets them. */
export interface SmokeTarget {
  /** Leads to them past the proxy's choice: `http://127.0.0.1:40123`. */
  readonly address: string;
  /** Compose's names, for commands in them and for their logs. */
  readonly container: { readonly project: string; readonly service: string };
}

export interface Undone {
  /** `rolled-back`: the previous release serves; `failed`: there was none, or it was not ours. */
  readonly result: 'rolled-back' | 'failed';
  /** What was undone and what runs now, as a sentence for people. */
  readonly sentence: string;
}

/** Why a release must not stay, with what its containers said: read before going back removes the traces. */
export class ReleaseFault extends Error {
  /** A strategy is loaded late, and has a class of its own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'ReleaseFault';
  }

  override readonly name = 'ReleaseFault';
  readonly ailments: readonly Ailment[];

  constructor(message: string, facts: ErrorOptions & { readonly ailments?: readonly Ailment[] } = {}) {
    super(message, facts);
    this.ailments = facts.ailments ?? [];
  }
}

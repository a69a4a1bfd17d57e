import { type ExpectedError, messageOf, RefusedError, RollbackError, UnavailableError } from '../errors.ts';
import type { Ailment } from './diagnose.ts';
import { ailmentsOf, endingError, likeError, reasonOf, withoutValues } from './fault.ts';
import { removeUnusedFiles } from './file-volumes.ts';
import { clearJournal, openJournal } from './journal.ts';
import { hasReached, type Phase } from './phases.ts';
import { outdatedOf, type ReleaseRecord, type ReleaseResult } from './release.ts';
import { readKnown, removeContent, removeReleases, writeContent, writeRecord } from './release-store.ts';
import { type Facts, type Hooks, type Journal, type Release, ReleaseFault, type Run } from './strategy.ts';
import type { Turn } from './turn.ts';

/**
 * The course of a release, whatever its strategy: what it needs is written to the target, then every step after its
 * entry in the journal; it ends with a record, whether it came up or was undone.
 */

/** What the record says of who wanted the release, and why. */
export type Circumstances = Omit<ReleaseRecord, 'sequence' | 'result' | 'hash' | 'images' | 'strategy' | 'finished'>;

export interface Order {
  readonly next: Release;
  readonly previous: Release | undefined;
  /** What the strategy's survey found. */
  readonly facts: Facts;
  readonly circumstances: Circumstances;
  /** The Compose file with placeholders for values. */
  readonly file: string;
  readonly hooks: Hooks;
  readonly keep: number;
  readonly redact: (text: string) => string;
}

export interface End {
  readonly result: ReleaseResult;
  /** What happened and what runs now. */
  readonly sentence: string;
  readonly ailments: readonly Ailment[];
  /** How the action ends; undefined when all went well. */
  readonly error?: ExpectedError;
  /** To run by hand, when going back failed. */
  readonly commands?: string;
}

/** What the journal keeps of an order, so that a recovery can finish it. */
export interface OrderFacts {
  readonly previous: number | undefined;
  readonly circumstances: Circumstances;
  readonly keep: number;
}

/** Everything is pulled and checked; from here on the target changes. Throws only when nothing has been changed. */
export const bringUp = async (turn: Turn, order: Order): Promise<End> => {
  const { next, previous, facts } = order;
  const course = openCourse(turn, order);
  await turn.guard();
  await writeContent(turn.engine, next, order.file);
  try {
    const kept: OrderFacts = { previous: previous?.sequence, circumstances: order.circumstances, keep: order.keep };
    await course.journal.append('prepared', { ...facts, order: kept });
  } catch (error) {
    // The entry may be there though nobody said so: without it nobody misses what it is about.
    await clearJournal(turn.engine, next.project)
      .then(() => removeContent(turn.engine, next.project, next.sequence))
      .catch(() => {});
    throw error;
  }
  const strategy = await turn.strategyOf(next.settings.strategy);
  try {
    await strategy.forward(course.run, 'prepared');
  } catch (error) {
    return hasReached(course.phase(), 'committed') ? leftOver(course, error) : undo(turn, course, error);
  }
  await endCourse(turn, order);
  return deployed(course);
};

interface Course {
  readonly order: Order;
  readonly run: Run;
  readonly journal: Journal;
  /** The last one that was begun. */
  phase(): Phase;
  /** Of the hook `after`, which nothing is undone for. */
  afterFault(): unknown;
  record(result: ReleaseResult, reason?: string): Promise<void>;
}

const openCourse = (turn: Turn, order: Order): Course => {
  const { next, previous, facts } = order;
  const state: { phase: Phase; smoke?: ReleaseRecord['smoke']; after?: unknown } = { phase: 'prepared' };
  const written = openJournal(turn.engine, next.project, next.sequence, () => turn.lock.check());
  const journal: Journal = {
    append: async (phase, more) => {
      await written.append(phase, more);
      state.phase = phase;
    },
  };
  const record = (result: ReleaseResult, reason?: string) =>
    writeRecord(
      turn.engine,
      next.project,
      {
        ...order.circumstances,
        ...{ sequence: next.sequence, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
        ...(state.smoke && { smoke: state.smoke }),
        ...(reason && { reason }),
        finished: new Date().toISOString(),
      },
      order.file,
    );
  const hooks: Hooks = {
    before: order.hooks.before,
    needsBase: order.hooks.needsBase ?? false,
    smoke: async (address) => {
      state.smoke = 'error';
      try {
        await order.hooks.smoke(address);
        state.smoke = 'pass';
      } catch (error) {
        state.smoke = error instanceof UnavailableError ? 'error' : 'fail';
        throw error;
      }
    },
    after: () =>
      order.hooks.after().catch((error: unknown) => {
        state.after = error;
      }),
  };
  const { site, guard } = turn;
  return {
    order,
    journal,
    record,
    run: { site, next, previous, facts, journal, guard, hooks, commit: () => record('deployed') },
    phase: () => state.phase,
    afterFault: () => state.after,
  };
};

/** The release is recorded by now: the journal goes, and releases beyond `keep`. */
export const endCourse = async (turn: Turn, { next, keep }: Pick<Order, 'next' | 'keep'>): Promise<void> => {
  const { engine, lock } = turn;
  await openJournal(engine, next.project, next.sequence, () => lock.check()).append('done');
  await clearJournal(engine, next.project);
  const { records } = await readKnown(engine, next.project);
  const outdated = outdatedOf(records, keep).map(({ sequence }) => sequence);
  try {
    await removeReleases(engine, next.project, outdated);
    const kept = records.filter(({ sequence }) => !outdated.includes(sequence));
    await removeUnusedFiles(engine, next.project, kept);
  } catch (error) {
    turn.host.warning(`Old releases of "${next.project}" could not be removed: ${messageOf(error)}`);
  }
};

const deployed = ({ order, afterFault }: Course): End => {
  const sentence = `Release ${order.next.sequence} of "${order.next.project}" runs and is healthy.`;
  const fault = afterFault();
  if (fault === undefined) return { result: 'deployed', sentence, ailments: [] };
  const told = `${sentence} But what was to be done after it failed: ${order.redact(messageOf(fault))}`;
  return { result: 'deployed', sentence: told, ailments: [], error: likeError(fault, told) };
};

/** Users are on the new release; what is left is for the next run, which finds it in the journal. */
const leftOver = ({ order }: Course, error: unknown): End => {
  if (error instanceof ReleaseFault) {
    const said = `Release ${order.next.sequence} of "${order.next.project}" serves and stays, but ${order.redact(error.message)}.`;
    const ailments = error.ailments.map((ailment) => withoutValues(ailment, order.redact));
    return { result: 'deployed', sentence: said, ailments, error: new RefusedError(said, { cause: error }) };
  }
  const sentence = `Release ${order.next.sequence} of "${order.next.project}" runs, but not everything of the old one could be removed: ${order.redact(messageOf(error))} The next deployment does that first.`;
  return { result: 'deployed', sentence, ailments: [], error: new UnavailableError(sentence, { cause: error }) };
};

const undo = async (turn: Turn, course: Course, error: unknown): Promise<End> => {
  const { order, run } = course;
  const { next } = order;
  // Somebody else decides now about what was begun here.
  if (turn.lock.lost.aborted) {
    const lost = turn.lock.lost.reason as ExpectedError;
    return { result: 'failed', sentence: lost.message, ailments: [], error: lost };
  }
  const cancelled = turn.host.signal.aborted;
  const ailments = (await ailmentsOf(turn, next, error)).map((ailment) => withoutValues(ailment, order.redact));
  const reason = cancelled ? 'the run was cancelled' : order.redact(reasonOf(ailments, error));
  const failure = `Release ${next.sequence} of "${next.project}" did not come up: ${reason}.`;
  turn.host.info(failure);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const lasting: Run = { ...run, site: turn.lastingSite, guard: () => turn.lock.check() };
  try {
    const undone = await strategy.backward(lasting, course.phase());
    const sentence = `${failure} ${undone.sentence}`;
    await course.record(undone.result, reason);
    await endCourse(turn, order);
    await removeContent(turn.engine, next.project, next.sequence);
    return { result: undone.result, sentence, ailments, error: endingError(cancelled, sentence, error) };
  } catch (fault) {
    const commands = strategy.byHand(lasting).join('\n');
    if (!(await answers(turn))) {
      const sentence = `${failure} The target cannot be reached any more, so it could not be undone: the next deployment does that before anything else.`;
      const message = `${sentence}\nOr run by hand:\n${commands}`;
      return { result: 'failed', sentence, ailments, commands, error: new UnavailableError(message, { cause: fault }) };
    }
    const sentence = `${failure} Undoing it failed too: ${order.redact(messageOf(fault))}`;
    const message = `${sentence}\nNothing more was touched. Run by hand:\n${commands}`;
    await course.record('failed', reason).catch(() => {});
    return { result: 'failed', sentence, ailments, commands, error: new RollbackError(message, { cause: fault }) };
  }
};

/** Whether the target can be reached at all. */
export const answers = async ({ engine }: Pick<Turn, 'engine'>): Promise<boolean> => {
  try {
    await engine.call('GET', '/_ping', { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
};

import { messageOf, RollbackError, UnavailableError } from '../errors.ts';
import { answers, endCourse, type OrderFacts } from './course.ts';
import { clearJournal, openJournal, readJournal, type Unfinished } from './journal.ts';
import { labels } from './labels.ts';
import { directionFrom, type Phase } from './phases.ts';
import { deployedOf, type ReleaseResult, volumeName } from './release.ts';
import { readKnown, readRelease, removeContent, writeRecord } from './release-store.ts';
import { type Hooks, type Release, ReleaseFault, type Run } from './strategy.ts';
import type { Turn } from './turn.ts';

/**
 * Brings the release of a dead deployer to its end: back where users still were on the one before it, forward where the
 * new one had been committed. A RollbackError when going back fails, an UnavailableError when going forward does: nothing
 * new is begun on a target in an unknown state.
 */
export const recover = async (turn: Turn): Promise<void> => {
  const unfinished = await readJournal(turn.engine, turn.project);
  if (!unfinished) return removeOrphans(turn);
  if (unfinished.phase === 'done') {
    await clearJournal(turn.engine, turn.project);
    return removeOrphans(turn);
  }
  const { release, phase } = unfinished;
  const way = directionFrom(phase);
  turn.host.notice(
    `Release ${release} of "${turn.project}" was left unfinished (${phase}): ${way === 'back' ? 'it is undone' : 'it is finished'} first.`,
  );
  const next = await readRelease(turn.engine, turn.project, release);
  const order = orderOf(unfinished);
  if (!next || !order) {
    // Nothing was touched before the next entry, so there is nothing to undo.
    if (phase !== 'prepared') throw unreadable(turn, release);
    await clearJournal(turn.engine, turn.project);
    return removeOrphans(turn);
  }
  await turn.host.group(`Recovering release ${release}`, () => finish(turn, unfinished, next, order));
  await removeOrphans(turn);
};

const orderOf = ({ facts }: Unfinished): OrderFacts | undefined => facts.order as OrderFacts | undefined;

const finish = async (
  turn: Turn,
  { phase, facts, release }: Unfinished,
  next: Release & { readonly file: string | undefined },
  order: OrderFacts,
): Promise<void> => {
  const { project, engine, lock, lastingSite } = turn;
  const previous = order.previous === undefined ? undefined : await readRelease(engine, project, order.previous);
  const strategy = await turn.strategyOf(next.settings.strategy);
  const record = (result: ReleaseResult, reason?: string) =>
    writeRecord(
      engine,
      project,
      {
        ...order.circumstances,
        ...{ sequence: release, result, hash: next.hash, images: next.images, strategy: next.settings.strategy },
        ...(reason && { reason }),
        finished: new Date().toISOString(),
      },
      next.file,
    );
  const check = () => lock.check();
  const run: Run = {
    ...{ site: lastingSite, next, previous, facts, guard: check, commit: () => record('deployed') },
    journal: openJournal(engine, project, release, check),
    hooks: withoutHooks(turn),
  };
  try {
    if (directionFrom(phase) === 'forward') await goForward(turn, run, phase);
    else {
      const undone = await strategy.backward(run, phase);
      turn.host.info(undone.sentence);
      await record(undone.result, 'its deployment died');
    }
  } catch (error) {
    if (lock.lost.aborted) throw lock.lost.reason;
    const left = `Release ${release} of "${project}" was left unfinished by a deployment that died, and could not be`;
    if (directionFrom(phase) === 'forward') {
      const sentence = `${left} finished: ${messageOf(error)}\nIt serves; what is left to do the next deployment tries again.`;
      throw new UnavailableError(sentence, { cause: error });
    }
    if (!(await answers(turn))) {
      const sentence = `${left} undone: ${messageOf(error)}\nThe target cannot be reached any more: the next deployment tries again.`;
      throw new UnavailableError(sentence, { cause: error });
    }
    const commands = strategy.byHand(run).join('\n');
    throw new RollbackError(
      `${left} undone: ${messageOf(error)}\nNothing more was touched. Run by hand:\n${commands}`,
      {
        cause: error,
      },
    );
  }
  await endCourse(turn, { next, keep: order.keep });
};

/** A worker that does not come up is no reason to hold up what comes next, which may be its cure. */
const goForward = async (turn: Turn, run: Run, phase: Phase): Promise<void> => {
  const { sequence, project } = run.next;
  try {
    await (await turn.strategyOf(run.next.settings.strategy)).forward(run, phase);
    turn.host.info(`Release ${sequence} of "${project}" runs: what was left to do has been done.`);
  } catch (error) {
    if (!(error instanceof ReleaseFault)) throw error;
    turn.host.warning(`Release ${sequence} of "${project}" serves and stays, but ${error.message}.`);
  }
};

/** What the user wanted done on the way stood in the inputs of the run that died. */
const withoutHooks = (turn: Turn): Hooks => ({
  before: async () => {},
  smoke: async () => {},
  after: async () => {
    turn.host.notice('What that deployment was to do at its end ("after") is not known to this one and was left out.');
  },
});

const unreadable = ({ project }: Turn, release: number) =>
  new RollbackError(
    `Release ${release} of "${project}" was left unfinished, but the volume "${volumeName(project, release)}" with what it needs is gone or cannot be read. Nothing more was touched. See what runs, put it right, then run by hand:\ndocker volume ls -q --filter label=${labels.journalOf}=${project} | xargs docker volume rm`,
  );

/** Values of a release that never came to serve, nor is on its way: its deployer died between two steps. */
const removeOrphans = async ({ engine, project }: Turn): Promise<void> => {
  const { volumes, records } = await readKnown(engine, project);
  const deployed = new Set(deployedOf(records).map(({ sequence }) => sequence));
  for (const { labels: found } of volumes) {
    const content = Number(found[labels.content] ?? Number.NaN);
    if (Number.isSafeInteger(content) && !deployed.has(content)) await removeContent(engine, project, content);
  }
};

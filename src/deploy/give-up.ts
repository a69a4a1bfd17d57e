import { type ComposeTarget, composeDown } from '../docker/compose.ts';
import { messageOf, RefusedError, RollbackError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Ailment, diagnose } from '../release/diagnose.ts';
import type { ReleaseResult } from '../release/release.ts';
import { type Attempt, type Finished, finish } from './attempt.ts';
import { bringBack, commandsToBringBack, commandsToRemove } from './go-back.ts';

/**
 * The new release did not get healthy: says why, goes back, records that. Always throws; the exit code says where
 * the target stands (1: the previous release runs, or nothing does; 4: neither is sure).
 */
export const giveUp = async (attempt: Attempt, error: unknown): Promise<never> => {
  const { host, engine, pinned, prepared, redact } = attempt;
  const cancelled = host.signal.aborted;
  const found = await diagnose(engine, pinned.project, prepared.oneShots).catch(() => []);
  const ailments = found.map((ailment) => redacted(ailment, redact));
  await showAilments(host, ailments);
  const reason = cancelled ? 'the run was cancelled' : redact(reasonOf(ailments, error));
  const failure = `Release ${attempt.sequence} of "${pinned.project}" did not come up: ${reason}.`;
  host.info(failure);
  const undone = await undo(attempt, failure, ailments);
  const outputs = await finish(attempt, {
    result: undone.result,
    verdict: 'fail',
    sentence: `${failure} ${undone.sentence}`,
    ailments,
  });
  const facts = { cause: error, outputs };
  if (cancelled) throw new UnavailableError(`${failure} ${undone.sentence}`, facts);
  throw new RefusedError(`${failure} ${undone.sentence}`, facts);
};

/** A release that was healthy before gets its time again, however short the one of the new release was. */
const patience = 2 * 60_000;

interface Undone {
  readonly result: Exclude<ReleaseResult, 'deployed'>;
  readonly sentence: string;
}

/** Goes on after a cancellation: half a release is the one state that nobody asked for. */
const undo = async (attempt: Attempt, failure: string, ailments: readonly Ailment[]): Promise<Undone> => {
  const { host, engine, pinned, previous, prepared, timeout, redact } = attempt;
  const target = lasting(attempt.target);
  try {
    if (previous) {
      const back = `release ${previous.record.sequence}`;
      await host.group(`Going back to ${back}`, () => bringBack(engine, target, previous, Math.max(timeout, patience)));
      return { result: 'rolled-back', sentence: `It was undone: ${back} runs again and is healthy.` };
    }
    if (prepared.containers.length > 0) {
      return {
        result: 'failed',
        sentence:
          'There is no previous release to go back to, because what ran before was not deployed by Quaygate: the containers were left as they are.',
      };
    }
    await host.group('Removing what was started', () => composeDown(target, attempt.project));
    return {
      result: 'failed',
      sentence: 'There is no previous release to go back to: what was started has been removed, volumes were kept.',
    };
  } catch (error) {
    const commands = previous
      ? commandsToBringBack(attempt.address, previous)
      : commandsToRemove(attempt.address, pinned.project);
    const sentence = `${failure} Undoing it failed too: ${redact(messageOf(error))}`;
    const report: Finished = { result: 'failed', verdict: 'error', sentence, ailments, commands };
    const outputs = await finish(attempt, report);
    throw new RollbackError(`${sentence}\nNothing more was touched. Run by hand:\n${commands}`, {
      cause: error,
      outputs,
    });
  }
};

const lasting = (target: ComposeTarget): ComposeTarget => ({
  ...target,
  host: {
    fence: (body) => target.host.fence(body),
    debug: (line) => target.host.debug(line),
    toolEnvironment: () => target.host.toolEnvironment(),
    signal: new AbortController().signal,
  },
});

const reasonOf = (ailments: readonly Ailment[], error: unknown): string => {
  if (ailments.length > 0) return ailments.map(({ container, state }) => `${container} is ${state}`).join('; ');
  if (!(error instanceof ToolError)) return messageOf(error);
  if (error.failure.kind === 'deadline') return 'it took too long';
  const lines = error.failure.stderr.trim().split(/\r\n|\r|\n/);
  return (lines.at(-1) ?? '').replace(/\.$/, '') || messageOf(error);
};

const redacted = (ailment: Ailment, redact: (text: string) => string): Ailment => ({
  ...ailment,
  state: redact(ailment.state),
  healthLog: ailment.healthLog.map(redact),
  log: ailment.log.map(redact),
});

const showAilments = async (host: Host, ailments: readonly Ailment[]): Promise<void> => {
  for (const { container, state, healthLog, log } of ailments) {
    await host.group(`${container}: ${state}`, () =>
      host.fence(async (writeLine) => {
        for (const line of healthLog) writeLine(`health check: ${line}`);
        for (const line of log) writeLine(line);
      }),
    );
  }
};

import { pause } from '../http/http.ts';
import type { Attempt, Pace } from './check.ts';

export interface Watched {
  readonly result: 'pass' | 'fail' | 'error';
  readonly tries: number;
  readonly milliseconds: number;
  readonly last: Attempt;
}

/** For tests, in whose time nothing is late. */
export interface Clock {
  /** Milliseconds since some moment. */
  now(): number;
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const clockOfMachine: Clock = { now: () => performance.now(), pause };

const longestPause = 5_000;
/** A try with less time than this could only fail for want of it. */
const leastTime = 100;

/**
 * Tries until there were enough successes in a row, for long enough, or the time is up. Pauses get shorter towards the
 * deadline, so that the last word is never older than they would make it.
 * `error` means that nobody ever answered; whoever answers and then falls silent has failed.
 */
export const watch = async (
  attempt: (timeLeft: number) => Promise<Attempt>,
  { timeout, interval, successes, stable }: Pace,
  signal: AbortSignal,
  clock: Clock = clockOfMachine,
): Promise<Watched> => {
  const begin = clock.now();
  const timeLeft = () => timeout - (clock.now() - begin);
  let inARow = 0;
  let rightSince = 0;
  let unsuccessful = 0;
  let answered = false;
  let previous: Attempt | undefined;
  for (let tries = 1; ; tries++) {
    const asked = clock.now();
    const found = await attempt(Math.max(timeLeft(), leastTime));
    // A try that there was no time for says less than the one before.
    const last: Attempt = (found.kind === 'silent' && found.cut && previous) || found;
    previous = last;
    const right = last.kind === 'yes';
    answered ||= last.kind !== 'silent';
    if (right && inARow === 0) rightSince = asked;
    inARow = right ? inARow + 1 : 0;
    unsuccessful = right ? 0 : unsuccessful + 1;
    const state = { tries, milliseconds: clock.now() - begin, last };
    if (inARow >= successes && asked - rightSince >= stable) return { result: 'pass', ...state };
    if (last.kind === 'no' && last.final) return { result: 'fail', ...state };
    const untilStable = inARow >= successes ? stable - (clock.now() - rightSince) : interval;
    const wanted = right ? Math.max(1, Math.min(interval, untilStable)) : backOff(interval, unsuccessful);
    const wait = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait < leastTime) {
      return { result: answered ? 'fail' : 'error', ...state };
    }
    await clock.pause(wait, signal);
  }
};

const backOff = (interval: number, unsuccessful: number): number =>
  Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));

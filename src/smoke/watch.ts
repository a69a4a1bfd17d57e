import { pause } from '../http/http.ts';
import type { Attempt } from './check.ts';

export interface Pace {
  /** Milliseconds until the end of all tries. */
  readonly timeout: number;
  /** Milliseconds between tries; doubles while they are unsuccessful. */
  readonly interval: number;
  /** In a row. */
  readonly successes: number;
}

export interface Watched {
  readonly result: 'pass' | 'fail' | 'error';
  readonly tries: number;
  readonly milliseconds: number;
  readonly last: Attempt;
}

const longestPause = 5_000;
/** A try with less time than this could only fail for want of it. */
const leastTime = 100;

/**
 * Tries until there were enough successes in a row or the time is up. Pauses get shorter towards the deadline,
 * so that the last word is never older than they would make it.
 * `error` means that nobody ever answered; whoever answers and then falls silent has failed.
 */
export const watch = async (
  attempt: (timeLeft: number) => Promise<Attempt>,
  { timeout, interval, successes }: Pace,
  signal: AbortSignal,
): Promise<Watched> => {
  const begin = performance.now();
  const timeLeft = () => timeout - (performance.now() - begin);
  let inARow = 0;
  let unsuccessful = 0;
  let answered = false;
  for (let tries = 1; ; tries++) {
    const last = await attempt(Math.max(timeLeft(), leastTime));
    answered ||= last.kind !== 'silent';
    inARow = last.kind === 'yes' ? inARow + 1 : 0;
    unsuccessful += last.kind === 'yes' ? 0 : 1;
    const state = { tries, milliseconds: performance.now() - begin, last };
    if (inARow >= successes) return { result: 'pass', ...state };
    const wanted = last.kind === 'yes' ? interval : backOff(interval, unsuccessful);
    const wait = Math.min(wanted, timeLeft() / 2);
    if (timeLeft() - wait < leastTime) return { result: answered ? 'fail' : 'error', ...state };
    await pause(wait, signal);
  }
};

const backOff = (interval: number, unsuccessful: number): number =>
  Math.min(interval * 2 ** (unsuccessful - 1), Math.max(longestPause, interval));

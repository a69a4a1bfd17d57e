import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { EndlessExpression, openFinder } from '../regex/interruptible.ts';
import type { Asking, FindContainers } from './asking.ts';
import { attempt } from './attempt.ts';
import type { Check, Pace } from './check.ts';
import type { Matches } from './judge.ts';
import { junitOf } from './junit.ts';
import { lineOf, type Outcome, overall, reasonOf, recordOf, seconds, sentenceOf, summaryOf } from './report.ts';
import { watch } from './watch.ts';

/** As smoke's own defaults. */
export const usualPace: Pace = { timeout: 60_000, interval: 500, successes: 1, stable: 0 };

/** For checks that ask no container. */
export const noContainers: FindContainers = async () => {
  throw new InputError('A check asks a container, but no project is known: set the input "project".');
};

/** Platforms show ten annotations of a step; one is for the sentence at the end. */
const mostAnnotations = 8;

/** What came of the checks, by the names of smoke's outputs. */
export interface ChecksEnd {
  readonly result: Outcome['result'];
  readonly passed: number;
  readonly failed: number;
  readonly duration: number;
  readonly checks: readonly ReturnType<typeof recordOf>[];
  /** Path of the report in the form of JUnit. */
  readonly junit: string;
}

/**
 * Asks all of them side by side until each passed or its time is up, and reports. Throws a RefusedError when one said
 * no, an UnavailableError when one could not be asked, both with a ChecksEnd as their outputs.
 */
export const runChecks = async (
  checks: readonly Check[],
  pace: Pace,
  host: Host,
  containers: FindContainers = noContainers,
): Promise<ChecksEnd> => {
  const paces = checks.map((check) => paceOf(check, pace));
  const asking = { host, containers, matches: await matcherFor(checks) };
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map((check, index) => ask(check, paces[index] ?? pace, asking, host)));
  const result = overall(outcomes);
  const failing = outcomes.filter((outcome) => outcome.result !== 'pass');
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, pace.timeout));
  const end: ChecksEnd = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf),
    junit: await host.keepFile('smoke.xml', host.withoutSecrets(junitOf(outcomes))),
  };
  const sentence = sentenceOf(outcomes, pace.timeout);
  if (result === 'fail') throw new RefusedError(sentence, { outputs: { ...end } });
  if (result === 'error') throw new UnavailableError(sentence, { outputs: { ...end } });
  host.info(sentence);
  return end;
};

/** A check's own pace, never longer than all of them have. */
const paceOf = ({ pace: own, where }: Check, all: Pace): Pace => {
  const pace = { ...all, ...own, timeout: Math.min(own.timeout ?? all.timeout, all.timeout) };
  if (pace.stable < pace.timeout) return pace;
  throw new InputError(
    `Input "checks" wants ${where} to stay right for ${seconds(pace.stable)} s, but it has ${seconds(pace.timeout)} s in all: give "timeout" more.`,
  );
};

const ask = async (check: Check, pace: Pace, asking: Asking, host: Host): Promise<Outcome> => {
  try {
    const watched = await watch((timeLeft) => attempt(check, timeLeft, asking), pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw new UnavailableError('The checks were ended because the run was cancelled.', { cause: error });
  }
};

/** Loaded for checks that have an expression. */
const matcherFor = async (checks: readonly Check[]): Promise<Matches> => {
  if (checks.every(({ expected }) => expected.matches === undefined)) return () => true;
  const find = await openFinder();
  return (source, text) => {
    try {
      return find(source, 'm', text) !== undefined;
    } catch (error) {
      if (!(error instanceof EndlessExpression)) throw error;
      throw new InputError(
        `Input "checks" has the regular expression "${source}", which finds no end on what was answered: write one that cannot backtrack so far.`,
        { cause: error },
      );
    }
  };
};

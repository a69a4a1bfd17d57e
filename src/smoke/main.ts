import { RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { attempt } from './attempt.ts';
import type { Check } from './check.ts';
import { checkEntries, mentionsVersion, needsBase, parseChecks } from './parse-checks.ts';
import { lineOf, type Outcome, overall, reasonOf, recordOf, seconds, sentenceOf, summaryOf } from './report.ts';
import type { spec } from './spec.ts';
import { watch } from './watch.ts';

type SmokeInputs = Inputs<typeof spec>;

/** Platforms show ten annotations of a step; one is for the sentence at the end. */
const mostAnnotations = 8;

/**
 * 1. Reads the checks; paths get the base URL of the input or of the deploy before.
 * 2. Asks all of them side by side until each passed or the time is up.
 * 3. Reports every check, then says yes, no, or that it could not find out.
 */
export const run = async (inputs: SmokeInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const checks = await readChecks(inputs, host);
  const begin = performance.now();
  const outcomes = await Promise.all(checks.map((check) => ask(check, inputs, host)));
  const result = overall(outcomes);
  const failing = outcomes.filter((outcome) => outcome.result !== 'pass');
  for (const outcome of failing.slice(0, mostAnnotations)) host.error(`${outcome.check.name}: ${reasonOf(outcome)}`);
  await host.summarise(summaryOf(outcomes, inputs.timeout));
  const outputs = {
    result,
    passed: outcomes.length - failing.length,
    failed: failing.length,
    duration: seconds(performance.now() - begin),
    checks: outcomes.map(recordOf),
  };
  const sentence = sentenceOf(outcomes, inputs.timeout);
  if (result === 'fail') throw new RefusedError(sentence, { outputs });
  if (result === 'error') throw new UnavailableError(sentence, { outputs });
  host.info(sentence);
  return outputs;
};

const readChecks = async ({ checks, url, version }: SmokeInputs, host: Host): Promise<readonly Check[]> => {
  const entries = checkEntries(checks);
  const baseUrl = url ?? (needsBase(entries) ? await earlierText(host, 'deploy', 'url') : undefined);
  if (!mentionsVersion(entries)) {
    if (version !== undefined) {
      host.notice(
        `The version ${version} was given, but no check asks for it: write {{version}} where it should answer.`,
      );
    }
    return parseChecks(entries, { baseUrl, version });
  }
  return parseChecks(entries, { baseUrl, version: version ?? (await earlierText(host, 'metadata', 'version')) });
};

const earlierText = async (host: Host, action: string, output: string): Promise<string | undefined> => {
  const text = (await host.earlierResult(action))?.[output];
  return typeof text === 'string' && text !== '' ? text : undefined;
};

const ask = async (check: Check, pace: SmokeInputs, host: Host): Promise<Outcome> => {
  try {
    const watched = await watch((timeLeft) => attempt(check, timeLeft, host.signal), pace, host.signal);
    const outcome = { check, ...watched };
    host.info(lineOf(outcome));
    return outcome;
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw new UnavailableError('The checks were ended because the run was cancelled.', { cause: error });
  }
};

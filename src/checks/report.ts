import type { Block, Summary } from '../host/summary.ts';
import { type Check, shownTarget } from './check.ts';
import type { Watched } from './watch.ts';

export interface Outcome extends Watched {
  readonly check: Check;
}

export type Result = Watched['result'];

/** One "no" is certain, whatever those that could not be asked would have said. */
export const overall = (outcomes: readonly Outcome[]): Result => {
  const results = outcomes.map(({ result }) => result);
  return results.includes('fail') ? 'fail' : results.includes('error') ? 'error' : 'pass';
};

export const reasonOf = ({ result, last }: Outcome): string => {
  if (result === 'pass') return '';
  return last.kind === 'yes' ? 'right at the end, but not often or long enough' : last.reason;
};

export const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

const words: Readonly<Record<Result, string>> = { pass: 'passed', fail: 'said no', error: 'could not be asked' };

export const lineOf = (outcome: Outcome): string => {
  const { check, result, tries, milliseconds } = outcome;
  const reason = reasonOf(outcome);
  return `${check.name}: ${words[result]} after ${countOf(tries, 'try', 'tries')} in ${seconds(milliseconds)} s${reason && `: ${reason}`}`;
};

/** The sentence an unsuccessful run ends with. */
export const sentenceOf = (outcomes: readonly Outcome[], timeout: number): string => {
  const bad = outcomes.filter(({ result }) => result !== 'pass');
  const [first] = bad;
  if (!first) return `All ${countOf(outcomes.length, 'check', 'checks')} passed.`;
  const others = bad.length > 1 ? `, and ${bad.length - 1} more` : '';
  return `${bad.length} of ${countOf(outcomes.length, 'check', 'checks')} did not pass within ${seconds(timeout)} s: ${lineOf(first)}${others}.`;
};

export const recordOf = (outcome: Outcome) => {
  const { check, result, tries, milliseconds, last } = outcome;
  return {
    name: check.name,
    kind: check.kind,
    // Named so since checks were of HTTP alone.
    url: shownTarget(check),
    result,
    tries,
    seconds: seconds(milliseconds),
    ...(last.kind !== 'silent' && last.status !== undefined && { status: last.status }),
    ...(result !== 'pass' && { reason: reasonOf(outcome) }),
  };
};

export const summaryOf = (outcomes: readonly Outcome[], timeout: number): Summary => {
  const blocks: Block[] = [
    { kind: 'verdict', result: overall(outcomes), text: sentenceOf(outcomes, timeout) },
    {
      kind: 'table',
      columns: ['Check', 'Result', 'Status', 'Answer in', 'Tries', 'Reason'],
      rows: outcomes.map((outcome) => {
        const { check, result, last, tries } = outcome;
        return [
          check.name,
          result,
          last.kind === 'silent' ? '' : String(last.status ?? ''),
          last.kind === 'silent' ? '' : `${Math.round(last.milliseconds)} ms`,
          String(tries),
          reasonOf(outcome),
        ];
      }),
    },
  ];
  return { action: 'smoke', title: 'Smoke checks', blocks };
};

const countOf = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

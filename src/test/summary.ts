import type { Block, Summary } from '../host/summary.ts';
import type { Ended } from './execute.ts';
import type { CoverageCount } from './reports/coverage.ts';
import { type Tally, type TestCase, tally, titleOf } from './reports/junit.ts';

export interface Account {
  readonly result: 'pass' | 'fail';
  /** The sentence that an unsuccessful run ends with. */
  readonly sentence: string;
  readonly ends: readonly Ended[];
  readonly coverage?: CoverageCount;
}

const title = 'Tests';
const mostFailures = 50;
const mostFiles = 10;
const longestMessage = 300;
const longestTitle = 200;

export const allCases = (ends: readonly Ended[]): readonly TestCase[] => ends.flatMap(({ cases }) => cases);

/** Yes or no. What an exit code and a report say must agree before it is yes. */
export const resultOf = (ends: readonly Ended[]): Account['result'] =>
  ends.some(({ refusal }) => refusal !== undefined) || tally(allCases(ends)).failed > 0 ? 'fail' : 'pass';

export const sentenceOf = (ends: readonly Ended[]): string => {
  const { tests, failed, skipped } = tally(allCases(ends));
  const platforms = ends.map(({ platform }) => platform).join(', ');
  const counted = tests === 0 ? '' : ` ${countsText(tests, failed, skipped)}`;
  if (resultOf(ends) === 'pass')
    return tests === 0 ? `The tests passed on ${platforms}.` : `The tests passed on ${platforms}:${counted}.`;
  const refusals = ends.flatMap(({ platform, refusal }) => (refusal === undefined ? [] : [`${platform}: ${refusal}`]));
  const first = allCases(ends).find(({ result }) => result === 'failed');
  const named = first
    ? ` First: ${short(titleOf(first), longestTitle)}${first.message ? `: ${short(first.message, longestMessage)}` : ''}`
    : '';
  const said = refusals.length > 0 ? refusals.join('; ') : 'the exit code was 0, but the report names failures';
  return `The tests failed (${said}).${counted === '' ? '' : `${counted}.`}${named}`;
};

const countsText = (tests: number, failed: number, skipped: number): string => {
  const left = [...(failed > 0 ? [`${failed} failed`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])];
  return `${tests} ${tests === 1 ? 'test' : 'tests'}${left.length > 0 ? `, ${left.join(', ')}` : ''}`;
};

export const summaryOf = ({ result, sentence, ends, coverage }: Account): Summary => {
  const failures = ends.flatMap(({ cases, platform }) =>
    cases.filter((one) => one.result === 'failed').map((one) => ({ ...one, platform })),
  );
  const blocks: Block[] = [
    { kind: 'verdict', result, text: sentence },
    ...(allCases(ends).length > 0 ? [table(ends)] : []),
    ...(failures.length > 0 ? failureBlocks(failures, ends.length > 1) : []),
    ...(coverage ? [{ kind: 'text', text: coverageText(coverage) } as const] : []),
  ];
  return { action: 'test', title, blocks };
};

export const errorSummaryOf = (message: string): Summary => {
  const [sentence = '', ...details] = message.split('\n');
  const code = details.length > 0 ? [{ kind: 'code', text: details.join('\n') } as const] : [];
  return { action: 'test', title, blocks: [{ kind: 'verdict', result: 'error', text: sentence }, ...code] };
};

/** GitLab finds the number in the job's log by its setting `coverage`. */
export const coverageText = ({ covered, lines, percent }: CoverageCount): string =>
  `Coverage of lines: ${percent.toFixed(1)}% (${covered} of ${lines})`;

const table = (ends: readonly Ended[]): Block => ({
  kind: 'table',
  columns: ['Platform', 'Tests', 'Passed', 'Failed', 'Skipped', 'Time'],
  rows: ends.map(({ platform, cases }) => [platform, ...cellsOf(tally(cases))]),
});

const cellsOf = ({ tests, passed, failed, skipped, seconds }: Tally): readonly string[] => [
  String(tests),
  String(passed),
  String(failed),
  String(skipped),
  `${seconds.toFixed(1)} s`,
];

const failureBlocks = (failures: readonly (TestCase & { platform: string })[], several: boolean): readonly Block[] => [
  { kind: 'heading', level: 3, text: 'What failed' },
  {
    kind: 'table',
    columns: ['Test', ...(several ? ['Platform'] : []), 'Message'],
    rows: failures
      .slice(0, mostFailures)
      .map((one) => [
        short(titleOf(one), longestTitle),
        ...(several ? [one.platform] : []),
        short(one.message ?? '', longestMessage),
      ]),
  },
  ...(failures.length > mostFailures
    ? [{ kind: 'text', text: `… and ${failures.length - mostFailures} more in the reports.` } as const]
    : []),
  ...failures.slice(0, mostFiles).flatMap((one): Block[] =>
    one.details && one.details.trim() !== one.message?.trim()
      ? [
          { kind: 'heading', level: 3, text: short(titleOf(one), longestTitle) },
          { kind: 'code', text: drawable(one.details).slice(0, 4_000) },
        ]
      : [],
  ),
];

/** One line, of bounded length, that draws nothing. */
export const short = (text: string, limit: number): string => {
  const line = drawable(text.slice(0, 8 * limit))
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
};

/** Runners colour what fails. */
const drawable = (text: string): string =>
  text.replace(colours, '').replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');

const colours = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, 'g');

import { cacheBlocks } from '../buildx/cache-blocks.ts';
import type { CacheRead, CacheWritten } from '../buildx/cache-report.ts';
import type { BuildNumbers } from '../buildx/numbers.ts';
import { megabytes, seconds, timeBlocks } from '../buildx/time-blocks.ts';
import type { Block, Cell, Summary } from '../host/summary.ts';
import type { Choice } from './changes/choose.ts';
import type { BakedCandidate } from './results.ts';

interface CacheReportNumbers {
  readonly cacheReads: readonly CacheRead[];
  readonly cacheWrites: readonly CacheWritten[];
}

export interface BakeFacts {
  readonly seconds: number;
  readonly numbers: (BuildNumbers & CacheReportNumbers) | undefined;
  readonly built: readonly string[];
  readonly candidates: readonly BakedCandidate[];
  /** None unless only what changed is built. */
  readonly choices: readonly Choice[];
  readonly planOnly: boolean;
}

export const bakeSummary = (facts: BakeFacts): Summary => ({
  action: 'bake',
  title: 'Bake',
  blocks: [
    { kind: 'verdict', result: 'pass', text: verdict(facts) },
    ...candidateBlocks(facts),
    ...choiceBlocks(facts),
    ...(facts.numbers === undefined ? [] : [...cacheBlocks(facts.numbers), ...timeBlocks(facts.numbers)]),
  ],
});

const verdict = ({ built, candidates, planOnly, ...facts }: BakeFacts): string => {
  const reused = candidates.filter((candidate) => candidate.reused).length;
  const rest = reused === 0 ? '' : `; ${reused} promoted before and unchanged`;
  if (planOnly) return `${count(built.length, 'target')} to build${rest}`;
  return `${count(built.length, 'target')} built in ${seconds(facts.seconds)}${rest}`;
};

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const candidateBlocks = ({ candidates }: BakeFacts): readonly Block[] =>
  candidates.length === 0
    ? []
    : [
        {
          kind: 'table',
          columns: ['Target', 'Candidate', 'Platforms', 'Size'],
          rows: candidates.map(({ target, reference, platforms }): readonly Cell[] => [
            target,
            { text: reference, code: true },
            platforms.map(({ platform }) => platform).join(', '),
            platforms.map(({ size }) => megabytes(size)).join(', '),
          ]),
        },
      ];

const choiceBlocks = ({ choices, planOnly }: BakeFacts): readonly Block[] =>
  choices.length === 0
    ? []
    : [
        {
          kind: 'table',
          columns: ['Target', 'What became of it', 'Why'],
          rows: choices.map(({ target, promoted, why }) => [
            target,
            promoted === undefined ? (planOnly ? 'to be built' : 'built') : `taken from ${promoted.tag}`,
            why,
          ]),
        },
      ];

import type { CacheRead, CacheWritten } from '../buildx/cache-report.ts';
import type { SizeChange } from '../buildx/image-sizes.ts';
import type { BuildNumbers, StepNumbers } from '../buildx/numbers.ts';
import type { Candidate } from '../candidate/candidate.ts';
import type { Block, Cell, Summary } from '../host/summary.ts';

export interface BuildFacts {
  readonly candidates: readonly Candidate[];
  readonly numbers: BuildNumbers & {
    readonly seconds: number;
    readonly cacheReads: readonly CacheRead[];
    readonly cacheWrites: readonly CacheWritten[];
    readonly sizes: readonly SizeChange[];
  };
  readonly temporaryTag: string | undefined;
  readonly isCandidate: boolean;
  /** What the sizes are compared with. */
  readonly previous: string | undefined;
}

/** More steps than these nobody reads; the file has them all. */
const mostSteps = 5;

export const buildSummary = (facts: BuildFacts): Summary => ({
  action: 'build',
  title: 'Build',
  blocks: [
    { kind: 'verdict', result: 'pass', text: verdict(facts) },
    ...facts.candidates.map(({ reference }): Block => ({ kind: 'list', items: [{ text: reference, code: true }] })),
    ...platformBlocks(facts),
    ...cacheBlocks(facts.numbers),
    ...timeBlocks(facts.numbers),
  ],
});

const verdict = ({ isCandidate, candidates, temporaryTag, numbers }: BuildFacts): string => {
  const time = seconds(numbers.seconds);
  if (!isCandidate) return candidates.length > 0 ? `Built and pushed in ${time}` : `Built in ${time}`;
  if (candidates.some(({ layout }) => layout !== undefined)) {
    return `Candidate built in ${time} as a folder; it was not pushed`;
  }
  const how = temporaryTag === undefined ? 'by digest' : `under the temporary tag ${temporaryTag}`;
  return `Candidate pushed ${how} in ${time}; no public tag yet`;
};

const platformBlocks = ({ candidates, numbers, previous }: BuildFacts): readonly Block[] => {
  const [candidate] = candidates;
  if (candidate === undefined || candidate.platforms.length === 0) return [];
  const compared = previous !== undefined && numbers.sizes.some(({ before }) => before !== undefined);
  return [
    {
      kind: 'table',
      columns: ['Platform', 'Size', 'Layers', ...(compared ? [`Against ${previous}`] : []), 'From the cache', 'Digest'],
      rows: candidate.platforms.map(({ platform, size, layers, digest }): readonly Cell[] => [
        platform,
        megabytes(size),
        layers === undefined ? '' : String(layers),
        ...(compared ? [changeText(numbers.sizes.find((one) => one.platform === platform))] : []),
        cacheText(numbers, platform),
        { text: digest, code: true },
      ]),
    },
  ];
};

const changeText = (change: SizeChange | undefined): string => {
  if (!change?.before) return 'new';
  const { size, layers, before } = change;
  const bytes = size - before.size;
  const sizeText = bytes === 0 ? 'same size' : `${bytes > 0 ? '+' : '−'}${megabytes(Math.abs(bytes))}`;
  const more = (layers ?? 0) - (before.layers ?? layers ?? 0);
  return more === 0 ? sizeText : `${sizeText}, ${more > 0 ? '+' : '−'}${Math.abs(more)} layers`;
};

const cacheText = ({ cache }: BuildNumbers, platform: string): string => {
  const of = cache.find((one) => one.platform === platform) ?? (cache.length === 1 ? cache[0] : undefined);
  return of === undefined ? '' : `${of.cached} of ${of.cacheable} steps`;
};

const cacheBlocks = ({ cacheReads, cacheWrites, cache }: BuildFacts['numbers']): readonly Block[] => {
  const hit = cache.reduce((sum, { cached }) => sum + cached, 0);
  const of = cache.reduce((sum, { cacheable }) => sum + cacheable, 0);
  const rows = [
    ...cacheReads.map(({ source, result, seconds: time }): readonly Cell[] => [
      { text: source, code: true },
      { read: 'read', absent: 'not there yet', failed: 'could not be read' }[result],
      seconds(time),
    ]),
    ...cacheWrites.map(({ target, result, seconds: time }): readonly Cell[] => [
      { text: target, code: true },
      { written: 'written', failed: 'could not be written' }[result],
      seconds(time),
    ]),
  ];
  if (rows.length === 0) return [];
  return [
    { kind: 'table', columns: ['Cache', '', 'Time'], rows },
    ...(of > 0 ? [{ kind: 'text' as const, text: `${hit} of ${of} steps came from a cache.` }] : []),
  ];
};

const timeBlocks = (numbers: BuildFacts['numbers']): readonly Block[] => {
  const slowest = numbers.steps
    .filter((step) => !step.cached && step.seconds >= 0.1)
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, mostSteps);
  const parts = [
    ['cache import', numbers.cacheImportSeconds],
    ['export', numbers.exportSeconds],
    ['push', numbers.pushSeconds],
    ['cache export', numbers.cacheExportSeconds],
  ] as const;
  const text = parts.filter(([, time]) => time > 0).map(([name, time]) => `${name} ${seconds(time)}`);
  return [
    ...(text.length > 0 ? [{ kind: 'text' as const, text: `Of which ${text.join(', ')}.` }] : []),
    ...(slowest.length > 0
      ? [{ kind: 'table' as const, columns: ['Slowest steps', 'Time'], rows: slowest.map(stepRow) }]
      : []),
  ];
};

const stepRow = ({ platform, stage, instruction, seconds: time }: StepNumbers): readonly Cell[] => [
  { text: [...(platform ? [platform] : []), ...(stage ? [stage] : []), oneLine(instruction)].join(' '), code: true },
  seconds(time),
];

const longestStep = 100;

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longestStep ? `${line.slice(0, longestStep)}…` : line;
};

const seconds = (time: number): string => `${time.toFixed(1)} s`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

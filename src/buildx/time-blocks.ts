import type { Block, Cell } from '../host/summary.ts';
import type { BuildNumbers, StepNumbers } from './numbers.ts';

/** More steps than these nobody reads; the file has them all. */
const mostSteps = 5;

/** Where the time of a build went. */
export const timeBlocks = (numbers: BuildNumbers): readonly Block[] => {
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

export const seconds = (time: number): string => `${time.toFixed(1)} s`;

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

import { cacheBlocks } from '../buildx/cache-blocks.ts';
import type { CacheRead, CacheWritten } from '../buildx/cache-report.ts';
import type { SizeChange } from '../buildx/image-sizes.ts';
import type { BuildNumbers } from '../buildx/numbers.ts';
import { megabytes, seconds, timeBlocks } from '../buildx/time-blocks.ts';
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

import type { Block, Cell } from '../host/summary.ts';
import type { CacheRead, CacheWritten } from './cache-report.ts';
import type { BuildNumbers } from './numbers.ts';
import { seconds } from './time-blocks.ts';

interface CacheNumbers extends Pick<BuildNumbers, 'cache'> {
  readonly cacheReads: readonly CacheRead[];
  readonly cacheWrites: readonly CacheWritten[];
}

/** What was read, what hit, what was written, and how long each took. */
export const cacheBlocks = ({ cacheReads, cacheWrites, cache }: CacheNumbers): readonly Block[] => {
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

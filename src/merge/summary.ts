import type { Candidate } from '../candidate/candidate.ts';
import type { Block, Cell, Summary } from '../host/summary.ts';

export const mergeSummary = (candidates: readonly Candidate[], parts: number): Summary => ({
  action: 'merge',
  title: 'Merge',
  blocks: [
    {
      kind: 'verdict',
      result: 'pass',
      text: `${parts} ${parts === 1 ? 'part' : 'parts'} merged into ${candidates.length === 1 ? 'one candidate' : `${candidates.length} candidates`}; no public tag yet`,
    },
    ...candidates.flatMap(({ reference, platforms }): Block[] => [
      { kind: 'list', items: [{ text: reference, code: true }] },
      {
        kind: 'table',
        columns: ['Platform', 'Size', 'Layers', 'Digest'],
        rows: platforms.map(({ platform, size, layers, digest }): readonly Cell[] => [
          platform,
          `${(size / 1e6).toFixed(1)} MB`,
          layers === undefined ? '' : String(layers),
          { text: digest, code: true },
        ]),
      },
    ]),
  ],
});

import type { Candidate } from '../candidate/candidate.ts';
import type { Summary } from '../host/summary.ts';
import type { BuildPlan } from './arguments.ts';

export const buildSummary = (candidate: Candidate, milliseconds: number, plan: BuildPlan): Summary => ({
  action: 'build',
  title: 'Build',
  blocks: [
    {
      kind: 'verdict',
      result: 'pass',
      text: `Candidate pushed ${plan.temporaryTag === undefined ? 'by digest' : `under the temporary tag ${plan.temporaryTag}`} in ${seconds(milliseconds)}; no public tag yet`,
    },
    { kind: 'list', items: [{ text: candidate.reference, code: true }] },
    {
      kind: 'table',
      columns: ['Platform', 'Size', 'Digest'],
      rows: candidate.platforms.map(({ platform, size, digest }) => [
        platform,
        megabytes(size),
        { text: digest, code: true },
      ]),
    },
  ],
});

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

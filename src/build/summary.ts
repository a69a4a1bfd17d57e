import type { Candidate } from '../candidate/candidate.ts';
import type { Summary } from '../host/summary.ts';

export interface BuildFacts {
  readonly candidates: readonly Candidate[];
  readonly milliseconds: number;
  readonly temporaryTag: string | undefined;
  readonly isCandidate: boolean;
}

export const buildSummary = (facts: BuildFacts): Summary => ({
  action: 'build',
  title: 'Build',
  blocks: [
    { kind: 'verdict', result: 'pass', text: verdict(facts) },
    ...facts.candidates.flatMap(({ reference, platforms }) => [
      { kind: 'list' as const, items: [{ text: reference, code: true as const }] },
      {
        kind: 'table' as const,
        columns: ['Platform', 'Size', 'Digest'],
        rows: platforms.map(({ platform, size, digest }) => [
          platform,
          megabytes(size),
          { text: digest, code: true as const },
        ]),
      },
    ]),
  ],
});

const verdict = ({ isCandidate, candidates, temporaryTag, milliseconds }: BuildFacts): string => {
  const time = seconds(milliseconds);
  if (!isCandidate) return candidates.length > 0 ? `Built and pushed in ${time}` : `Built in ${time}`;
  const how = temporaryTag === undefined ? 'by digest' : `under the temporary tag ${temporaryTag}`;
  return `Candidate pushed ${how} in ${time}; no public tag yet`;
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

import type { PlatformReader } from '../buildx/image-sizes.ts';
import { candidateInLayout } from '../buildx/layout.ts';
import { candidateFrom, type Metadata } from '../buildx/metadata.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { dropTemporaryTags } from '../candidate/temporary-tag.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import type { CandidatePlan } from './candidates.ts';
import { layoutOf } from './candidates.ts';
import type { Choice } from './changes/choose.ts';
import { record } from './definition.ts';

/** A candidate with the target it was built from. */
export type BakedCandidate = Candidate & { readonly target: string; readonly reused?: true };

export const builtCandidates = async (
  { place, targets }: CandidatePlan,
  metadata: Metadata | undefined,
  { registry, platforms }: { readonly registry: Registry; readonly platforms: PlatformReader },
  host: Host,
): Promise<readonly BakedCandidate[]> => {
  const candidates = await Promise.all(
    [...targets].map(([target, { image }]) =>
      place.kind === 'folder'
        ? candidateInLayout(image, layoutOf(target), host)
        : candidateFrom(metadata && record(metadata[target]), image, place.temporaryTag, platforms),
    ),
  );
  const passing = place.kind === 'registry' && place.passingTag;
  const whole = passing ? await dropTemporaryTags(candidates, registry, host) : candidates;
  const names = [...targets.keys()];
  return whole.map((candidate, at) => ({ target: names[at] ?? candidate.name, ...candidate }));
};

export const reusedCandidates = (choices: readonly Choice[]): readonly BakedCandidate[] =>
  choices.flatMap(({ target, promoted }) =>
    promoted === undefined ? [] : [{ target, ...promoted.candidate, reused: true as const }],
  );

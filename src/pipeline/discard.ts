import { resolveCandidates } from '../candidate/resolve.ts';
import { removeTemporaryTag } from '../candidate/temporary-tag.ts';
import type { Host, OutputRecord } from '../host/host.ts';
import type { StageName } from './stages.ts';

/**
 * After a "no" the candidate loses the temporary tag it was pushed under, if promote has not taken it away yet.
 * Its digest stays: people look into what failed, and the registry collects it.
 */
export const discardCandidates = async (
  results: ReadonlyMap<StageName, OutputRecord>,
  httpRegistries: readonly string[],
  host: Host,
): Promise<void> => {
  if (!results.has('build') || results.has('promote')) return;
  const candidates = await resolveCandidates({ candidates: undefined, reference: undefined }, host, { layouts: true });
  await Promise.all(candidates.map((candidate) => removeTemporaryTag(candidate, host, httpRegistries)));
};

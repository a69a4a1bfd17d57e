import type { Candidate } from '../candidate/candidate.ts';
import { resolveCandidates } from '../candidate/resolve.ts';
import { messageOf } from '../errors.ts';
import type { Host, OutputRecord } from '../host/host.ts';
import { openRegistry } from '../registry/client.ts';
import type { StageName } from './stages.ts';

const patience = 10_000;

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
  await Promise.all(candidates.map((candidate) => removeTemporaryTag(candidate, httpRegistries, host)));
};

const removeTemporaryTag = async (
  { name, temporaryTag }: Candidate,
  httpRegistries: readonly string[],
  host: Host,
): Promise<void> => {
  if (temporaryTag === undefined) return;
  try {
    // With a signal of its own: the run's is already aborted when somebody cancelled it.
    await openRegistry({ ...host, signal: AbortSignal.timeout(patience) }, { httpRegistries }).deleteTag(
      name,
      temporaryTag,
    );
    host.info(`Removed the temporary tag ${name}:${temporaryTag}.`);
  } catch (error) {
    // The stage's own failure is the news; this only leaves something to sweep.
    host.warning(`The temporary tag ${name}:${temporaryTag} could not be removed: ${messageOf(error)}`);
  }
};

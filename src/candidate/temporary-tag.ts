import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import type { Candidate } from './candidate.ts';

const patience = 10_000;

/**
 * Takes the tag away that a candidate was pushed under and that nobody will promote. Its digest stays: people look into
 * what failed, and the registry collects it. What goes wrong with it is untidy, and never the news.
 */
export const removeTemporaryTag = async (
  { name, temporaryTag }: Pick<Candidate, 'name'> & { readonly temporaryTag?: string | undefined },
  host: Host,
  httpRegistries: readonly string[],
): Promise<void> => {
  if (temporaryTag === undefined) return;
  try {
    // With a signal of its own: the run's is already aborted when somebody cancelled it.
    const registry = openRegistry({ ...host, signal: AbortSignal.timeout(patience) }, { httpRegistries });
    const removal = await registry.deleteTag(name, temporaryTag);
    if (removal !== 'absent') host.info(`Removed the temporary tag ${name}:${temporaryTag}.`);
  } catch (error) {
    host.warning(`The temporary tag ${name}:${temporaryTag} could not be removed: ${messageOf(error)}`);
  }
};

/**
 * For images that several nodes built: whole by their digest, they need their tag no more. promote gets another try where
 * it stays.
 */
export const dropTemporaryTags = (
  candidates: readonly Candidate[],
  registry: Pick<Registry, 'deleteTag'>,
  host: Pick<Host, 'info'>,
): Promise<readonly Candidate[]> =>
  Promise.all(
    candidates.map(async ({ temporaryTag, ...candidate }) => {
      if (temporaryTag === undefined) return candidate;
      try {
        await registry.deleteTag(candidate.name, temporaryTag);
        return candidate;
      } catch (error) {
        host.info(`The temporary tag ${candidate.name}:${temporaryTag} is left for promote: ${messageOf(error)}`);
        return { ...candidate, temporaryTag };
      }
    }),
  );

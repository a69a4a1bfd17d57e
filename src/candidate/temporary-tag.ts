import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry } from '../registry/client.ts';
import type { Candidate } from './candidate.ts';

const patience = 10_000;

/**
 * Takes the tag away that a candidate was pushed under and that nobody will promote. Its digest stays: people look into
 * what failed, and the registry collects it. What goes wrong with it is untidy, and never the news.
 */
export const removeTemporaryTag = async (
  { name, temporaryTag }: Pick<Candidate, 'name'> & { readonly temporaryTag?: string | undefined },
  host: Host,
): Promise<void> => {
  if (temporaryTag === undefined) return;
  try {
    // With a signal of its own: the run's is already aborted when somebody cancelled it.
    const registry = openRegistry({ ...host, signal: AbortSignal.timeout(patience) });
    const removal = await registry.deleteTag(name, temporaryTag);
    if (removal !== 'absent') host.info(`Removed the temporary tag ${name}:${temporaryTag}.`);
  } catch (error) {
    host.warning(`The temporary tag ${name}:${temporaryTag} could not be removed: ${messageOf(error)}`);
  }
};

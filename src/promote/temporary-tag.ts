import type { Candidate } from '../candidate/candidate.ts';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { type CheckedTag, fullTag } from './check.ts';

/** Takes away the tag that a candidate was pushed under. What remains of it is untidy, not wrong: a warning. */
export const removeTemporaryTag = async (
  registry: Pick<Registry, 'head' | 'deleteTag'>,
  host: Pick<Host, 'info' | 'warning'>,
  { name, digest, temporaryTag }: Candidate,
  checked: readonly CheckedTag[],
): Promise<void> => {
  if (temporaryTag === undefined) return;
  const reference = `${name}:${temporaryTag}`;
  if (checked.some((tag) => fullTag(tag) === reference)) {
    host.info(`Keeping ${reference} because it is one of the promoted tags.`);
    return;
  }
  try {
    const held = await registry.head(reference);
    if (held !== undefined && held !== digest) {
      host.warning(`The temporary tag ${reference} was left alone, because it holds ${held} by now.`);
      return;
    }
    const removal = await registry.deleteTag(name, temporaryTag);
    host.info(removal === 'absent' ? `The temporary tag ${reference} is gone already.` : `Removed ${reference}.`);
  } catch (error) {
    host.warning(`The temporary tag ${reference} could not be removed: ${messageOf(error)}`);
  }
};

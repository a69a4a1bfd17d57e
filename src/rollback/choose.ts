import { InputError, RefusedError } from '../errors.ts';
import { deployedOf, type ReleaseRecord } from '../release/release.ts';

/**
 * The release to go back to: what ran before. What runs may itself be one that was brought back: then what ran before
 * that one was first deployed is meant. The same release again, started anew, is no way back.
 */
export const chooseRelease = (
  project: string,
  records: readonly ReleaseRecord[],
  wanted: number | undefined,
): ReleaseRecord => {
  const ran = deployedOf(records);
  const [running] = ran;
  if (!running) throw new RefusedError(`No release of "${project}" is recorded on the target: deploy one first.`);
  if (wanted === undefined) {
    const at = running.restores ?? running.sequence;
    const before = ran.find(({ sequence, hash }) => sequence < at && hash !== running.hash);
    if (before) return before;
    throw new RefusedError(
      `Release ${running.sequence} of "${project}" is the oldest that is recorded: there is none to go back to.`,
    );
  }
  const found = records.find(({ sequence }) => sequence === wanted);
  const known = `it has ${ran.map(({ sequence }) => sequence).join(', ')}`;
  if (!found) throw new InputError(`Input "release" is ${wanted}, which "${project}" does not have: ${known}.`);
  if (found.result === 'deployed') return found;
  throw new InputError(`Input "release" is ${wanted}, which never ran (${found.result}): ${known}.`);
};

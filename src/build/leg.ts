import { createHash } from 'node:crypto';
import type { Candidate } from '../candidate/candidate.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

/**
 * What a job that builds one platform leaves for merge. Jobs of a matrix hand files of one name over each other, so the
 * name says image and platform. Returns the path; undefined for a build that is no part of another.
 */
export const keepLeg = async (
  candidates: readonly Candidate[],
  { image, platforms }: Pick<Inputs<typeof spec>, 'image' | 'platforms'>,
  host: Pick<Host, 'keepFile'>,
): Promise<string | undefined> => {
  const [platform] = platforms;
  const isWhole = image === undefined || platform === undefined || platforms.length > 1;
  if (isWhole || candidates.some(({ layout }) => layout !== undefined)) return undefined;
  const hash = createHash('sha256').update(image).digest('hex').slice(0, 8);
  const name = `leg-${image.slice(image.lastIndexOf('/') + 1)}-${hash}-${platform.replaceAll('/', '-')}.json`;
  return host.keepFile(name, JSON.stringify(candidates));
};

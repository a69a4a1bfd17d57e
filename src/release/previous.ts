import type { Engine } from '../docker/engine-api.ts';
import type { Host } from '../host/host.ts';
import { deployedOf, type ReleaseRecord } from './release.ts';
import { readRelease } from './release-store.ts';
import type { Release } from './strategy.ts';

/** The newest release that ran, read before anything is touched, so that going back depends on as little as possible. */
export const findPrevious = async (
  engine: Engine,
  project: string,
  records: readonly ReleaseRecord[],
  warn: Host['warning'],
): Promise<Release | undefined> => {
  for (const { sequence } of deployedOf(records)) {
    const release = await readRelease(engine, project, sequence);
    if (release) return release;
    warn(`The record of release ${sequence} of "${project}" is incomplete, so an older one is taken to go back to.`);
  }
  return undefined;
};

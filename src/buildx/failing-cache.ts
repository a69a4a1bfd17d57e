import type { Host } from '../host/host.ts';
import { type RanBuild, wordsOf } from './attempts.ts';
import type { CachePlan } from './cache-plan.ts';
import { isBrokenCache, isUnwritableCache } from './failure.ts';

/** Which side of the caches another try leaves out, which is said; undefined: they are not what failed. */
export const failingCache = (
  { from, to }: CachePlan,
  build: RanBuild,
  redact: (text: string) => string,
  host: Pick<Host, 'warning'>,
): 'from' | 'to' | undefined => {
  if (from.length > 0 && isBrokenCache(build)) {
    // What BuildKit took for done is not there; it knows so by now, and does it.
    host.warning(`The build cache is broken, so the build is done without it.\n${redact(wordsOf(build))}`);
    return 'from';
  }
  if (to.length > 0 && isUnwritableCache(build)) {
    host.warning(`The build cache cannot be written, so the build is done without that.\n${redact(wordsOf(build))}`);
    return 'to';
  }
  return undefined;
};

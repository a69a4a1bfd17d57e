import { type CacheWritten, cacheReport } from '../buildx/cache-report.ts';
import { exportCache } from '../buildx/export-cache.ts';
import type { Progress } from '../buildx/progress.ts';
import type { Host } from '../host/host.ts';
import { type BuildPlan, buildArguments } from './arguments.ts';
import type { Prepared } from './plan.ts';

/**
 * Of a builder with several nodes, the cache of each platform by itself: in the build all nodes would write the same
 * one. Every step is done by now, so only what is exported costs time.
 */
export const exportCaches = async (prepared: Prepared, host: Host): Promise<readonly CacheWritten[]> => {
  const entries = [...prepared.cache.afterwards];
  if (entries.length === 0) return [];
  const exported = await host.group('Write the caches', () =>
    Promise.all(
      entries.map(([platform, to]) => {
        const report = (progress: Progress) => cacheReport(progress, { from: [], to });
        return exportCache(buildArguments(cacheOnly(prepared.plan, platform, to)), { ...prepared, to, report }, host);
      }),
    ),
  );
  return exported.flat();
};

/** The same build as far as its steps go. */
const cacheOnly = (plan: BuildPlan, platform: string, to: readonly string[]): BuildPlan => ({
  ...plan,
  inputs: {
    ...plan.inputs,
    ...{ platforms: [platform], tags: [], noCache: false, noCacheFilters: [], pull: false, load: false, push: false },
  },
  ...{ cacheFrom: [], cacheTo: to, outputs: ['type=cacheonly'], attestations: [], annotations: [] },
  ...{ imageIdFile: undefined, metadataFile: undefined },
});

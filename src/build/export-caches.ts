import { shownCache } from '../buildx/cache-plan.ts';
import { type CacheWritten, cacheReport } from '../buildx/cache-report.ts';
import { buildxWords } from '../buildx/failure.ts';
import { runBuildx } from '../buildx/run-buildx.ts';
import type { Host } from '../host/host.ts';
import { type BuildPlan, buildArguments } from './arguments.ts';
import type { Prepared } from './plan.ts';

const patience = 10 * 60_000;

/**
 * Of a builder with several nodes, the cache of each platform by itself: in the build all nodes would write the same
 * one. Every step is done by now, so only what is exported costs time.
 */
export const exportCaches = async (prepared: Prepared, host: Host): Promise<readonly CacheWritten[]> => {
  const entries = [...prepared.cache.afterwards];
  if (entries.length === 0) return [];
  const exported = await host.group('Write the caches', () =>
    Promise.all(entries.map(([platform, to]) => exportCache(platform, to, prepared, host))),
  );
  return exported.flat();
};

const exportCache = async (
  platform: string,
  to: readonly string[],
  prepared: Prepared,
  host: Host,
): Promise<readonly CacheWritten[]> => {
  const args = buildArguments(cacheOnly(prepared.plan, platform, to));
  const facts = { ...prepared, progress: 'rawjson', deadline: Date.now() + patience, onPushed: () => {} } as const;
  const { progress, error, messages } = await runBuildx(args, facts, host);
  const { written } = cacheReport(progress, { from: [], to });
  if (!error || written.some(({ result }) => result === 'failed')) return written;
  const why = buildxWords(messages).verdict ?? error.message;
  return to.map((entry) => ({ target: shownCache(entry), seconds: 0, result: 'failed', why }));
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

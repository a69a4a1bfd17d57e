import type { CacheWritten } from '../buildx/cache-report.ts';
import { exportCache } from '../buildx/export-cache.ts';
import { literal } from '../buildx/literal.ts';
import type { BuildCache } from '../buildx/prepare-cache.ts';
import { redaction } from '../buildx/redaction.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import { cacheUse } from './caches.ts';
import { type BakeCall, bakeArguments } from './execute.ts';
import type { spec } from './spec.ts';

/**
 * Of a builder with several nodes, the caches of each platform by themselves: in the build all nodes would write the
 * same ones. Every step is done by now, so only what is exported costs time.
 */
export const exportCaches = async (
  inputs: Inputs<typeof spec>,
  call: BakeCall,
  caches: ReadonlyMap<string, BuildCache>,
  host: Host,
): Promise<readonly CacheWritten[]> => {
  const platforms = [...new Set([...caches.values()].flatMap(({ afterwards }) => [...afterwards.keys()]))];
  if (platforms.length === 0) return [];
  const exportOf = async (platform: string) => {
    const entries = [...caches].flatMap(([target, { afterwards }]): [string, readonly string[]][] => {
      const to = afterwards.get(platform);
      return to === undefined ? [] : [[target, to]];
    });
    const plans = new Map(entries.map(([target, to]) => [target, { from: [], to }]));
    const args = await bakeArguments(inputs, cachesOnly(call, platform, new Map(entries)), host);
    return exportCache(
      args,
      {
        ...{ cwd: call.source.folder, variables: call.variables, redact: redaction(call.hidden, call.open) },
        to: entries.flatMap(([, to]) => to),
        report: (progress) => cacheUse(progress, plans),
      },
      host,
    );
  };
  return (await host.group('Write the caches', () => Promise.all(platforms.map(exportOf)))).flat();
};

/** The same build as far as its steps go. */
const cachesOnly = (call: BakeCall, platform: string, to: ReadonlyMap<string, readonly string[]>): BakeCall => ({
  ...call,
  targets: [...to.keys()],
  metadataFile: undefined,
  definitionName: `cache-${platform.replaceAll('/', '-')}.json`,
  resolved: new Map(
    [...call.resolved].map(([name, target]) => {
      const { 'cache-to': _to, 'no-cache': _no, pull: _pull, ...rest } = target;
      const entries = to.get(name);
      if (entries === undefined) return [name, rest];
      const only = { platforms: [platform], output: ['type=cacheonly'], attest: [], 'cache-from': [] };
      return [name, { ...rest, ...only, 'cache-to': entries.map(literal) }];
    }),
  ),
});

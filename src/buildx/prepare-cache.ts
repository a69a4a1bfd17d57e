import { join, resolve } from 'node:path';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import type { InputValues } from '../spec/declaration.ts';
import type { cacheInputs } from './build-inputs.ts';
import { mayWriteCache } from './cache-access.ts';
import { type CachePlan, type CacheWish, planCache } from './cache-plan.ts';
import { prepareFreshFolders, withoutAbsentFolders } from './local-cache.ts';
import { overPlainHttp } from './plain-http.ts';
import { mayPush } from './write-access.ts';

/** Of an action, for one image. */
export interface CacheRequest extends InputValues<typeof cacheInputs> {
  readonly image: string | undefined;
  /** As buildx takes them; either replaces all that `cache` says. */
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  /** Ids of cache mounts that are carried between runs. */
  readonly cacheMounts: readonly string[];
  readonly platforms: readonly string[];
  readonly push: boolean | undefined;
  readonly noCache: boolean;
  readonly httpRegistries: readonly string[];
}

export interface BuildCache extends CachePlan {
  /** Of a builder whose nodes would write over each other: what is written for each platform, after the build. */
  readonly afterwards: ReadonlyMap<string, readonly string[]>;
  /** The registry lets this run write. */
  readonly mayWrite: boolean;
}

interface CacheFacts {
  readonly event: PipelineEvent;
  /** The result goes into a folder, because this run may not push. */
  readonly intoFolder: boolean;
  /** Each platform is built by a node of its own. */
  readonly apart: boolean;
}

/** What the build reads and writes of caches, and where the login cannot write, reads alone. */
export const prepareCache = async (
  inputs: CacheRequest,
  facts: CacheFacts,
  registry: Pick<Registry, 'mayWrite'>,
  host: Host,
): Promise<BuildCache> => {
  const wish = await wishOf(inputs, facts, registry, host);
  const plans = planFor(inputs, wish, facts);
  const from = inputs.noCache ? [] : withoutAbsentFolders(plans.from);
  const all = [...plans.to, ...[...plans.afterwards.values()].flat()];
  prepareFreshFolders(all);
  if (inputs.cache === 'gha' && host.variable('ACTIONS_RUNTIME_TOKEN') === undefined) {
    host.notice(
      'Input "cache" is "gha", but this runner offers no cache service (ACTIONS_RUNTIME_TOKEN is not set): the build goes on without a cache.',
    );
  }
  const reachable = (entry: string) => overPlainHttp(entry, inputs.httpRegistries);
  return {
    from: from.map(reachable),
    to: plans.to.map(reachable),
    afterwards: new Map([...plans.afterwards].map(([platform, to]) => [platform, to.map(reachable)])),
    mayWrite: wish.mayWrite,
  };
};

const planFor = (inputs: CacheRequest, wish: CacheWish, { event, apart }: CacheFacts): Omit<BuildCache, 'mayWrite'> => {
  const isShared = inputs.cacheFrom.length > 0 || inputs.cacheTo.length > 0 || inputs.cache === 'inline';
  if (!apart || isShared) return { ...planCache(wish, event), afterwards: new Map() };
  const plans = inputs.platforms.map((platform) => [platform, planCache({ ...wish, platform }, event)] as const);
  return {
    from: [...new Set(plans.flatMap(([, { from }]) => from))],
    to: [],
    afterwards: new Map(plans.flatMap(([platform, { to }]) => (to.length > 0 ? [[platform, to]] : []))),
  };
};

const wishOf = async (
  inputs: CacheRequest,
  { event, intoFolder }: CacheFacts,
  registry: Pick<Registry, 'mayWrite'>,
  host: Host,
): Promise<CacheWish> => {
  const { cache, cacheImage, cachePullRequests, cacheFrom, cacheTo, image, cachePath, platforms } = inputs;
  const wish = {
    ...{ cache, cacheImage, cachePullRequests, cacheFrom, cacheTo, image },
    // Jobs that build one platform each share nothing.
    platform: platforms.length === 1 ? platforms[0] : undefined,
    folder: cachePath === undefined ? join(host.cacheFolder, 'build') : resolve(host.workspace, cachePath),
  };
  const keepsMounts = inputs.cacheMounts.length > 0;
  if (cache !== 'registry' && !keepsMounts) return { ...wish, mayWrite: true };
  const allowed = !intoFolder && mayPush(image === undefined ? undefined : inputs.push, event);
  const writes = keepsMounts || (cacheTo.length === 0 && planCache({ ...wish, mayWrite: true }, event).to.length > 0);
  return { ...wish, mayWrite: allowed && (!writes || (await mayWriteCache(wish, registry, host))) };
};

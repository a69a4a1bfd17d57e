import { join } from 'node:path';
import type { PipelineEvent } from '../host/event.ts';
import { parseReference } from '../registry/reference.ts';
import { csvRecords } from '../spec/csv.ts';
import { type CacheParts, type CacheScope, cacheName, scopesToRead, scopeToWrite } from './cache-names.ts';

export interface CachePlan {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What the inputs of an action ask for. */
export interface CacheWish {
  readonly cache: 'registry' | 'gha' | 'local' | 'inline' | 'none';
  /** Repository of the caches, or one reference for all of them. */
  readonly cacheImage: string | undefined;
  readonly cachePullRequests: boolean;
  /** As buildx takes them; either replaces all of the above. */
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  /** Repository of the image. */
  readonly image: string | undefined;
  /** Set where each platform is built apart. */
  readonly platform: string | undefined;
  /** Neither does a fork, nor who has no right to. */
  readonly mayWrite: boolean;
  /** Of the cache `local`. */
  readonly folder: string;
}

const none: CachePlan = { from: [], to: [] };

/** A cache that cannot be written is no reason to lose a good build. */
const lenient = 'ignore-error=true';

/** Values of `--cache-from` and `--cache-to`. What is not there yet is no error to BuildKit. */
export const planCache = (wish: CacheWish, event: PipelineEvent): CachePlan => {
  const { cache, cacheFrom, cacheTo } = wish;
  if (cacheFrom.length > 0 || cacheTo.length > 0) return { from: cacheFrom, to: cacheTo };
  if (cache === 'none') return none;
  if (cache === 'inline') return inlineCache(wish, event);
  const parts = partsOf(wish);
  const place = placeOf(wish, parts);
  if (place === undefined) return none;
  const written = wish.mayWrite ? scopeToWrite(event, wish.cachePullRequests) : undefined;
  return {
    from: [...new Set(scopesToRead(event, wish.cachePullRequests).map((scope) => place.from(scope)))],
    to: written === undefined ? [] : [place.to(written)],
  };
};

interface Place {
  from(scope: CacheScope): string;
  to(scope: CacheScope): string;
}

const placeOf = (wish: CacheWish, parts: CacheParts): Place | undefined => {
  if (wish.cache === 'gha') {
    const scope = (of: CacheScope) => `type=gha,scope=quaygate-${cacheName(of, { ...parts, image: wish.image })}`;
    return { from: scope, to: (of) => `${scope(of)},mode=max,${lenient}` };
  }
  if (wish.cache === 'local') {
    const folder = (of: CacheScope) => join(wish.folder, cacheName(of, { ...parts, image: wish.image }));
    return {
      from: (of) => `type=local,${field('src', folder(of))}`,
      // BuildKit never takes anything out of a folder, so each export begins with an empty one.
      to: (of) => `type=local,${field('dest', `${folder(of)}${freshFolder}`)},mode=max,${lenient}`,
    };
  }
  const reference = registryReference(wish, parts);
  if (reference === undefined) return undefined;
  const ref = (of: CacheScope) => `type=registry,ref=${reference(of)}`;
  return { from: ref, to: (of) => `${ref(of)},mode=max,image-manifest=true,oci-mediatypes=true,${lenient}` };
};

/** What a finished export is swapped in for; see local-cache.ts. */
export const freshFolder = '.new';

/** How the cache of a scope is called in a registry; undefined where there is no repository for it. */
export const registryReference = (
  { cacheImage, image }: Pick<CacheWish, 'cacheImage' | 'image'>,
  parts: CacheParts,
): ((scope: CacheScope) => string) | undefined => {
  const place = cacheImage ?? image;
  if (place === undefined) return undefined;
  const { tag, digest } = parseReference(place, 'Input "cache-image"');
  if (tag === undefined && digest === undefined) return (scope) => `${place}:${cacheName(scope, parts)}`;
  // One reference for all branches, but never for what would write over each other in one run.
  return () => (parts.platform === undefined ? place : `${place}__${parts.platform.replaceAll('/', '-')}`);
};

/** Several images in one repository of caches must not share a name; in its own repository an image is alone. */
export const partsOf = ({
  cacheImage,
  image,
  platform,
}: Pick<CacheWish, 'cacheImage' | 'image' | 'platform'>): CacheParts => ({
  image: cacheImage === undefined || cacheImage === image ? undefined : image,
  platform,
});

/** It lies in the image, so it is found by the tags that branches have; a candidate has none yet. */
const inlineCache = ({ image }: CacheWish, event: PipelineEvent): CachePlan => {
  const tags = scopesToRead(event, false).flatMap((scope) => ('branch' in scope ? tagOf(scope.branch) : []));
  return {
    from:
      image === undefined ? [] : [...new Set([...tags, 'latest'])].map((tag) => `type=registry,ref=${image}:${tag}`),
    to: ['type=inline'],
  };
};

/** As `type=ref,event=branch` makes it. */
const tagOf = (branch: string): string =>
  branch
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'latest';

/** The variables in which the runner hands over its cache service: https://docs.docker.com/build/cache/backends/gha/ */
const githubCacheVariables = [
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_CACHE_SERVICE_V2',
];

/** Names of the variables that buildx needs for these caches and no other tool gets. */
export const cacheVariables = ({ from, to }: CachePlan): readonly string[] =>
  [...from, ...to].some((entry) => typeOf(entry) === 'gha') ? githubCacheVariables : [];

export const typeOf = (entry: string): string => /(?:^|,)\s*type=([\w-]+)/.exec(entry)?.[1] ?? 'registry';

/** For people: the reference, the folder, or the kind with its scope. */
export const shownCache = (entry: string): string => {
  const fields = csvRecords(entry)?.[0] ?? [];
  const value = (key: string) => fields.find((part) => part.startsWith(`${key}=`))?.slice(key.length + 1);
  const scope = value('scope');
  const folder = value('src') ?? value('dest');
  if (folder?.endsWith(freshFolder)) return folder.slice(0, -freshFolder.length);
  return value('ref') ?? folder ?? (scope === undefined ? typeOf(entry) : `${typeOf(entry)} ${scope}`);
};

const field = (key: string, value: string): string => {
  const text = `${key}=${value}`;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

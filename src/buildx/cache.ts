import type { PipelineEvent } from '../host/event.ts';

export interface CacheInputs {
  /** Repository of a candidate; without it nothing is kept unless it is said where. */
  readonly image: string | undefined;
  readonly cache: 'registry' | 'none';
  readonly cacheImage: string | undefined;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
}

export interface CachePlan {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const fallbackBranch = 'main';

/** The variables in which the runner hands over its cache service: https://docs.docker.com/build/cache/backends/gha/ */
const githubCacheVariables = [
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_CACHE_SERVICE_V2',
];

/** Names of the variables that buildx needs for these caches and no other tool gets. */
export const cacheVariables = ({ from, to }: CachePlan): readonly string[] =>
  [...from, ...to].some((entry) => /(^|,)\s*type=gha\s*(,|$)/.test(entry)) ? githubCacheVariables : [];

/**
 * A branch writes its own cache and reads it, then the default branch's. A change request and a tag only read:
 * the first may come from anybody, the second will never be read again.
 */
export const planCache = (inputs: CacheInputs, event: PipelineEvent, mayWrite = true): CachePlan => {
  if (inputs.cacheFrom.length > 0 || inputs.cacheTo.length > 0) return { from: inputs.cacheFrom, to: inputs.cacheTo };
  if (inputs.cache === 'none' || inputs.image === undefined) return { from: [], to: [] };
  // A server may not say what a change request goes into.
  const scopes = readScopes(event).filter((scope) => scope !== '');
  const reads = scopes.map((scope) => referenceOf(inputs, scope));
  const writes = event.branch === undefined || !mayWrite ? [] : [referenceOf(inputs, event.branch)];
  return {
    from: [...new Set(reads)].map((reference) => `type=registry,ref=${reference}`),
    // A cache that cannot be written is no reason to lose a good build.
    to: writes.map(
      (reference) =>
        `type=registry,ref=${reference},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`,
    ),
  };
};

const readScopes = ({ branch, changeRequest, defaultBranch }: PipelineEvent): readonly string[] => [
  ...(branch === undefined ? [] : [branch]),
  ...(changeRequest ? [changeRequest.head.branch, changeRequest.base.branch] : []),
  defaultBranch ?? fallbackBranch,
];

const referenceOf = (inputs: CacheInputs, scope: string): string =>
  inputs.cacheImage ?? `${inputs.image}:cache-${tagPart(scope)}`;

/** A tag has at most 128 characters, and fewer kinds of them than a branch. */
const tagPart = (scope: string): string => scope.replace(/[^A-Za-z0-9_.-]+/g, '-').slice(0, 100);

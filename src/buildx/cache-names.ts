import { createHash } from 'node:crypto';
import type { PipelineEvent } from '../host/event.ts';

/** Whose cache it is: a branch's, or a change request's by its number. */
export type CacheScope = { readonly branch: string } | { readonly change: number };

export interface CacheParts {
  /** Where one place keeps the caches of several images. */
  readonly image?: string | undefined;
  /** Where each platform is built apart, and would write over the other's. */
  readonly platform?: string | undefined;
}

const fallbackBranch = 'main';
/** A tag has at most 128 characters, of which `cache-`, image and platform want their share. */
const longestPart = 48;
const separator = '__';

/**
 * `cache-main`, `cache-feature-x-1f2e3d4c5b6a`, `cache-main__linux-arm64`. No two scopes and parts have the same name:
 * what a tag cannot hold, or could be taken for a separator, is told apart by a hash of the whole.
 */
export const cacheName = (scope: CacheScope, { image, platform }: CacheParts = {}): string =>
  [
    `cache-${'change' in scope ? `pr${separator}${scope.change}` : partOf(scope.branch)}`,
    ...(image === undefined ? [] : [partOf(image)]),
    ...(platform === undefined ? [] : [platform.replaceAll('/', '-')]),
  ].join(separator);

const partOf = (name: string): string => {
  const text = name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/_{2,}/g, '_');
  const isItself = text === name && name.length <= longestPart && !/^_|_$/.test(name);
  if (isItself) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `${text.slice(0, longestPart - hash.length - 1).replace(/^_+|_+$/g, '')}-${hash}`;
};

/**
 * Where a run looks for what was built before, nearest first: what it would write itself, its branch, the branch it
 * goes into, the default branch. A fork's branch is no branch of ours, whatever its name.
 */
export const scopesToRead = (event: PipelineEvent, pullRequests: boolean): readonly CacheScope[] => {
  const { branch, changeRequest: change, defaultBranch = fallbackBranch } = event;
  const branches = [
    branch,
    change && !change.fork ? change.head.branch : undefined,
    change?.base.branch,
    defaultBranch,
  ].filter((name) => name !== undefined && name !== '');
  return [
    ...(change && pullRequests && !change.fork ? [{ change: change.number }] : []),
    ...[...new Set(branches)].map((name) => ({ branch: name ?? '' })),
  ];
};

/**
 * The one scope a run writes; undefined: none. A tag's cache would never be read again, and what a change request built
 * is nobody else's business: it has a scope of its own, and a fork has none.
 */
export const scopeToWrite = (event: PipelineEvent, pullRequests: boolean): CacheScope | undefined => {
  const { branch, changeRequest: change } = event;
  if (change) return pullRequests && !change.fork ? { change: change.number } : undefined;
  return branch === undefined ? undefined : { branch };
};

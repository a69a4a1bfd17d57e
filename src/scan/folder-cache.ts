import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** The part of `@actions/cache` that is used. */
export interface ActionsCache {
  isFeatureAvailable(): boolean;
  restoreCache(paths: string[], key: string, restoreKeys: string[]): Promise<string | undefined>;
  saveCache(paths: string[], key: string): Promise<number>;
}

/** Keeps one folder between runs. Never fails: without a cache its content is downloaded again. */
export interface FolderCache {
  /** By the key, else the newest that begins with the prefix. The key that was found. */
  restore(key: string, prefix?: string): Promise<string | undefined>;
  save(key: string): Promise<void>;
}

type CacheHost = Pick<Host, 'kind' | 'debug' | 'notice'>;

export const noFolderCache: FolderCache = { restore: async () => undefined, save: async () => {} };

/** Elsewhere than on GitHub the platform keeps the cache folder itself. */
export const openFolderCache = async (
  host: CacheHost,
  folder: string,
  load: () => Promise<ActionsCache> = () => import('@actions/cache'),
): Promise<FolderCache> => {
  if (host.kind !== 'github') return noFolderCache;
  const cache = await orNotice(host, 'be used', load);
  if (!cache?.isFeatureAvailable()) {
    host.debug('Skipping the cache because this runner has none.');
    return noFolderCache;
  }
  return {
    restore: (key, prefix) =>
      orNotice(host, 'be restored', () => cache.restoreCache([folder], key, prefix === undefined ? [] : [prefix])),
    save: async (key) => {
      await orNotice(host, 'be saved', () => cache.saveCache([folder], key));
    },
  };
};

const orNotice = async <T>(host: CacheHost, what: string, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    host.notice(`GitHub's cache could not ${what} (${messageOf(error)}); the scan goes on without it.`);
    return undefined;
  }
};

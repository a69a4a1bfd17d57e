import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Database } from './database.ts';

/** The part of `@actions/cache` that is used. */
export interface ActionsCache {
  isFeatureAvailable(): boolean;
  restoreCache(paths: string[], key: string, restoreKeys: string[]): Promise<string | undefined>;
  saveCache(paths: string[], key: string): Promise<number>;
}

/** Keeps Trivy's database between runs. Never fails: without a cache the database is downloaded. */
export interface DatabaseCache {
  restore(): Promise<void>;
  save(database: Database): Promise<void>;
}

type CacheHost = Pick<Host, 'kind' | 'debug' | 'notice'>;

const keyPrefix = 'quaygate-trivy-db-2-';

export const noCache: DatabaseCache = { restore: async () => {}, save: async () => {} };

/** Entries of GitHub's cache cannot be overwritten: each database has a key of its own, and the newest is restored. */
export const openDatabaseCache = async (
  host: CacheHost,
  cacheDir: string,
  load: () => Promise<ActionsCache> = () => import('@actions/cache'),
): Promise<DatabaseCache> => {
  if (host.kind !== 'github') return noCache;
  const cache = await orNotice(host, 'be used', load);
  if (!cache?.isFeatureAvailable()) {
    host.debug('Skipping the cache of the database because this runner has none.');
    return noCache;
  }
  const paths = [join(cacheDir, 'db')];
  return {
    restore: async () => {
      await orNotice(host, 'be restored', () => cache.restoreCache(paths, keyPrefix, [keyPrefix]));
    },
    save: async ({ updatedAt }) => {
      await orNotice(host, 'be saved', () => cache.saveCache(paths, `${keyPrefix}${updatedAt}`));
    },
  };
};

const orNotice = async <T>(host: CacheHost, what: string, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    host.notice(`The cache of Trivy's database could not ${what} (${messageOf(error)}); the scan goes on without it.`);
    return undefined;
  }
};

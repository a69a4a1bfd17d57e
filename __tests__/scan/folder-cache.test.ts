import { describe, expect, test } from '@jest/globals';
import { type ActionsCache, openFolderCache } from '../../src/scan/folder-cache.ts';
import { fakeHost } from '../fake-host.ts';

const key = 'quaygate-trivy-db-2-sha256:aa';

const fakeCache = (restored?: string) => {
  const calls: unknown[][] = [];
  const cache: ActionsCache = {
    isFeatureAvailable: () => true,
    restoreCache: async (...args) => {
      calls.push(['restore', ...args]);
      return restored;
    },
    saveCache: async (...args) => {
      calls.push(['save', ...args]);
      return 1;
    },
  };
  return { cache, calls };
};

describe('on GitHub', () => {
  test('a folder is restored by its key or the newest of a prefix, and saved under its key', async () => {
    const { cache, calls } = fakeCache('quaygate-trivy-db-2-sha256:bb');
    const opened = await openFolderCache(fakeHost({ kind: 'github' }), '/cache/trivy/db', async () => cache);
    expect(await opened.restore(key)).toBe('quaygate-trivy-db-2-sha256:bb');
    await opened.restore('newest', 'quaygate-trivy-db-2-');
    await opened.save(key);
    expect(calls).toEqual([
      ['restore', ['/cache/trivy/db'], key, []],
      ['restore', ['/cache/trivy/db'], 'newest', ['quaygate-trivy-db-2-']],
      ['save', ['/cache/trivy/db'], key],
    ]);
  });

  test('a cache that fails is a notice, never a failure', async () => {
    const broken = () => Promise.reject(new Error('no route'));
    const host = fakeHost({ kind: 'github' });
    const cache: ActionsCache = { isFeatureAvailable: () => true, restoreCache: broken, saveCache: broken };
    const opened = await openFolderCache(host, '/cache/trivy', async () => cache);
    await opened.restore(key);
    await opened.save(key);
    expect(host.annotations.map(({ level }) => level)).toEqual(['notice', 'notice']);
    expect(host.annotations[0]?.text).toContain('could not be restored (no route)');
  });

  test('a package that does not load is a notice too', async () => {
    const host = fakeHost({ kind: 'github' });
    const opened = await openFolderCache(host, '/cache/trivy', () => Promise.reject(new Error('broken bundle')));
    await opened.restore(key);
    expect(host.annotations).toHaveLength(1);
  });

  test('a runner without a cache service is left alone', async () => {
    const { cache, calls } = fakeCache();
    const without = { ...cache, isFeatureAvailable: () => false };
    await (await openFolderCache(fakeHost({ kind: 'github' }), '/cache/trivy', async () => without)).restore(key);
    expect(calls).toEqual([]);
  });
});

test.each(['gitlab', 'local'] as const)('on %s the package is not even loaded', async (kind) => {
  let loaded = false;
  const load = async () => {
    loaded = true;
    return fakeCache().cache;
  };
  await (await openFolderCache(fakeHost({ kind }), '/cache/trivy', load)).restore(key);
  expect(loaded).toBe(false);
});

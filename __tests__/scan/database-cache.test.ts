import { describe, expect, test } from '@jest/globals';
import { type ActionsCache, openDatabaseCache } from '../../src/scan/database-cache.ts';
import { fakeHost } from '../fake-host.ts';

const database = { updatedAt: '2026-11-20T00:00:00.000Z', nextUpdate: new Date('2099-01-01') };
const key = 'quaygate-trivy-db-2-2026-11-20T00:00:00.000Z';

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
  test('the newest database is restored, and a newer one saved under its date', async () => {
    const { cache, calls } = fakeCache('quaygate-trivy-db-2-2026-11-19T00:00:00.000Z');
    const opened = await openDatabaseCache(fakeHost({ kind: 'github' }), '/cache/trivy', async () => cache);
    await opened.restore();
    await opened.save(database);
    expect(calls).toEqual([
      ['restore', ['/cache/trivy/db'], 'quaygate-trivy-db-2-', ['quaygate-trivy-db-2-']],
      ['save', ['/cache/trivy/db'], key],
    ]);
  });

  test('a cache that fails is a notice, never a failure', async () => {
    const broken = () => Promise.reject(new Error('no route'));
    const host = fakeHost({ kind: 'github' });
    const cache: ActionsCache = { isFeatureAvailable: () => true, restoreCache: broken, saveCache: broken };
    const opened = await openDatabaseCache(host, '/cache/trivy', async () => cache);
    await opened.restore();
    await opened.save(database);
    expect(host.annotations.map(({ level }) => level)).toEqual(['notice', 'notice']);
    expect(host.annotations[0]?.text).toContain('could not be restored (no route)');
  });

  test('a package that does not load is a notice too', async () => {
    const host = fakeHost({ kind: 'github' });
    const opened = await openDatabaseCache(host, '/cache/trivy', () => Promise.reject(new Error('broken bundle')));
    await opened.restore();
    expect(host.annotations).toHaveLength(1);
  });

  test('a runner without a cache service is left alone', async () => {
    const { cache, calls } = fakeCache();
    const without = { ...cache, isFeatureAvailable: () => false };
    await (await openDatabaseCache(fakeHost({ kind: 'github' }), '/cache/trivy', async () => without)).restore();
    expect(calls).toEqual([]);
  });
});

test.each(['gitlab', 'local'] as const)('on %s the package is not even loaded', async (kind) => {
  let loaded = false;
  const load = async () => {
    loaded = true;
    return fakeCache().cache;
  };
  await (await openDatabaseCache(fakeHost({ kind }), '/cache/trivy', load)).restore();
  expect(loaded).toBe(false);
});

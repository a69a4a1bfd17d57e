import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../host/host.ts';
import type { Looker } from './looker.ts';
import type { Target } from './targets.ts';

/**
 * Reports of this pipeline's earlier scans: the same digest with the same database, looked at in the same way, is not
 * looked at again. Only the scanner's report is kept; it is judged anew, as the rule may differ.
 */
export interface Memo {
  /** Copies the report there; `false`: there is none. */
  recall(target: Target, output: string): Promise<boolean>;
  keep(target: Target, report: string): Promise<void>;
}

const noMemo: Memo = { recall: async () => false, keep: async () => {} };

/** In the cache folder, by the run: where the platform gives a run no identity, nothing is kept. */
export const openMemo = async (
  host: Pick<Host, 'cacheFolder' | 'event' | 'debug'>,
  { database, fingerprint }: Looker,
): Promise<Memo> => {
  if (database === undefined) return noMemo;
  // In a terminal there may be no checkout, and so no event.
  const run = (await host.event().catch(() => undefined))?.run;
  if (run === undefined || run.id === '' || run.url === undefined) return noMemo;
  const all = join(host.cacheFolder, 'scans');
  const folder = join(all, createHash('sha256').update(`${run.url} ${run.id}`).digest('hex').slice(0, 32));
  const fileOf = ({ digest, kind }: Target): string | undefined => {
    if (digest === undefined || kind !== 'image') return undefined;
    const key = JSON.stringify([digest, database.digest, fingerprint]);
    return join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  };
  return {
    recall: async (target, output) => {
      const file = fileOf(target);
      if (file === undefined) return false;
      return copyFile(file, output).then(
        () => true,
        () => false,
      );
    },
    keep: async (target, report) => {
      const file = fileOf(target);
      if (file === undefined) return;
      try {
        await mkdir(folder, { recursive: true });
        await removeOthers(all, folder);
        // Whole or not at all: another job may look at the same moment.
        await copyFile(report, `${file}.${process.pid}`);
        await rename(`${file}.${process.pid}`, file);
      } catch {
        host.debug('Skipping to keep the report for later scans of this run because the cache folder takes none.');
      }
    },
  };
};

/** What earlier runs kept is of no use to anybody. */
const removeOthers = async (all: string, folder: string) => {
  for (const name of await readdir(all)) {
    if (join(all, name) !== folder) await rm(join(all, name), { recursive: true, force: true });
  }
};

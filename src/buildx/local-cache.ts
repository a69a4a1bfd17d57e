import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { csvRecords } from '../spec/csv.ts';
import { freshFolder } from './cache-plan.ts';

/** What is not there yet, of which buildx would warn. */
export const withoutAbsentFolders = (from: readonly string[]): readonly string[] =>
  from.filter((entry) => {
    const folder = folderOf(entry, 'src');
    return folder === undefined || existsSync(join(folder, 'index.json'));
  });

/** A half-written folder of a run that was killed is nothing to add to. */
export const clearFreshFolders = (to: readonly string[]): void => {
  for (const folder of freshFoldersOf(to)) rmSync(folder, { recursive: true, force: true });
};

/** Puts what was exported in the place of what was read, so that the cache holds only what the last build used. */
export const swapFolders = (to: readonly string[], host: Pick<Host, 'warning'>): void => {
  for (const fresh of freshFoldersOf(to)) {
    if (!existsSync(join(fresh, 'index.json'))) continue;
    const folder = fresh.slice(0, -freshFolder.length);
    try {
      rmSync(folder, { recursive: true, force: true });
      renameSync(fresh, folder);
    } catch (error) {
      host.warning(`The build cache in "${folder}" could not be renewed: ${messageOf(error)}`);
    }
  }
};

const freshFoldersOf = (to: readonly string[]): readonly string[] =>
  to.flatMap((entry) => folderOf(entry, 'dest') ?? []).filter((folder) => folder.endsWith(freshFolder));

const folderOf = (entry: string, key: 'src' | 'dest'): string | undefined => {
  const fields = csvRecords(entry)?.[0]?.map((field) => field.trim()) ?? [];
  if (!fields.includes('type=local')) return undefined;
  return fields.find((field) => field.startsWith(`${key}=`))?.slice(key.length + 1);
};

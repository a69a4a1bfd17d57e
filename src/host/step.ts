import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from './host.ts';

export interface TemporaryFolder {
  get(): Promise<string>;
  getNow(): string;
  remove(): void;
}

/** What a step keeps for itself while it runs; the same on every host. */
export const temporaryFolder = (parent: string, saveState: Host['saveState']): TemporaryFolder => {
  let folder: string | undefined;
  const getNow = () => {
    if (folder) return folder;
    mkdirSync(parent, { recursive: true });
    // Its mode is 0700 from the start.
    folder = mkdtempSync(join(parent, 'quaygate-'));
    // Said before anything is put there, so that a clean-up after a kill finds it.
    saveState('temp', folder);
    return folder;
  };
  return {
    get: async () => getNow(),
    getNow,
    remove: () => {
      if (folder) rmSync(folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
};

/** Removes what a killed step left. Only a folder that is plainly ours is touched. */
export const removeLeftover = async (folder: string | undefined): Promise<boolean> => {
  if (!folder || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder)) return false;
  rmSync(folder, { recursive: true, force: true });
  return true;
};

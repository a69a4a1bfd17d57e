import { mkdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';

/** What a step keeps for itself while it runs; the same on every host. */
export const temporaryFolder = (
  parent: string | undefined,
  saveState: Host['saveState'],
): { get(): Promise<string>; remove(): Promise<void> } => {
  let folder: Promise<string> | undefined;
  const make = async () => {
    const base = parent ?? tmpdir();
    mkdirSync(base, { recursive: true });
    const made = await mkdtemp(join(base, 'quaygate-'));
    await chmod(made, 0o700);
    // Said before anything is put there, so that a clean-up after a kill finds it.
    saveState('temp', made);
    return made;
  };
  return {
    get: () => {
      folder ??= make();
      return folder;
    },
    remove: async () => {
      if (folder) await rm(await folder, { recursive: true, force: true });
      folder = undefined;
    },
  };
};

/** Removes what a killed step left. Only a folder that is plainly ours is touched. */
export const removeLeftover = async (folder: string | undefined): Promise<boolean> => {
  if (!folder || !/[/\\]quaygate-[A-Za-z0-9]{6}$/.test(folder)) return false;
  await rm(folder, { recursive: true, force: true });
  return true;
};

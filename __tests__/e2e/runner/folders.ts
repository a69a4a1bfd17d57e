import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

export const makeFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `quaygate-e2e-${prefix}-`));
  folders.push(folder);
  return folder;
};

/** For `afterAll`: removes every folder that the runs of this file made. */
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

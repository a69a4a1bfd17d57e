import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a file of the checkout; undefined when there is none to read. */
export const readText = (folder: string, name: string): string | undefined => {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
};

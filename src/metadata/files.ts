import { existsSync, readFileSync } from 'node:fs';

/** The text of a file of the checkout; undefined when there is none to read. */
export const readText = (folder: string, name: string): string | undefined => {
  const path = `${folder}/${name}`;
  // Asking first is cheaper than the error: most of the files asked for are not there.
  if (!existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

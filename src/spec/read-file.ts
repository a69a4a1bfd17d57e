import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError, messageOf } from '../errors.ts';

export const defaultFile = 'quaygate.yml';

/** The text of the file, or undefined when the default file does not exist. */
export const readSettings = (workspace: string, asked: string | undefined): string | undefined => {
  const path = resolve(workspace, asked ?? defaultFile);
  // Asking first is cheaper than the error, and few have the file.
  if (asked === undefined && !existsSync(path)) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `Input "config" is "${asked ?? defaultFile}", but that file cannot be read (${messageOf(error)}): give a path relative to the checkout.`,
      { cause: error },
    );
  }
};

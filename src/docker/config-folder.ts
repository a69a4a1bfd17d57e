import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../errors.ts';

/** A folder like `~/.docker`: https://docs.docker.com/reference/cli/docker/#configuration-files */

type Json = Readonly<Record<string, unknown>>;

/** What a `config.json` says; nothing where there is none. */
export const readConfig = (file: string): Json => {
  if (!existsSync(file)) return {};
  try {
    const config: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof config === 'object' && config !== null && !Array.isArray(config) ? (config as Json) : {};
  } catch {
    // The parser's own message quotes the text, which holds passwords.
    throw new InputError(`The Docker config ${file} cannot be read as JSON: repair it, or remove it and log in again.`);
  }
};

/** Contexts and CLI plug-ins stay where they are. */
export const linkRest = (from: string, to: string): void => {
  if (!existsSync(from)) return;
  for (const name of readdirSync(from)) {
    if (name !== 'config.json') symlinkSync(join(from, name), join(to, name));
  }
};

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** The names that Compose itself looks for, in its order. Its override files are for development and are not looked for. */
export const usualComposeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'] as const;

/** Full paths of the files that the input `compose-files` names, or of the first that Compose would take by itself. */
export const findComposeFiles = async (
  named: readonly string[],
  { workspace }: Pick<Host, 'workspace'>,
): Promise<readonly string[]> => {
  if (named.length > 0) return Promise.all(named.map((name) => existing(name, workspace)));
  for (const name of usualComposeFiles) {
    const file = resolve(workspace, name);
    if (await isFile(file)) return [file];
  }
  throw new InputError(
    `Input "compose-files" is not set, and the workspace has none of ${usualComposeFiles.join(', ')}: name the Compose file, and check the sources out before this step.`,
  );
};

const existing = async (name: string, workspace: string): Promise<string> => {
  const file = resolve(workspace, name);
  if (await isFile(file)) return file;
  throw new InputError(
    `Input "compose-files" names "${name}", which is no file in the workspace: correct the path, and check the sources out before this step.`,
  );
};

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => undefined))?.isFile() ?? false;

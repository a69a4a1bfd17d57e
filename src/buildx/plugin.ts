import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Variables } from './builder-files.ts';
import { dockerFolder } from './find-builder.ts';

/** Where the docker CLI looks: https://github.com/docker/cli/blob/v29.0.0/cli-plugins/manager/manager_unix.go */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (folder) => `${folder}/docker/cli-plugins`,
);

/**
 * The buildx that the docker CLI would start. It runs alone as well (https://docs.docker.com/build/buildx/install/), in a
 * third of the time, since the CLI asks a plugin for its name before it starts it. undefined where it is not sure.
 */
export const buildxPlugin = (
  variables: Variables,
  isExecutable: (path: string) => boolean = canRun,
): string | undefined => {
  const docker = dockerFolder(variables);
  const own = join(docker, 'cli-plugins/docker-buildx');
  if (isExecutable(own)) return own;
  if (namesMoreFolders(join(docker, 'config.json'))) return undefined;
  return systemFolders.map((folder) => `${folder}/docker-buildx`).find((path) => isExecutable(path));
};

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const namesMoreFolders = (config: string): boolean => {
  try {
    return readFileSync(config, 'utf8').includes('cliPluginsExtraDirs');
  } catch {
    return false;
  }
};

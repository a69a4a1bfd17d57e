import { accessSync, closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Host } from '../host/host.ts';
import { runTool, type ToolOptions, type ToolResult } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import type { Variables } from './builder-files.ts';
import { dockerFolder } from './find-builder.ts';

/**
 * `docker buildx …` by buildx itself where it can be found. It runs alone as well (https://docs.docker.com/build/buildx/install/),
 * in a third of the time, since the docker CLI asks a plugin for its name before it starts it.
 * `args`: for `docker`, with `buildx` in front.
 */
export const callBuildx = async (host: Host, args: readonly string[], options: ToolOptions): Promise<ToolResult> => {
  const plugin = buildxPlugin(host.toolEnvironment());
  const alone = { ...options, ...(options.shownArgs && { shownArgs: options.shownArgs.slice(1) }) };
  try {
    if (plugin !== undefined) return await runTool(host, plugin, args.slice(1), alone);
  } catch (error) {
    // It went away, or cannot be started; docker says what is wrong with it.
    if (!(error instanceof ToolError) || error.failure.kind !== 'missing') throw error;
  }
  return runTool(host, 'docker', args, options);
};

/** Where the docker CLI looks: https://github.com/docker/cli/blob/v29.0.0/cli-plugins/manager/manager_unix.go */
const systemFolders = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (folder) => `${folder}/docker/cli-plugins`,
);

/** The buildx that the docker CLI would start; undefined where it is not sure. */
export const buildxPlugin = (
  variables: Variables,
  isExecutable: (path: string) => boolean = canRun,
): string | undefined => {
  // Somebody's wrapper does what docker alone does not, and its words are to be heard.
  if (isScript(programIn(variables.PATH ?? '', isExecutable))) return undefined;
  const docker = dockerFolder(variables);
  const own = join(docker, 'cli-plugins/docker-buildx');
  if (isExecutable(own)) return own;
  if (namesMoreFolders(join(docker, 'config.json'))) return undefined;
  return systemFolders.map((folder) => `${folder}/docker-buildx`).find((path) => isExecutable(path));
};

const programIn = (path: string, isExecutable: (path: string) => boolean): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, 'docker'))
    .find((program) => isExecutable(program));

const isScript = (program: string | undefined): boolean => {
  if (program === undefined) return false;
  try {
    const file = openSync(program, 'r');
    const start = Buffer.alloc(2);
    try {
      readSync(file, start, 0, start.length, 0);
    } finally {
      closeSync(file);
    }
    return start.toString('latin1') === '#!';
  } catch {
    return false;
  }
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

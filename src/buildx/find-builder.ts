import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lacksPlugin } from '../docker/plugin.ts';
import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Builder, parseBuilder } from './builder.ts';
import { type BuilderFiles, builderFromFiles, type Variables } from './builder-files.ts';

export const cure = 'Install Docker with buildx on the runner.';

export const withoutBuildx = (cause: ToolError): UnavailableError =>
  new UnavailableError(`The docker on the PATH has no buildx, or could not start it. ${cure}`, { cause });

/** From buildx's own files where they leave no doubt, since a call to the CLI costs a third of a warm build. */
export const findBuilder = async (name: string | undefined, host: Host): Promise<Builder> =>
  knownBuilder(name, host) ?? inspectBuilder(name, host);

export const knownBuilder = (name: string | undefined, host: Host): Builder | undefined => {
  const variables = host.toolEnvironment();
  return builderFromFiles(name, variables, filesOf(variables));
};

/** Where the docker CLI keeps its configuration. */
export const dockerFolder = (variables: Variables): string =>
  variables.DOCKER_CONFIG || join(variables.HOME ?? '/', '.docker');

/** Where buildx keeps what it knows of builders. */
export const buildxFolder = (variables: Variables): string =>
  variables.BUILDX_CONFIG || join(dockerFolder(variables), 'buildx');

const filesOf = (variables: Variables): BuilderFiles => {
  const docker = dockerFolder(variables);
  const buildx = buildxFolder(variables);
  return {
    dockerConfig: textOf(join(docker, 'config.json')),
    current: textOf(join(buildx, 'current')),
    hasDefaults: namesIn(join(buildx, 'defaults')).length > 0,
    instance: (name) => textOf(join(buildx, 'instances', name)),
  };
};

const textOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** `start`: one that has not been booted says nothing of its platforms. */
export const inspectBuilder = async (
  name: string | undefined,
  host: Host,
  { start = false }: { readonly start?: boolean } = {},
): Promise<Builder> => {
  const stdout = await inspect(name, start, host);
  const builder = parseBuilder(stdout);
  if (builder.driver !== '') return builder;
  const reason = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? 'it gave no reason';
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason}): check the Docker engine.`,
  );
};

const inspect = async (name: string | undefined, start: boolean, host: Host): Promise<string> => {
  const args = ['buildx', 'inspect', ...(start ? ['--bootstrap'] : []), ...(name ? [name] : [])];
  try {
    const { stdout } = await runTool(host, 'docker', args, {
      deadline: start ? 3 * 60_000 : 60_000,
      cure,
    });
    return stdout;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    if (name && /no builder ".*" found/.test(error.failure.stderr)) {
      throw new InputError(
        `Input "builder" is "${name}", but buildx knows no such builder: create it, or leave the input out.`,
        { cause: error },
      );
    }
    throw error;
  }
};

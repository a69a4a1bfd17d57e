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

const filesOf = (variables: Variables): BuilderFiles => {
  const docker = variables.DOCKER_CONFIG || join(variables.HOME ?? '/', '.docker');
  const buildx = variables.BUILDX_CONFIG || join(docker, 'buildx');
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

export const inspectBuilder = async (name: string | undefined, host: Host): Promise<Builder> => {
  const stdout = await inspect(name, host);
  const builder = parseBuilder(stdout);
  if (builder.driver !== '') return builder;
  const reason = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? 'it gave no reason';
  throw new UnavailableError(
    `buildx could not say which driver the builder "${name ?? builder.name}" has (${reason}): check the Docker engine.`,
  );
};

const inspect = async (name: string | undefined, host: Host): Promise<string> => {
  try {
    const { stdout } = await runTool(host, 'docker', ['buildx', 'inspect', ...(name ? [name] : [])], {
      deadline: 60_000,
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

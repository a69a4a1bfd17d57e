import { InputError, UnavailableError } from '../errors.ts';
import { runTool, type ToolHost, type ToolOptions, type ToolResult } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { lacksPlugin } from './plugin.ts';
import { checkCompose } from './versions.ts';

/** `docker compose`, the only part of a deployment that does not go over the engine's HTTP API. */

export interface ComposeSource {
  /** Absolute paths; the first one's folder is what relative paths in them are relative to. */
  readonly files: readonly string[];
  readonly project: string | undefined;
  /** For interpolation, and nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** False leaves paths as they are written: to tell the runner's files from the target's. */
  readonly resolvePaths: boolean;
}

export interface Rendered {
  /** Compose's JSON, as parsed. */
  readonly model: unknown;
  /** Variables that the files use and nobody set: Compose goes on with empty text. */
  readonly unset: readonly string[];
}

/** A complete Compose file, given on stdin so that its values never lie on the runner's disk. */
export interface ComposeProject {
  readonly name: string;
  readonly model: string;
  /** What the file's secrets and configs of the kind `environment:` are read from. */
  readonly environment: Readonly<Record<string, string>>;
}

/** An engine, as tools are told of it. */
export interface ComposeTarget {
  readonly host: ToolHost;
  readonly dockerHost: string;
  /** Where no `.env` lies that would be read in silence. */
  readonly folder: string;
}

const cure = 'Install Docker with the Compose plugin (docker-compose-plugin) on the runner.';
const renderDeadline = 60_000;
const pullDeadline = 15 * 60_000;
const stopDeadline = 3 * 60_000;
/** Stopping the old containers and creating the new ones takes time too, before Compose begins to wait. */
const timeToReplace = 90_000;

export const renderCompose = async (host: ToolHost, source: ComposeSource): Promise<Rendered> => {
  const { files, project, environment, resolvePaths } = source;
  const args = [
    ...files.flatMap((file) => ['-f', file]),
    ...(project ? ['-p', project] : []),
    'config',
    '--format',
    'json',
    ...(resolvePaths ? [] : ['--no-path-resolution']),
  ];
  try {
    const { stdout, stderr } = await compose(host, args, { env: environment, deadline: renderDeadline });
    return { model: JSON.parse(stdout), unset: unsetVariables(stderr) };
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== 'refused') throw error;
    if (/unknown (shorthand )?flag/.test(error.failure.stderr)) await checkComposeVersion(host);
    throw new InputError(`Compose does not accept ${files.join(', ')}: ${error.failure.stderr.trim()}`, {
      cause: error,
    });
  }
};

/** Throws an InputError when the Compose on the PATH is too old to deploy with. */
export const checkComposeVersion = async (host: ToolHost): Promise<void> => {
  const { stdout } = await compose(host, ['version', '--short'], { deadline: renderDeadline });
  checkCompose(stdout);
};

/** From lines such as `level=warning msg="The \"TAG\" variable is not set. Defaulting to a blank string."`. */
export const unsetVariables = (stderr: string): readonly string[] => [
  ...new Set([...stderr.matchAll(/The \\?"(\w+)\\?" variable is not set/g)].map(([, name = '']) => name)),
];

export const pullImages = async (
  target: ComposeTarget,
  project: ComposeProject,
  services: readonly string[],
): Promise<void> => {
  const args = [...naming(project), 'pull', '--quiet', ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: pullDeadline, show: true });
};

export interface UpOptions {
  /** Only these, without what they depend on; default: all. */
  readonly services?: readonly string[];
  /** What is there stays as it is, whatever the file says. */
  readonly keep?: boolean;
  /** Containers of services that the file does not have stay too. */
  readonly keepOthers?: boolean;
}

/** Returns when every container runs and, where it has a health check, is healthy; throws a ToolError when not. */
export const composeUp = async (
  target: ComposeTarget,
  project: ComposeProject,
  timeout: number,
  { services = [], keep = false, keepOthers = false }: UpOptions = {},
): Promise<void> => {
  const seconds = String(Math.max(1, Math.ceil(timeout / 1000)));
  const args = [
    ...naming(project),
    'up',
    '--detach',
    '--wait',
    '--wait-timeout',
    seconds,
    '--no-build',
    '--quiet-pull',
    ...(keep ? ['--no-recreate'] : []),
    ...(keepOthers ? [] : ['--remove-orphans']),
    ...(services.length > 0 ? ['--no-deps', ...services] : []),
  ];
  await compose(target.host, args, { ...inputOf(target, project), deadline: timeout + timeToReplace, show: true });
};

/** Runs a service's own command once, in a container of its own that goes afterwards. */
export const composeRunService = async (
  target: ComposeTarget,
  project: ComposeProject,
  service: string,
  timeout: number,
): Promise<void> => {
  const args = [...naming(project), 'run', '--rm', '--no-deps', '--no-TTY', '--interactive=false', service];
  await compose(target.host, args, { ...inputOf(target, project), deadline: timeout, show: true });
};

export const composeStop = async (
  target: ComposeTarget,
  project: ComposeProject,
  services: readonly string[],
): Promise<void> => {
  const args = [...naming(project), 'stop', ...services];
  await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
};

/** Containers and networks of the project; volumes hold data and stay. With an empty model it is found by its name. */
export const composeDown = async (target: ComposeTarget, project: ComposeProject): Promise<void> => {
  const args = [...(project.model ? naming(project) : ['-p', project.name]), 'down', '--remove-orphans'];
  await compose(target.host, args, { ...inputOf(target, project), deadline: stopDeadline, show: true });
};

/** Any other command on a project, on the engine that `docker` itself would talk to. */
export const composeOn = (
  host: ToolHost,
  folder: string,
  { name, model }: Pick<ComposeProject, 'name' | 'model'>,
  args: readonly string[],
  options: ToolOptions,
): Promise<ToolResult> =>
  compose(host, ['-p', name, '-f', '-', ...args], {
    cwd: folder,
    input: model,
    ...options,
    env: { COMPOSE_DISABLE_ENV_FILE: '1', COMPOSE_PROFILES: '', ...options.env },
  });

const naming = ({ name }: ComposeProject) => ['-p', name, '-f', '-'];

const inputOf = ({ dockerHost, folder }: ComposeTarget, { model, environment }: ComposeProject): ToolOptions => ({
  cwd: folder,
  input: model,
  env: {
    ...environment,
    COMPOSE_DISABLE_ENV_FILE: '1',
    COMPOSE_PROFILES: '',
    DOCKER_HOST: dockerHost,
    DOCKER_CONTEXT: '',
    // They are for the engine that DOCKER_HOST named before.
    DOCKER_TLS_VERIFY: '',
    DOCKER_CERT_PATH: '',
  },
});

const compose = async (host: ToolHost, args: readonly string[], options: ToolOptions) => {
  try {
    return await runTool(host, 'docker', ['compose', '--ansi', 'never', '--progress', 'plain', ...args], {
      cure,
      ...options,
    });
  } catch (error) {
    if (!(error instanceof ToolError) || !lacksPlugin(error.failure)) throw error;
    throw new UnavailableError(`The docker on the PATH has no Compose. ${cure}`, { cause: error });
  }
};

import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool, type ToolHost } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Json, record } from './model.ts';

/** The engine that `docker` talks to, by its command line: over a socket, ssh, or TCP with GitLab's TLS keys alike. */

export interface TestEngine {
  /** `linux/amd64`. */
  readonly platform: string;
  /** Where ports are published so that this machine reaches them, and what to call that place. */
  readonly address: string;
  readonly hostname: string;
}

export interface Container {
  readonly id: string;
  readonly service: string;
  readonly image: string;
  /** `created`, `running`, `exited`, … */
  readonly status: string;
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  /** Why the runtime could not even start it. */
  readonly error: string;
  readonly health?: string;
  /** What the last health check printed. */
  readonly healthOutput: string;
  readonly workingDir: string;
  /** `8080/tcp` to the port of the machine. */
  readonly ports: ReadonlyMap<string, string>;
}

const composeProject = 'com.docker.compose.project';
const composeService = 'com.docker.compose.service';
const cure = 'Install Docker with the Compose plugin (docker-compose-plugin) on the runner.';
const shortDeadline = 60_000;

export const docker = async (host: ToolHost, args: readonly string[], accept?: readonly number[]): Promise<string> => {
  const { stdout } = await runTool(host, 'docker', args, { deadline: shortDeadline, cure, ...(accept && { accept }) });
  return stdout;
};

export const findEngine = async (host: Host): Promise<TestEngine> => {
  const text = await docker(host, ['version', '--format', '{{.Server.Os}}/{{.Server.Arch}}']);
  return { platform: text.trim(), ...reachedAt(host.toolEnvironment().DOCKER_HOST) };
};

/** Only of an engine over TCP is the loopback another one's: GitLab's Docker service is its own machine. */
export const reachedAt = (dockerHost: string | undefined): { readonly address: string; readonly hostname: string } => {
  if (dockerHost?.startsWith('tcp://') && URL.canParse(dockerHost)) {
    const { hostname } = new URL(dockerHost.replace(/^tcp:/, 'http:'));
    if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return { address: '0.0.0.0', hostname };
  }
  return { address: '127.0.0.1', hostname: '127.0.0.1' };
};

/** Every container of the project, those of `compose run` among them. */
export const containersOf = async (host: ToolHost, project: string): Promise<readonly Container[]> => {
  const ids = lines(await docker(host, ['ps', '--all', '--quiet', '--no-trunc', ...ofProject(project)]));
  if (ids.length === 0) return [];
  // One that is gone by now is left out of the answer, and said on stderr.
  const text = await docker(host, ['inspect', '--type', 'container', ...ids], [0, 1]);
  try {
    return (JSON.parse(text) as unknown[]).map((facts) => containerOf(record(facts)));
  } catch (error) {
    throw new UnavailableError('"docker inspect" answered with something that is not JSON.', { cause: error });
  }
};

const containerOf = (facts: Json): Container => {
  const state = record(facts.State);
  const config = record(facts.Config);
  const health = record(state.Health);
  const checks = Array.isArray(health.Log) ? health.Log.map(record) : [];
  return {
    id: text(facts.Id),
    service: text(record(config.Labels)[composeService]),
    image: text(config.Image),
    status: text(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    error: text(state.Error),
    ...(typeof health.Status === 'string' && { health: health.Status }),
    healthOutput: text(checks.at(-1)?.Output).trim(),
    workingDir: text(config.WorkingDir) || '/',
    ports: publishedPorts(record(facts.NetworkSettings).Ports),
  };
};

const publishedPorts = (value: unknown): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(record(value)).flatMap(([port, bindings]): [string, string][] => {
      const number = text(record(Array.isArray(bindings) ? bindings[0] : undefined).HostPort);
      return number === '' ? [] : [[port, number]];
    }),
  );

/** What a container printed last, for people; nothing where its log driver cannot be read back. */
export const logOf = async (host: ToolHost, id: string, most: number): Promise<string> => {
  const { code, stdout, stderr } = await runTool(host, 'docker', ['logs', '--tail', String(most), '--timestamps', id], {
    deadline: shortDeadline,
    accept: [0, 1],
    cure,
  });
  if (code !== 0) return '';
  // The two streams come apart; their time puts them in order again.
  return [...lines(stdout), ...lines(stderr)]
    .sort()
    .map((line) => line.replace(/^\S+ ?/, ''))
    .join('\n');
};

/** False when the container has no such path. */
export const copyOut = async (host: ToolHost, id: string, path: string, folder: string): Promise<boolean> => {
  try {
    await runTool(host, 'docker', ['cp', '--follow-link', `${id}:${path}`, folder], {
      deadline: 5 * shortDeadline,
      cure,
    });
    return true;
  } catch (error) {
    if (!(error instanceof ToolError) || !isMissing(error.failure.stderr)) throw error;
    return false;
  }
};

const isMissing = (stderr: string): boolean => /could not find the file|no such file or directory/i.test(stderr);

/** Everything of the project: containers with their nameless volumes, networks, volumes, images built for it. */
export const removeProject = async (host: ToolHost, project: string): Promise<void> => {
  const each = async (list: readonly string[], remove: readonly string[]) => {
    const ids = lines(await docker(host, [...list, ...ofProject(project)]));
    if (ids.length > 0) await docker(host, [...remove, ...new Set(ids)]);
  };
  // What containers use cannot go before them; the rest has nothing to do with each other, and each gets its try.
  await each(['ps', '--all', '--quiet'], ['rm', '--force', '--volumes']);
  const ends = await Promise.allSettled([
    each(['network', 'ls', '--quiet'], ['network', 'rm']),
    each(['volume', 'ls', '--quiet'], ['volume', 'rm', '--force']),
    each(['image', 'ls', '--quiet', '--no-trunc'], ['image', 'rm', '--force']),
    docker(host, ['image', 'rm', loadedImage(project)], [0, 1]),
  ]);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

/** What an image from a layout is called on the engine. */
export const loadedImage = (project: string): string => `quaygate-test/${project}:candidate`;

const ofProject = (project: string): readonly string[] => ['--filter', `label=${composeProject}=${project}`];

export interface Labelled {
  readonly project: string;
  readonly label: string;
}

/** The projects whose containers, networks or volumes bear the label, each with what it says there. */
export const projectsWith = async (host: ToolHost, label: string): Promise<readonly Labelled[]> => {
  const format = `{{.Label "${composeProject}"}}\t{{.Label "${label}"}}`;
  const found = await Promise.all(
    [
      ['ps', '--all'],
      ['network', 'ls'],
      ['volume', 'ls'],
    ].map((list) => docker(host, [...list, '--filter', `label=${label}`, '--format', format])),
  );
  const pairs = found.flatMap(lines).flatMap((line): [string, string][] => {
    const [project = '', value = ''] = line.split('\t');
    return project === '' ? [] : [[project, value]];
  });
  return [...new Map(pairs)].map(([project, value]) => ({ project, label: value }));
};

/** A layout as an archive that both of the engine's image stores load. */
export const loadArchive = async (host: ToolHost, file: string): Promise<void> => {
  try {
    await runTool(host, 'docker', ['load', '--quiet', '--input', file], { deadline: 10 * shortDeadline, cure });
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind !== 'refused') throw error;
    throw new InputError(`The engine does not take the image of the candidate: ${error.failure.stderr.trim()}`, {
      cause: error,
    });
  }
};

const lines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== '');

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

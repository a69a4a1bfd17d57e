import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineEnvironment, nodeProgram, runChild } from './child.ts';
import { parseDotenvReport } from './dotenv.ts';
import {
  type CircleciEventName,
  type EventChanges,
  type GitlabEventName,
  type JenkinsEventName,
  recordedEvent,
} from './events.ts';
import { makeFolder } from './folders.ts';
import { repositoryRoot } from './metadata.ts';
import { limitsOf, type StepOptions } from './step.ts';

export interface GitlabOptions extends StepOptions {
  readonly action: string;
  /** `QUAYGATE_*` variables by input name; a list goes the way GitLab's array inputs do. */
  readonly inputs?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly event?: GitlabEventName;
  readonly changes?: EventChanges;
  readonly args?: readonly string[];
}

export interface JobResult {
  readonly exitCode: number;
  readonly log: string;
  readonly stdout: string;
  /** `quaygate/<name>.json`, parsed. */
  readonly results: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Every file of `quaygate/`, as text. */
  readonly files: Readonly<Record<string, string>>;
  readonly workspace: string;
}

export interface GitlabResult extends JobResult {
  /** The dotenv report of the action, read as GitLab reads it; a file it would refuse fails the test. */
  readonly dotenv: Readonly<Record<string, string>>;
}

/** The script line of a GitLab job, in the checkout. */
export const runGitlab = async (options: GitlabOptions): Promise<GitlabResult> => {
  const event = recordedEvent('gitlab', options.event ?? 'push', options.changes);
  const workspace = options.workspace ?? makeFolder('workspace');
  const result = await runJob(options, workspace, options.args ?? [], {
    ...event.environment,
    CI_PROJECT_DIR: workspace,
    ...quaygateVariables(options.inputs ?? {}),
  });
  const report = result.files[`${options.action}.env`];
  return { ...result, dotenv: Object.fromEntries(report === undefined ? [] : parseDotenvReport(report)) };
};

/** `QUAYGATE_BUILD_ARGS: json:["a", "b"]`, spaced as GitLab writes it. */
export const quaygateVariables = (
  inputs: Readonly<Record<string, string | readonly string[] | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const text = typeof value === 'string' ? value : `json:[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
      return [[`QUAYGATE_${name.toUpperCase().replaceAll('-', '_')}`, text]];
    }),
  );

export interface LocalOptions extends StepOptions {
  readonly action: string;
}

export interface LocalResult extends JobResult {
  /** What `--json` wrote; empty without it. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** An entry in a terminal, outside every CI. */
export const runLocal = async (args: readonly string[], options: LocalOptions): Promise<LocalResult> => {
  const workspace = options.workspace ?? makeFolder('workspace');
  const result = await runJob(options, workspace, args, { XDG_CACHE_HOME: makeFolder('cache') });
  const line = args.includes('--json') ? result.stdout.trim().split('\n').at(-1) : undefined;
  return { ...result, outputs: line ? JSON.parse(line) : {} };
};

export interface ServerOptions extends StepOptions {
  readonly action: string;
  readonly event?: JenkinsEventName | CircleciEventName;
  readonly changes?: EventChanges;
  readonly args?: readonly string[];
}

export interface ServerResult extends JobResult {
  /** The file that CircleCI's bash reads before each later step; undefined where nothing was written. */
  readonly bashEnv: string | undefined;
}

/** A shell step of a build server: nothing but its variables and a checkout. */
export const runServer = async (server: 'jenkins' | 'circleci', options: ServerOptions): Promise<ServerResult> => {
  const workspace = options.workspace ?? makeFolder('workspace');
  const { environment } = recordedEvent(server, options.event ?? 'push', options.changes);
  const bashEnv = join(makeFolder('bash'), '.bash_env');
  const place: Record<string, string> = server === 'jenkins' ? { WORKSPACE: workspace } : { BASH_ENV: bashEnv };
  const result = await runJob(options, workspace, options.args ?? [], { ...environment, ...place });
  return { ...result, bashEnv: existsSync(bashEnv) ? readFileSync(bashEnv, 'utf8') : undefined };
};

const runJob = async (
  options: StepOptions & { readonly action: string },
  workspace: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<JobResult> => {
  const lines: string[] = [];
  const { exitCode, stdout } = await runChild(nodeProgram(options.node), [entryOf(options.action), ...args], {
    ...limitsOf(options),
    cwd: workspace,
    env: { ...machineEnvironment(), ...variables, ...options.env },
    onLine: (line) => lines.push(line),
  });
  const files = resultFiles(workspace);
  const results = Object.entries(files).filter(
    ([name]) => name.endsWith('.json') && !name.endsWith('-annotations.json'),
  );
  return {
    exitCode,
    log: lines.join('\n'),
    stdout,
    files,
    results: Object.fromEntries(results.map(([name, text]) => [name.slice(0, -'.json'.length), JSON.parse(text)])),
    workspace,
  };
};

export const entryOf = (action: string): string => join(repositoryRoot, 'dist', `${action}.cjs`);

const resultFiles = (workspace: string): Readonly<Record<string, string>> => {
  const folder = join(workspace, 'quaygate');
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(names.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]));
};

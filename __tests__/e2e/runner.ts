import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineEnvironment, nodeProgram, runChild } from './runner/child.ts';
import { makeCommandFiles } from './runner/command-files.ts';
import { type Annotation, logProcessor } from './runner/commands.ts';
import { parseDotenvReport } from './runner/dotenv.ts';
import {
  type CircleciEventName,
  type EventChanges,
  type GithubEventName,
  type GitlabEventName,
  type JenkinsEventName,
  recordedEvent,
} from './runner/events.ts';
import { type ActionMetadata, readAction, repositoryRoot } from './runner/metadata.ts';

export { recordedEvent } from './runner/events.ts';
export { readAction, repositoryRoot } from './runner/metadata.ts';

/** Runs the compiled entries as the platforms run them. Nothing of `src/` is imported: what is tested is what is shipped. */

interface StepOptions {
  /** The checkout; made fresh and empty by default. */
  readonly workspace?: string;
  /** The step's `env:`, or the job's variables. */
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: '20' | '24';
  readonly timeout?: number;
  readonly cancelWhen?: (line: string) => boolean;
  /** Lets a cancelled step end by itself, however busy the machine is. */
  readonly patient?: boolean;
  readonly killWhen?: (line: string) => boolean;
  readonly killOn?: Promise<unknown>;
}

export interface ActionOptions extends StepOptions {
  /** A folder of `actions/`, or `root` for the repository's own action. */
  readonly action: string;
  /** The step's `with:`. */
  readonly inputs?: Readonly<Record<string, string | undefined>>;
  readonly event?: GithubEventName;
  readonly changes?: EventChanges;
  /** Known to the runner as secrets before the step starts. */
  readonly secrets?: readonly string[];
  /** The repository that holds the action; this one by default. */
  readonly actionRoot?: string;
  /** Rules of the platform that this step may break; otherwise a broken one fails the test. */
  readonly allowProblems?: true;
}

export interface PhaseResult {
  readonly exitCode: number;
  /** As the child wrote it, stdout and stderr together. */
  readonly log: string;
  /** As people see it: commands taken out, secrets replaced. */
  readonly maskedLog: string;
  readonly annotations: readonly Annotation[];
  readonly problems: readonly string[];
}

export interface ActionResult extends PhaseResult {
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly summary: string;
  readonly workspace: string;
  /** RUNNER_TEMP, to see what was left in it. */
  readonly temp: string;
  readonly post?: PhaseResult;
}

/** One step of a GitHub job: main, then post whatever main's end was, as the job's end would run it. */
export const runAction = async (options: ActionOptions): Promise<ActionResult> => {
  const metadata = readAction(options.action, options.actionRoot ?? repositoryRoot);
  const machine = makeMachine(options);
  const { inputs, warnings } = inputVariables(metadata, options.inputs ?? {});
  const main = await runPhase(metadata.main, options, machine, inputs);
  const state = Object.fromEntries([...main.files.state, ...main.phase.commands.state]);
  const stateVariables = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
  const afterwards = { ...options, cancelWhen: undefined, killWhen: undefined, killOn: undefined };
  const post = metadata.post && (await runPhase(metadata.post, afterwards, machine, { ...inputs, ...stateVariables }));
  const undeclared = [...main.files.outputs.keys()].filter((name) => !metadata.outputs.includes(name));
  const result: ActionResult = {
    ...main.phase.result,
    annotations: [...warnings, ...main.phase.result.annotations],
    problems: [
      ...main.phase.result.problems,
      ...undeclared.map((name) => `the output ${name}, which action.yml does not declare`),
    ],
    outputs: Object.fromEntries([...main.files.outputs, ...main.phase.commands.outputs]),
    env: Object.fromEntries(main.files.env),
    path: main.files.path,
    state,
    summary: main.phase.commands.hide(main.files.summary),
    workspace: machine.workspace,
    temp: machine.temp,
    ...(post && { post: post.phase.result }),
  };
  const problems = [...result.problems, ...(result.post?.problems ?? [])];
  if (problems.length > 0 && !options.allowProblems) {
    throw new Error(`GitHub's rules were broken: ${problems.join('; ')}\n${result.log.slice(-4000)}`);
  }
  return result;
};

interface Machine {
  readonly workspace: string;
  readonly temp: string;
  readonly eventVariables: Readonly<Record<string, string>>;
}

const folders: string[] = [];

const makeFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `quaygate-e2e-${prefix}-`));
  folders.push(folder);
  return folder;
};

/** For `afterAll`: removes every folder that the runs of this file made. */
export const removeFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

const makeMachine = (options: ActionOptions): Machine => {
  const home = makeFolder('runner');
  const temp = join(home, '_temp');
  mkdirSync(temp);
  const event = recordedEvent('github', options.event ?? 'push', options.changes);
  const eventPath = join(temp, 'event.json');
  writeFileSync(eventPath, JSON.stringify(event.payload));
  const workspace = options.workspace ?? makeFolder('workspace');
  const toolCache = join(home, 'tools');
  return {
    workspace,
    temp,
    eventVariables: {
      ...event.environment,
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_WORKSPACE: workspace,
      GITHUB_ACTION: '__self',
      GITHUB_ACTION_REPOSITORY: 'quaygate/quaygate',
      GITHUB_ACTION_REF: 'v1',
      RUNNER_TEMP: temp,
      RUNNER_TOOL_CACHE: toolCache,
      RUNNER_WORKSPACE: home,
    },
  };
};

/** Every declared input is there, empty when neither set nor defaulted; an unknown one is passed on with a warning. */
const inputVariables = (metadata: ActionMetadata, given: Readonly<Record<string, string | undefined>>) => {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  const lower = Object.fromEntries(set.map(([name, value]) => [name.toLowerCase(), value]));
  const known = [...metadata.inputs.keys()];
  const unexpected = Object.keys(lower).filter((name) => !known.some((one) => one.toLowerCase() === name));
  const entries = [...known, ...unexpected].map((name) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    lower[name.toLowerCase()] ?? metadata.inputs.get(name) ?? '',
  ]);
  const warning: Annotation = {
    level: 'warning',
    message: `Unexpected input(s) '${unexpected.join("', '")}', valid inputs are ['${known.join("', '")}']`,
  };
  return {
    inputs: Object.fromEntries(entries) as Record<string, string>,
    warnings: unexpected.length > 0 ? [warning] : [],
  };
};

const runPhase = async (
  script: string,
  options: ActionOptions,
  machine: Machine,
  variables: Record<string, string>,
) => {
  const files = makeCommandFiles(join(machine.temp, '_runner_file_commands', randomUUID()));
  const processor = logProcessor(options.secrets ?? []);
  const { exitCode } = await runChild(nodeProgram(options.node), [script], {
    ...limitsOf(options),
    cwd: machine.workspace,
    env: { ...machineEnvironment(), ...machine.eventVariables, ...files.environment, ...options.env, ...variables },
    onLine: processor.line,
  });
  const commands = processor.result();
  const killed = options.killWhen !== undefined || options.killOn !== undefined;
  return {
    files: files.read(),
    phase: {
      commands,
      result: {
        exitCode,
        log: commands.log,
        maskedLog: commands.maskedLog,
        annotations: commands.annotations,
        problems: killed ? [] : commands.problems,
      },
    },
  };
};

const limitsOf = ({ timeout, cancelWhen, patient, killWhen, killOn }: StepOptions) => ({
  ...(timeout !== undefined && { timeout }),
  ...(cancelWhen && { cancelWhen }),
  ...(patient && { patient }),
  ...(killWhen && { killWhen }),
  ...(killOn && { killOn }),
});

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

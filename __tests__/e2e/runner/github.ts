import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineEnvironment, nodeProgram, runChild } from './child.ts';
import { makeCommandFiles } from './command-files.ts';
import { type Annotation, logProcessor } from './commands.ts';
import { type EventChanges, type GithubEventName, recordedEvent } from './events.ts';
import { makeFolder } from './folders.ts';
import { type ActionMetadata, readAction, repositoryRoot } from './metadata.ts';
import { limitsOf, type StepOptions } from './step.ts';

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

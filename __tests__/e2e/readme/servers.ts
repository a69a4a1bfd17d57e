import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { machineEnvironment, runChild } from '../runner/child.ts';
import { recordedEvent } from '../runner/events.ts';

/** Just enough of two build servers to run the shell steps of a pipeline as they would, on the machine at hand. */

export interface ServerRun {
  readonly exitCode: number;
  readonly log: string;
  readonly steps: number;
}

type Variables = Readonly<Record<string, string>>;

interface ShellStep {
  readonly command: readonly string[];
  readonly env: Variables;
}

const runSteps = async (steps: readonly ShellStep[], cwd: string): Promise<ServerRun> => {
  const lines: string[] = [];
  for (const { command, env } of steps) {
    const [program = 'sh', ...args] = command;
    const { exitCode } = await runChild(program, args, { cwd, env, onLine: (line) => lines.push(line) });
    if (exitCode !== 0) return { exitCode, log: lines.join('\n'), steps: steps.length };
  }
  return { exitCode: 0, log: lines.join('\n'), steps: steps.length };
};

/** Logins of a test must not reach the machine's own. */
const ownDockerConfig = (home: string): Variables => {
  const folder = join(home, 'docker');
  const machine = machineEnvironment();
  if (machine.DOCKER_CONFIG) cpSync(machine.DOCKER_CONFIG, folder, { recursive: true });
  else mkdirSync(folder);
  return { ...machine, DOCKER_CONFIG: folder };
};

interface Run {
  readonly workspace: string;
  /** A folder that the test removes. */
  readonly home: string;
  readonly sha: string;
  readonly tag: string;
  readonly env: Variables;
}

/** Credentials of the kind file become paths, as on Jenkins. */
export const runJenkinsfile = async (
  text: string,
  { workspace, home, sha, tag, env }: Run,
  secretFiles: Variables,
): Promise<ServerRun> => {
  const temp = join(home, 'shop@tmp');
  const secrets = join(temp, 'secretFiles', '4f1c');
  mkdirSync(secrets, { recursive: true });
  const files = [...text.matchAll(/file\(credentialsId: '([^']+)', variable: '(\w+)'\)/g)];
  const bound = files.map(([, id = '', name = '']) => {
    writeFileSync(join(secrets, id), secretFiles[id] ?? '', { mode: 0o600 });
    return [name, join(secrets, id)];
  });
  const given: Variables = { WORKSPACE: workspace, WORKSPACE_TMP: temp };
  const all: Variables = {
    ...ownDockerConfig(temp),
    ...recordedEvent('jenkins', 'tag', { sha, tag }).environment,
    ...given,
    ...declaredIn(text, given),
    ...Object.fromEntries(bound),
    ...env,
  };
  const scripts = [...text.matchAll(/\bsh (?:'''([\s\S]*?)'''|'([^'\n]*)')/g)];
  const steps = scripts.map(([, long, short = ''], index): ShellStep => {
    const file = join(temp, `script-${index}.sh`);
    // Within its quotes Groovy takes a backslash for the start of an escape, at the end of a line too.
    writeFileSync(
      file,
      (long ?? short).replace(/\\(\n|\\)/g, (_, after: string) => (after === '\n' ? '' : after)),
    );
    return { command: ['sh', '-xe', file], env: all };
  });
  return runSteps(steps, workspace);
};

/** The block `environment`: text in single quotes as it is, in double quotes with variables filled in. */
const declaredIn = (text: string, given: Variables): Variables => {
  const [, block = ''] = /\n {2}environment \{\n([\s\S]*?)\n {2}\}/.exec(text) ?? [];
  const lines = [...block.matchAll(/(\w+) = (?:'([^']*)'|"([^"]*)")/g)];
  return Object.fromEntries(
    lines.map(([, name = '', plain, filled = '']) => [
      name,
      plain ?? filled.replace(/\$\{(\w+)\}/g, (_, variable: string) => given[variable] ?? ''),
    ]),
  );
};

type Step = string | { readonly run?: string | { readonly command: string; readonly environment?: Variables } };

interface JobEntry {
  readonly context?: string | readonly string[];
  readonly requires?: readonly string[];
  readonly filters?: { readonly tags?: { readonly only: string } };
}

interface Config {
  readonly jobs: Readonly<Record<string, { readonly environment?: Variables; readonly steps: readonly Step[] }>>;
  readonly workflows: Readonly<Record<string, { readonly jobs: readonly Readonly<Record<string, JobEntry>>[] }>>;
}

/**
 * A tag's pipeline: jobs run for a tag only where their filter lets it, one after the other, each with the variables of its
 * contexts. A pipeline value that does not apply is empty.
 */
export const runCircleci = async (
  text: string,
  { workspace, home, sha, tag, env }: Run,
  values: Variables,
  contexts: Readonly<Record<string, Variables>>,
): Promise<ServerRun> => {
  const filled = text.replace(/<<\s*([\w.]+)\s*>>/g, (_, name: string) => JSON.stringify(values[name] ?? ''));
  const config = parse(filled) as Config;
  const event = recordedEvent('circleci', 'tag', { sha, tag }).environment;
  const entries = Object.values(config.workflows).flatMap(({ jobs }) => jobs.flatMap((job) => Object.entries(job)));
  const chosen = entries.filter(([, { filters }]) => {
    const [, pattern] = /^\/(.*)\/$/.exec(filters?.tags?.only ?? '') ?? [];
    return pattern !== undefined && new RegExp(`^(?:${pattern})$`).test(tag);
  });
  const names = chosen.map(([name]) => name);
  const early = chosen.find(([, { requires = [] }], at) => requires.some((one) => !names.slice(0, at).includes(one)));
  if (early) throw new Error(`The job ${early[0]} requires one that does not run before it.`);
  const steps = chosen.flatMap(([name, { context = [] }]) => {
    const { environment, steps: listed } = config.jobs[name] ?? { steps: [] };
    const own = join(home, name);
    mkdirSync(own);
    const bashEnv = join(own, 'bash_env');
    writeFileSync(bashEnv, '');
    const given = [context].flat().map((one) => contexts[one] ?? {});
    const base = Object.assign({ ...ownDockerConfig(own), ...event, CIRCLE_JOB: name, BASH_ENV: bashEnv }, ...given);
    return listed.flatMap((step): ShellStep[] => {
      if (typeof step === 'string' || step.run === undefined) return [];
      const run = typeof step.run === 'string' ? { command: step.run, environment: {} } : step.run;
      const command = ['bash', '-eo', 'pipefail', '-c', run.command];
      return [{ command, env: { ...base, ...environment, ...run.environment, ...env } }];
    });
  });
  return runSteps(steps, workspace);
};

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { engine } from '../engine.ts';
import { machineEnvironment, runChild } from '../runner/child.ts';
import { makeStub } from './published.ts';

export interface WorkflowOptions {
  /** A checkout whose HEAD is the commit. */
  readonly project: string;
  /** The workflow, relative to it. */
  readonly file: string;
  readonly eventName: 'push' | 'pull_request';
  readonly event: Readonly<Record<string, unknown>>;
  /** The repository behind quaygate/quaygate@v1. */
  readonly quaygate: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface WorkflowResult {
  readonly exitCode: number;
  readonly log: string;
  /** How each job that ran ended. */
  readonly jobs: Readonly<Record<string, string>>;
  /** What the stand-ins of other people's actions were called with, in order. */
  readonly called: readonly string[];
}

/** Writes down that it was called and with what; setup-buildx also names the builder, as the real one does. */
const stubProgram = (name: string, record: string): string => `
const { appendFileSync } = require('node:fs');
const inputs = Object.keys(process.env).filter((key) => key.startsWith('INPUT_') && process.env[key]);
const shown = inputs.filter((key) => key !== 'INPUT_PASSWORD').map((key) => key.slice(6).toLowerCase() + '=' + process.env[key]);
appendFileSync(${JSON.stringify(record)}, [${JSON.stringify(name)}, ...shown.sort()].join(' ') + '\\n');
if (${JSON.stringify(name)} === 'docker/setup-buildx-action') appendFileSync(process.env.GITHUB_ENV, ${JSON.stringify(`BUILDX_BUILDER=${engine.builder}\n`)});
`;

/** Runs a workflow file with act on this machine; every action of other people is a stand-in under its own name and commit. */
export const runWorkflow = async (options: WorkflowOptions): Promise<WorkflowResult> => {
  const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-act-'));
  try {
    const record = join(home, 'called');
    const event = join(home, 'event.json');
    writeFileSync(record, '');
    writeFileSync(event, JSON.stringify(options.event));
    const lines: string[] = [];
    const { secrets = {}, variables = {} } = options;
    const { exitCode } = await runChild(
      'act',
      [
        options.eventName,
        ...['-W', options.file, '-e', event, '-P', 'ubuntu-24.04=-self-hosted', '--json', '--rm'],
        ...['--action-cache-path', join(home, 'actions'), '--no-cache-server', '--actor', 'mona'],
        ...['--local-repository', `quaygate/quaygate@v1=${options.quaygate}`],
        ...foreignActions(join(options.project, options.file)).flatMap(({ name, ref }, index) => [
          '--local-repository',
          `${name}@${ref}=${makeStub(join(home, `stub-${index}`), stubProgram(name, record))}`,
        ]),
        // By name alone: act takes the values from its environment, so that they are in no list of processes.
        ...Object.keys({ GITHUB_TOKEN: '', ...secrets }).flatMap((name) => ['-s', name]),
        ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
      ],
      {
        cwd: options.project,
        env: {
          ...machineEnvironment(),
          PATH: [engine.node24, process.env.PATH].join(delimiter),
          HOME: home,
          GIT_PAGER: 'cat',
          GITHUB_TOKEN: 'token-of-the-run',
          ...secrets,
        },
        onLine: (line) => lines.push(line),
      },
    );
    return {
      exitCode,
      log: lines.map(plain).join('\n'),
      jobs: jobsOf(lines),
      called: readFileSync(record, 'utf8').trim().split('\n'),
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
};

const foreignActions = (workflow: string): readonly { readonly name: string; readonly ref: string }[] => {
  const uses = [...readFileSync(workflow, 'utf8').matchAll(/uses: ([\w.-]+\/[\w.-]+)@(\S+)/g)];
  const found = uses.map(([, name = '', ref = '']) => ({ name, ref }));
  // act checks the project out itself.
  return found
    .filter(({ name }) => !/^(actions\/checkout|quaygate\/quaygate)$/.test(name))
    .filter((one, index, all) => all.findIndex(({ name }) => name === one.name) === index);
};

interface Said {
  readonly msg?: string;
  readonly jobID?: string;
  readonly jobResult?: string;
}

const parsed = (line: string): Said | undefined => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const plain = (line: string): string => parsed(line)?.msg?.trimEnd() ?? line;

const jobsOf = (lines: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines.flatMap((line): [string, string][] => {
      const { jobID, jobResult } = parsed(line) ?? {};
      return jobID && jobResult ? [[jobID, jobResult]] : [];
    }),
  );

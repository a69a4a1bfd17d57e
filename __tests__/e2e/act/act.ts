import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '@actions/exec';
import { engine } from '../engine.ts';
import { machineEnvironment, runChild } from '../runner/child.ts';
import { type EventChanges, type GithubEventName, recordedEvent } from '../runner/events.ts';
import { repositoryRoot } from '../runner/metadata.ts';

/** nektos/act runs real workflows; every `uses: quaygate/quaygate…@v1` in them is this repository's HEAD. */

export interface StepEnd {
  readonly stage: string;
  readonly step: string;
  readonly result: 'success' | 'failure' | 'skipped';
}

export interface ActResult {
  readonly exitCode: number;
  readonly jobResult: string | undefined;
  /** How each job that ran ended, by its id. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly steps: readonly StepEnd[];
  /** By step id, of the main stage. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly summary: string;
  readonly errors: readonly string[];
  /** What steps printed, and what act said of them. */
  readonly log: string;
}

const root = mkdtempSync(join(tmpdir(), 'quaygate-e2e-act-'));
const temporary = (prefix: string) => mkdtempSync(join(root, `${prefix}-`));

export const removeActFolders = (): void => rmSync(root, { recursive: true, force: true });

let exported: Promise<string> | undefined;

/** What is committed, as a runner would download it: files that only lie in the working tree are not there. */
export const exportHead = (): Promise<string> => {
  exported ??= exportTree();
  return exported;
};

const exportTree = async (): Promise<string> => {
  const folder = join(root, 'export');
  const archive = join(root, 'export.tar');
  mkdirSync(folder);
  const quietly = { cwd: repositoryRoot, silent: true };
  await exec('git', ['archive', `--output=${archive}`, 'HEAD', 'action.yml', 'actions', 'dist'], quietly);
  await exec('tar', ['-x', '-f', archive, '-C', folder], quietly);
  return folder;
};

export interface ActOptions {
  readonly folder: string;
  /** Path of the workflow in the folder. */
  readonly workflow: string;
  readonly event: GithubEventName;
  readonly changes: EventChanges;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Of the workflow, read as `env.NAME`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Of the repository, read as `vars.NAME`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Folder of a cache service, as GitHub's runner offers one. */
  readonly cacheService?: string;
  /** Folders in place of other people's actions, by `owner/name@ref`. */
  readonly standIns?: Readonly<Record<string, string>>;
  /** Folders before the machine's own PATH. */
  readonly bin?: string;
  /** Of a matrix only this, as "Re-run failed jobs" does: `key:value`. */
  readonly matrix?: string;
}

export const runAct = async (options: ActOptions): Promise<ActResult> => {
  const { environment, payload } = recordedEvent('github', options.event, options.changes);
  const eventFile = join(temporary('event'), 'event.json');
  // A plain push of a commit that also has a tag would else count as one of the tag.
  writeFileSync(eventFile, JSON.stringify({ ref: environment.GITHUB_REF, ...payload }));
  const home = temporary('home');
  const secretFile = join(home, 'secrets.yml');
  writeFileSync(secretFile, JSON.stringify(options.secrets ?? {}), { mode: 0o600 });
  const args = [
    ...[environment.GITHUB_EVENT_NAME ?? 'push', '--workflows', options.workflow, '--eventpath', eventFile],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--platform', 'ubuntu-24.04=-self-hosted'],
    ...['--container-daemon-socket', '-', ...cacheArguments(options.cacheService)],
    ...[
      '--local-repository',
      `quaygate/quaygate@v1=${await exportHead()}`,
      '--action-cache-path',
      join(home, 'actions'),
    ],
    ...[
      '--env',
      'BUILDKIT_PROGRESS=plain',
      '--env',
      'GITHUB_REPOSITORY=acme/shop',
      '--actor',
      'mona',
      '--json',
      '--rm',
    ],
    ...Object.entries(options.env ?? {}).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    // From a file: what act has in its own environment it hands on to every step.
    ...['--secret-file', secretFile],
    ...Object.entries(options.variables ?? {}).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ...Object.entries(options.standIns ?? {}).flatMap(([uses, path]) => ['--local-repository', `${uses}=${path}`]),
    ...(options.matrix === undefined ? [] : ['--matrix', options.matrix]),
  ];
  const machine = machineEnvironment();
  const { exitCode, stdout, stderr } = await runChild('act', args, {
    cwd: options.folder,
    env: {
      ...machine,
      PATH: [options.bin, engine.node24, machine.PATH].filter(Boolean).join(':'),
      GIT_PAGER: 'cat',
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_CACHE_HOME: join(home, 'cache'),
    },
  });
  return { exitCode, ...readEvents(stdout), log: logOf(stdout, stderr) };
};

/** act checks no signature of the token, and hands the service's address to the steps by itself. */
const cacheArguments = (folder: string | undefined): readonly string[] => {
  if (folder === undefined) return ['--no-cache-server'];
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const scopes = JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]);
  const token = `${part({ alg: 'none', typ: 'JWT' })}.${part({ exp: 4102444800, nbf: 1, ac: scopes })}.${part({})}`;
  const address = ['--cache-server-addr', '127.0.0.1', '--cache-server-path', folder];
  return [...address, '--env', `ACTIONS_RUNTIME_TOKEN=${token}`];
};

interface ActEvent {
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly stage?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: StepEnd['result'];
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly msg?: string;
  readonly raw_output?: boolean;
}

const eventsOf = (stdout: string): readonly ActEvent[] =>
  stdout.split('\n').flatMap((line): ActEvent[] => {
    try {
      return [JSON.parse(line)];
    } catch {
      return line.trim() === '' ? [] : [{ msg: line }];
    }
  });

const readEvents = (stdout: string): Omit<ActResult, 'exitCode' | 'log'> => {
  const events = eventsOf(stdout);
  const outputs: Record<string, Record<string, string>> = {};
  for (const { command, name = '', arg = '', stepID } of events) {
    const step = stepID?.[0] ?? '';
    if (command === 'set-output') outputs[step] = { ...outputs[step], [name]: arg };
  }
  return {
    jobResult: events.find(({ jobResult }) => jobResult !== undefined)?.jobResult,
    jobs: Object.fromEntries(
      events.flatMap(({ jobID, jobResult }) => (jobID && jobResult ? [[jobID, jobResult] as const] : [])),
    ),
    steps: events.flatMap(({ stage = '', stepID, stepResult }) =>
      stepResult ? [{ stage, step: stepID?.[0] ?? '', result: stepResult }] : [],
    ),
    outputs,
    summary: events.flatMap(({ command, content = '' }) => (command === 'summary' ? [content] : [])).join(''),
    errors: events.flatMap(({ command, arg = '' }) => (command === 'error' ? [arg] : [])),
  };
};

const logOf = (stdout: string, stderr: string): string =>
  [...eventsOf(stdout).map(({ msg = '' }) => msg.trimEnd()), stderr.trimEnd()].join('\n');

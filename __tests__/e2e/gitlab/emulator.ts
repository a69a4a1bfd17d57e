import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { tool } from '../engine.ts';
import { machineEnvironment, runChild } from '../runner/child.ts';
import { parseDotenvReport } from '../runner/dotenv.ts';
import { repositoryRoot } from '../runner.ts';

/**
 * gitlab-ci-local on a project. Where the emulator is kinder than GitLab, this is not: the exit code alone is never
 * trusted, dotenv reports are read by GitLab's rules, and no run sees another's artifacts.
 */

export interface PipelineOptions {
  /** A checkout with `.gitlab-ci.yml` and an `origin`. */
  readonly project: string;
  readonly gitEnvironment?: Readonly<Record<string, string>>;
  /** Variables of GitLab, and of the project; undefined takes one away that the emulator would set. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  /** Variables in the project's settings: values by the environment that they are scoped to. */
  readonly settings?: Readonly<
    Record<string, { readonly type: 'file' | 'variable'; readonly values: Readonly<Record<string, string>> }>
  >;
  /** Folders before the machine's own PATH. */
  readonly bin?: string;
  /** What the runner's machine has, beside PATH and Docker. */
  readonly machine?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  /** Goes on where an earlier run ended: its artifacts and caches are there. Default: nothing is. */
  readonly after?: Pick<PipelineResult, 'home'>;
  /** Only these jobs, as somebody retries them. Default: all. */
  readonly jobs?: readonly string[];
}

export type JobEnd = 'passed' | 'failed';

export interface PipelineResult {
  readonly log: string;
  /** Folder in which the emulator keeps what jobs leave. */
  readonly home: string;
  /** How each job that ran ended. */
  readonly jobs: Readonly<Record<string, JobEnd>>;
  logOf(job: string): string;
  /** Every file of the job's artifact, by path. */
  artifactOf(job: string): Readonly<Record<string, string>>;
  /** `quaygate/<action>.json` of the job's artifact. */
  resultOf(job: string, action: string): Readonly<Record<string, unknown>>;
  dotenvOf(job: string, action: string): Readonly<Record<string, string>>;
}

const folders: string[] = [];

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quaygate-e2e-gitlab-'));
  folders.push(folder);
  return folder;
};

export const removePipelines = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

export const runPipeline = async (options: PipelineOptions): Promise<PipelineResult> => {
  const home = options.after?.home ?? makeFolder();
  const state = join(home, 'state');
  const lines: string[] = [];
  const settings = join(home, 'settings.yml');
  writeFileSync(settings, JSON.stringify(options.settings ?? {}), { mode: 0o600 });
  const { exitCode } = await runChild(
    'gitlab-ci-local',
    [
      ...['--variables-file', settings],
      ...['--force-shell-executor', '--shell-isolation', '--no-artifacts-to-source', '--no-color', '--fetch-includes'],
      ...['--state-dir', relative(options.project, state), '--ignore-schema-paths', '#/definitions/tags/minItems'],
      ...variableFlags({ GITLAB_CI: 'true', CI_PROJECT_DIR: '.', ...options.variables }),
      ...(options.jobs ?? []),
    ],
    {
      cwd: options.project,
      env: await environmentOf(home, options),
      timeout: options.timeout ?? 110_000,
      onLine: (line) => lines.push(line),
    },
  );
  const log = lines.join('\n');
  const jobs = endsOf(lines);
  const failed = Object.values(jobs).includes('failed');
  if (Object.keys(jobs).length === 0 || failed !== (exitCode !== 0)) {
    throw new Error(`gitlab-ci-local ended with ${exitCode}:\n${log.slice(-6000)}`);
  }
  return { log, home, jobs, ...readerOf(state) };
};

/** What a pipeline would run, job by job, after `include`, `rules` and inputs. */
export const listJobs = async (options: PipelineOptions): Promise<readonly string[]> => {
  const args = ['--list-json', '--no-color', '--ignore-schema-paths', '#/definitions/tags/minItems'];
  const home = makeFolder();
  const { exitCode, stdout, stderr } = await runChild(
    'gitlab-ci-local',
    [...args, '--state-dir', relative(options.project, join(home, 'state')), ...variableFlags(options.variables ?? {})],
    { cwd: options.project, env: await environmentOf(home, options) },
  );
  if (exitCode !== 0) throw new Error(`gitlab-ci-local ended with ${exitCode}: ${stderr}`);
  return (JSON.parse(stdout) as { name: string; when: string }[])
    .filter(({ when }) => when !== 'never')
    .map(({ name }) => name);
};

/** The emulator knows better about some variables unless told that it does not. */
const variableFlags = (variables: Readonly<Record<string, string | undefined>>): readonly string[] => [
  ...['--ignore-predefined-vars', Object.keys(variables).join(',')],
  ...Object.entries(variables).flatMap(([name, value]) =>
    value === undefined ? ['--unset-variable', name] : ['--variable', `${name}=${value}`],
  ),
];

const environmentOf = async (home: string, options: PipelineOptions): Promise<Readonly<Record<string, string>>> => {
  const machine = {
    ...machineEnvironment(),
    QUAYGATE_HOME: repositoryRoot,
    ...options.gitEnvironment,
    ...options.machine,
  };
  return {
    ...machine,
    PATH: [options.bin, await keepingRsync(home), process.env.PATH].filter(Boolean).join(delimiter),
  };
};

/**
 * The emulator copies the project and earlier artifacts into the job's folder once more before `after_script` and deletes
 * what is not in the project, and with it the results that it then collects. GitLab does no such thing, so here nothing
 * is deleted, and nothing newer overwritten.
 */
const keepingRsync = async (home: string): Promise<string> => {
  const real = await tool('sh', ['-c', 'command -v rsync']);
  const folder = join(home, 'bin');
  mkdirSync(folder, { recursive: true });
  const keep =
    'for word; do shift; case $word in --delete | --delete-excluded) ;; *) set -- "$@" "$word" ;; esac; done';
  writeFileSync(join(folder, 'rsync'), `#!/bin/sh\n${keep}\nexec ${real} --update "$@"\n`);
  chmodSync(join(folder, 'rsync'), 0o755);
  return folder;
};

/** From the report at the end, which also tells of failures that the exit code hides. Of a matrix: `build: [a,b]`. */
const endsOf = (lines: readonly string[]): Readonly<Record<string, JobEnd>> =>
  Object.fromEntries(
    lines.flatMap((line): [string, JobEnd][] => {
      const [, end, job] = /^ (PASS|FAIL|WARN) +(\S+(?: \[[^\]]*\])?)/.exec(line) ?? [];
      return job === undefined ? [] : [[job, end === 'PASS' ? 'passed' : 'failed']];
    }),
  );

/** As the emulator names files of jobs, those of a matrix too. */
const fileNameOf = (job: string): string =>
  job.replace(/[^\w-]+/g, (other) => Buffer.from(other).toString('base64url'));

const readerOf = (state: string) => {
  const artifactOf = (job: string) => filesOf(join(state, 'artifacts', fileNameOf(job)));
  const fileOf = (job: string, path: string): string => {
    const text = artifactOf(job)[path];
    if (text === undefined) throw new Error(`The artifact of ${job} holds no ${path}.`);
    return text;
  };
  return {
    artifactOf,
    logOf: (job: string) => readFileSync(join(state, 'output', `${fileNameOf(job)}.log`), 'utf8'),
    resultOf: (job: string, action: string) => JSON.parse(fileOf(job, `quaygate/${action}.json`)),
    dotenvOf: (job: string, action: string) => {
      const reports = join(state, 'artifacts', fileNameOf(job), '.gitlab-ci-reports/dotenv');
      const handedOn = readFileSync(join(reports, 'quaygate', `${action}.env`), 'utf8');
      return Object.fromEntries(parseDotenvReport(handedOn));
    },
  };
};

const filesOf = (folder: string): Readonly<Record<string, string>> => {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), readFileSync(path, 'utf8')];
    }),
  );
};

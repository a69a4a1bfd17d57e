import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { machineEnvironment, runChild } from '../e2e/runner/child.ts';
import { type EventChanges, type GithubEventName, type GitlabEventName, recordedEvent } from '../e2e/runner/events.ts';
import { repositoryRoot } from '../e2e/runner/metadata.ts';
import { type ActionOptions, type ActionResult, removeFolders, runAction } from '../e2e/runner.ts';

/** The probe action, bundled, and run as the platforms run an entry: what comes out of a host is seen from outside. */

export type Deed = readonly [string, ...string[]];

const root = mkdtempSync(join(tmpdir(), 'quaygate-probe-'));

const metadata = (post: string) => `
name: Probe
inputs: { does: {}, token: {}, count: {}, config: {} }
outputs: { scalar: {}, lines: {}, data: {} }
runs: { using: node24, main: ../probe/main.cjs${post} }
`;

export const buildProbe = async (): Promise<void> => {
  const folder = join(root, 'actions', 'probe');
  const withPost = join(root, 'actions', 'probe-with-post');
  for (const made of [folder, withPost]) mkdirSync(made, { recursive: true });
  writeFileSync(join(folder, 'action.yml'), metadata(''));
  writeFileSync(join(withPost, 'action.yml'), metadata(', post: post.cjs'));
  writeFileSync(join(withPost, 'post.cjs'), "process.argv.push('--post');\nrequire('../probe/main.cjs');\n");
  await build({
    entryPoints: [join(repositoryRoot, '__tests__/host/probe/index.ts')],
    outfile: join(folder, 'main.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    define: { 'import.meta.url': '"file:///probe"' },
  });
};

export const removeProbe = (): void => {
  removeFolders();
  rmSync(root, { recursive: true, force: true });
};

export const onGithub = (
  deeds: readonly Deed[],
  options: Partial<ActionOptions> & { readonly event?: GithubEventName } = {},
): Promise<ActionResult> =>
  runAction({
    action: options.killWhen || options.killOn || options.cancelWhen ? 'probe-with-post' : 'probe',
    actionRoot: root,
    ...options,
    inputs: { does: JSON.stringify(deeds), ...options.inputs },
  });

interface JobOptions {
  readonly workspace?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly event?: GitlabEventName;
  readonly changes?: EventChanges;
  readonly cancelWhen?: (line: string) => boolean;
  readonly killWhen?: (line: string) => boolean;
}

export interface JobEnd {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly workspace: string;
  file(name: string): string;
}

const makeWorkspace = () => mkdtempSync(join(root, 'workspace-'));

const runJob = async (
  deeds: readonly Deed[],
  options: JobOptions,
  env: Readonly<Record<string, string>>,
): Promise<JobEnd> => {
  const { readFileSync } = await import('node:fs');
  const workspace = options.workspace ?? makeWorkspace();
  const { exitCode, stdout, stderr } = await runChild(
    process.execPath,
    [join(root, 'actions', 'probe', 'main.cjs'), ...(options.args ?? [])],
    {
      cwd: workspace,
      env: {
        ...machineEnvironment(),
        ...env,
        ...(deeds.length > 0 && { QUAYGATE_DOES: JSON.stringify(deeds) }),
        ...options.env,
      },
      ...(options.cancelWhen && { cancelWhen: options.cancelWhen }),
      ...(options.killWhen && { killWhen: options.killWhen }),
    },
  );
  return {
    exitCode,
    stdout,
    stderr,
    workspace,
    file: (name) => readFileSync(join(workspace, 'quaygate', name), 'utf8'),
  };
};

export const onGitlab = (deeds: readonly Deed[], options: JobOptions = {}): Promise<JobEnd> =>
  runJob(deeds, options, recordedEvent('gitlab', options.event ?? 'push', options.changes).environment);

export const onLaptop = (deeds: readonly Deed[], options: JobOptions = {}): Promise<JobEnd> =>
  runJob(deeds, options, { XDG_CACHE_HOME: join(root, 'cache') });

export const onJenkins = (deeds: readonly Deed[], options: JobOptions = {}): Promise<JobEnd> =>
  runJob(deeds, options, recordedEvent('jenkins', 'push', options.changes).environment);

/** With the file that bash reads before each later step. */
export const onCircleci = async (
  deeds: readonly Deed[],
  options: JobOptions = {},
): Promise<JobEnd & { readonly bashEnv: string }> => {
  const bashEnv = join(mkdtempSync(join(root, 'bash-')), '.bash_env');
  const { environment } = recordedEvent('circleci', 'push', options.changes);
  return { ...(await runJob(deeds, options, { ...environment, BASH_ENV: bashEnv })), bashEnv };
};

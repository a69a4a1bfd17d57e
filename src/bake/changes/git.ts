import { relative } from 'node:path';
import { messageOf } from '../../errors.ts';
import type { Host } from '../../host/host.ts';
import { runTool } from '../../process/run-tool.ts';

/** What Git knows of the checkout; every path is relative to the repository's root. */
export interface Checkout {
  readonly root: string;
  /** Folder that bake runs in, '' for the root. */
  readonly base: string;
  /** Paths that differ from the commit, as they lie there now; undefined when the commit cannot be had. */
  changedSince(commit: string): Promise<readonly string[] | undefined>;
  /** Whether what lies there is what the present commit holds. */
  isClean(): Promise<boolean>;
  /** Files that Git is told to ignore, and that a build may read all the same. */
  ignored(): Promise<readonly string[]>;
}

const patience = 60_000;
const variables = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
};

/** Ours, in every checkout that went through a pipeline. */
const ownFolders = /^(quaygate|\.quaygate-cache)\//;

/** undefined where there is no Git repository. */
export const openCheckout = async (folder: string, host: Host): Promise<Checkout | undefined> => {
  const git = async (cwd: string, ...args: readonly string[]) =>
    (await runTool(host, 'git', args, { cwd, env: variables, deadline: patience })).stdout;
  const paths = (text: string) => text.split('\0').filter((path) => path !== '' && !ownFolders.test(path));
  let root: string;
  try {
    root = (await git(folder, 'rev-parse', '--show-toplevel')).trim();
  } catch (error) {
    host.debug(`No Git repository: ${messageOf(error)}`);
    return undefined;
  }
  const untracked = async () => paths(await git(root, 'ls-files', '--others', '--exclude-standard', '-z'));
  const has = (commit: string) =>
    git(root, 'cat-file', '-e', `${commit}^{tree}`).then(
      () => true,
      () => false,
    );
  /** A checkout without history can have single commits brought to it. */
  const fetched = (commit: string) =>
    git(root, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit).then(
      () => has(commit),
      () => false,
    );
  const changed = async (commit: string) => [
    ...paths(await git(root, 'diff', '--name-only', '--no-renames', '-z', commit, '--')),
    ...(await untracked()),
  ];
  return {
    root,
    base: relative(root, folder),
    changedSince: async (commit) =>
      (await has(commit)) || (/^[0-9a-f]{40,64}$/.test(commit) && (await fetched(commit)))
        ? changed(commit)
        : undefined,
    isClean: async () => (await changed('HEAD')).length === 0,
    ignored: async () =>
      paths(await git(root, 'ls-files', '--others', '--ignored', '--exclude-standard', '--directory', '-z')).map(
        (path) => path.replace(/\/$/, ''),
      ),
  };
};

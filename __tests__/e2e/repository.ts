import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tool } from './engine.ts';

export interface TestRepository {
  readonly folder: string;
  readonly sha: string;
  git(...args: readonly string[]): Promise<string>;
  /** Writes and commits; returns the commit. */
  commit(files: Readonly<Record<string, string>>, message?: string): Promise<string>;
  remove(): Promise<void>;
}

/** Same content, same commit: neither the person nor the clock of this machine goes in. */
const identity = {
  GIT_AUTHOR_NAME: 'Mona',
  GIT_AUTHOR_EMAIL: 'mona@example.com',
  GIT_COMMITTER_NAME: 'Mona',
  GIT_COMMITTER_EMAIL: 'mona@example.com',
  GIT_AUTHOR_DATE: '2026-11-19T23:00:00+01:00',
  // What the recorded events say of their commit.
  GIT_COMMITTER_DATE: '2026-11-20T10:12:45+01:00',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** A real Git repository on branch `main` with one commit of these files; scripts (`*.sh`) are executable. */
export const makeRepository = async (
  files: Readonly<Record<string, string>>,
  remote = 'https://github.com/acme/shop.git',
): Promise<TestRepository> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-repository-'));
  const git = (...args: readonly string[]) => tool('git', args, { cwd: folder, env: identity });
  const commit = async (changed: Readonly<Record<string, string>>, message = 'Change') => {
    for (const [path, text] of Object.entries(changed)) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      if (path.endsWith('.sh')) await chmod(file, 0o755);
    }
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', remote);
  const sha = await commit(files, 'Start');
  return { folder, sha, git, commit, remove: () => rm(folder, { recursive: true, force: true }) };
};

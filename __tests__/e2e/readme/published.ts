import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportHead } from '../act/act.ts';
import { tool } from '../engine.ts';

/** What is committed here, as a repository with the tag v1. */
export interface Published {
  /** Git's own settings under which github.com/quaygate/quaygate is this repository. */
  readonly gitEnvironment: Readonly<Record<string, string>>;
  remove(): void;
}

const identity = {
  GIT_AUTHOR_NAME: 'Mona',
  GIT_AUTHOR_EMAIL: 'mona@example.com',
  GIT_COMMITTER_NAME: 'Mona',
  GIT_COMMITTER_EMAIL: 'mona@example.com',
};

export const publishActions = async (): Promise<Published> => {
  const folder = mkdtempSync(join(tmpdir(), 'quaygate-e2e-published-'));
  cpSync(await exportHead(), folder, { recursive: true });
  const git = (...args: readonly string[]) => tool('git', args, { cwd: folder, env: identity });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Release');
  await git('tag', 'v1');
  return {
    gitEnvironment: {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.file://${folder}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://github.com/quaygate/quaygate.git',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { tool } from '../engine.ts';
import { repositoryRoot } from '../runner.ts';

/** Quaygate as users get it: a repository with the tag v1. What is in this work tree is what is in it. */
export interface Published {
  readonly folder: string;
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
  for (const name of ['action.yml', 'actions', 'dist']) {
    cpSync(join(repositoryRoot, name), join(folder, name), { recursive: true });
  }
  const git = (...args: readonly string[]) => tool('git', args, { cwd: folder, env: identity });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'Release');
  await git('tag', 'v1');
  return {
    folder,
    gitEnvironment: {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.file://${folder}.insteadOf`,
      GIT_CONFIG_VALUE_0: 'https://github.com/quaygate/quaygate.git',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** A folder that stands for somebody else's action: a program of ours under its name. */
export const makeStub = (folder: string, program: string): string => {
  const file = join(folder, 'main.js');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, program);
  writeFileSync(join(folder, 'action.yml'), 'name: stub\ndescription: stub\nruns:\n  using: node24\n  main: main.js\n');
  return folder;
};

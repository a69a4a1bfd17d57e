import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tool } from '../engine.ts';
import { repositoryRoot } from '../runner.ts';

/** A jobs' image that is never pulled: the emulator runs jobs in the shell. */
export const anyImage = `registry.example.com/jobs@sha256:${'1'.repeat(64)}`;

const identity = {
  GIT_AUTHOR_NAME: 'Mona',
  GIT_AUTHOR_EMAIL: 'mona@example.com',
  GIT_COMMITTER_NAME: 'Mona',
  GIT_COMMITTER_EMAIL: 'mona@example.com',
};

export interface Components {
  /** The assembled tree, a checkout. */
  readonly folder: string;
  /** Git's own settings under which gitlab.example.com/quaygate/quaygate is this tree. */
  readonly gitEnvironment: Readonly<Record<string, string>>;
  remove(): void;
}

/** The component project as a release publishes it: assembled, committed, tagged, and served under its URL. */
export const publishComponents = async (version: string, image = anyImage): Promise<Components> => {
  const home = mkdtempSync(join(tmpdir(), 'quaygate-e2e-components-'));
  const folder = join(home, 'tree');
  const git = (...args: readonly string[]) => tool('git', args, { cwd: folder, env: identity });
  await tool('node', [join(repositoryRoot, 'scripts/gitlab/assemble.mjs'), folder, version, image]);
  await git('init', '--quiet', '--initial-branch=main');
  await git('remote', 'add', 'origin', 'https://gitlab.example.com/quaygate/quaygate.git');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', `Release ${version}`);
  await git('tag', version);
  await git('clone', '--quiet', '--bare', '.', join(home, 'quaygate.git'));
  const instead = `url.file://${home}/quaygate.git.insteadOf`;
  return {
    folder,
    gitEnvironment: {
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: instead,
      GIT_CONFIG_VALUE_0: 'https://gitlab.example.com/quaygate/quaygate.git',
      GIT_CONFIG_KEY_1: instead,
      GIT_CONFIG_VALUE_1: 'https://gitlab.example.com:443/quaygate/quaygate.git',
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  };
};

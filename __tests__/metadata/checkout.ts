import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real Git repository of one commit on main, whose date never changes. */
export interface Checkout {
  readonly folder: string;
  git(...args: readonly string[]): string;
  write(name: string, text: string): void;
  commit(message: string): string;
  /** A clone with one commit and no tags. */
  shallowClone(): Checkout;
}

const folders: string[] = [];

const env = {
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'mona',
  GIT_AUTHOR_EMAIL: 'mona@example.com',
  GIT_COMMITTER_NAME: 'mona',
  GIT_COMMITTER_EMAIL: 'mona@example.com',
  GIT_AUTHOR_DATE: '2026-11-20T10:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-20T10:00:00Z',
};

export const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'quaygate-metadata-'));
  folders.push(folder);
  return folder;
};

export const removeCheckouts = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

const checkoutIn = (folder: string): Checkout => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  return {
    folder,
    git,
    write: (name, text) => {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    commit: (message) => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message', message);
      return git('rev-parse', 'HEAD');
    },
    shallowClone: () => {
      const clone = emptyFolder();
      execFileSync('git', ['clone', '--quiet', '--depth=1', '--no-tags', `file://${folder}`, clone], {
        env,
        stdio: 'pipe',
      });
      return checkoutIn(clone);
    },
  };
};

export const makeCheckout = (): Checkout => {
  const checkout = checkoutIn(emptyFolder());
  checkout.git('init', '--quiet', '--initial-branch=main');
  checkout.commit('first');
  return checkout;
};

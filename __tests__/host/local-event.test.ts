import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { commitTime, repositoryOfRemote } from '../../src/host/git.ts';
import { localEvent } from '../../src/host/local-event.ts';

/** Against real repositories, as people have them: on a branch, on a tag, detached, shallow, without a remote. */

const folders: string[] = [];

const makeFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'quaygate-git-'));
  folders.push(folder);
  return folder;
};

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Mona',
  GIT_AUTHOR_EMAIL: 'mona@example.com',
  GIT_COMMITTER_NAME: 'Mona',
  GIT_COMMITTER_EMAIL: 'mona@example.com',
  GIT_COMMITTER_DATE: '2026-11-20T10:00:00+01:00',
};

const makeRepository = () => {
  const folder = makeFolder();
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8' }).trim();
  const commit = (message: string) => {
    writeFileSync(join(folder, 'file'), message);
    git('add', '.');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch=main');
  return { folder, git, sha: commit('first'), commit };
};

type Repository = ReturnType<typeof makeRepository>;

const eventOf = ({ folder }: Repository, ref?: string) => localEvent(folder, ref, 'mona');

describe('where HEAD is', () => {
  test.each<[string, (repository: Repository) => unknown, object]>([
    ['a branch', () => {}, { ref: 'refs/heads/main', branch: 'main' }],
    [
      'a branch with slashes',
      ({ git }) => git('switch', '-qc', 'feature/basket'),
      { ref: 'refs/heads/feature/basket', branch: 'feature/basket' },
    ],
    [
      'a branch whose commit has a tag is still a branch',
      ({ git }) => git('tag', 'v1.0.0'),
      { ref: 'refs/heads/main', branch: 'main' },
    ],
    [
      'detached on a tag',
      ({ git }) => {
        git('tag', 'v1.0.0');
        git('switch', '-q', '--detach');
      },
      { ref: 'refs/tags/v1.0.0', tag: 'v1.0.0' },
    ],
    [
      'detached on several: the newest version',
      ({ git }) => {
        for (const tag of ['v1.9.0', 'v1.10.0', 'v1.2.0']) git('tag', tag);
        git('switch', '-q', '--detach');
      },
      { ref: 'refs/tags/v1.10.0', tag: 'v1.10.0' },
    ],
    ['detached on nothing', ({ git }) => git('switch', '-q', '--detach'), { ref: 'HEAD' }],
  ])('%s', async (_what, prepare, expected) => {
    const repository = makeRepository();
    prepare(repository);
    const event = await eventOf(repository);
    expect(event).toMatchObject({
      kind: 'push',
      sha: repository.sha,
      commitTime: '2026-11-20T10:00:00+01:00',
      ...expected,
    });
    const { branch, tag } = { branch: undefined, tag: undefined, ...expected };
    expect([event.branch, event.tag]).toEqual([branch, tag]);
  });
});

describe('--ref', () => {
  test.each([
    ['a tag of an older commit', 'refs/tags/v1.0.0', { tag: 'v1.0.0' }],
    ['an annotated tag', 'refs/tags/v1.0.1', { tag: 'v1.0.1' }],
    ['a branch', 'refs/heads/old', { branch: 'old' }],
  ])('%s', async (_what, ref, expected) => {
    const repository = makeRepository();
    repository.git('tag', 'v1.0.0');
    repository.git('tag', '-a', 'v1.0.1', '-m', 'x');
    repository.git('branch', 'old');
    repository.commit('second');
    expect(await eventOf(repository, ref)).toMatchObject({ ref, sha: repository.sha, ...expected });
  });

  test.each([
    ['main', 'The ref is "main", but it takes a full one'],
    ['refs/pull/7/merge', 'it takes a full one'],
    ['--all', 'it takes a full one'],
    ['refs/tags/v9', 'this checkout has no such branch or tag'],
    ['refs/heads/--output=x', 'this checkout has no such branch or tag'],
    ['refs/heads/$(id)', 'this checkout has no such branch or tag'],
  ])('%s is refused', async (ref, message) => {
    await expect(eventOf(makeRepository(), ref)).rejects.toThrow(message);
    await expect(eventOf(makeRepository(), ref)).rejects.toMatchObject({ exitCode: 2 });
  });
});

describe('odd checkouts', () => {
  test('no repository', async () => {
    await expect(localEvent(makeFolder(), undefined, 'mona')).rejects.toThrow('is no Git repository with a commit');
  });

  test('no commit yet', async () => {
    const folder = makeFolder();
    execFileSync('git', ['-C', folder, 'init', '--quiet'], { env });
    await expect(localEvent(folder, undefined, 'mona')).rejects.toThrow('is no Git repository with a commit');
  });

  test('a shallow clone', async () => {
    const origin = makeRepository();
    const sha = origin.commit('second');
    const folder = makeFolder();
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${origin.folder}`, folder], { env });
    expect(await localEvent(folder, undefined, 'mona')).toMatchObject({ sha, branch: 'main', defaultBranch: 'main' });
  });

  test('a remote with a password in it', async () => {
    const repository = makeRepository();
    repository.git('remote', 'add', 'origin', 'https://mona:hunter2@git.example.com/acme/shop.git');
    const event = await eventOf(repository);
    expect(event.repository).toEqual({ name: 'acme/shop', url: 'https://git.example.com/acme/shop' });
    expect(JSON.stringify(event)).not.toContain('hunter2');
  });
});

describe('remotes', () => {
  test.each([
    ['https://github.com/acme/shop.git', 'acme/shop', 'https://github.com/acme/shop'],
    ['https://gitlab.example.com:8443/acme/web/shop', 'acme/web/shop', 'https://gitlab.example.com:8443/acme/web/shop'],
    ['git@github.com:acme/shop.git', 'acme/shop', 'https://github.com/acme/shop'],
    ['ssh://git@git.example.com:2222/acme/shop.git', 'acme/shop', 'https://git.example.com/acme/shop'],
  ])('%s', (remote, name, url) => {
    expect(repositoryOfRemote(remote)).toEqual({ name, url });
  });

  test.each(['/srv/git/shop.git', 'file:///srv/git/shop.git', undefined])('%s is on no server', (remote) => {
    expect(repositoryOfRemote(remote)).toBeUndefined();
  });

  test('without one the folder gives the name', async () => {
    const repository = makeRepository();
    expect((await eventOf(repository)).repository).toEqual({ name: basename(repository.folder), url: '' });
  });
});

test.each(['HEAD', '--all', 'main', ''])('the time of a commit is asked for by its full name only: %j', async (sha) => {
  expect(await commitTime(makeRepository().folder, sha)).toBeUndefined();
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { circleciFacts } from '../../src/host/circleci-facts.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { jenkinsFacts } from '../../src/host/jenkins-facts.ts';
import { serverEvent } from '../../src/host/server-event.ts';
import { type CircleciEventName, type JenkinsEventName, recordedEvent } from '../e2e/runner/events.ts';

/** What Jenkins and CircleCI say of a run, completed by a checkout such as they make: real repositories, HEAD detached. */

const folder = mkdtempSync(join(tmpdir(), 'quaygate-servers-'));
const env = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  ...{ GIT_AUTHOR_NAME: 'Mona', GIT_AUTHOR_EMAIL: 'mona@example.com' },
  ...{ GIT_COMMITTER_NAME: 'Mona', GIT_COMMITTER_EMAIL: 'mona@example.com' },
  GIT_COMMITTER_DATE: '2026-11-20T10:12:45+01:00',
};
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-C', folder, ...args], { env, encoding: 'utf8' }).trim();
const commit = (message: string) => {
  git('commit', '--quiet', '--allow-empty', '--message', message);
  return git('rev-parse', 'HEAD');
};

let base: string;
let head: string;
let merge: string;

/** The main branch, a change request, and the merge of both that a branch source of Jenkins makes for its build. */
beforeAll(() => {
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://token:hunter2@github.com/acme/shop.git');
  base = commit('base');
  git('switch', '--quiet', '--detach');
  head = commit('change');
  git('update-ref', 'refs/remotes/origin/PR-7', head);
  git('switch', '--quiet', 'main');
  commit('meanwhile');
  git('switch', '--quiet', '--detach', head);
  git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'main');
  merge = git('rev-parse', 'HEAD');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Changes = Readonly<Record<string, string>>;

const jenkins = (name: JenkinsEventName, changes: Changes = {}, ref?: string): Promise<PipelineEvent> =>
  serverEvent(
    folder,
    jenkinsFacts(recordedEvent('jenkins', name, { sha: base, environment: changes }).environment),
    ref,
  );

const circleci = (name: CircleciEventName, changes: Changes = {}, ref?: string): Promise<PipelineEvent> =>
  serverEvent(
    folder,
    circleciFacts(recordedEvent('circleci', name, { sha: base, environment: changes }).environment),
    ref,
  );

const request = (fork: boolean, branch = 'feature/basket', target = 'main') => ({
  number: 7,
  head: { branch, sha: expect.any(String) },
  base: { branch: target },
  fork,
});

const expectPlace = (event: PipelineEvent, expected: object) => {
  const none = { branch: undefined, tag: undefined, changeRequest: undefined };
  const { kind, ref, branch, tag, changeRequest } = event;
  expect({ kind, ref, branch, tag, changeRequest }).toEqual({ ...none, ...expected });
};

const onMain = { kind: 'push', ref: 'refs/heads/main', branch: 'main' };
const onBranch = { kind: 'push', ref: 'refs/heads/feature/basket', branch: 'feature/basket' };
const onTag = { kind: 'push', ref: 'refs/tags/v1.2.3', tag: 'v1.2.3' };
const ofRequest = (ref: string, changeRequest: object) => ({ kind: 'change-request', ref, changeRequest });

describe('Jenkins', () => {
  test.each<[JenkinsEventName, object]>([
    ['push', onMain],
    ['push-branch', onBranch],
    ['push-classic', onMain],
    ['tag', onTag],
    ['schedule', { ...onMain, kind: 'schedule' }],
    ['manual', { ...onMain, kind: 'manual' }],
    ['pull-request', ofRequest('refs/pull/7/head', request(false))],
    ['pull-request-fork', ofRequest('refs/pull/7/head', request(true))],
    ['merge-request', ofRequest('refs/merge-requests/7/head', request(false))],
  ])('%s', async (name, expected) => {
    const event = await jenkins(name);
    expectPlace(event, expected);
    expect(event.commitTime).toBe('2026-11-20T10:12:45+01:00');
  });

  test.each<[string, Changes, object]>([
    ['a branch with slashes behind the remote', { GIT_BRANCH: 'origin/feature/basket' }, onBranch],
    ['a remote of another name', { GIT_BRANCH: 'refs/remotes/upstream/main' }, onMain],
    ['a full name', { GIT_BRANCH: 'refs/heads/main' }, onMain],
    ['a branch named in a parameter', { GIT_BRANCH: 'main' }, onMain],
    ['a tag in the branch specifier', { GIT_BRANCH: 'refs/tags/v1.2.3' }, onTag],
    ['a tag as the Git plugin shortens it', { GIT_BRANCH: 'tags/v1.2.3' }, onTag],
    ['a local branch', { GIT_BRANCH: 'origin/x', GIT_LOCAL_BRANCH: 'main' }, onMain],
    [
      'a merge request by the GitLab plugin',
      {
        GIT_BRANCH: 'origin/main',
        gitlabActionType: 'MERGE',
        gitlabMergeRequestIid: '7',
        gitlabSourceBranch: 'feature/basket',
        gitlabTargetBranch: 'main',
        gitlabSourceNamespace: 'octo',
        gitlabTargetNamespace: 'acme',
      },
      ofRequest('refs/merge-requests/7/head', request(true)),
    ],
    ['a tag by the GitLab plugin', { gitlabActionType: 'TAG_PUSH', gitlabBranch: 'refs/tags/v1.2.3' }, onTag],
    [
      'a pull request by the GitHub pull request builder',
      {
        ghprbPullId: '7',
        ghprbSourceBranch: 'feature/basket',
        ghprbTargetBranch: 'main',
        ghprbGhRepository: 'acme/shop',
        ghprbAuthorRepoGitUrl: 'https://github.com/octo/shop.git',
      },
      ofRequest('refs/pull/7/head', request(true)),
    ],
  ])('a classic job: %s', async (_what, changes, expected) => {
    expectPlace(await jenkins('push-classic', { GIT_LOCAL_BRANCH: '', ...changes }), expected);
  });

  test.each(['detached', 'HEAD', '(no branch)'])('where the job says %s, Git has the word', async (said) => {
    git('tag', 'v9.9.9', merge);
    try {
      const event = await jenkins('push-classic', { GIT_BRANCH: said, GIT_LOCAL_BRANCH: '', GIT_COMMIT: '' });
      expectPlace(event, { kind: 'push', ref: 'refs/tags/v9.9.9', tag: 'v9.9.9' });
      expect(event.sha).toBe(merge);
    } finally {
      git('tag', '--delete', 'v9.9.9');
    }
  });

  test('a scripted pipeline names no commit: what is checked out counts', async () => {
    expect((await jenkins('push', { GIT_COMMIT: '', GIT_BRANCH: '', GIT_URL: '' })).sha).toBe(merge);
  });

  test('the merge that Jenkins makes of a pull request vanishes: the commit is the request’s own', async () => {
    const event = await jenkins('pull-request', { GIT_COMMIT: merge });
    expect([event.sha, event.changeRequest?.head.sha]).toEqual([head, head]);
  });

  test.each([
    ['the primary branch says so', 'push', {}, 'main'],
    ['another branch does not know it', 'push-branch', { QUAYGATE_DEFAULT_BRANCH: '' }, undefined],
    ['unless the job says it', 'push-branch', { QUAYGATE_DEFAULT_BRANCH: 'trunk' }, 'trunk'],
  ] as const)('default branch: %s', async (_what, name, changes, expected) => {
    expect((await jenkins(name, changes)).defaultBranch).toBe(expected);
  });

  test('repository and run', async () => {
    expect(await jenkins('push')).toMatchObject({
      repository: { name: 'acme/shop', url: 'https://github.com/acme/shop' },
      run: {
        id: 'jenkins-shop-main-42',
        number: 42,
        attempt: 1,
        url: 'https://jenkins.example.com/job/shop/job/main/42/',
      },
    });
    expect((await jenkins('pull-request')).run.actor).toBe('mona');
  });
});

describe('CircleCI', () => {
  test.each<[CircleciEventName, object]>([
    ['push', onMain],
    ['push-branch', onBranch],
    ['tag', onTag],
    ['schedule', { ...onMain, kind: 'schedule' }],
    ['api', { ...onMain, kind: 'manual' }],
    ['pull-request', ofRequest('refs/pull/7/head', request(false, 'feature/basket', ''))],
    ['pull-request-fork', ofRequest('refs/pull/7/head', request(true, '', ''))],
    ['app-push', onMain],
    ['app-pull-request', ofRequest('refs/pull/7/head', request(false))],
    ['app-schedule', { ...onMain, kind: 'schedule' }],
  ])('%s', async (name, expected) => {
    const event = await circleci(name);
    expectPlace(event, expected);
    expect(event).toMatchObject({ sha: base, defaultBranch: 'main', commitTime: '2026-11-20T10:12:45+01:00' });
  });

  const pull = 'https://github.com/acme/shop/pull/7';

  test.each<[string, Changes, object]>([
    ['the default branch with an open request is pushed', { CIRCLE_BRANCH: 'main', CIRCLE_PULL_REQUEST: pull }, onMain],
    ['a branch that the job says is pushed', { CIRCLE_PULL_REQUEST: pull, QUAYGATE_PULL_REQUEST: 'none' }, onBranch],
    [
      'a schedule on a branch with an open request',
      { CIRCLE_PULL_REQUEST: pull, QUAYGATE_TRIGGER: 'scheduled_pipeline' },
      { ...onBranch, kind: 'schedule' },
    ],
    [
      'two requests: the first',
      { CIRCLE_PULL_REQUESTS: `${pull},https://github.com/acme/shop/pull/8` },
      ofRequest('refs/pull/7/head', request(false, 'feature/basket', '')),
    ],
    [
      'of Bitbucket',
      { CIRCLE_PULL_REQUEST: 'https://bitbucket.org/acme/shop/pull-requests/7' },
      ofRequest('refs/pull/7/head', request(false, 'feature/basket', '')),
    ],
    [
      'a fork known by its branch alone',
      { CIRCLE_BRANCH: 'pull/7' },
      ofRequest('refs/pull/7/head', request(true, '', '')),
    ],
  ])('%s', async (_what, changes, expected) => {
    expectPlace(await circleci('push-branch', changes), expected);
  });

  test('repository and run', async () => {
    expect(await circleci('app-push')).toMatchObject({
      repository: { name: 'acme/shop', url: 'https://github.com/acme/shop' },
      run: { id: 'b86a4bc4-bcd1-4170-94d6-4af66846c1c1', number: 19, attempt: 1, actor: '' },
    });
    expect((await circleci('push')).run).toMatchObject({ number: 42, actor: 'mona' });
  });
});

describe('both', () => {
  test.each([
    ['Jenkins', () => jenkins('push', {}, 'refs/heads/main')],
    ['CircleCI', () => circleci('push', {}, 'refs/heads/main')],
  ])('%s: a ref said plainly goes before everything', async (_server, run) => {
    const event = await run();
    expect(event).toMatchObject({
      kind: 'push',
      ref: 'refs/heads/main',
      branch: 'main',
      sha: git('rev-parse', 'main'),
    });
    expect(event.run.number).toBe(42);
  });

  test.each([
    ['Jenkins', () => jenkins('push', { GIT_URL: '' })],
    ['CircleCI', () => circleci('push', { CIRCLE_REPOSITORY_URL: '' })],
  ])('%s: the checkout names the repository, without its password', async (_server, run) => {
    const event = await run();
    expect(event.repository).toEqual({ name: 'acme/shop', url: 'https://github.com/acme/shop' });
    expect(JSON.stringify(event)).not.toContain('hunter2');
  });

  test.each([
    ['QUAYGATE_PULL_REQUEST', 'seven', 'it takes a whole number, or none'],
    ['QUAYGATE_RUN_NUMBER', '1.5', 'it takes a whole number'],
    ['QUAYGATE_TRIGGER', 'cron', 'it takes one of'],
  ])('%s that is %j is an error', async (name, value, message) => {
    const wrong = { [name]: value };
    expect(() => jenkinsFacts(recordedEvent('jenkins', 'push', { environment: wrong }).environment)).toThrow(message);
    expect(() => circleciFacts(recordedEvent('circleci', 'push', { environment: wrong }).environment)).toThrow(message);
  });
});

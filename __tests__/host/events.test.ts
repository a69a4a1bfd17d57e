import { describe, expect, test } from '@jest/globals';
import type { PipelineEvent } from '../../src/host/event.ts';
import { githubEvent } from '../../src/host/github-event.ts';
import { gitlabEvent } from '../../src/host/gitlab-event.ts';
import { type GithubEventName, type GitlabEventName, recordedEvent } from '../e2e/runner/events.ts';

/** The same pipeline, told by two platforms, in one shape. */

const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';
const base = 'b3b1bcd1e1c6a5fd1ce5d9df6b0a4f1b62c5a3ab';
const head = '6f6e2f9a6c2b1d5c5f3ad0d4b6a1e8b3c9d7e501';
const committed = '2026-11-20T10:12:45+01:00';

const github = (name: GithubEventName, environment = {}, payload = {}): PipelineEvent => {
  const event = recordedEvent('github', name, { environment, payload });
  return githubEvent(event.environment, event.payload);
};

const gitlab = (name: GitlabEventName, environment = {}): PipelineEvent =>
  gitlabEvent(recordedEvent('gitlab', name, { environment }).environment);

const request = (fork: boolean, headSha: string) => ({
  number: 7,
  head: { branch: 'feature/basket', sha: headSha },
  base: { branch: 'main', sha: base },
  fork,
});

describe('GitHub', () => {
  test.each<[GithubEventName, Partial<PipelineEvent>]>([
    ['push', { kind: 'push', ref: 'refs/heads/main', branch: 'main', protected: true, commitTime: committed }],
    ['push-branch', { kind: 'push', ref: 'refs/heads/feature/basket', branch: 'feature/basket', protected: false }],
    ['tag', { kind: 'push', ref: 'refs/tags/v1.2.3', tag: 'v1.2.3', commitTime: committed }],
    ['release', { kind: 'push', ref: 'refs/tags/v1.2.3', tag: 'v1.2.3' }],
    ['schedule', { kind: 'schedule', ref: 'refs/heads/main', branch: 'main' }],
    ['workflow-dispatch', { kind: 'manual', ref: 'refs/heads/main', branch: 'main' }],
    ['pull-request', { kind: 'change-request', ref: 'refs/pull/7/merge', changeRequest: request(false, head) }],
    ['pull-request-fork', { kind: 'change-request', ref: 'refs/pull/7/merge', changeRequest: request(true, head) }],
  ])('%s', (name, expected) => {
    const event = github(name);
    expect(event).toMatchObject({ sha, defaultBranch: 'main', ...expected });
    const { branch, tag, changeRequest } = { branch: undefined, tag: undefined, changeRequest: undefined, ...expected };
    expect([event.branch, event.tag, event.changeRequest]).toEqual([branch, tag, changeRequest]);
  });

  test('pull_request_target runs on the base, but is for the request', () => {
    const event = github('pull-request-target');
    expect(event).toMatchObject({
      kind: 'change-request',
      ref: 'refs/pull/7/merge',
      sha: base,
      changeRequest: request(true, head),
    });
    expect(event.branch).toBeUndefined();
  });

  test('repository and run', () => {
    expect(github('push')).toMatchObject({
      repository: {
        name: 'acme/shop',
        url: 'https://github.com/acme/shop',
        description: 'A shop, "open" for <all> & more',
        licence: 'Apache-2.0',
        private: false,
      },
      run: {
        id: '12345678901',
        number: 42,
        attempt: 1,
        url: 'https://github.com/acme/shop/actions/runs/12345678901',
        actor: 'mona',
      },
    });
  });

  test.each([
    ['a licence that GitHub did not recognise', { repository: { license: { spdx_id: 'NOASSERTION' } } }],
    ['no licence', { repository: { license: null } }],
    ['an empty event', { repository: undefined }],
  ])('%s is no licence', (_what, payload) => {
    expect(github('push', {}, payload).repository.licence).toBeUndefined();
  });

  test('a deleted fork is still a fork', () => {
    const { payload } = recordedEvent('github', 'pull-request-fork');
    const pull = payload.pull_request as { head: object };
    const gone = { pull_request: { ...pull, head: { ...pull.head, repo: null } } };
    expect(github('pull-request-fork', {}, gone).changeRequest?.fork).toBe(true);
  });

  test('the commit time is not taken from another commit than the one built', () => {
    expect(github('push', { GITHUB_SHA: base }).commitTime).toBeUndefined();
  });

  test.each(['repository_dispatch', 'merge_group', 'constructor', ''])(
    'an event that we know nothing of: %j',
    (name) => {
      expect(github('schedule', { GITHUB_EVENT_NAME: name }).kind).toBe('other');
    },
  );
});

describe('GitLab', () => {
  test.each<[GitlabEventName, Partial<PipelineEvent>]>([
    ['push', { kind: 'push', ref: 'refs/heads/main', branch: 'main', protected: true, commitTime: committed }],
    ['push-branch', { kind: 'push', ref: 'refs/heads/feature/basket', branch: 'feature/basket', protected: false }],
    ['tag', { kind: 'push', ref: 'refs/tags/v1.2.3', tag: 'v1.2.3', protected: true }],
    ['schedule', { kind: 'schedule', ref: 'refs/heads/main', branch: 'main' }],
    ['web', { kind: 'manual', ref: 'refs/heads/main', branch: 'main' }],
    [
      'merge-request',
      { kind: 'change-request', ref: 'refs/merge-requests/7/head', changeRequest: request(false, sha) },
    ],
    [
      'merge-request-fork',
      { kind: 'change-request', ref: 'refs/merge-requests/7/head', changeRequest: request(true, sha) },
    ],
  ])('%s', (name, expected) => {
    const event = gitlab(name);
    expect(event).toMatchObject({ sha, defaultBranch: 'main', ...expected });
    const { branch, tag, changeRequest } = { branch: undefined, tag: undefined, changeRequest: undefined, ...expected };
    expect([event.branch, event.tag, event.changeRequest]).toEqual([branch, tag, changeRequest]);
  });

  test('a merged-results pipeline is for the source commit, not for the merge that vanishes', () => {
    const event = gitlab('merge-request-merged-results');
    expect(event).toMatchObject({ sha: head, ref: 'refs/merge-requests/7/merge', changeRequest: request(false, head) });
    expect(event.commitTime).toBeUndefined();
  });

  test('repository and run', () => {
    expect(gitlab('push')).toMatchObject({
      repository: {
        name: 'acme/web/shop',
        url: 'https://gitlab.example.com/acme/web/shop',
        description: 'A shop, "open" for <all> & more',
        private: false,
      },
      run: {
        id: '1002003',
        number: 42,
        attempt: 1,
        url: 'https://gitlab.example.com/acme/web/shop/-/pipelines/1002003',
        actor: 'mona',
      },
    });
  });

  test('a variable set empty is a missing one', () => {
    const event = gitlab('push', { CI_COMMIT_TAG: '', CI_MERGE_REQUEST_IID: '', CI_PROJECT_DESCRIPTION: '' });
    expect([event.tag, event.changeRequest, event.repository.description]).toEqual([undefined, undefined, undefined]);
  });

  test('an internal project is not public', () => {
    expect(gitlab('push', { CI_PROJECT_VISIBILITY: 'internal' }).repository.private).toBe(true);
  });
});

describe('both tell the same', () => {
  const common = ({ kind, ref, branch, tag, sha: commit, defaultBranch, commitTime }: PipelineEvent) => ({
    ...{ kind, ref, branch, tag, commit, defaultBranch, commitTime },
  });

  test.each(['push', 'push-branch', 'tag'] as const)('%s', (name) => {
    expect(common(gitlab(name))).toEqual(common(github(name)));
  });
});

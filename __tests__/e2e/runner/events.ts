import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './metadata.ts';

export type GithubEventName =
  | 'push'
  | 'push-branch'
  | 'tag'
  | 'pull-request'
  | 'pull-request-fork'
  | 'pull-request-target'
  | 'schedule'
  | 'workflow-dispatch'
  | 'release';

export type GitlabEventName =
  | 'push'
  | 'push-branch'
  | 'tag'
  | 'merge-request'
  | 'merge-request-merged-results'
  | 'merge-request-fork'
  | 'schedule'
  | 'web';

export type JenkinsEventName =
  | 'push'
  | 'push-branch'
  | 'push-classic'
  | 'tag'
  | 'pull-request'
  | 'pull-request-fork'
  | 'merge-request'
  | 'schedule'
  | 'manual';

export type CircleciEventName =
  | 'push'
  | 'push-branch'
  | 'tag'
  | 'pull-request'
  | 'pull-request-fork'
  | 'schedule'
  | 'api'
  | 'app-push'
  | 'app-pull-request'
  | 'app-schedule';

export interface RecordedEvent {
  readonly environment: Readonly<Record<string, string>>;
  /** The webhook's body; GitHub alone has one. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What the recordings speak of; replaced by what a test says. */
const recorded = { sha: '860c1904a1ce19322e91ac35af1ab07466440c37', tag: 'v1.2.3' };

export interface EventChanges {
  /** The commit that the pipeline runs on. */
  readonly sha?: string;
  /** The tag of `tag` and `release`. */
  readonly tag?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Merged into the top of the webhook's body. */
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** A recorded event of `__tests__/fixtures/`, told about the commit and tag at hand. */
export const recordedEvent = (
  platform: 'github' | 'gitlab' | 'jenkins' | 'circleci',
  name: GithubEventName | GitlabEventName | JenkinsEventName | CircleciEventName,
  changes: EventChanges = {},
): RecordedEvent => {
  const text = readFileSync(join(repositoryRoot, '__tests__', 'fixtures', platform, `${name}.json`), 'utf8');
  const { sha = recorded.sha, tag = recorded.tag } = changes;
  const told = text
    .replaceAll(recorded.sha, sha)
    .replaceAll(recorded.sha.slice(0, 8), sha.slice(0, 8))
    .replaceAll(recorded.tag, tag);
  const { environment, payload = {} } = JSON.parse(told) as { environment: Record<string, string>; payload?: object };
  return {
    environment: { ...environment, ...changes.environment },
    payload: { ...payload, ...changes.payload },
  };
};

import type { Environment } from './environment.ts';
import type { ChangeRequest, EventKind, PipelineEvent } from './event.ts';

const kinds: ReadonlyMap<string, EventKind> = new Map([
  ['push', 'push'],
  ['merge_request_event', 'change-request'],
  ['schedule', 'schedule'],
  ['web', 'manual'],
]);

/** From GitLab's predefined variables. An empty variable is a missing one: users and emulators set both. */
export const gitlabEvent = (environment: Environment): PipelineEvent => {
  const get = (name: string): string | undefined => environment[name] || undefined;
  const changeRequest = changeRequestOf(get);
  const tag = changeRequest ? undefined : get('CI_COMMIT_TAG');
  const branch = changeRequest || tag ? undefined : (get('CI_COMMIT_BRANCH') ?? get('CI_COMMIT_REF_NAME'));
  const defaultBranch = get('CI_DEFAULT_BRANCH');
  const description = get('CI_PROJECT_DESCRIPTION');
  const visibility = get('CI_PROJECT_VISIBILITY');
  const url = get('CI_PIPELINE_URL');
  const commitTime = get('CI_COMMIT_TIMESTAMP');
  // In a merged-results pipeline CI_COMMIT_SHA is a merge commit that vanishes; the source's commit stays.
  const sha = (changeRequest && get('CI_MERGE_REQUEST_SOURCE_BRANCH_SHA')) ?? get('CI_COMMIT_SHA') ?? '';
  return {
    kind: changeRequest ? 'change-request' : (kinds.get(get('CI_PIPELINE_SOURCE') ?? '') ?? 'other'),
    ref: refOf(changeRequest, get('CI_MERGE_REQUEST_REF_PATH'), tag, branch),
    sha,
    repository: {
      name: get('CI_PROJECT_PATH') ?? '',
      url: get('CI_PROJECT_URL') ?? '',
      ...(description && { description }),
      ...(visibility && { private: visibility !== 'public' }),
    },
    run: {
      id: get('CI_PIPELINE_ID') ?? '0',
      number: Number(get('CI_PIPELINE_IID') ?? 0),
      // GitLab numbers no attempts; a retried job has a job id of its own.
      attempt: 1,
      actor: get('GITLAB_USER_LOGIN') ?? '',
      ...(url && { url }),
    },
    ...(branch && { branch }),
    ...(tag && { tag }),
    ...(defaultBranch && { defaultBranch }),
    ...(changeRequest && { changeRequest }),
    ...(get('CI_COMMIT_REF_PROTECTED') && { protected: get('CI_COMMIT_REF_PROTECTED') === 'true' }),
    ...(commitTime && sha === get('CI_COMMIT_SHA') && { commitTime }),
  };
};

const changeRequestOf = (get: (name: string) => string | undefined): ChangeRequest | undefined => {
  const number = get('CI_MERGE_REQUEST_IID');
  if (!number) return undefined;
  const headSha = get('CI_MERGE_REQUEST_SOURCE_BRANCH_SHA') ?? get('CI_COMMIT_SHA');
  const baseSha = get('CI_MERGE_REQUEST_DIFF_BASE_SHA');
  const source = get('CI_MERGE_REQUEST_SOURCE_PROJECT_PATH');
  return {
    number: Number(number),
    head: { branch: get('CI_MERGE_REQUEST_SOURCE_BRANCH_NAME') ?? '', ...(headSha && { sha: headSha }) },
    base: { branch: get('CI_MERGE_REQUEST_TARGET_BRANCH_NAME') ?? '', ...(baseSha && { sha: baseSha }) },
    fork: source !== undefined && source !== get('CI_PROJECT_PATH'),
  };
};

const refOf = (
  changeRequest: ChangeRequest | undefined,
  path: string | undefined,
  tag: string | undefined,
  branch: string | undefined,
): string => {
  if (changeRequest) return path ?? `refs/merge-requests/${changeRequest.number}/head`;
  if (tag) return `refs/tags/${tag}`;
  return branch ? `refs/heads/${branch}` : '';
};

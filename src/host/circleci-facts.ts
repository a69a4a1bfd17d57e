import type { Environment } from './environment.ts';
import type { ServerFacts } from './server-event.ts';
import { type Told, told } from './told.ts';

type Get = (name: string) => string | undefined;

/**
 * From CircleCI's variables, and what the configuration hands over of its pipeline values, which no job sees by itself.
 * https://circleci.com/docs/reference/variables/
 */
export const circleciFacts = (environment: Environment): ServerFacts => {
  const get: Get = (name) => environment[name] || undefined;
  const say = told(environment);
  const tag = get('CIRCLE_TAG');
  const changeRequest = tag || say.kind === 'schedule' ? undefined : changeRequestOf(get, say);
  const branch = tag || changeRequest?.fork ? undefined : get('CIRCLE_BRANCH');
  const [sha, remote, url] = [get('CIRCLE_SHA1'), remoteOf(get), get('CIRCLE_BUILD_URL')];
  return {
    kind: changeRequest ? 'change-request' : (say.kind ?? 'push'),
    ...(branch && { branch }),
    ...(tag && { tag }),
    ...(changeRequest && { changeRequest }),
    ...(sha && { sha }),
    ...(remote && { remote }),
    ...(say.defaultBranch && { defaultBranch: say.defaultBranch }),
    run: {
      id: get('CIRCLE_WORKFLOW_ID') ?? get('CIRCLE_BUILD_NUM') ?? '0',
      // Of the job: each job of a pipeline has another.
      number: say.runNumber ?? Number(get('CIRCLE_BUILD_NUM') ?? 0),
      attempt: 1,
      actor: get('CIRCLE_USERNAME') ?? '',
      ...(url && { url }),
    },
  };
};

const remoteOf = (get: Get): string | undefined => {
  const [owner, name] = [get('CIRCLE_PROJECT_USERNAME'), get('CIRCLE_PROJECT_REPONAME')];
  const [, server] = /^https:\/\/(github\.com|bitbucket\.org)\//.exec(get('CIRCLE_PULL_REQUEST') ?? '') ?? [];
  return get('CIRCLE_REPOSITORY_URL') ?? (server && owner && name ? `https://${server}/${owner}/${name}` : undefined);
};

/**
 * CIRCLE_PR_… are there for forks alone, whose branch is `pull/7`; CIRCLE_PULL_REQUEST for any branch with an open
 * request, also the default one when it is to go elsewhere: that one's push is no change request.
 */
const changeRequestOf = (get: Get, say: Told): ServerFacts['changeRequest'] => {
  if (say.changeRequest === 'none') return undefined;
  const branch = get('CIRCLE_BRANCH') ?? '';
  const ofFork = get('CIRCLE_PR_NUMBER') ?? /^pull\/(\d+)(?:\/head)?$/.exec(branch)?.[1];
  const urls = get('CIRCLE_PULL_REQUEST') ?? get('CIRCLE_PULL_REQUESTS') ?? get('CI_PULL_REQUEST');
  const [, ofBranch] = /\/(?:pull|pulls|pull-requests|merge_requests)\/(\d+)/.exec(urls?.split(',')[0] ?? '') ?? [];
  const number = say.changeRequest ?? ofFork ?? ofBranch;
  if (number === undefined || !/^\d+$/.test(String(number))) return undefined;
  const onGitlab = urls?.includes('/merge_requests/') === true;
  return {
    number: Number(number),
    head: { branch: ofFork === undefined ? branch : '' },
    base: { branch: say.base ?? '' },
    fork: ofFork !== undefined || get('CIRCLE_PR_USERNAME') !== undefined,
    ref: onGitlab ? `refs/merge-requests/${number}/head` : `refs/pull/${number}/head`,
  };
};

import type { Environment } from './environment.ts';
import type { ChangeRequest, EventKind } from './event.ts';
import type { ServerFacts } from './server-event.ts';
import { type Told, told } from './told.ts';

type Get = (name: string) => string | undefined;

/**
 * From the variables of Jenkins itself, of its branch sources (GitHub, Gitea, GitLab, Bitbucket: a multibranch job has
 * BRANCH_NAME, CHANGE_… and TAG_NAME), of the Git plugin (a classic job has GIT_BRANCH with the remote in front), and
 * of the plugins that build change requests in classic jobs.
 * https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables
 */
export const jenkinsFacts = (environment: Environment): ServerFacts => {
  const get: Get = (name) => environment[name] || undefined;
  const say = told(environment);
  const changeRequest = say.changeRequest === 'none' ? undefined : changeRequestOf(get, say);
  const place = changeRequest ? {} : placeOf(get);
  const primary = get('BRANCH_IS_PRIMARY') === 'true' ? get('BRANCH_NAME') : undefined;
  const defaultBranch = say.defaultBranch ?? primary;
  const sha = get('ghprbActualCommit') ?? get('GIT_COMMIT');
  const remote = get('GIT_URL') ?? get('GIT_URL_1');
  const url = get('BUILD_URL');
  return {
    kind: changeRequest ? 'change-request' : (say.kind ?? kindOf(get)),
    ...place,
    ...(changeRequest && { changeRequest }),
    ...(get('CHANGE_ID') && { headRef: `refs/remotes/origin/${get('BRANCH_NAME')}` }),
    ...(sha && { sha }),
    ...(remote && { remote }),
    ...(defaultBranch && { defaultBranch }),
    run: {
      id: get('BUILD_TAG') ?? get('BUILD_NUMBER') ?? '0',
      number: say.runNumber ?? Number(get('BUILD_NUMBER') ?? 0),
      attempt: 1,
      actor: get('BUILD_USER_ID') ?? get('CHANGE_AUTHOR') ?? get('gitlabUserUsername') ?? '',
      ...(url && { url }),
    },
  };
};

/** BUILD_CAUSE comes of the EnvInject plugin; without it Jenkins tells a job nothing of what started it. */
const kindOf = (get: Get): EventKind => {
  const causes = (get('BUILD_CAUSE') ?? '').split(',');
  if (causes.includes('TIMERTRIGGER')) return 'schedule';
  return causes.includes('MANUALTRIGGER') ? 'manual' : 'push';
};

const placeOf = (get: Get): { branch?: string; tag?: string } => {
  const pushed = get('gitlabActionType')?.startsWith('TAG_') ? plain(get('gitlabBranch')) : undefined;
  const tag = get('TAG_NAME') ?? pushed;
  if (tag) return { tag };
  const name = get('BRANCH_NAME') ?? plain(get('GIT_LOCAL_BRANCH')) ?? withoutRemote(get('GIT_BRANCH'));
  const [, checkedOutTag] = /^(?:refs\/)?tags\/(.+)$/s.exec(name ?? '') ?? [];
  if (checkedOutTag) return { tag: checkedOutTag };
  return name === undefined || detached.test(name) ? {} : { branch: plain(name) ?? name };
};

/** What the Git plugin says where no branch is checked out, or more than one name fits. */
const detached = /^(?:detached|HEAD|\(no branch\)|[0-9a-f]{40})$/;

const plain = (name: string | undefined): string | undefined => name?.replace(/^refs\/(?:heads|tags)\//, '');

/** `origin/feature/x`, or `refs/remotes/upstream/feature/x`. */
const withoutRemote = (name: string | undefined): string | undefined =>
  name?.replace(/^(?:refs\/remotes\/[^/]+\/|(?:remotes\/)?origin\/)/, '');

const changeRequestOf = (get: Get, { changeRequest, base }: Told): ServerFacts['changeRequest'] => {
  const number = changeRequest ?? Number(get('CHANGE_ID') ?? get('ghprbPullId') ?? get('gitlabMergeRequestIid'));
  if (typeof number !== 'number' || !Number.isInteger(number)) return undefined;
  const head = get('CHANGE_BRANCH') ?? get('ghprbSourceBranch') ?? get('gitlabSourceBranch') ?? '';
  const target = base ?? get('CHANGE_TARGET') ?? get('ghprbTargetBranch') ?? get('gitlabTargetBranch') ?? '';
  const request: ChangeRequest = { number, head: { branch: head }, base: { branch: target }, fork: isFork(get) };
  const onGitlab = get('BRANCH_NAME')?.startsWith('MR-') || get('gitlabMergeRequestIid') !== undefined;
  return { ...request, ref: onGitlab ? `refs/merge-requests/${number}/head` : `refs/pull/${number}/head` };
};

const isFork = (get: Get): boolean => {
  if (get('CHANGE_FORK')) return true;
  const [author, own] = [get('ghprbAuthorRepoGitUrl'), get('ghprbGhRepository')];
  if (author && own) return !author.replace(/\.git$/, '').endsWith(`/${own}`);
  const [from, to] = [get('gitlabSourceRepoHttpUrl'), get('gitlabTargetRepoHttpUrl')];
  if (from && to) return from !== to;
  return get('gitlabSourceNamespace') !== get('gitlabTargetNamespace');
};

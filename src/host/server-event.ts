import { InputError } from '../errors.ts';
import type { ChangeRequest, EventKind, PipelineEvent, PipelineRun } from './event.ts';
import { checkedOutRef, commitTime, gitFacts, repositoryOfRemote, resolveCommit } from './git.ts';
import { localEvent } from './local-event.ts';

/** What a build server's variables say of a run. Each may be missing, and Git then has the word. */
export interface ServerFacts {
  readonly kind: EventKind;
  /** Beside a change request: the branch whose push this is, should that be the default one. */
  readonly branch?: string;
  readonly tag?: string;
  readonly sha?: string;
  readonly changeRequest?: (ChangeRequest & { readonly ref: string }) | undefined;
  /** Where the checkout has the change request's own commit, when the one that is built is a merge of the server's. */
  readonly headRef?: string;
  readonly remote?: string;
  readonly defaultBranch?: string;
  readonly run: PipelineRun;
}

/** `ref`, a full one, says plainly what the run is for where the server does not. */
export const serverEvent = async (
  workspace: string,
  facts: ServerFacts,
  ref: string | undefined,
): Promise<PipelineEvent> => {
  const { kind, run, defaultBranch } = facts;
  if (ref !== undefined) {
    const event = await localEvent(workspace, ref, run.actor);
    return { ...event, kind: kind === 'change-request' ? 'push' : kind, run, ...(defaultBranch && { defaultBranch }) };
  }
  const [git, headSha] = await Promise.all([
    gitFacts(workspace),
    facts.headRef && resolveCommit(workspace, facts.headRef),
  ]);
  // A merge that the server made for this run vanishes with its workspace; the change request's own commit stays.
  const sha = headSha || facts.sha || git.sha;
  if (!sha) {
    throw new InputError(
      `"${workspace}" is no Git repository with a commit, and no variable of the job names one: check the repository out before.`,
    );
  }
  const primary = defaultBranch ?? git.defaultBranch;
  const isDefault = facts.branch !== undefined && facts.branch === primary;
  const changeRequest = isDefault ? undefined : facts.changeRequest;
  const place = await placeOf(workspace, { ...facts, changeRequest }, sha);
  const repository = repositoryOfRemote(facts.remote) ?? repositoryOfRemote(git.remote);
  const committed = await commitTime(workspace, sha);
  return {
    kind: kind === 'change-request' && !changeRequest ? 'push' : kind,
    ...place,
    sha,
    repository: repository ?? { name: workspace.split('/').at(-1) ?? '', url: '' },
    run,
    ...(primary && { defaultBranch: primary }),
    ...(committed && { commitTime: committed }),
  };
};

type Place = Pick<PipelineEvent, 'ref' | 'branch' | 'tag' | 'changeRequest'>;

const placeOf = async (workspace: string, facts: ServerFacts, sha: string): Promise<Place> => {
  if (facts.changeRequest) {
    const { ref, head, ...request } = facts.changeRequest;
    return { ref, changeRequest: { ...request, head: { ...head, sha } } };
  }
  if (facts.tag) return { ref: `refs/tags/${facts.tag}`, tag: facts.tag };
  const ref = facts.branch ? `refs/heads/${facts.branch}` : await checkedOutRef(workspace);
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
  return { ref, ...(kind === 'heads' && name && { branch: name }), ...(kind === 'tags' && name && { tag: name }) };
};

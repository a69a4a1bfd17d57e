import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { checkedOutRef, commitTime, resolveCommit } from '../host/git.ts';
import type { Host } from '../host/host.ts';

/** The commit that a change request's branch ends with, where the event names another. */
export const headInstead = async (event: PipelineEvent, host: Host): Promise<PipelineEvent> => {
  const sha = event.changeRequest?.head.sha;
  return sha !== undefined && sha !== event.sha ? withCommit(event, sha, host) : event;
};

/** What Git says is checked out, in place of what the event says. */
export const checkedOut = async (event: PipelineEvent, host: Host): Promise<PipelineEvent> => {
  const sha = await resolveCommit(host.workspace, 'HEAD');
  if (!sha) {
    throw new InputError(
      `Input "context" is "git", but "${host.workspace}" is no Git repository with a commit: check the repository out before.`,
    );
  }
  const ref = await checkedOutRef(host.workspace);
  const { branch: _branch, tag: _tag, baseBranch: _base, changeRequest, ...rest } = event;
  const [, kind, name] = /^refs\/(heads|tags)\/(.+)$/s.exec(ref) ?? [];
  const [, number] = /^refs\/(?:pull|merge-requests)\/(\d+)\//.exec(ref) ?? [];
  const request = changeRequest ?? { head: { branch: '' }, base: { branch: '' }, fork: false };
  return withCommit(
    {
      ...rest,
      ref,
      ...(kind === 'heads' && name && { branch: name }),
      ...(kind === 'tags' && name && { tag: name }),
      ...(number && { changeRequest: { ...request, number: Number(number) } }),
    },
    sha,
    host,
  );
};

const withCommit = async (event: PipelineEvent, sha: string, host: Host): Promise<PipelineEvent> => {
  const { commitTime: known, ...rest } = event;
  const time = sha === event.sha && known ? known : await commitTime(host.workspace, sha);
  return { ...rest, sha, ...(time && { commitTime: time }) };
};

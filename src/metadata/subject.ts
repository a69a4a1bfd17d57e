import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { eventOfComponent } from './component.ts';

interface SubjectInputs {
  readonly context: 'workflow' | 'git';
  readonly component: string | undefined;
}

/** What the tags are for: what the event says, or what is checked out, as the rules of one component see it. */
export const subjectOf = async ({ context, component }: SubjectInputs, host: Host): Promise<PipelineEvent> => {
  const event = await host.event();
  const told = context === 'git' ? await checkedOut(event, host) : await headInstead(event, host);
  return eventOfComponent(told, component);
};

/** DOCKER_METADATA_PR_HEAD_SHA: a change request's own commit in place of the merge that the platform made of it. */
const headInstead = async (event: PipelineEvent, host: Host): Promise<PipelineEvent> => {
  const sha = event.changeRequest?.head.sha;
  const asked = /true/i.test(host.variable('DOCKER_METADATA_PR_HEAD_SHA') ?? '');
  return asked && sha !== undefined && sha !== event.sha ? withCommit(event, sha, host) : event;
};

const checkedOut = async (event: PipelineEvent, host: Host): Promise<PipelineEvent> => {
  const { checkedOutRef, resolveCommit } = await import('../host/git.ts');
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
  const time =
    sha === event.sha && known ? known : await (await import('../host/git.ts')).commitTime(host.workspace, sha);
  return { ...rest, sha, ...(time && { commitTime: time }) };
};

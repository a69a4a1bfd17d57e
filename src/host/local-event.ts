import { basename } from 'node:path';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from './event.ts';
import { commitTime, type GitFacts, gitFacts, repositoryOfRemote, resolveCommit } from './git.ts';

/**
 * What runs here and now, from Git alone. A branch is a push of that branch; a detached HEAD on a tag is that tag.
 * `ref` (a full ref) says it plainly where HEAD cannot.
 */
export const localEvent = async (workspace: string, ref: string | undefined, actor: string): Promise<PipelineEvent> => {
  const facts = await gitFacts(workspace);
  if (!facts.sha) {
    throw new InputError(
      `"${workspace}" is no Git repository with a commit, but a pipeline starts from one: run it in a checkout.`,
    );
  }
  const full = ref ?? refOf(facts);
  const branch = /^refs\/heads\/(.+)$/.exec(full)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(full)?.[1];
  if (ref !== undefined && !branch && !tag) {
    throw new InputError(`The ref is "${ref}", but it takes a full one: write refs/heads/<branch> or refs/tags/<tag>.`);
  }
  const sha = ref === undefined ? facts.sha : await resolveCommit(workspace, ref);
  if (!sha)
    throw new InputError(`The ref is "${ref}", but this checkout has no such branch or tag: fetch it or name another.`);
  const committed = await commitTime(workspace, sha);
  return {
    kind: 'push',
    ref: full,
    sha,
    repository: repositoryOfRemote(facts.remote) ?? { name: basename(workspace), url: '' },
    run: { id: Date.now().toString(36), number: 0, attempt: 1, actor },
    ...(branch && { branch }),
    ...(tag && { tag }),
    ...(facts.defaultBranch && { defaultBranch: facts.defaultBranch }),
    ...(committed && { commitTime: committed }),
  };
};

const refOf = ({ branch, tags }: GitFacts): string => {
  if (branch) return `refs/heads/${branch}`;
  return tags[0] === undefined ? 'HEAD' : `refs/tags/${tags[0]}`;
};

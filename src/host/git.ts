/** Facts that the checkout itself knows. Every one may be missing: a checkout may be shallow, detached, or no repository. */
export interface GitFacts {
  readonly sha?: string;
  readonly branch?: string;
  /** Tags on the commit, newest version first. */
  readonly tags: readonly string[];
  readonly remote?: string;
  readonly defaultBranch?: string;
}

/** Of a repository with very many tags. */
const outputLimit = 64 * 1024 * 1024;

/** Loaded on first use: on most CIs the event says all there is to know, and Git is never asked. */
const git = async (workspace: string, ...args: readonly string[]): Promise<string | undefined> => {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const options = { timeout: 10_000, env: gitEnvironment(), maxBuffer: outputLimit };
    execFile('git', ['-C', workspace, ...args], options, (error, stdout) =>
      resolve(error ? undefined : stdout.trim() || undefined),
    );
  });
};

/** No prompts, no pagers; a checkout owned by another user (a container's) is still ours to read. */
const gitEnvironment = () => ({
  ...process.env,
  GIT_TERMINAL_PROMPT: '0',
  GIT_PAGER: 'cat',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'safe.directory',
  GIT_CONFIG_VALUE_0: '*',
});

export const gitFacts = async (workspace: string): Promise<GitFacts> => {
  const [sha, branch, tags, remote, remoteHead] = await Promise.all([
    git(workspace, 'rev-parse', '--verify', 'HEAD^{commit}'),
    git(workspace, 'symbolic-ref', '--quiet', '--short', 'HEAD'),
    git(workspace, 'tag', '--points-at', 'HEAD', '--sort=-version:refname'),
    git(workspace, 'config', '--get', 'remote.origin.url'),
    git(workspace, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'),
  ]);
  const defaultBranch = remoteHead?.replace(/^origin\//, '');
  return {
    tags: tags?.split('\n') ?? [],
    ...(sha && { sha }),
    ...(branch && { branch }),
    ...(remote && { remote }),
    ...(defaultBranch && { defaultBranch }),
  };
};

/** Committer date of a commit, ISO 8601 with offset. */
export const commitTime = (workspace: string, sha: string): Promise<string | undefined> =>
  /^[0-9a-f]{40,64}$/.test(sha) ? git(workspace, 'log', '-1', '--format=%cI', sha) : Promise.resolve(undefined);

/** Undefined when the checkout does not hold both commits, or not what is between them. */
export const isAncestor = async (
  workspace: string,
  commit: string,
  descendant: string,
): Promise<boolean | undefined> => {
  const pattern = /^[0-9a-f]{40,64}$/;
  if (!pattern.test(commit) || !pattern.test(descendant)) return undefined;
  const base = await git(workspace, 'merge-base', commit, descendant);
  if (base === undefined) return undefined;
  if (base === commit) return true;
  // What is cut off by a shallow clone may hold the commit that both come from.
  return (await git(workspace, 'rev-parse', '--is-shallow-repository')) === 'false' ? false : undefined;
};

export const resolveCommit = (workspace: string, ref: string): Promise<string | undefined> =>
  git(workspace, 'rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`);

/** Name and browsable URL of a remote, without the credentials it may hold; undefined for none that is on a server. */
export const repositoryOfRemote = (remote: string | undefined): { name: string; url: string } | undefined => {
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? '');
  const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? '');
  const [, server, name] = ssh ?? http ?? [];
  return server && name ? { name, url: `https://${server}/${name}` } : undefined;
};

/**
 * What is checked out, as a full ref; '' when no name leads to it. A detached HEAD, which CIs make, is named by
 * the tag on it, else by the change request, the local branch or the remote one there, else by what contains it.
 */
export const checkedOutRef = async (workspace: string): Promise<string> => {
  const branch = await git(workspace, 'symbolic-ref', '--quiet', 'HEAD');
  if (branch) return branch;
  const at = await refs(workspace, '--points-at=HEAD', '--sort=-refname');
  const here =
    firstOf(at, /^refs\/tags\//) ??
    firstOf(at, changeRequestRef) ??
    firstOf(at, /^refs\/heads\//) ??
    firstOf(at, remoteBranch);
  return plainRef(here ?? (await containingRef(workspace)) ?? '');
};

const containingRef = async (workspace: string): Promise<string | undefined> => {
  for (const scope of ['refs/heads/', 'refs/remotes/', 'refs/tags/']) {
    const found = await refs(workspace, '--contains=HEAD', '--sort=-committerdate', scope);
    if (found.length > 0) return firstOf(found, /^refs\/(?:heads|tags)\//) ?? firstOf(found, remoteBranch) ?? found[0];
  }
  return undefined;
};

const changeRequestRef = /^refs\/(?:remotes\/)?(?:pull|merge-requests)\/\d+\/(?:head|merge)$/;
/** `origin/HEAD` only points at one of the others. */
const remoteBranch = /^refs\/remotes\/[^/]+\/(?!HEAD$)/;

const firstOf = (names: readonly string[], pattern: RegExp): string | undefined =>
  names.find((name) => pattern.test(name));

const plainRef = (name: string): string =>
  changeRequestRef.test(name)
    ? name.replace(/^refs\/remotes\//, 'refs/')
    : name.replace(/^refs\/remotes\/[^/]+\//, 'refs/heads/');

const refs = async (workspace: string, ...args: readonly string[]): Promise<readonly string[]> =>
  (await git(workspace, 'for-each-ref', '--format=%(refname)', ...args))?.split('\n') ?? [];

/** Every tag of the repository; `complete` says that none can be missing. Undefined where there is no repository. */
export const repositoryTags = async (
  workspace: string,
): Promise<{ readonly tags: readonly string[]; readonly complete: boolean } | undefined> => {
  const [shallow, tags] = await Promise.all([
    git(workspace, 'rev-parse', '--is-shallow-repository'),
    git(workspace, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/tags/'),
  ]);
  return shallow === undefined ? undefined : { tags: tags?.split('\n') ?? [], complete: shallow === 'false' };
};

/** `v1.2.0-3-gabc1234`; the commit alone where no tag leads to it. `match` are globs of tags. */
export const describeCommit = (workspace: string, sha: string, match: readonly string[]): Promise<string | undefined> =>
  git(workspace, 'describe', '--tags', '--always', ...match.map((glob) => `--match=${glob}`), sha);

/** The tag that the commit descends from most closely. */
export const nearestTag = (workspace: string, sha: string, match: readonly string[]): Promise<string | undefined> =>
  git(workspace, 'describe', '--tags', '--abbrev=0', ...match.map((glob) => `--match=${glob}`), sha);

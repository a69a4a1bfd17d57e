/** Facts that the checkout itself knows. Every one may be missing: a checkout may be shallow, detached, or no repository. */
export interface GitFacts {
  readonly sha?: string;
  readonly branch?: string;
  /** Tags on the commit, newest version first. */
  readonly tags: readonly string[];
  readonly remote?: string;
  readonly defaultBranch?: string;
}

/** Loaded on first use: on most CIs the event says all there is to know, and Git is never asked. */
const git = async (workspace: string, ...args: readonly string[]): Promise<string | undefined> => {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    execFile('git', ['-C', workspace, ...args], { timeout: 10_000, env: gitEnvironment() }, (error, stdout) =>
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

export const resolveCommit = (workspace: string, ref: string): Promise<string | undefined> =>
  git(workspace, 'rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`);

/** Name and browsable URL of a remote, without the credentials it may hold; undefined for none that is on a server. */
export const repositoryOfRemote = (remote: string | undefined): { name: string; url: string } | undefined => {
  const ssh = /^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/.exec(remote ?? '');
  const http = /^https?:\/\/(?:[^@/]*@)?([^/\s]+)\/(.+?)(?:\.git)?\/?$/.exec(remote ?? '');
  const [, server, name] = ssh ?? http ?? [];
  return server && name ? { name, url: `https://${server}/${name}` } : undefined;
};

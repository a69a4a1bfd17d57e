import type { Environment } from './environment.ts';
import type { ChangeRequest, EventKind, PipelineEvent } from './event.ts';

type Json = Readonly<Record<string, unknown>>;

const kinds: ReadonlyMap<string, EventKind> = new Map([
  ['push', 'push'],
  ['create', 'push'],
  ['release', 'push'],
  ['pull_request', 'change-request'],
  ['pull_request_target', 'change-request'],
  ['schedule', 'schedule'],
  ['workflow_dispatch', 'manual'],
]);

/** https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows */
const isOfDefaultBranch = (event: string): boolean =>
  ['create', 'discussion', 'issues', 'schedule'].some((word) => event.includes(word));

/** From the runner's variables and the webhook's payload; nothing else is read. */
export const githubEvent = (environment: Environment, payload: Json): PipelineEvent => {
  const changeRequest = changeRequestOf(payload);
  const ref = refOf(environment, changeRequest);
  const repository = record(payload.repository);
  const server = environment.GITHUB_SERVER_URL ?? 'https://github.com';
  const name = environment.GITHUB_REPOSITORY ?? text(repository.full_name) ?? '';
  const id = environment.GITHUB_RUN_ID ?? '0';
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1];
  const defaultBranch = text(repository.default_branch);
  const description = text(repository.description);
  const licence = text(record(repository.license).spdx_id);
  const committed = commitTimeOf(payload, environment.GITHUB_SHA);
  const baseBranch = tag && text(payload.base_ref)?.replace(/^refs\/heads\//, '');
  return {
    kind: kinds.get(environment.GITHUB_EVENT_NAME ?? '') ?? 'other',
    ref,
    sha: environment.GITHUB_SHA ?? '',
    repository: {
      name,
      url: text(repository.html_url) ?? `${server}/${name}`,
      ...(description && { description }),
      // GitHub's way of saying that it did not recognise the licence.
      ...(licence && licence !== 'NOASSERTION' && { licence }),
      ...(typeof repository.private === 'boolean' && { private: repository.private }),
    },
    run: {
      id,
      number: Number(environment.GITHUB_RUN_NUMBER ?? 0),
      attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
      url: `${server}/${name}/actions/runs/${id}`,
      actor: environment.GITHUB_ACTOR ?? '',
    },
    ...(branch && { branch }),
    ...(tag && { tag }),
    ...(defaultBranch && { defaultBranch }),
    ...(ref !== '' && isOfDefaultBranch(environment.GITHUB_EVENT_NAME ?? '') && { onDefaultBranch: true }),
    ...(baseBranch && { baseBranch }),
    ...(changeRequest && { changeRequest }),
    ...(environment.GITHUB_REF_PROTECTED && { protected: environment.GITHUB_REF_PROTECTED === 'true' }),
    ...(committed && { commitTime: committed }),
  };
};

/** A push names its commits; on other events the payload may speak of another commit than the one built. */
const commitTimeOf = (payload: Json, sha: string | undefined): string | undefined => {
  const commits = Array.isArray(payload.commits) ? payload.commits : [];
  return text([payload.head_commit, ...commits].map(record).find(({ id }) => id === sha)?.timestamp);
};

const changeRequestOf = (payload: Json): ChangeRequest | undefined => {
  const request = record(payload.pull_request);
  if (typeof request.number !== 'number') return undefined;
  const head = record(request.head);
  const base = record(request.base);
  const headRepository = text(record(head.repo).full_name);
  const baseRepository = text(record(base.repo).full_name) ?? text(record(payload.repository).full_name);
  const headSha = text(head.sha);
  const baseSha = text(base.sha);
  return {
    number: request.number,
    head: { branch: text(head.ref) ?? '', ...(headSha && { sha: headSha }) },
    base: { branch: text(base.ref) ?? '', ...(baseSha && { sha: baseSha }) },
    // The head repository is null once the fork was deleted.
    fork: baseRepository !== undefined && headRepository !== baseRepository,
  };
};

/** `pull_request_target` runs on the base branch, but the image is the request's. */
const refOf = (environment: Environment, changeRequest: ChangeRequest | undefined): string =>
  environment.GITHUB_EVENT_NAME === 'pull_request_target' && changeRequest
    ? `refs/pull/${changeRequest.number}/merge`
    : (environment.GITHUB_REF ?? '');

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

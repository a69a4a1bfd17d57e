import { messageOf, UnavailableError } from '../errors.ts';
import { request } from '../http/http.ts';
import type { Environment } from './environment.ts';
import { githubHeaders } from './github-headers.ts';
import type { DeploymentEnd, OpenDeployment, PlatformDeployment } from './host.ts';

/**
 * A deployment on GitHub's page of environments. GitHub makes one itself for a job that declares `environment:`, and
 * writes its last status when the job ends; a second one beside it would only be confusing.
 * https://docs.github.com/en/rest/deployments
 */

type Json = Readonly<Record<string, unknown>>;

interface Api {
  readonly environment: Environment;
  readonly token: string;
  readonly signal: AbortSignal;
}

const patience = { timeout: 15_000, tries: 3 };
/** GitHub's limit for the description of a status. */
const descriptionLimit = 140;
/** Of the newest deployments to the environment; the job's own was made when the job started. */
const looksAt = 10;
/** GitHub's longest page; older ones are inactive since newer ones came. */
const endsAmong = 100;
/** Marks ours in the payload: GitHub's own have an empty one. */
const mark = 'quaygate';

/** Undefined when the job declares the environment itself. Throws an UnavailableError when GitHub does not let us. */
export const openGithubDeployment = async (
  api: Api,
  { environment, project, commit, description }: Omit<OpenDeployment, 'token'>,
  remember: (id: string) => void,
): Promise<PlatformDeployment | undefined> => {
  if (await isDeclared(api, environment)) return undefined;
  const { id } = recordIn(
    await call(api, 'POST', '/deployments', {
      ...{
        ref: commit,
        environment,
        description: short(description),
        payload: { [mark]: api.environment.GITHUB_RUN_ID, project },
      },
      // The gates are ours: nothing of GitHub's is to be merged or waited for.
      ...{ auto_merge: false, required_contexts: [] },
    }),
  );
  const statuses = `/deployments/${String(id)}/statuses`;
  remember(String(id));
  await call(api, 'POST', statuses, { state: 'in_progress', log_url: runUrl(api) });
  return {
    close: async (end) => {
      await call(api, 'POST', statuses, statusOf(api, end));
      remember('');
    },
  };
};

/** What a step that was killed left open. */
export const closeGithubDeployment = async (api: Api, id: string): Promise<void> => {
  const end: DeploymentEnd = { state: 'error', description: 'The run ended before the deployment did.' };
  await call(api, 'POST', `/deployments/${id}/statuses`, statusOf(api, end));
};

/** GitHub takes a job's own back itself; a deployment that was made by us has nobody else who does. */
export const endGithubDeployments = async (
  api: Api,
  { environment, project }: Pick<OpenDeployment, 'environment' | 'project'>,
): Promise<number> => {
  const query = new URLSearchParams({ environment, per_page: String(endsAmong) });
  const ours = listIn(await call(api, 'GET', `/deployments?${query}`)).filter(({ payload }) => {
    const made = recordIn(parsed(payload));
    return made[mark] !== undefined && made.project === project;
  });
  let ended = 0;
  for (const { id } of ours) {
    const statuses = `/deployments/${String(id)}/statuses`;
    const [newest] = listIn(await call(api, 'GET', `${statuses}?per_page=1`));
    if (newest?.state !== 'success') continue;
    await call(api, 'POST', statuses, statusOf(api, { state: 'inactive', description: 'Removed.' }));
    ended++;
  }
  return ended;
};

const statusOf = (
  api: Api,
  { state, description, url }: Omit<DeploymentEnd, 'state'> & { readonly state: DeploymentEnd['state'] | 'inactive' },
): Json => ({
  ...{ state, description: short(description), log_url: runUrl(api) },
  ...(url !== undefined && /^https?:\/\//.test(url) && { environment_url: url }),
});

/** GitHub's own deployment for a job has statuses that lead to the job: `…/actions/runs/42/job/7`. */
const isDeclared = async (api: Api, environment: string): Promise<boolean> => {
  const query = new URLSearchParams({ environment, per_page: String(looksAt) });
  const deployments = listIn(await call(api, 'GET', `/deployments?${query}`));
  const foreign = deployments.filter(({ payload }) => recordIn(parsed(payload))[mark] === undefined);
  const found = await Promise.all(
    foreign.map(async ({ id }) => listIn(await call(api, 'GET', `/deployments/${String(id)}/statuses?per_page=10`))),
  );
  const own = `/actions/runs/${api.environment.GITHUB_RUN_ID}/`;
  return found.flat().some(({ log_url, target_url }) => `${String(log_url)}/ ${String(target_url)}/`.includes(own));
};

/** GitHub gives back what it was given: an object, or text that holds one. */
const parsed = (payload: unknown): unknown => {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

const runUrl = ({ environment }: Api) =>
  `${environment.GITHUB_SERVER_URL ?? 'https://github.com'}/${environment.GITHUB_REPOSITORY}/actions/runs/${environment.GITHUB_RUN_ID}`;

const call = async ({ environment, token, signal }: Api, method: string, path: string, content?: Json) => {
  const api = environment.GITHUB_API_URL ?? 'https://api.github.com';
  const { status, body } = await request({
    method,
    url: `${api}/repos/${environment.GITHUB_REPOSITORY}${path}`,
    headers: { ...githubHeaders(token), ...(content && { 'content-type': 'application/json' }) },
    ...(content && { body: JSON.stringify(content) }),
    signal,
    ...patience,
    // A deployment that was made although the answer got lost must not be made twice.
    ...(path === '/deployments' && { tries: 1 }),
  });
  const text = body.toString('utf8');
  if (status === 200 || status === 201) return parseAnswer(text, path);
  const said = /"message"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
  const cure =
    status === 403 || status === 404
      ? ': give the job "permissions: {deployments: write}", or declare its "environment:"'
      : '';
  throw new UnavailableError(
    `GitHub answered ${status} to ${method} ${path.split('?')[0]}${said ? ` (${said})` : ''}${cure}.`,
  );
};

const parseAnswer = (text: string, path: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnavailableError(`GitHub's answer to ${path.split('?')[0]} is not JSON: ${messageOf(error)}.`, {
      cause: error,
    });
  }
};

const short = (text: string): string =>
  text.length > descriptionLimit ? `${text.slice(0, descriptionLimit - 1)}…` : text;

const recordIn = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const listIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(recordIn) : []);

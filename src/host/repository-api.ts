import { UnavailableError } from '../errors.ts';
import { request } from '../http/http.ts';
import type { Environment } from './environment.ts';
import type { Repository } from './event.ts';
import type { RepositoryFacts } from './host.ts';

type Json = Readonly<Record<string, unknown>>;

/** Nobody waits long for what only a label would say. */
const patience = { timeout: 10_000, tries: 2 };

/** https://docs.github.com/en/rest/repos/repos#get-a-repository */
export const askGithub = async (
  environment: Environment,
  payload: Json,
  token: string,
  signal: AbortSignal,
): Promise<RepositoryFacts | undefined> => {
  if (payload.repository !== undefined || !environment.GITHUB_REPOSITORY) return undefined;
  const url = `${environment.GITHUB_API_URL ?? 'https://api.github.com'}/repos/${environment.GITHUB_REPOSITORY}`;
  const answer = await ask(url, { authorization: `Bearer ${token}`, 'user-agent': 'quaygate' }, signal);
  const licence = text(record(answer.license).spdx_id);
  return factsOf(answer, licence === 'NOASSERTION' ? undefined : licence);
};

/** https://docs.gitlab.com/api/projects/#get-a-single-project; a job's own token may not ask this. */
export const askGitlab = async (
  environment: Environment,
  token: string,
  signal: AbortSignal,
): Promise<RepositoryFacts | undefined> => {
  if (!environment.CI_API_V4_URL || !environment.CI_PROJECT_ID) return undefined;
  const url = `${environment.CI_API_V4_URL}/projects/${environment.CI_PROJECT_ID}?license=true`;
  const answer = await ask(url, { 'private-token': token }, signal);
  // GitLab knows licences by the SPDX identifier in small letters.
  const key = text(record(answer.license).key);
  return factsOf(answer, key && (spdx.find((name) => name.toLowerCase() === key) ?? key));
};

/** The API of the server that the repository lies on, where its address tells which kind of server that is. */
export const askForge = async (
  environment: Environment,
  { name, url }: Repository,
  token: string,
  signal: AbortSignal,
): Promise<RepositoryFacts | undefined> => {
  const server = URL.canParse(url) ? new URL(url).host : '';
  if (environment.GITHUB_API_URL || server === 'github.com') {
    return askGithub({ GITHUB_API_URL: environment.GITHUB_API_URL, GITHUB_REPOSITORY: name }, {}, token, signal);
  }
  const gitlabApi = environment.CI_API_V4_URL || (server === 'gitlab.com' ? 'https://gitlab.com/api/v4' : undefined);
  if (!gitlabApi) return undefined;
  return askGitlab({ CI_API_V4_URL: gitlabApi, CI_PROJECT_ID: encodeURIComponent(name) }, token, signal);
};

const spdx = [
  ...['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MPL-2.0', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.1'],
  ...['LGPL-3.0', 'AGPL-3.0', 'Unlicense', 'CC0-1.0', 'BSL-1.0', 'EUPL-1.2', 'EPL-2.0'],
];

const ask = async (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Json> => {
  const { status, body } = await request({ method: 'GET', url, headers, signal, ...patience });
  if (status !== 200) throw new UnavailableError(`${new URL(url).host} answered ${status} for the repository`);
  return record(JSON.parse(body.toString('utf8')));
};

const factsOf = (answer: Json, licence: string | undefined): RepositoryFacts => {
  const description = text(answer.description);
  const defaultBranch = text(answer.default_branch);
  return { ...(description && { description }), ...(defaultBranch && { defaultBranch }), ...(licence && { licence }) };
};

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

import { UnavailableError } from '../errors.ts';
import { request } from '../http/http.ts';
import type { Environment } from './environment.ts';
import type { RegistryLogin } from './host.ts';

/** The container registry of the server, for the job's own token. */
export const githubLogins = (environment: Environment, token: string | undefined): readonly RegistryLogin[] =>
  token === undefined
    ? []
    : [{ registry: registryOf(environment), username: environment.GITHUB_ACTOR || 'quaygate', password: token }];

/** https://docs.github.com/en/enterprise-server/packages/working-with-a-github-packages-registry/working-with-the-container-registry */
const registryOf = ({ GITHUB_SERVER_URL: server = 'https://github.com' }: Environment): string =>
  server === 'https://github.com' ? 'ghcr.io' : `containers.${new URL(server).host}`;

/** https://docs.github.com/en/actions/reference/security/oidc#methods-for-requesting-the-oidc-token */
export const githubIdToken = async (
  { ACTIONS_ID_TOKEN_REQUEST_URL: address, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token }: Environment,
  audience: string,
  signal: AbortSignal,
): Promise<string | undefined> => {
  if (!address || !token) return undefined;
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const { status, body } = await request({
    url: url.href,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    tries: 4,
    signal,
  });
  const value = status === 200 ? valueIn(body) : undefined;
  if (value !== undefined) return value;
  throw new UnavailableError(`GitHub gave no ID token for "${audience}" (status ${status}): run the job again.`);
};

const valueIn = (body: Buffer): string | undefined => {
  try {
    const { value } = JSON.parse(body.toString('utf8'));
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
};

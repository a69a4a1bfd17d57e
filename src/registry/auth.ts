import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type HttpResponse, request } from '../http/http.ts';
import type { Action } from './action.ts';
import type { Certificates } from './certificates.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { type Credentials, findCredentials } from './docker-config.ts';
import { faultOf } from './faults.ts';
import type { PlainHttp } from './plain-http.ts';

/** https://distribution.github.io/distribution/spec/auth/token/ and its OAuth2 sibling. */

export interface Permission {
  readonly registry: string;
  readonly repository: string;
  readonly action: Action;
  /** A second repository to pull from, for a mount. */
  readonly alsoReads?: string | undefined;
}

/** What the way to a registry's token server has in common with the way to the registry. */
interface Way {
  readonly plainHttp: PlainHttp;
  /** PEM of authorities beside the usual ones. */
  certificatesFor(registry: string): Promise<Certificates>;
}

export interface Authorizer {
  /** The header to send from the start, once the registry has shown what it wants. */
  ready(permission: Permission): Promise<string | undefined>;
  /** The header that answers a 401 to a call that carried `sent`; undefined when there is nothing to answer with. */
  answer(
    permission: Permission,
    refusal: Pick<HttpResponse, 'headers'>,
    sent: string | undefined,
  ): Promise<string | undefined>;
  loggedIn(registry: string): Promise<boolean>;
}

interface Token {
  readonly header: string;
  readonly until: number;
}

type AuthHost = Pick<Host, 'toolEnvironment' | 'fence' | 'debug' | 'signal' | 'mask'>;

/** The protocol's default, when the answer says nothing. */
const defaultLifetime = 60;
/** Seconds that a token must still live to be worth sending. */
const margin = 10;
const tokenTries = 4;
const longestToken = 1024 * 1024;

export const createAuthorizer = (host: AuthHost, way: Way): Authorizer => {
  const challenges = new Map<string, Challenge>();
  const credentials = new Map<string, Promise<Credentials | undefined>>();
  const tokens = new Map<string, Promise<Token | undefined>>();

  const credentialsOf = (registry: string) => remember(credentials, registry, () => findCredentials(host, registry));

  const tokenFor = async (permission: Permission, challenge: Challenge): Promise<string | undefined> => {
    const key = keyOf(permission);
    await forget(tokens, key, ({ until }) => until < Date.now());
    const token = await remember(tokens, key, async () =>
      makeToken(host, way, permission, challenge, await credentialsOf(permission.registry)),
    );
    return token?.header;
  };

  return {
    ready: async (permission) => {
      const challenge = challenges.get(permission.registry);
      return challenge && tokenFor(permission, challenge);
    },
    answer: async (permission, refusal, sent) => {
      const asked = parseChallenges(String(refusal.headers['www-authenticate'] ?? ''));
      const challenge =
        asked.find(({ scheme }) => scheme === 'bearer') ?? asked.find(({ scheme }) => scheme === 'basic');
      if (!challenge) return undefined;
      challenges.set(permission.registry, challenge);
      await forget(tokens, keyOf(permission), ({ header }) => header === sent);
      return tokenFor(permission, challenge);
    },
    loggedIn: async (registry) => (await credentialsOf(registry).catch(() => undefined)) !== undefined,
  };
};

/** What runs side by side shares one answer; a failure is not remembered. */
const remember = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
  const before = known.get(key);
  if (before) return before;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
};

const forget = async <T>(
  known: Map<string, Promise<T | undefined>>,
  key: string,
  isStale: (value: T) => boolean,
): Promise<void> => {
  const held = known.get(key);
  const value = await held?.catch(() => undefined);
  // Somebody beside us may have replaced it while we waited.
  if (value !== undefined && isStale(value) && known.get(key) === held) known.delete(key);
};

const keyOf = ({ registry, repository, action, alsoReads = '' }: Permission) =>
  `${registry} ${repository} ${action} ${alsoReads}`;

const makeToken = async (
  host: AuthHost,
  way: Way,
  permission: Permission,
  challenge: Challenge,
  credentials: Credentials | undefined,
): Promise<Token | undefined> => {
  if (credentials && 'registryToken' in credentials) return lasting(`Bearer ${credentials.registryToken}`);
  if (challenge.scheme === 'bearer') return fetchToken(host, way, permission, challenge, credentials);
  return credentials && 'username' in credentials ? lasting(basic(credentials)) : undefined;
};

const lasting = (header: string): Token => ({ header, until: Number.POSITIVE_INFINITY });

const basic = ({ username, password }: { username: string; password: string }) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

const fetchToken = async (
  host: AuthHost,
  way: Way,
  permission: Permission,
  { parameters }: Challenge,
  credentials: Credentials | undefined,
): Promise<Token> => {
  const { registry, repository, action, alsoReads } = permission;
  const realm = safeRealm(registry, parameters.realm, way.plainHttp);
  // What the registry asks for, and what we are about to do: a push would else need two tokens.
  const scopes = new Set([
    `repository:${repository}:${action}`,
    ...(alsoReads === undefined ? [] : [`repository:${alsoReads}:pull`]),
    ...scopesWithin(parameters.scope, repository),
  ]);
  const { ca, identity } = realm.protocol === 'https:' ? await way.certificatesFor(registry) : {};
  const asked = Date.now();
  const response = await request({
    ...tokenRequest(realm, parameters.service, [...scopes], credentials),
    tries: tokenTries,
    limit: longestToken,
    signal: host.signal,
    ...(ca && { ca }),
    ...(identity && realm.host === registry && { identity }),
  });
  if (response.status !== 200) {
    throw faultOf({
      ...permission,
      attempt: `give a token, asked for at ${realm.host}, for the ${action.replace(',', ' and ')}`,
      status: response.status,
      body: response.body,
      loggedIn: credentials !== undefined,
    });
  }
  const { token, lifetime } = readToken(response.body, realm.host, registry);
  return { header: `Bearer ${token}`, until: asked + Math.max(lifetime - margin, lifetime / 2) * 1000 };
};

/** Of the scopes that a registry asked for once, those that this repository has to do with. */
const scopesWithin = (scope: string | undefined, repository: string): string[] =>
  (scope ?? '')
    .split(' ')
    .filter((one) => one !== '' && (!one.startsWith('repository:') || one.startsWith(`repository:${repository}:`)));

const tokenRequest = (
  realm: URL,
  service: string | undefined,
  scopes: readonly string[],
  credentials: Credentials | undefined,
) => {
  if (credentials && 'identityToken' in credentials) {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'quaygate',
      refresh_token: credentials.identityToken,
      scope: scopes.join(' '),
      ...(service && { service }),
    });
    return {
      method: 'POST',
      url: realm.href,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
  }
  const url = new URL(realm);
  if (service) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  const headers = credentials && 'username' in credentials ? { authorization: basic(credentials) } : {};
  return { url: url.href, headers };
};

/** The login goes to the realm, so the realm must be reached over TLS. */
const safeRealm = (registry: string, realm: string | undefined, plainHttp: PlainHttp): URL => {
  const url = URL.canParse(realm ?? '') ? new URL(realm ?? '') : undefined;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends logins to ${JSON.stringify(realm ?? '')}, which is no https address: no password was sent there; have the registry's realm corrected.`,
  );
};

const readToken = (body: Buffer, server: string, registry: string): { token: string; lifetime: number } => {
  let answer: Record<string, unknown> = {};
  try {
    answer = Object(JSON.parse(body.toString('utf8')));
  } catch {
    // Said below: the body may hold a token and must not be quoted.
  }
  const token = answer.token ?? answer.access_token;
  // One header line, whatever the server answers.
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new UnavailableError(`${server} gave an answer without a token for registry ${registry}: try again later.`);
  }
  const { expires_in: lifetime } = answer;
  return { token, lifetime: typeof lifetime === 'number' && lifetime > 0 ? lifetime : defaultLifetime };
};

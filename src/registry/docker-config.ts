import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';

export interface Login {
  readonly username: string;
  readonly password: string;
}

/** What Docker knows for a registry: a login, a token to swap for access tokens, or an access token itself. */
export type Credentials = Login | { readonly identityToken: string } | { readonly registryToken: string };

/** Where the credentials of a registry are kept. */
export type CredentialSource =
  | { readonly kind: 'helper'; readonly helper: string; readonly server: string }
  | { readonly kind: 'inline'; readonly credentials: Credentials };

type CredentialHost = Pick<Host, 'toolEnvironment' | 'fence' | 'debug' | 'signal' | 'mask'>;

const helperDeadline = 60_000;

/** The credentials `docker login` left for the registry, from the file or its helper; undefined without a login. */
export const findCredentials = async (host: CredentialHost, registry: string): Promise<Credentials | undefined> => {
  const file = configFile(host.toolEnvironment());
  if (file === undefined) return undefined;
  for (const source of credentialSources(await readConfig(file), registry, file)) {
    const found = source.kind === 'inline' ? source.credentials : await askHelper(host, source, file);
    if (!found) continue;
    host.mask(secretOf(found));
    return found;
  }
  return undefined;
};

const secretOf = (credentials: Credentials): string =>
  'password' in credentials
    ? credentials.password
    : 'identityToken' in credentials
      ? credentials.identityToken
      : credentials.registryToken;

const configFile = ({ DOCKER_CONFIG, HOME }: Readonly<Record<string, string>>): string | undefined => {
  const folder = DOCKER_CONFIG || (HOME && join(HOME, '.docker'));
  return folder ? join(folder, 'config.json') : undefined;
};

const readConfig = async (file: string): Promise<Record<string, unknown>> => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new UnavailableError(`The Docker config ${file} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  try {
    return record(JSON.parse(text));
  } catch {
    // The parser's own message quotes the text, which holds passwords.
    throw new InputError(`The Docker config ${file} is not JSON: repair it, or remove it and log in again.`);
  }
};

/** In the order they are asked: the helper of this registry, else the common one, then the file. Pure. */
export const credentialSources = (config: unknown, registry: string, file = 'config.json'): CredentialSource[] => {
  const { auths, credHelpers, credsStore } = record(config);
  const own = entryOf(record(credHelpers), registry);
  const helper = typeof own?.[1] === 'string' ? own[1] : typeof credsStore === 'string' ? credsStore : '';
  if (helper !== '' && !/^[\w.-]+$/.test(helper)) {
    throw new InputError(
      `The Docker config ${file} names the credential helper "${helper}", which is no program name.`,
    );
  }
  const [key, auth] = entryOf(record(auths), registry) ?? [];
  const credentials = inlineCredentials(record(auth));
  return [
    ...(helper ? [{ kind: 'helper', helper, server: own?.[0] ?? key ?? serverOf(registry) } as const] : []),
    ...(credentials ? [{ kind: 'inline', credentials } as const] : []),
  ];
};

const serverOf = (registry: string) => (registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry);

/** Old configs hold the registry as a URL, and Docker Hub under a name of its own. */
const entryOf = (entries: Record<string, unknown>, registry: string): [string, unknown] | undefined =>
  Object.entries(entries).find(([key]) => key === serverOf(registry)) ??
  Object.entries(entries).find(([key]) => hostOf(key) === registry);

const hostOf = (key: string): string => {
  const host = key.replace(/^https?:\/\//, '').split('/')[0] ?? '';
  return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? 'docker.io' : host;
};

const inlineCredentials = (auth: Record<string, unknown>): Credentials | undefined => {
  if (typeof auth.registrytoken === 'string' && auth.registrytoken) return { registryToken: auth.registrytoken };
  if (typeof auth.identitytoken === 'string' && auth.identitytoken) return { identityToken: auth.identitytoken };
  const pair = typeof auth.auth === 'string' ? Buffer.from(auth.auth, 'base64').toString('utf8') : '';
  const colon = pair.indexOf(':');
  if (colon > 0) return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, '') };
  const { username, password } = auth;
  return typeof username === 'string' && username && typeof password === 'string' ? { username, password } : undefined;
};

const askHelper = async (
  host: CredentialHost,
  { helper, server }: { helper: string; server: string },
  file: string,
): Promise<Credentials | undefined> => {
  const { runTool } = await import('../process/run-tool.ts');
  const tool = `docker-credential-${helper}`;
  const { code, stdout } = await runTool(host, tool, ['get'], {
    input: server,
    deadline: helperDeadline,
    // Every exit code: a failing helper's output must not become part of a message.
    accept: [...Array(256).keys()],
    cure: `The Docker config ${file} names it: install it on the runner, or remove it from the config and log in again.`,
  });
  if (/credentials not found|no credentials/i.test(stdout)) return undefined;
  const wrong = () =>
    new UnavailableError(
      `The credential helper "${tool}" gave no login for ${server} (exit code ${code}): see what "echo ${server} | ${tool} get" says on the runner.`,
    );
  if (code !== 0) throw wrong();
  const { Username, Secret } = parseAnswer(stdout);
  if (typeof Username !== 'string' || typeof Secret !== 'string') throw wrong();
  // The helper protocol's way of saying that the secret is an identity token.
  if (Username === '<token>') return { identityToken: Secret };
  return Username === '' && Secret === '' ? undefined : { username: Username, password: Secret };
};

const parseAnswer = (text: string): Record<string, unknown> => {
  try {
    return record(JSON.parse(text));
  } catch {
    return {};
  }
};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { linkRest, readConfig } from '../docker/config-folder.ts';
import { InputError } from '../errors.ts';
import { type Environment, toolEnvironmentOf } from './environment.ts';
import type { RegistryLogin } from './host.ts';

type Variables = Readonly<Record<string, string>>;
type Json = Readonly<Record<string, unknown>>;

/**
 * The environment of tools in a job of GitLab: logged in to GitLab's own registries with the job's credentials, and
 * pointed to the Docker service beside it. `makeFolder` gives a private folder that is removed after the step.
 */
export const gitlabToolEnvironment = (environment: Environment, makeFolder: () => string): Variables => ({
  ...toolEnvironmentOf(environment),
  ...dockerService(environment),
  ...loggedIn(environment, makeFolder),
});

/** Docker's own image finds its service in the same way: by the TLS keys that the service left on the shared volume. */
const dockerService = (environment: Environment): Variables => {
  const { DOCKER_HOST: host, DOCKER_TLS_CERTDIR: folder } = environment;
  if (host || !folder || existsSync('/var/run/docker.sock')) return {};
  const keys = join(folder, 'client');
  if (!['ca.pem', 'cert.pem', 'key.pem'].every((file) => existsSync(join(keys, file)))) return {};
  return { DOCKER_HOST: 'tcp://docker:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: keys };
};

const loggedIn = (environment: Environment, makeFolder: () => string): Variables => {
  const logins = gitlabLogins(environment);
  const given = readAuthConfig(environment.DOCKER_AUTH_CONFIG);
  if (logins.length === 0 && Object.keys(given).length === 0) return {};
  const own = environment.DOCKER_CONFIG || join(environment.HOME || homedir(), '.docker');
  const folder = makeFolder();
  const config = mergedConfig(readConfig(join(own, 'config.json')), given, logins);
  writeFileSync(join(folder, 'config.json'), JSON.stringify(config), { mode: 0o600 });
  linkRest(own, folder);
  // The records of builders outlive the step.
  return { DOCKER_CONFIG: folder, BUILDX_CONFIG: environment.BUILDX_CONFIG || join(own, 'buildx') };
};

/** The registry of the project and the dependency proxy of its group, where they are switched on. */
export const gitlabLogins = (environment: Environment): readonly RegistryLogin[] =>
  [
    [environment.CI_REGISTRY, environment.CI_REGISTRY_USER, environment.CI_REGISTRY_PASSWORD],
    [
      environment.CI_DEPENDENCY_PROXY_SERVER,
      environment.CI_DEPENDENCY_PROXY_USER,
      environment.CI_DEPENDENCY_PROXY_PASSWORD,
    ],
  ].flatMap(([registry, username, password]) =>
    registry && username && password ? [{ registry, username, password }] : [],
  );

/**
 * What people logged in to by hand stays, then comes DOCKER_AUTH_CONFIG, then the job's own credentials.
 * A common credential store would hide `auths`, so a registry that is new there gets an empty helper of its own.
 */
export const mergedConfig = (config: Json, given: Json, logins: readonly RegistryLogin[]): Json => {
  const known = { ...record(config.auths), ...record(config.credHelpers) };
  const added = Object.entries({
    ...Object.fromEntries(logins.map((login) => [login.registry, { auth: authOf(login) }])),
    ...given,
  }).filter(([registry]) => !Object.hasOwn(known, registry));
  const helpers = config.credsStore ? added.map(([registry]) => [registry, '']) : [];
  return {
    ...config,
    auths: { ...record(config.auths), ...Object.fromEntries(added) },
    credHelpers: { ...record(config.credHelpers), ...Object.fromEntries(helpers) },
  };
};

/** The variable in which GitLab's runner takes credentials for the images of jobs. */
const readAuthConfig = (text: string | undefined): Json => {
  if (!text) return {};
  try {
    return record(record(JSON.parse(text)).auths);
  } catch {
    // The parser's own message would quote the text, which holds passwords.
    throw new InputError(
      'The variable DOCKER_AUTH_CONFIG is not JSON: write {"auths": {"<registry>": {"auth": "…"}}}.',
    );
  }
};

const authOf = ({ username, password }: RegistryLogin): string =>
  Buffer.from(`${username}:${password}`).toString('base64');

const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

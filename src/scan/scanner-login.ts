import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../host/host.ts';
import { certificatesOf } from '../registry/certificates.ts';
import { type Credentials, findCredentials } from '../registry/docker-config.ts';
import { dockerHub } from '../registry/reference.ts';

type LoginHost = Pick<Host, 'toolEnvironment' | 'fence' | 'debug' | 'signal' | 'mask' | 'tempFolder'>;

/** A Docker configuration that knows one registry at most, and its authorities. */
export interface ScannerLogin {
  /** Folder for DOCKER_CONFIG. */
  readonly folder: string;
  /** File of PEM certificates, when the registry has some of its own. */
  readonly authorities?: string;
}

/**
 * For a tool that reads foreign bytes: it gets the login of the registry that it is sent to and no other, in a file
 * that it cannot write. Without a registry it gets an empty one, so that the user's own is never looked at.
 */
export const scannerLogins = (host: LoginHost): ((registry: string | undefined) => Promise<ScannerLogin>) => {
  const made = new Map<string, Promise<ScannerLogin>>();
  return (registry) => {
    const key = registry ?? '';
    const login = made.get(key) ?? makeLogin(host, registry, made.size);
    made.set(key, login);
    return login;
  };
};

const makeLogin = async (host: LoginHost, registry: string | undefined, number: number): Promise<ScannerLogin> => {
  const folder = join(await host.tempFolder(), `scanner-login-${number}`);
  const credentials = registry === undefined ? undefined : await findCredentials(host, registry);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const auths = registry === undefined || !credentials ? {} : { [serverOf(registry)]: entryOf(credentials) };
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths }), { mode: 0o400 });
  const pem = registry === undefined ? undefined : (await certificatesOf(host.toolEnvironment(), registry)).ca;
  if (pem === undefined) return { folder };
  const authorities = join(folder, 'authorities.pem');
  await writeFile(authorities, pem, { mode: 0o400 });
  return { folder, authorities };
};

const serverOf = (registry: string): string => (registry === dockerHub ? 'https://index.docker.io/v1/' : registry);

const entryOf = (credentials: Credentials): object => {
  if ('identityToken' in credentials) return { identitytoken: credentials.identityToken };
  if ('registryToken' in credentials) return { registrytoken: credentials.registryToken };
  const { username, password } = credentials;
  return { auth: Buffer.from(`${username}:${password}`).toString('base64') };
};

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectEngine, type Engine } from '../docker/engine-api.ts';
import type { SshTarget } from '../docker/ssh-login.ts';
import { openTunnel, type Tunnel } from '../docker/ssh-tunnel.ts';
import { openTcpTunnel, type TcpTarget, type TlsIdentity } from '../docker/tcp-tunnel.ts';
import { checkEngine } from '../docker/versions.ts';
import { InputError, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { defaultSocket, parseTarget, type Target } from './target.ts';

export interface Connection {
  readonly engine: Engine;
  readonly target: Target;
  close(): Promise<void>;
}

export interface Login {
  readonly host: string | undefined;
  readonly sshKey: string | undefined;
  readonly knownHosts: string | undefined;
  readonly tlsCa: string | undefined;
  readonly tlsCert: string | undefined;
  readonly tlsKey: string | undefined;
}

/** The engine of the input `host`, else the one that `docker` itself would talk to. */
export const connect = async (login: Login, host: Host): Promise<Connection> => {
  const target = login.host ? parseTarget(login.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === 'unix') {
    return { target, engine: await connectNewEnough(target.socket), close: async () => {} };
  }
  const tunnel =
    target.kind === 'ssh' ? await throughSsh(target.ssh, login, host) : await throughTcp(target.tcp, login, host);
  try {
    return { target, engine: await connectNewEnough(tunnel.socket), close: tunnel.close };
  } catch (error) {
    await tunnel.close();
    throw error;
  }
};

const connectNewEnough = async (socket: string): Promise<Engine> => {
  const engine = await connectEngine(socket);
  checkEngine(engine);
  return engine;
};

const throughSsh = async (target: SshTarget, { knownHosts, sshKey: key }: Login, host: Host): Promise<Tunnel> => {
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ''}${target.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`,
    );
  }
  return openTunnel(host, target, { knownHosts, key }, await host.tempFolder());
};

const throughTcp = async (target: TcpTarget, login: Login, host: Host): Promise<Tunnel> => {
  const identity = givenIdentity(login) ?? (login.host ? undefined : await identityOfDocker(host));
  if (!identity) {
    const address = `tcp://${target.host}:${target.port}`;
    if (login.host) {
      throw new InputError(
        `Input "host" is "${address}", and without TLS everybody on the way could take the engine over: set "tls-ca", "tls-cert" and "tls-key", or use ssh://.`,
      );
    }
    host.warning(
      `DOCKER_HOST is ${address} without TLS, so everybody on the way can read and change what is deployed: set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.`,
    );
  }
  return openTcpTunnel(target, identity, await host.tempFolder());
};

const givenIdentity = ({ tlsCa: ca, tlsCert: cert, tlsKey: key }: Login): TlsIdentity | undefined => {
  if (ca && cert && key) return { ca, cert, key };
  const given = { 'tls-ca': ca, 'tls-cert': cert, 'tls-key': key };
  const missing = Object.entries(given).find(([, value]) => !value);
  if (!missing || Object.values(given).every((value) => !value)) return undefined;
  throw new InputError(
    `Input "${missing[0]}" is not set: the engine and we know each other by "tls-ca", "tls-cert" and "tls-key" together.`,
  );
};

/** As `docker` itself finds it: https://docs.docker.com/engine/security/protect-access/ */
const identityOfDocker = async (host: Host): Promise<TlsIdentity | undefined> => {
  const { DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, HOME = '' } = host.toolEnvironment();
  if (!DOCKER_TLS_VERIFY) return undefined;
  const folder = DOCKER_CERT_PATH || join(HOME, '.docker');
  const files = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(folder, name), 'utf8'));
  try {
    const [ca = '', cert = '', key = ''] = await Promise.all(files);
    return { ca, cert, key };
  } catch (error) {
    throw new InputError(
      `DOCKER_TLS_VERIFY is set, but the certificates in "${folder}" cannot be read (${messageOf(error)}): set DOCKER_CERT_PATH to the folder of ca.pem, cert.pem and key.pem.`,
      { cause: error },
    );
  }
};

const targetOfDocker = async (host: Host): Promise<Target> => {
  const { DOCKER_HOST } = host.toolEnvironment();
  if (DOCKER_HOST) return parseTarget(DOCKER_HOST, 'DOCKER_HOST');
  const { code, stdout } = await runTool(
    host,
    'docker',
    ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'],
    {
      deadline: 10_000,
      accept: [0, 1],
      cure: 'Install the Docker command line with the Compose plugin on the runner.',
    },
  );
  const address = stdout.trim();
  return code === 0 && address
    ? parseTarget(address, 'The current Docker context')
    : { kind: 'unix', socket: defaultSocket };
};

/** As a person would name it, in messages and for DOCKER_HOST. */
export const addressOf = (target: Target): string =>
  target.kind === 'unix' ? `unix://${target.socket}` : target.address;

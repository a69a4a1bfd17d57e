import { connectEngine, type Engine } from '../docker/engine-api.ts';
import { openTunnel } from '../docker/ssh-tunnel.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { defaultSocket, parseTarget, type Target } from './target.ts';

export interface Connection {
  readonly engine: Engine;
  readonly target: Target;
  close(): Promise<void>;
}

interface Login {
  readonly host: string | undefined;
  readonly sshKey: string | undefined;
  readonly knownHosts: string | undefined;
}

/** The engine of the input `host`, else the one that `docker` itself would talk to. */
export const connect = async (login: Login, host: Host): Promise<Connection> => {
  const target = login.host ? parseTarget(login.host, 'Input "host"') : await targetOfDocker(host);
  if (target.kind === 'unix') {
    return { target, engine: await connectEngine(target.socket), close: async () => {} };
  }
  const { knownHosts, sshKey: key } = login;
  if (!knownHosts?.trim()) {
    throw new InputError(
      `Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor: put the lines there that "ssh-keyscan ${target.ssh.port ? `-p ${target.ssh.port} ` : ''}${target.ssh.host}" gives, once they agree with the key files /etc/ssh/ssh_host_*_key.pub on the host itself.`,
    );
  }
  const tunnel = await openTunnel(host, target.ssh, { knownHosts, key }, await host.tempFolder());
  try {
    return { target, engine: await connectEngine(tunnel.socket), close: tunnel.close };
  } catch (error) {
    await tunnel.close();
    throw error;
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
  target.kind === 'ssh' ? target.address : `unix://${target.socket}`;

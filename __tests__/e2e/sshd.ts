import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort, tool } from './engine.ts';

export interface SshServer {
  /** `ssh://root@127.0.0.1:40123/path/to/docker.sock`, for the engine at `socket`. */
  address(socket: string): string;
  readonly knownHosts: string;
  readonly key: string;
  /** The inputs that lead through it to an engine, by default that of the tests. */
  inputs(socket?: string): { readonly host: string; readonly 'ssh-key': string; readonly 'known-hosts': string };
  stop(): Promise<void>;
}

/** Where the engine of the tests listens. */
export const engineSocket = () => (process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock';

/** A server on loopback with keys of its own, which lets in the user who runs the tests. */
export const startSshServer = async (): Promise<SshServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-sshd-'));
  const port = await freePort();
  for (const name of ['host', 'user']) {
    await tool('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)]);
  }
  const config = join(folder, 'sshd_config');
  await writeFile(config, configOf(folder, port));
  // The server insists on being called by its whole path.
  const program = await tool('sh', ['-c', 'command -v sshd || echo /usr/sbin/sshd']);
  const server = spawn(program, ['-D', '-e', '-f', config], { stdio: 'ignore' });
  await listening(server, port);
  const [type, key] = (await readFile(join(folder, 'host.pub'), 'utf8')).split(' ');
  const address = (socket: string) => `ssh://${userInfo().username}@127.0.0.1:${port}${socket}`;
  const knownHosts = `[127.0.0.1]:${port} ${type} ${key}`;
  const own = await readFile(join(folder, 'user'), 'utf8');
  return {
    ...{ address, knownHosts, key: own },
    inputs: (socket = engineSocket()) => ({ host: address(socket), 'ssh-key': own, 'known-hosts': knownHosts }),
    stop: async () => {
      server.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const configOf = (folder: string, port: number) => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(folder, 'host')}
AuthorizedKeysFile ${join(folder, 'user.pub')}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
`;

const listening = async (server: ChildProcess, port: number): Promise<void> => {
  for (let left = 100; left > 0 && server.exitCode === null; left--) {
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill('SIGTERM');
  throw new Error('sshd did not start: run scripts/engine up --for test, or install OpenSSH.');
};

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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
  /** Ends the connections that are open, and lets nobody in any more. */
  cut(): void;
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
    cut: () => {
      const sessions = childrenOf(server.pid ?? 0);
      server.kill('SIGKILL');
      for (const pid of sessions.flatMap((session) => [...childrenOf(session), session])) process.kill(pid, 'SIGKILL');
    },
    stop: async () => {
      server.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** An agent that holds one key, which lies in no file. */
export const startAgent = async (key: string): Promise<{ readonly socket: string; stop(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-agent-'));
  const socket = join(folder, 's');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  const file = join(folder, 'key');
  await writeFile(file, key, { mode: 0o600 });
  for (let left = 200; left > 0 && !existsSync(socket); left--) await new Promise((resolve) => setTimeout(resolve, 50));
  await tool('ssh-add', ['-q', file], { env: { SSH_AUTH_SOCK: socket } });
  await rm(file);
  return {
    socket,
    stop: async () => {
      agent.kill('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

/** SHLVL: else bash would read what its user has for terminals before each command, which may take a second. */
const configOf = (folder: string, port: number) => `
Port ${port}
ListenAddress 127.0.0.1
HostKey ${join(folder, 'host')}
AuthorizedKeysFile ${join(folder, 'user.pub')}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
MaxStartups 100
PermitRootLogin prohibit-password
SetEnv "PATH=${process.env.PATH}" SHLVL=2
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

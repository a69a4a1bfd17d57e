import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import { pause, request } from '../http/http.ts';
import { runTool, type ToolHost } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';

export interface SshTarget {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  /** The engine's socket over there. */
  readonly socket: string;
}

export interface SshLogin {
  /** Lines of a known_hosts file: the only keys that are believed. */
  readonly knownHosts: string;
  /** A private key; without one, what the agent or the user's own files offer. */
  readonly key: string | undefined;
}

export interface Tunnel {
  /** Local path that leads to the engine's socket. */
  readonly socket: string;
  close(): Promise<void>;
}

const connectTimeout = 30_000;
const pollEvery = 50;
/** What the kernels take as the path of a socket (Linux 107, macOS 103). */
const longestSocketPath = 103;
/** Longer than any deployment: it is ended by `close`. */
const lifetime = 6 * 60 * 60_000;

/**
 * One ssh connection that brings the engine's socket here: 4 to 7 times faster than DOCKER_HOST=ssh://, and the
 * target needs no docker CLI. It outlives the cancellation of the run, because going back needs it.
 */
export const openTunnel = async (host: ToolHost, target: SshTarget, login: SshLogin, temp: string): Promise<Tunnel> => {
  const folder = await mkdtemp(join(temp.length + 24 > longestSocketPath ? '/tmp' : temp, 'ssh-'));
  const socket = join(folder, 'd.sock');
  const ended = new AbortController();
  const ssh = writeLogin(folder, login).then((files) =>
    runTool(lasting(host), 'ssh', tunnelArguments(target, socket, files), {
      signal: ended.signal,
      deadline: lifetime,
      cure: 'Install the OpenSSH client on the runner.',
    }),
  );
  const state: { end?: unknown } = {};
  const watched = ssh
    .then(() => new UnavailableError(`The ssh connection to ${target.host} was closed by the other side.`))
    .catch((error: unknown) => faultOf(target, error))
    .then((end) => {
      state.end = end;
    });
  const close = async () => {
    ended.abort();
    await watched;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await answering(host, socket, target, state);
    return { socket, close };
  } catch (error) {
    await close();
    throw error;
  }
};

const lasting = (host: ToolHost): ToolHost => ({
  fence: (body) => host.fence(body),
  debug: (line) => host.debug(line),
  toolEnvironment: () => host.toolEnvironment(),
  signal: new AbortController().signal,
});

interface LoginFiles {
  readonly knownHosts: string;
  readonly key: string | undefined;
}

const writeLogin = async (folder: string, { knownHosts, key }: SshLogin): Promise<LoginFiles> => {
  const files = { knownHosts: join(folder, 'known_hosts'), key: key === undefined ? undefined : join(folder, 'key') };
  await writeFile(files.knownHosts, asFile(knownHosts), { mode: 0o600 });
  if (files.key && key !== undefined) await writeFile(files.key, asFile(key), { mode: 0o600 });
  return files;
};

/** Secrets lose their last line break, and gain carriage returns, in the forms of CI platforms; OpenSSH wants neither. */
const asFile = (text: string) => `${text.replace(/\r\n?/g, '\n').trim()}\n`;

/** No file of the user's own is read, so that a deployment does the same on every machine. */
export const tunnelArguments = (target: SshTarget, socket: string, files: LoginFiles): readonly string[] => [
  ...['-F', 'none', '-N', '-T'],
  ...options({
    BatchMode: 'yes',
    ConnectTimeout: '15',
    ControlMaster: 'no',
    ControlPath: 'none',
    ExitOnForwardFailure: 'yes',
    GlobalKnownHostsFile: '/dev/null',
    ServerAliveInterval: '10',
    ServerAliveCountMax: '3',
    StreamLocalBindUnlink: 'yes',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    UserKnownHostsFile: `"${files.knownHosts}"`,
    ...(files.key && { IdentitiesOnly: 'yes', IdentityFile: `"${files.key}"` }),
  }),
  ...['-L', `${socket}:${target.socket}`],
  ...(target.user ? ['-l', target.user] : []),
  ...(target.port ? ['-p', String(target.port)] : []),
  ...['--', target.host],
];

const options = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).flatMap(([name, value]) => ['-o', `${name}=${value}`]);

const answering = async (host: ToolHost, socket: string, target: SshTarget, state: { readonly end?: unknown }) => {
  const deadline = Date.now() + connectTimeout;
  let last: unknown;
  while (Date.now() < deadline) {
    if (state.end) throw state.end;
    try {
      await request({ url: 'http://engine/_ping', socket, timeout: 10_000, signal: host.signal });
      return;
    } catch (error) {
      last = error;
    }
    await pause(pollEvery, host.signal);
  }
  throw new UnavailableError(
    `The engine's socket ${target.socket} on ${target.host} did not answer through ssh within ${connectTimeout / 1000} s: ${messageOf(last)}`,
  );
};

const hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
const fingerprint = /SHA256:|host key is known|fingerprint for/;

/** ssh has one exit code for everything; what to do differs. */
export const faultOf = (target: SshTarget, error: unknown): unknown => {
  if (!(error instanceof ToolError) || error.failure.kind === 'missing') return error;
  const said = error.failure.stderr.trim();
  const options = { cause: error };
  if (hostKeyTrouble.test(said)) {
    const shown = said.split(/\r?\n/).filter((line) => fingerprint.test(line));
    return new InputError(
      `Input "known-hosts" does not hold the key that ${target.host} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${target.port ? `-p ${target.port} ` : ''}${target.host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown.join(' ')}`,
      options,
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said)) {
    return new InputError(
      `${target.host} does not let us in as ${target.user ?? 'the current user'}: check the input "ssh-key" and the authorized_keys over there. ssh says: ${said}`,
      options,
    );
  }
  return new UnavailableError(`The ssh connection to ${target.host} failed: ${said || messageOf(error)}`, options);
};

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import { ToolError } from '../process/tool-error.ts';

export interface SshTarget {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
  /** The engine's socket over there. */
  readonly socket: string;
}

/** As texts, or the paths of files that hold them. */
export interface LoginFiles {
  /** The only keys that are believed; undefined: the machine's own known_hosts. */
  readonly knownHosts: string | undefined;
  /** undefined: what the agent or the user's own files offer. */
  readonly key: string | undefined;
}

/** Secrets lose their last line break, and gain carriage returns, in the forms of CI platforms; OpenSSH wants neither. */
const asFile = (text: string) => `${text.replace(/\r\n?/g, '\n').trim()}\n`;

/** Texts of known_hosts and of a private key, as files that nobody else reads. */
export const writeLogin = async (folder: string, { knownHosts, key }: LoginFiles): Promise<LoginFiles> => {
  const write = async (name: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    const path = join(folder, name);
    await writeFile(path, asFile(text), { mode: 0o600 });
    return path;
  };
  return { knownHosts: await write('known_hosts', knownHosts), key: await write('key', key) };
};

/** Of ssh: it asks nobody, believes no key that was not given, and notices when the other side is gone. */
export const loginOptions = (
  { knownHosts, key }: LoginFiles,
  more: Readonly<Record<string, string>> = {},
): readonly string[] =>
  Object.entries({
    BatchMode: 'yes',
    ConnectTimeout: '15',
    ControlMaster: 'no',
    ControlPath: 'none',
    ServerAliveInterval: '10',
    ServerAliveCountMax: '3',
    StrictHostKeyChecking: 'yes',
    UpdateHostKeys: 'no',
    ...(knownHosts && { GlobalKnownHostsFile: '/dev/null', UserKnownHostsFile: `"${knownHosts}"` }),
    ...(key && { IdentitiesOnly: 'yes', IdentityFile: `"${key}"` }),
    ...more,
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);

/** Where ssh goes, behind all options: `-l user -p port -- host`. */
export const destinationOf = ({ user, host, port }: SshTarget): readonly string[] => [
  ...(user ? ['-l', user] : []),
  ...(port ? ['-p', String(port)] : []),
  ...['--', host],
];

const hostKeyTrouble = /host key verification failed|no .* host key is known|REMOTE HOST IDENTIFICATION HAS CHANGED/i;
const fingerprint = /SHA256:|host key is known|fingerprint for/;

/** How a message calls the machine, and the inputs that say how to reach it. */
export interface SshWords {
  readonly who: string;
  readonly knownHosts: string;
  readonly key: string;
}

/** ssh has one exit code for everything; what to do differs. */
export const sshFault = (target: SshTarget, words: SshWords, error: unknown): unknown => {
  if (!(error instanceof ToolError) || error.failure.kind === 'missing') return error;
  const said = error.failure.stderr.trim();
  const options = { cause: error };
  const { host, port, user } = target;
  if (hostKeyTrouble.test(said)) {
    const shown = said.split(/\r?\n/).filter((line) => fingerprint.test(line));
    return new InputError(
      `Input "${words.knownHosts}" does not hold the key that ${words.who} shows, so nobody knows who answers there: put the line there that "ssh-keyscan ${port ? `-p ${port} ` : ''}${host}" gives, once it agrees with the key files /etc/ssh/ssh_host_*_key.pub on the host itself. ssh says: ${shown.join(' ')}`,
      options,
    );
  }
  if (/permission denied|invalid format|error in libcrypto|Load key/i.test(said)) {
    return new InputError(
      `${words.who.replace(/^the /, 'The ')} does not let us in as ${user ?? 'the current user'}: check the input "${words.key}" and the authorized_keys over there. ssh says: ${said}`,
      options,
    );
  }
  return new UnavailableError(`The ssh connection to ${words.who} failed: ${said || messageOf(error)}`, options);
};

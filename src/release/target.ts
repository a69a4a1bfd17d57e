import type { SshTarget } from '../docker/ssh-login.ts';
import type { TcpTarget } from '../docker/tcp-tunnel.ts';
import { InputError } from '../errors.ts';

export type Target =
  | { readonly kind: 'unix'; readonly socket: string }
  | { readonly kind: 'ssh'; readonly address: string; readonly ssh: SshTarget }
  | { readonly kind: 'tcp'; readonly address: string; readonly tcp: TcpTarget };

export const defaultSocket = '/var/run/docker.sock';

/** Neither a flag of ssh nor anything that a shell would see in it. */
const hostPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]*$|^[0-9A-Fa-f:]+$/;
const userPattern = /^[A-Za-z_][A-Za-z0-9._@-]*$/;

/** `what` opens the sentence of the InputError: `Input "host"`, `DOCKER_HOST`. */
export const parseTarget = (address: string, what: string): Target => {
  const wrong = (rule: string) =>
    new InputError(
      `${what} is ${JSON.stringify(address)}, ${rule}: write ssh://user@host:port, tcp://host:port or unix:///path/to/docker.sock.`,
    );
  const text = address.trim();
  if (text.startsWith('unix://')) {
    const socket = text.slice('unix://'.length);
    if (!socket.startsWith('/')) throw wrong('which names no absolute path of a socket');
    return { kind: 'unix', socket };
  }
  if (text.startsWith('tcp://')) return { kind: 'tcp', address: text, tcp: parseTcp(text, wrong) };
  if (!text.startsWith('ssh://')) throw wrong('which is no address of a Docker engine');
  return { kind: 'ssh', address: text, ssh: parseSsh(text, wrong) };
};

/** Where engines listen with TLS, and where without. */
const tlsPort = 2376;

const parseTcp = (text: string, wrong: (rule: string) => InputError): TcpTarget => {
  // Of a scheme of its own, URL would not read the host as one.
  const web = text.replace(/^tcp:/, 'http:');
  if (!URL.canParse(web)) throw wrong('which is no URL');
  const { username, password, hostname, port, pathname, search, hash } = new URL(web);
  if (username || password || pathname !== '/' || search || hash) {
    throw wrong('which says more than host and port');
  }
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port ? Number(port) : portWritten(text) };
};

/** The port of http goes missing when it is written. */
const portWritten = (text: string) => (/:80\/?$/.test(text) ? 80 : tlsPort);

const parseSsh = (text: string, wrong: (rule: string) => InputError): SshTarget => {
  if (!URL.canParse(text)) throw wrong('which is no URL');
  const { username, password, hostname, port, pathname, search, hash } = new URL(text);
  // Not quoted: the address holds the password.
  if (password)
    throw new InputError('The ssh:// address holds a password: leave it out and give a key as the input "ssh-key".');
  if (search || hash) throw wrong('which says more than user, host, port and the path of a socket');
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const user = decodeURIComponent(username);
  if (!hostPattern.test(host)) throw wrong('whose host is no host name');
  if (user && !userPattern.test(user)) throw wrong('whose user is no user name');
  const socket = pathname === '' || pathname === '/' ? defaultSocket : decodeURIComponent(pathname);
  if (socket.includes(':')) throw wrong('whose socket has a colon in its path, which ssh cannot forward');
  return { user: user || undefined, host, port: port ? Number(port) : undefined, socket };
};

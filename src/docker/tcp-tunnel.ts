import { mkdtemp, rm } from 'node:fs/promises';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Tunnel } from './ssh-tunnel.ts';

export interface TcpTarget {
  readonly host: string;
  readonly port: number;
}

/** All in PEM: the authority that signed the engine's certificate, and what we show to the engine. */
export interface TlsIdentity {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const connectTimeout = 15_000;
/** What the kernels take as the path of a socket (Linux 107, macOS 103). */
const longestSocketPath = 103;

/**
 * A local socket that leads to an engine behind TCP: tools and our own calls use it like any other, and the key stays
 * in the memory of this process. Without `identity` the bytes go as they are.
 */
export const openTcpTunnel = async (
  target: TcpTarget,
  identity: TlsIdentity | undefined,
  temp: string,
): Promise<Tunnel> => {
  const { createServer } = await import('node:net');
  const dial = await dialer(target, identity);
  // Once before anybody waits for an answer: what is wrong with a certificate is then said in its own words.
  await firstContact(target, dial);
  const folder = await mkdtemp(join(temp.length + 24 > longestSocketPath ? '/tmp' : temp, 'tcp-'));
  const socket = join(folder, 'd.sock');
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = dial();
    for (const end of [near, far]) {
      open.add(end);
      end.once('close', () => open.delete(end));
    }
    joinEnds(near, far);
  });
  await listen(server, socket);
  return {
    socket,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const end of open) end.destroy();
      await closed;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const dialer = async ({ host, port }: TcpTarget, identity: TlsIdentity | undefined): Promise<() => Socket> => {
  if (!identity) {
    const { connect } = await import('node:net');
    return () => connect({ host, port, allowHalfOpen: true });
  }
  const { connect, createSecureContext } = await import('node:tls');
  const { isIP } = await import('node:net');
  try {
    const secureContext = createSecureContext(identity);
    // An address is no server name, but it is what the certificate must be made out to.
    const options = { host, port, secureContext, allowHalfOpen: true, ...(isIP(host) ? {} : { servername: host }) };
    return () => connect(options);
  } catch (error) {
    throw new InputError(
      `The inputs "tls-ca", "tls-cert" and "tls-key" make no certificate with its key: ${messageOf(error)}; give each as the PEM text of its file.`,
      { cause: error },
    );
  }
};

/** Ends both when one ends; a half that is closed closes its half of the other. */
const joinEnds = (near: Socket, far: Socket) => {
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
  near.on('close', () => far.destroy());
  far.on('close', () => near.destroy());
  near.pipe(far);
  far.pipe(near);
};

/** With TLS 1.3 an engine refuses a client's certificate only after the handshake, so one question is asked. */
const firstContact = async (target: TcpTarget, dial: () => Socket): Promise<void> => {
  const socket = dial();
  try {
    await new Promise<void>((resolve, reject) => {
      socket.setTimeout(connectTimeout, () => reject(new Error(`nothing came within ${connectTimeout / 1000} s`)));
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('the connection was closed')));
      socket.once('data', () => resolve());
      socket.write(`GET /_ping HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`);
    });
  } catch (error) {
    throw faultOf(target, error);
  } finally {
    socket.destroy();
  }
};

const certificateTrouble = /certificate|CERT|altname|self.signed|handshake|SSL|TLS|wrong version number/i;

const faultOf = ({ host, port }: TcpTarget, error: unknown): Error => {
  const { code } = error as { code?: string };
  const said = messageOf(error);
  if (certificateTrouble.test(`${code ?? ''} ${said}`)) {
    return new InputError(
      `The engine at tcp://${host}:${port} and the inputs "tls-ca", "tls-cert" and "tls-key" do not fit together: ${said}; give the authority that signed the engine's certificate, and a certificate that the engine's own authority signed.`,
      { cause: error },
    );
  }
  return new UnavailableError(`The engine at tcp://${host}:${port} did not answer: ${said}.`, { cause: error });
};

const listen = (server: Server, socket: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(socket, () => resolve());
  });

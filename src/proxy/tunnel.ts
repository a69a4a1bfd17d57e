import type { AddressInfo, Socket } from 'node:net';
import type { Engine } from '../docker/engine-api.ts';
import { attachExec, frameReader } from '../docker/exec.ts';

/**
 * A port here that leads to a container nobody published, through the proxy's own container: each connection is a
 * command in it that copies bytes both ways. So a release is asked before any user reaches it.
 */
export interface PortTunnel {
  /** `http://127.0.0.1:40123` */
  readonly address: string;
  close(): Promise<void>;
}

/** Ends when either side does: what the application sent last has been copied by then. */
const copy = `
if command -v bash >/dev/null 2>&1; then
  exec bash -c 'exec 3<>"/dev/tcp/$0/$1" || exit 1; exec 4<&0
cat <&3 & reader=$!; cat <&4 >&3 & writer=$!
wait -n; kill $reader $writer 2>/dev/null' "$0" "$1"
else exec nc "$0" "$1"
fi`;

export const openPort = async (engine: Engine, proxy: string, name: string, port: number): Promise<PortTunnel> => {
  const { createServer } = await import('node:net');
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client)).on('error', () => client.destroy());
    attachExec(engine, proxy, ['sh', '-c', copy, name, String(port)]).then(
      (far) => {
        open.add(far);
        joinStreams(client, far);
        far.on('close', () => open.delete(far));
      },
      () => client.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
};

const joinStreams = (client: Socket, far: Socket): void => {
  const read = frameReader((stream, bytes) => {
    if (stream === 1) client.write(bytes);
  });
  far.on('data', read);
  far.on('end', () => client.end());
  far.on('error', () => client.destroy());
  far.on('close', () => client.end());
  client.pipe(far);
  client.on('close', () => far.destroy());
};

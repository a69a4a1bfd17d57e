import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LockedRegistry {
  /** `localhost:43210` */
  readonly host: string;
  /** How many requests came with the right login, and how many with a wrong one. */
  readonly counts: { let: number; wrong: number };
  close(): Promise<void>;
}

/** A registry behind a login, in front of one without. */
export const lockRegistry = async (registry: string, user: string, password: string): Promise<LockedRegistry> => {
  const right = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const counts = { let: 0, wrong: 0 };
  const server = createServer((message, response) => {
    if (message.headers.authorization !== right) {
      if (message.headers.authorization !== undefined) counts.wrong++;
      response.writeHead(401, { 'www-authenticate': 'Basic realm="shop"' }).end('{"errors":[{"code":"UNAUTHORIZED"}]}');
      return;
    }
    counts.let++;
    const { authorization: _, ...headers } = message.headers;
    const inner = request(
      `http://${registry}${message.url}`,
      { method: message.method, headers, setHost: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    inner.on('error', () => response.destroy());
    message.pipe(inner);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    host: `localhost:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy in front of a real registry that answers what it is told to in the registry's place. */

export interface Asked {
  readonly method: string;
  readonly path: string;
}

export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** The registry's own answer, cut in its body. */
  | 'half'
  /** No answer, ever. */
  | 'nothing'
  /** The connection is cut before anything was done. */
  | 'reset'
  /** The same, after it was done. */
  | 'reset after';

export interface FaultyProxy {
  /** `127.0.0.1:40123`: what stands in front of the repository's name. */
  readonly host: string;
  readonly asked: Asked[];
  /** Which calls go wrong, and how; all others reach the registry. */
  rule: (asked: Asked) => Fault | undefined;
  close(): Promise<void>;
}

export const startFaultyProxy = async (registry: string): Promise<FaultyProxy> => {
  const server = createServer((incoming, answer) => {
    const asked = { method: incoming.method ?? '', path: incoming.url ?? '' };
    proxy.asked.push(asked);
    const fault = proxy.rule(asked);
    if (fault === 'nothing') return;
    if (fault === 'reset') return void incoming.socket.destroy();
    if (typeof fault === 'object') return void incoming.resume().on('end', () => answerWith(fault, answer));
    forward(registry, incoming, (status, headers, body) => {
      const isEmpty = asked.method === 'HEAD' || body.length < 2;
      if (fault === 'reset after' || (fault === 'half' && isEmpty)) return void incoming.socket.destroy();
      answer.writeHead(status, headers);
      if (fault === 'half') answer.write(body.subarray(0, body.length / 2), () => incoming.socket.destroy());
      else answer.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: FaultyProxy = {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    rule: () => undefined,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
};

const answerWith = ({ status, headers = {}, body = '' }: Exclude<Fault, string>, answer: ServerResponse) =>
  answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

/** With the proxy's own host, so that the addresses which the registry gives for going on lead here again. */
const forward = (
  registry: string,
  incoming: IncomingMessage,
  done: (status: number, headers: IncomingHttpHeaders, body: Buffer) => void,
) => {
  const outgoing = request(
    `http://${registry}${incoming.url}`,
    { method: incoming.method, headers: incoming.headers },
    async (answer) => {
      const pieces: Buffer[] = [];
      for await (const piece of answer as AsyncIterable<Buffer>) pieces.push(piece);
      done(answer.statusCode ?? 502, answer.headers, Buffer.concat(pieces));
    },
  );
  outgoing.on('error', () => incoming.socket.destroy());
  // A call that its caller gave up ends here too: crane's registry holds a lock as long as a body is under way.
  incoming.on('close', () => incoming.complete || outgoing.destroy());
  incoming.pipe(outgoing);
};

import type { Socket } from 'node:net';
import { messageOf, UnavailableError } from '../errors.ts';

export interface UpgradeRequest {
  readonly url: string;
  /** Path of a unix socket. */
  readonly socket: string;
  readonly body: string;
  /** Milliseconds until the server must have agreed. */
  readonly timeout: number;
}

/** A POST that turns its connection into a plain stream of bytes both ways, as the engine's `attach` and `exec` do. */
export const upgrade = async ({ url, socket, body, timeout }: UpgradeRequest): Promise<Socket> => {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) =>
      reject(new UnavailableError(`POST ${socket}${new URL(url).pathname} opened no stream: ${reason}.`, { cause }));
    const headers = {
      connection: 'Upgrade',
      upgrade: 'tcp',
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const call = request(url, { method: 'POST', socketPath: socket, agent: false, headers });
    const timer = setTimeout(() => call.destroy(new Error(`no answer within ${timeout / 1000} s`)), timeout);
    call.on('upgrade', (_, stream: Socket, head: Buffer) => {
      clearTimeout(timer);
      if (head.length > 0) stream.unshift(head);
      resolve(stream);
    });
    call.on('response', (answer) => {
      clearTimeout(timer);
      answer.resume();
      fail(`the answer was ${answer.statusCode}`);
    });
    call.on('error', (error) => {
      clearTimeout(timer);
      fail(messageOf(error), error);
    });
    call.end(body);
  });
};

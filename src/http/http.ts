import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { messageOf, UnavailableError } from '../errors.ts';
import { agentFor, type Identity } from './agents.ts';

export interface HttpRequest {
  readonly method?: string;
  /** http:, https:, or `http://unix` with `socket`. */
  readonly url: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: Buffer | string;
  /** Path of a unix socket, for the engine's API. */
  readonly socket?: string;
  /** Milliseconds for one try, connection and body together; default 30 s. */
  readonly timeout?: number;
  /** Bytes accepted of a body; default 64 MiB. */
  readonly limit?: number;
  /** Tries in all for what is safe to repeat: network failures, 429 and 5xx; default 1. */
  readonly tries?: number;
  readonly signal?: AbortSignal;
  /** PEM of additional authorities to trust. */
  readonly ca?: string;
  /** PEM of the certificate and key with which we say who we are. */
  readonly identity?: Identity;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** PEM facts of the server's certificate are only known over TLS. */
  readonly certificateValidTo?: string;
}

const defaultTimeout = 30_000;
const defaultLimit = 64 * 1024 * 1024;
const longestWait = 30_000;

/**
 * One HTTP exchange over a kept-alive connection; redirects are the caller's business.
 * Throws UnavailableError naming method, host and cause when no answer came. Any status is an answer.
 */
export const request = async (options: HttpRequest): Promise<HttpResponse> => {
  const tries = options.tries ?? 1;
  for (let attempt = 1; ; attempt++) {
    const last = attempt >= tries;
    try {
      const response = await exchange(options);
      if (last || !isTransient(response.status)) return response;
      await wait(retryAfter(response) ?? backOff(attempt), options);
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      if (last || options.signal?.aborted) throw unavailable(options, error);
      await wait(backOff(attempt), options);
    }
  }
};

const wait = (ms: number, options: HttpRequest): Promise<void> =>
  pause(ms, options.signal).catch((error: unknown) => {
    throw unavailable(options, error);
  });

export const isTransient = (status: number): boolean => status === 429 || (status >= 500 && status !== 501);

const unavailable = (options: Pick<HttpRequest, 'method' | 'url' | 'socket'>, error: unknown) =>
  new UnavailableError(`${options.method ?? 'GET'} ${shown(options)} got no answer: ${messageOf(error)}.`, {
    cause: error,
  });

/** Without credentials or query, which may hold tokens. */
const shown = ({ url, socket }: Pick<HttpRequest, 'url' | 'socket'>): string => {
  const { protocol, host, pathname } = new URL(url);
  return socket ? `${socket}${pathname}` : `${protocol}//${host}${pathname}`;
};

const backOff = (attempt: number) => Math.min(250 * 2 ** (attempt - 1), 8_000) * (0.75 + Math.random() / 2);

const retryAfter = ({ headers }: HttpResponse): number | undefined => {
  const value = headers['retry-after'];
  if (typeof value !== 'string') return undefined;
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWait) : undefined;
};

export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(done, ms);
    function done() {
      signal?.removeEventListener('abort', cancel);
      resolve();
    }
    function cancel() {
      clearTimeout(timer);
      reject(signal?.reason);
    }
    signal?.addEventListener('abort', cancel, { once: true });
  });

/** A server may close a kept connection in the moment in which we take it up again; a fresh one then does. */
const exchange = async (options: HttpRequest): Promise<HttpResponse> => {
  for (;;) {
    try {
      return await exchangeOnce(options);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
    }
  }
};

class StaleConnection extends Error {}

const repeatable = ['GET', 'HEAD', 'PUT', 'DELETE'];

const exchangeOnce = async (options: HttpRequest): Promise<HttpResponse> => {
  const { promise, resolve, reject } = withResolvers<HttpResponse>();
  const call = await callOf(options, (answer) => {
    readBody(answer, options.limit ?? defaultLimit).then(resolve, reject);
  });
  call.on('error', (error: NodeJS.ErrnoException) => {
    const cut = error.code === 'ECONNRESET' || error.code === 'EPIPE';
    const stale = call.reusedSocket && cut && repeatable.includes(options.method ?? 'GET');
    reject(stale ? new StaleConnection() : error);
  });
  // Rejected first: what a destroyed answer says of itself is less true.
  const end = (reason: string) => {
    reject(new Error(reason));
    call.destroy();
  };
  const timeout = options.timeout ?? defaultTimeout;
  const timer = setTimeout(() => end(`no complete answer within ${timeout / 1000} s`), timeout);
  const cancel = () => end('the run was cancelled');
  options.signal?.addEventListener('abort', cancel, { once: true });
  if (options.signal?.aborted) cancel();
  call.end(options.body);
  return promise.finally(() => {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', cancel);
  });
};

type Client = Pick<typeof import('node:http'), 'request'>;

const clients: Record<string, Promise<Client>> = {};

/** Loaded when it is first needed. */
const clientFor = (protocol: string): Promise<Client> => {
  clients[protocol] ??= protocol === 'https:' ? import('node:https') : import('node:http');
  return clients[protocol];
};

const callOf = async (
  options: Omit<HttpRequest, 'body'>,
  onAnswer: (answer: IncomingMessage) => void,
): Promise<ClientRequest> => {
  const url = new URL(options.url);
  const { request: send } = await clientFor(url.protocol);
  return send(
    url,
    {
      method: options.method ?? 'GET',
      headers: { 'user-agent': 'quaygate', ...options.headers },
      agent: await agentFor(url, options),
      ...(options.socket && { socketPath: options.socket }),
    },
    onAnswer,
  );
};

export interface StreamRequest extends Omit<HttpRequest, 'body' | 'tries' | 'limit'> {
  readonly body?: AsyncIterable<Buffer>;
}

export interface StreamResponse extends Omit<HttpResponse, 'body' | 'certificateValidTo'> {
  /** Must be read to its end or given up (`break`, `return`); an answer that was cut throws. */
  readonly body: AsyncIterable<Buffer>;
}

/** What is sent may come from another server that has to be waited for itself. */
const patienceWithSource = 4;

/**
 * An exchange of bodies too large to hold: sent and received piece by piece, tried once. `timeout` is how long the
 * connection may be silent, however long the whole takes. Throws as `request` does, the body's iterator too.
 */
export const stream = async (options: StreamRequest): Promise<StreamResponse> => {
  const { promise, resolve, reject } = withResolvers<IncomingMessage>();
  const call = await callOf(options, resolve);
  const silence = (options.timeout ?? defaultTimeout) * (options.body ? patienceWithSource : 1);
  call.setTimeout(silence, () => call.destroy(new Error(`nothing came for ${silence / 1000} s`)));
  call.on('error', reject);
  const cancel = () => call.destroy(new Error('the run was cancelled'));
  options.signal?.addEventListener('abort', cancel, { once: true });
  call.on('close', () => options.signal?.removeEventListener('abort', cancel));
  if (options.signal?.aborted) cancel();
  try {
    await sendBody(call, options.body, promise);
    const answer = await promise;
    answer.on('close', () => call.writableFinished || call.destroy());
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: piecesOf(answer, options) };
  } catch (error) {
    throw unavailable(options, error);
  }
};

/** Ends early when the server answers before it has everything: what it refuses need not be sent. */
const sendBody = async (call: ClientRequest, body: AsyncIterable<Buffer> | undefined, answer: Promise<unknown>) => {
  if (!body) {
    call.end();
    return;
  }
  const { pipeline, Readable } = await import('node:stream');
  const sent = new Promise<void>((resolve, reject) => {
    pipeline(Readable.from(body, { objectMode: false }), call, (error) => (error ? reject(error) : resolve()));
  });
  // The one that comes second has nothing to say any more.
  sent.catch(() => {});
  answer.catch(() => {});
  await Promise.race([sent, answer]);
};

async function* piecesOf(answer: IncomingMessage, options: StreamRequest): AsyncGenerator<Buffer> {
  try {
    for await (const piece of answer as AsyncIterable<Buffer>) yield piece;
    if (!answer.complete) throw new Error('the connection was cut in the middle of the answer');
  } catch (error) {
    throw unavailable(options, error);
  }
}

const readBody = async (answer: IncomingMessage, limit: number): Promise<HttpResponse> => {
  // Asked before the body: a kept connection goes back to its agent with the last byte.
  const socket = answer.socket as { getPeerCertificate?: () => { valid_to?: string } } | null;
  const validTo = socket?.getPeerCertificate?.().valid_to;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Error(`the body is longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  if (!answer.complete) throw new Error('the connection was cut in the middle of the answer');
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    body: Buffer.concat(chunks),
    ...(validTo && { certificateValidTo: validTo }),
  };
};

const withResolvers = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};

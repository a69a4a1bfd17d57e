import { UnavailableError } from '../errors.ts';
import { type HttpResponse, request } from '../http/http.ts';
import { jsonIn, textOf } from './engine-json.ts';

/** The engine's HTTP API over a unix socket: what `docker` would ask, without the start of a process for each call. */
export interface Engine {
  readonly socket: string;
  /** For tools that talk to the same engine. */
  readonly dockerHost: string;
  /** `linux/amd64`, as images name their platforms. */
  readonly platform: string;
  readonly version: string;
  /** The version of the API that both sides know. */
  readonly api: string;
  call(method: string, path: string, options?: CallOptions): Promise<HttpResponse>;
}

export interface CallOptions {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; a Buffer as it is, as a tar archive. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Statuses beside 2xx that are an answer, not a failure. */
  readonly accept?: readonly number[];
  readonly timeout?: number;
}

/** The newest version this code was tried with; engines refuse versions they have left behind, so an older one is asked first. */
const newestTested = '1.51';
const pingTimeout = 10_000;
const callTimeout = 60_000;

/** Negotiates the API's version; throws an UnavailableError when nothing answers on the socket. */
export const connectEngine = async (socket: string): Promise<Engine> => {
  const ping = await request({ url: 'http://engine/_ping', socket, timeout: pingTimeout });
  const offered = ping.headers['api-version'];
  if (ping.status !== 200 || typeof offered !== 'string') {
    throw new UnavailableError(
      `What answers on the socket ${socket} is no Docker engine (status ${ping.status}): give the socket of one.`,
    );
  }
  const api = olderOf(offered, newestTested);
  const call = callsTo(socket, api);
  const facts = jsonIn(await call('GET', '/version'));
  return {
    socket,
    dockerHost: `unix://${socket}`,
    platform: `${textOf(facts.Os)}/${textOf(facts.Arch)}`,
    version: textOf(facts.Version),
    api,
    call,
  };
};

const callsTo =
  (socket: string, version: string): Engine['call'] =>
  async (method, path, { query = {}, body, headers, accept = [], timeout = callTimeout } = {}) => {
    const search = new URLSearchParams(query).toString();
    const raw = Buffer.isBuffer(body);
    const response = await request({
      method,
      url: `http://engine/v${version}${path}${search && `?${search}`}`,
      socket,
      timeout,
      headers: {
        ...(body !== undefined && { 'content-type': raw ? 'application/x-tar' : 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
    });
    if (response.status < 300 || accept.includes(response.status)) return response;
    throw new UnavailableError(
      `The engine refused ${method} ${path} with status ${response.status}: ${messageIn(response)}.`,
    );
  };

/** What the engine says in its error bodies. */
export const messageIn = ({ body }: Pick<HttpResponse, 'body'>): string => {
  const words = body.toString('utf8').trim();
  try {
    const { message } = JSON.parse(words) as { message?: unknown };
    return typeof message === 'string' ? message.replace(/[\s.]+$/, '') : words;
  } catch {
    return words || 'no reason given';
  }
};

export const olderOf = (left: string, right: string): string => {
  const [major = 0, minor = 0] = left.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = right.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && minor <= otherMinor) ? left : right;
};

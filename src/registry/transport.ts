import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type HttpResponse, request, type StreamResponse, stream } from '../http/http.ts';
import type { Action } from './action.ts';
import { createAuthorizer, type Permission } from './auth.ts';
import { type Certificates, certificatesOf } from './certificates.ts';
import { faultOf } from './faults.ts';
import { allowPlainHttp, type PlainHttp } from './plain-http.ts';
import { type ImageName, parseName } from './reference.ts';

export type RegistryHost = Pick<Host, 'toolEnvironment' | 'fence' | 'debug' | 'signal' | 'mask'>;

export interface TransportOptions {
  /** Hosts beside the machine's own that plain http may be spoken to. */
  readonly httpRegistries?: readonly string[];
  /** Repositories that will be written to: the first token for them may do so, and does for all calls. */
  readonly writesTo?: readonly string[];
  /** Milliseconds for one try of a small call, and for silence on a large one. */
  readonly timeout?: number;
}

interface Call {
  readonly image: ImageName;
  readonly action: Action;
  readonly method?: string;
  /** Within the repository (`manifests/latest`), or an address that the registry gave for going on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the sentence when it fails, after "would not": `write the tag 1.2.3`. */
  readonly attempt: string;
  /** Other statuses end in an error. */
  readonly accept: readonly number[];
  /** Another repository of the registry that is read from in the same call. */
  readonly alsoReads?: string;
}

export interface RegistryCall extends Call {
  readonly body?: Buffer;
  readonly limit?: number;
}

export interface RegistryStream extends Call {
  /** Called anew for each time that the body is sent. */
  readonly body?: () => AsyncIterable<Buffer>;
}

export interface Transport {
  /** Tried again after what passes. */
  send(call: RegistryCall): Promise<HttpResponse>;
  /** Bodies of any length, both ways; tried once. */
  stream(call: RegistryStream): Promise<StreamResponse>;
}

interface Answer {
  readonly status: number;
  readonly headers: HttpResponse['headers'];
}

/** What every exchange of one call has in common. */
interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  readonly timeout?: number;
  readonly ca?: string;
  readonly identity?: Certificates['identity'];
}

const tries = 4;
const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];
const longestRefusal = 64 * 1024;

/** Calls to registries: login, retries, redirects, and a sentence for what they refuse. */
export const createTransport = (host: RegistryHost, options: TransportOptions = {}): Transport => {
  const plainHttp = allowPlainHttp(options.httpRegistries ?? []);
  const written = new Set((options.writesTo ?? []).map((name) => parseName(name).name));
  const certificates = new Map<string, Promise<Certificates>>();
  const certificatesFor = (registry: string) => {
    const known = certificates.get(registry) ?? certificatesOf(host.toolEnvironment(), registry);
    certificates.set(registry, known);
    return known;
  };
  const authorizer = createAuthorizer(host, { plainHttp, certificatesFor });

  const perform = async <A extends Answer>(
    call: Call,
    exchange: (exchange: Exchange) => Promise<A>,
    bodyOf: (answer: A) => Promise<Buffer>,
  ): Promise<A> => {
    const { registry, repository } = call.image;
    const action = call.action === 'pull' && written.has(call.image.name) ? 'pull,push' : call.action;
    const permission: Permission = { registry, repository, action, alsoReads: call.alsoReads };
    const url = urlOf(call.image, call.path, plainHttp);
    const ownServer = new URL(plainHttp.addressOf(registry)).host === url.host;
    const { ca, identity } = url.protocol === 'https:' ? await certificatesFor(registry) : {};
    const send = (authorization: string | undefined) =>
      follow({ ...call, plainHttp, discard: bodyOf }, url, (address) =>
        exchange({
          method: call.method ?? 'GET',
          url: address.href,
          // A login is for the registry alone: where it sends us for a blob is another party.
          headers: { ...call.headers, ...(authorization && address.host === url.host && { authorization }) },
          signal: host.signal,
          ...(options.timeout !== undefined && { timeout: options.timeout }),
          ...(ca && { ca }),
          // As a login, for the registry alone.
          ...(identity && address.host === url.host && ownServer && { identity }),
        }),
      );
    const ready = ownServer ? await authorizer.ready(permission) : undefined;
    const first = await send(ready);
    const answer = first.status === 401 && ownServer ? await authorizer.answer(permission, first, ready) : undefined;
    if (answer !== undefined) await bodyOf(first);
    const response = answer === undefined ? first : await send(answer);
    if (call.accept.includes(response.status)) return response;
    throw faultOf({
      ...permission,
      attempt: call.attempt,
      status: response.status,
      body: await bodyOf(response),
      loggedIn: await authorizer.loggedIn(registry),
    });
  };

  return {
    send: ({ body, limit, ...call }) =>
      perform(
        call,
        (exchange) => request({ ...exchange, tries, ...(body && { body }), ...(limit !== undefined && { limit }) }),
        async (answer) => answer.body,
      ),
    stream: ({ body, ...call }) =>
      perform(call, (exchange) => stream({ ...exchange, ...(body && { body: body() }) }), refusalOf),
  };
};

/** As much of a streamed answer as a sentence needs. */
const refusalOf = async ({ body }: StreamResponse): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size > longestRefusal) break;
  }
  return Buffer.concat(pieces);
};

/** The address of a path of the repository, or of the one that the registry itself named. */
const urlOf = ({ registry, repository }: ImageName, path: string, plainHttp: PlainHttp): URL => {
  const base = plainHttp.addressOf(registry);
  return /^(?:https?:\/)?\//.test(path)
    ? safeUrl(path, base, registry, plainHttp)
    : new URL(`${base}/v2/${repository}/${path}`);
};

const safeUrl = (location: string, base: string, registry: string, plainHttp: PlainHttp): URL => {
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (url && plainHttp.allows(url, registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends on to ${JSON.stringify(url ? url.origin : location.slice(0, 200))}, which is no https address: have the registry's own address corrected (behind a proxy: X-Forwarded-Proto).`,
  );
};

interface Following<A> extends Pick<Call, 'method' | 'image'> {
  readonly plainHttp: PlainHttp;
  /** Frees the connection that the answer came on. */
  discard(answer: A): Promise<unknown>;
}

const follow = async <A extends Answer>(
  { method = 'GET', image: { registry }, plainHttp, discard }: Following<A>,
  start: URL,
  send: (address: URL) => Promise<A>,
): Promise<A> => {
  let url = start;
  for (let step = 0; ; step++) {
    const response = await send(url);
    const { location } = response.headers;
    const follows = (method === 'GET' || method === 'HEAD') && redirects.includes(response.status);
    if (!follows || typeof location !== 'string') return response;
    await discard(response);
    if (step >= mostRedirects) {
      throw new UnavailableError(
        `Registry ${registry} sent the call on more than ${mostRedirects} times: check the proxy in front of it.`,
      );
    }
    url = safeUrl(location, url.href, registry, plainHttp);
  }
};

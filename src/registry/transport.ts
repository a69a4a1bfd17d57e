import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type HttpResponse, request } from '../http/http.ts';
import { type Action, createAuthorizer } from './auth.ts';
import { faultOf } from './faults.ts';
import { addressOf, type ImageName, isLoopback } from './reference.ts';

export type RegistryHost = Pick<Host, 'toolEnvironment' | 'fence' | 'debug' | 'signal' | 'mask'>;

export interface RegistryCall {
  readonly image: ImageName;
  readonly action: Action;
  readonly method?: string;
  /** Within the repository (`manifests/latest`), or an address that the registry gave for going on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  readonly limit?: number;
  /** For the sentence when it fails, after "would not": `write the tag 1.2.3`. */
  readonly attempt: string;
  /** Other statuses end in an error. */
  readonly accept: readonly number[];
}

export type Transport = (call: RegistryCall) => Promise<HttpResponse>;

const tries = 4;
const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];

/** One call to a registry: login, retries, redirects, and a sentence for what it refuses. */
export const createTransport = (host: RegistryHost): Transport => {
  const authorizer = createAuthorizer(host);

  return async (call) => {
    const permission = { registry: call.image.registry, repository: call.image.repository, action: call.action };
    const url = urlOf(call.image, call.path);
    const ownServer = new URL(addressOf(call.image.registry)).host === url.host;
    const send = (authorization: string | undefined) => exchange(host, call, url, authorization);
    const ready = ownServer ? await authorizer.ready(permission) : undefined;
    const first = await send(ready);
    const answer = first.status === 401 && ownServer ? await authorizer.answer(permission, first, ready) : undefined;
    const response = answer === undefined ? first : await send(answer);
    if (call.accept.includes(response.status)) return response;
    throw faultOf({
      ...permission,
      attempt: call.attempt,
      status: response.status,
      body: response.body,
      loggedIn: await authorizer.loggedIn(permission.registry),
    });
  };
};

/** The address of a path of the repository, or of the one that the registry itself named. */
const urlOf = ({ registry, repository }: ImageName, path: string): URL => {
  const base = addressOf(registry);
  return /^(?:https?:\/)?\//.test(path) ? safeUrl(path, base, registry) : new URL(`${base}/v2/${repository}/${path}`);
};

const safeUrl = (location: string, base: string, registry: string): URL => {
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (url?.protocol === 'https:') return url;
  if (url?.protocol === 'http:' && isLoopback(url.host) && isLoopback(registry)) return url;
  throw new UnavailableError(
    `Registry ${registry} sends on to ${JSON.stringify(url ? url.origin : location.slice(0, 200))}, which is no https address: have the registry's own address corrected (behind a proxy: X-Forwarded-Proto).`,
  );
};

const exchange = async (
  host: RegistryHost,
  call: RegistryCall,
  start: URL,
  authorization: string | undefined,
): Promise<HttpResponse> => {
  const { method = 'GET', headers, body, limit } = call;
  let url = start;
  for (let step = 0; ; step++) {
    const response = await request({
      method,
      url: url.href,
      // A login is for the registry alone: where it sends us for a blob is another party.
      headers: { ...headers, ...(authorization && url.host === start.host && { authorization }) },
      ...(body && { body }),
      ...(limit !== undefined && { limit }),
      tries,
      signal: host.signal,
    });
    const { location } = response.headers;
    const follows = (method === 'GET' || method === 'HEAD') && redirects.includes(response.status);
    if (!follows || typeof location !== 'string') return response;
    if (step >= mostRedirects) {
      throw new UnavailableError(
        `Registry ${call.image.registry} sent the call on more than ${mostRedirects} times: check the proxy in front of it.`,
      );
    }
    url = safeUrl(location, url.href, call.image.registry);
  }
};

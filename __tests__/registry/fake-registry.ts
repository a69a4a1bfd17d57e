import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveUpload } from './fake-uploads.ts';

/** A small registry that speaks the real protocol over loopback and can be told to misbehave. */

export interface Call {
  readonly method: string;
  /** Path with query. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

/** Answers in place of the registry when it returns true. */
export type Fault = (call: Call, response: ServerResponse) => boolean;

interface Options {
  /** `user:password` that a token or call needs. */
  readonly login?: string;
  readonly auth?: 'none' | 'basic' | 'token';
  /** DELETE of a tag by its name; registry 2.x answers 400. */
  readonly deletesTags?: boolean;
  readonly deletes?: boolean;
  readonly tagsPerPage?: number;
  readonly fault?: Fault;
  readonly tokenLifetime?: number;
  /** Keeps its own list of referrers, as distribution 1.1 asks. */
  readonly referrers?: boolean;
}

export interface FakeRegistry {
  readonly host: string;
  readonly calls: Call[];
  /** Of every repository: digest → bytes with media type. */
  readonly manifests: Map<string, { body: Buffer; mediaType: string }>;
  readonly blobs: Map<string, Buffer>;
  /** Begun and not finished, by id. */
  readonly uploads: Map<string, Buffer>;
  /** `repository:tag` → digest. */
  readonly tags: Map<string, string>;
  fault: Fault | undefined;
  close(): Promise<void>;
}

export const sha256 = (bytes: Buffer | string): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

export const startRegistry = async (options: Options = {}): Promise<FakeRegistry> => {
  const server = createServer((message, response) => {
    handle(message, response).catch((error) => response.destroy(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const registry: FakeRegistry = {
    host,
    calls: [],
    manifests: new Map(),
    blobs: new Map(),
    uploads: new Map(),
    tags: new Map(),
    fault: options.fault,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
    const call: Call = {
      method: message.method ?? '',
      url: message.url ?? '',
      authorization: message.headers.authorization,
      body: Buffer.concat(chunks),
    };
    registry.calls.push(call);
    if (registry.fault?.(call, response)) return;
    const url = new URL(call.url, `http://${host}`);
    if (url.pathname === '/token') return giveToken(url, call, response);
    if (!isAllowed(url, call)) return challenge(url, call, response);
    serve(url, call, message.headers, response);
  };

  const loginHeader = options.login && `Basic ${Buffer.from(options.login).toString('base64')}`;

  const giveToken = (url: URL, { authorization, method, body }: Call, response: ServerResponse) => {
    const form = new URLSearchParams(method === 'POST' ? body.toString() : '');
    const isKnown = authorization === loginHeader || form.get('refresh_token') === 'the-identity-token';
    if (!isKnown) return refuse(response, 401, 'UNAUTHORIZED', 'incorrect username or password');
    const scopes = method === 'POST' ? (form.get('scope') ?? '').split(' ') : url.searchParams.getAll('scope');
    const token = Buffer.from(JSON.stringify({ scopes, id: randomUUID() })).toString('base64url');
    json(response, 200, { token, expires_in: options.tokenLifetime ?? 300 });
  };

  const isAllowed = (url: URL, { method, authorization = '' }: Call): boolean => {
    if (!options.auth || options.auth === 'none') return true;
    if (options.auth === 'basic') return authorization === loginHeader;
    if (!authorization.startsWith('Bearer ')) return false;
    const { scopes } = JSON.parse(Buffer.from(authorization.slice(7), 'base64url').toString());
    return scopes.some((scope: string) => covers(scope, neededScope(url, method)));
  };

  const challenge = (url: URL, { method }: Call, response: ServerResponse) => {
    const scope = neededScope(url, method);
    const header =
      options.auth === 'basic'
        ? 'Basic realm="fake"'
        : `Bearer realm="http://${host}/token",service="fake",scope="${scope}"`;
    response.setHeader('www-authenticate', header);
    refuse(response, 401, 'UNAUTHORIZED', 'authentication required');
  };

  const serve = (url: URL, call: Call, headers: IncomingHttpHeaders, response: ServerResponse) => {
    const mediaType = headers['content-type'] ?? '';
    const match = /^\/v2\/(.+)\/(manifests|blobs|tags|referrers)\/(.*)$/.exec(url.pathname);
    const [, repository = '', kind = '', rest = ''] = match ?? [];
    if (kind === 'manifests') return manifest(repository, rest, call, mediaType, response);
    if (kind === 'blobs' && rest.startsWith('uploads/')) {
      return serveUpload(registry, { ...call, repository, id: rest.slice('uploads/'.length), url }, headers, response);
    }
    if (kind === 'blobs') return blob(rest, call, headers.range, response);
    if (kind === 'referrers' && options.referrers) return listReferrers(rest, response);
    if (kind === 'tags') return listTags(repository, url, response);
    refuse(response, 404, 'NAME_UNKNOWN', 'no such path');
  };

  const manifest = (repository: string, target: string, call: Call, mediaType: string, response: ServerResponse) => {
    const key = `${repository}:${target}`;
    const digest = target.startsWith('sha256:') ? target : registry.tags.get(key);
    if (call.method === 'PUT') {
      const made = sha256(call.body);
      registry.manifests.set(made, { body: call.body, mediaType });
      if (!target.startsWith('sha256:')) registry.tags.set(key, made);
      const { subject } = JSON.parse(call.body.toString());
      const linked = options.referrers && subject ? { 'oci-subject': subject.digest } : {};
      response.writeHead(201, { 'docker-content-digest': made, ...linked }).end();
      return;
    }
    const found = registry.manifests.get(digest ?? '');
    if (call.method === 'DELETE') {
      if (options.deletes === false) return refuse(response, 405, 'UNSUPPORTED', 'deletes are disabled');
      if (target.startsWith('sha256:')) {
        if (!registry.manifests.delete(target)) return refuse(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
        for (const [tag, held] of registry.tags) if (held === target) registry.tags.delete(tag);
      } else if (!options.deletesTags) {
        return refuse(response, 400, 'UNSUPPORTED', 'delete by tag is not supported');
      } else registry.tags.delete(key);
      response.writeHead(202).end();
      return;
    }
    if (!digest || !found) return refuse(response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    response.writeHead(200, {
      'content-type': found.mediaType,
      'docker-content-digest': digest,
      'content-length': found.body.length,
    });
    response.end(call.method === 'HEAD' ? undefined : found.body);
  };

  const blob = (digest: string, { method }: Call, range: string | undefined, response: ServerResponse) => {
    const bytes = registry.blobs.get(digest);
    if (!bytes) return refuse(response, 404, 'BLOB_UNKNOWN', 'blob unknown');
    if (method === 'DELETE') {
      registry.blobs.delete(digest);
      response.writeHead(202).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const part = bytes.subarray(start);
    response.writeHead(range ? 206 : 200, {
      'content-type': 'application/octet-stream',
      'content-length': part.length,
    });
    response.end(method === 'HEAD' ? undefined : part);
  };

  const listReferrers = (digest: string, response: ServerResponse) => {
    const manifests = [...registry.manifests].flatMap(([own, { body, mediaType }]) =>
      JSON.parse(body.toString()).subject?.digest === digest ? [{ mediaType, digest: own, size: body.length }] : [],
    );
    response.writeHead(200, { 'content-type': ociIndex });
    response.end(JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests }));
  };

  const listTags = (repository: string, url: URL, response: ServerResponse) => {
    const all = [...registry.tags.keys()]
      .filter((key) => key.startsWith(`${repository}:`))
      .map((key) => key.slice(repository.length + 1))
      .sort();
    if (all.length === 0) return refuse(response, 404, 'NAME_UNKNOWN', 'repository name not known');
    const after = all.filter((tag) => tag > (url.searchParams.get('last') ?? ''));
    const page = after.slice(0, options.tagsPerPage ?? 100);
    const link = `</v2/${repository}/tags/list?last=${page.at(-1)}&n=2>; rel="next"`;
    if (page.length < after.length) response.setHeader('link', link);
    json(response, 200, { name: repository, tags: page });
  };

  return registry;
};

const neededScope = (url: URL, method: string): string => {
  const repository = /^\/v2\/(.+)\/(?:manifests|blobs|tags|referrers)\//.exec(url.pathname)?.[1];
  const action = method === 'DELETE' ? 'delete' : ['PUT', 'POST', 'PATCH'].includes(method) ? 'pull,push' : 'pull';
  return `repository:${repository}:${action}`;
};

const covers = (scope: string, needed: string): boolean => {
  const [kind, repository, actions = ''] = scope.split(':');
  const [neededKind, neededRepository, neededActions = ''] = needed.split(':');
  return (
    kind === neededKind &&
    repository === neededRepository &&
    neededActions.split(',').every((action) => actions.split(',').includes(action))
  );
};

export const refuse = (response: ServerResponse, status: number, code: string, message: string): void =>
  json(response, status, { errors: [{ code, message }] });

const json = (response: ServerResponse, status: number, value: unknown) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';

/** Puts a single-platform image there without the protocol. Returns its digest. */
export const plantImage = (
  registry: FakeRegistry,
  text: string,
  architecture = 'amd64',
  labels: Readonly<Record<string, string>> = { 'org.opencontainers.image.version': text },
): string => {
  const config = Buffer.from(
    JSON.stringify({
      os: 'linux',
      architecture,
      config: { Labels: labels, Env: ['A=b'] },
    }),
  );
  registry.blobs.set(sha256(config), config);
  const body = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: ociManifest,
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha256(config), size: config.length },
      layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: sha256(text), size: 1000 }],
    }),
  );
  registry.manifests.set(sha256(body), { body, mediaType: ociManifest });
  return sha256(body);
};

/** An index over the given children, formatted so that any rewriting of its bytes would show. */
export const plantIndex = (registry: FakeRegistry, children: readonly object[]): string => {
  const body = Buffer.from(
    `${JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests: children }, null, 3)}\n`,
  );
  registry.manifests.set(sha256(body), { body, mediaType: ociIndex });
  return sha256(body);
};

import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * The cache service of GitHub Actions in its second version, as far as BuildKit speaks it: Twirp for the entries, and a
 * store that keeps to the rules of Azure's block blobs behind signed addresses. An entry belongs to a branch: a run reads
 * those that its token names, and writes into the one that the token lets it write.
 */

export interface CacheScope {
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly mayWrite?: boolean;
}

export interface CacheService {
  /** For ACTIONS_RESULTS_URL. */
  readonly url: string;
  /** Each call: the Twirp method, or `PUT` and `GET` of a blob. */
  readonly calls: string[];
  /** Answers all calls with this status while it is set. */
  outage: number | undefined;
  /** What a job gets: the variables of a runner whose token opens these scopes. */
  variables(...scopes: readonly CacheScope[]): Readonly<Record<string, string>>;
  /** Keys of the entries that are complete, by the scope they are in. */
  keys(): readonly string[];
  close(): Promise<void>;
}

interface Entry {
  readonly scope: string;
  readonly key: string;
  readonly version: string;
  readonly signature: string;
  readonly blocks: Map<string, Buffer>;
  body: Buffer | undefined;
  complete: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

type Scopes = readonly { readonly Scope: string; readonly Permission: number }[];

const methods = '/twirp/github.actions.results.api.v1.CacheService/';
const [mayRead, mayWrite] = [1, 2];

export const startCacheService = async (): Promise<CacheService> => {
  const entries: Entry[] = [];
  const handle = async (request: IncomingMessage): Promise<Answer> => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '/', service.url);
    const method = url.pathname.startsWith(methods) ? url.pathname.slice(methods.length) : undefined;
    service.calls.push(method ?? request.method ?? '');
    if (service.outage !== undefined) return { status: service.outage, headers: {}, body: '' };
    if (method !== undefined) return call(method, request.headers.authorization, JSON.parse(body.toString()));
    const entry = entries.find(({ signature }) => signature === url.searchParams.get('sig'));
    // Azure refuses a signed address together with somebody else's token.
    if (!entry || request.headers.authorization !== undefined) return blobAnswer(403);
    return request.method === 'PUT' ? put(entry, url, request, body) : get(entry, request);
  };
  const call = (method: string, authorization: string | undefined, asked: Record<string, unknown>): Answer => {
    const scopes = scopesOf(authorization);
    if (scopes === undefined) return json(401, { code: 'unauthenticated', msg: 'no such token' });
    const writable = scopes.find(({ Permission }) => (Permission & mayWrite) !== 0)?.Scope;
    const [key, version] = [String(asked.key), String(asked.version)];
    const own = entries.find((entry) => entry.scope === writable && entry.key === key && entry.version === version);
    const address = ({ signature }: Entry) => `${service.url}blob?sig=${signature}`;
    if (method === 'CreateCacheEntry') {
      if (writable === undefined) return json(403, { code: 'permission_denied', msg: 'the token may only read' });
      if (own) return json(409, { code: 'already_exists', msg: 'cache entry already exists' });
      const signature = randomBytes(12).toString('hex');
      const entry = { scope: writable, key, version, signature, blocks: new Map(), body: undefined, complete: false };
      entries.push(entry);
      return json(200, { ok: true, signed_upload_url: address(entry) });
    }
    if (method === 'FinalizeCacheEntryUpload') {
      if (own?.body?.length !== Number(asked.size_bytes)) return json(400, { code: 'invalid_argument', msg: 'size' });
      own.complete = true;
      return json(200, { ok: true, entry_id: String(entries.indexOf(own) + 1) });
    }
    if (method !== 'GetCacheEntryDownloadURL') return json(404, { code: 'bad_route', msg: method });
    const readable = scopes.filter(({ Permission }) => (Permission & mayRead) !== 0).map(({ Scope }) => Scope);
    const complete = entries.filter((entry) => entry.complete && entry.version === version);
    const found = firstMatch(complete, readable, [key, ...strings(asked.restore_keys)]);
    if (!found) return json(200, { ok: false });
    return json(200, { ok: true, signed_download_url: address(found), matched_key: found.key });
  };
  const server = createServer((request, response) => {
    handle(request).then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (error) => response.destroy(error),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const service: CacheService = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls: [],
    outage: undefined,
    variables: (...scopes) => ({
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: service.url,
      ACTIONS_RUNTIME_TOKEN: tokenOf(scopes),
    }),
    keys: () => entries.filter(({ complete }) => complete).map(({ scope, key }) => `${scope} ${key}`),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return service;
};

/** Scope by scope: the entry of the very key, else the newest whose key begins with one of those asked for. */
const firstMatch = (
  entries: readonly Entry[],
  scopes: readonly string[],
  [key = '', ...prefixes]: readonly string[],
): Entry | undefined =>
  scopes
    .map((scope) => entries.filter((entry) => entry.scope === scope))
    .map(
      (own) =>
        own.find((entry) => entry.key === key) ??
        prefixes
          .map((prefix) => own.findLast((entry) => entry.key.startsWith(prefix)))
          .find((entry) => entry !== undefined),
    )
    .find((entry) => entry !== undefined);

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const json = (status: number, value: object): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const blobAnswer = (status: number, body: Buffer | string = '', more = {}): Answer => ({
  status,
  headers: {
    ...{ 'x-ms-request-id': randomBytes(8).toString('hex'), 'x-ms-version': '2020-10-02', etag: '"0x8D"' },
    ...{ 'last-modified': new Date().toUTCString(), ...more },
  },
  body,
});

/** Blocks in any order, then the list that makes a blob of them; or a small blob at once. */
const put = (entry: Entry, url: URL, request: IncomingMessage, body: Buffer): Answer => {
  const kind = url.searchParams.get('comp');
  if (kind === 'block') entry.blocks.set(url.searchParams.get('blockid') ?? '', body);
  else if (kind === 'blocklist') {
    const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id = '']) => id);
    const blocks = ids.flatMap((id) => entry.blocks.get(id) ?? []);
    if (blocks.length < ids.length) return blobAnswer(400);
    entry.body = Buffer.concat(blocks);
  } else if (request.headers['x-ms-blob-type'] === 'BlockBlob') entry.body = body;
  else return blobAnswer(400);
  return blobAnswer(201);
};

const get = (entry: Entry, request: IncomingMessage): Answer => {
  if (!entry.complete || !entry.body) return blobAnswer(404);
  const range = /^bytes=(\d+)-(\d*)$/.exec(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''));
  if (!range) return blobAnswer(200, entry.body);
  const [from, last] = [Number(range[1]), Math.min(Number(range[2] || entry.body.length - 1), entry.body.length - 1)];
  if (from >= entry.body.length) return blobAnswer(416);
  const part = entry.body.subarray(from, last + 1);
  return blobAnswer(206, part, { 'content-range': `bytes ${from}-${last}/${entry.body.length}` });
};

/** As the runner's: what it opens stands in it. Nobody here checks the signature. */
const tokenOf = (scopes: readonly CacheScope[]): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const access = scopes.map((scope) => ({ Scope: scope.ref, Permission: mayRead + (scope.mayWrite ? mayWrite : 0) }));
  const claims = { exp: 4102444800, nbf: 1, ac: JSON.stringify(access) };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.${part({})}`;
};

const scopesOf = (authorization = ''): Scopes | undefined => {
  try {
    const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
    return JSON.parse(JSON.parse(claims).ac) as Scopes;
  } catch {
    return undefined;
  }
};

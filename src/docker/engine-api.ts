import { messageOf, UnavailableError } from '../errors.ts';
import { type HttpResponse, request } from '../http/http.ts';

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
const registryTimeout = 20_000;

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
  const facts = parse(await call('GET', '/version'));
  return {
    socket,
    dockerHost: `unix://${socket}`,
    platform: `${text(facts.Os)}/${text(facts.Arch)}`,
    version: text(facts.Version),
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

export interface ContainerSummary {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  /** For people, with the health in brackets: `Up 3 minutes (healthy)`. */
  readonly status: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Every container with that label, running or not. */
export const listContainers = async (engine: Engine, label: string): Promise<readonly ContainerSummary[]> => {
  const query = { all: 'true', filters: JSON.stringify({ label: [label] }) };
  return list(parse(await engine.call('GET', '/containers/json', { query }))).map((item) => ({
    id: text(item.Id),
    name: text(Array.isArray(item.Names) ? item.Names[0] : undefined).replace(/^\//, ''),
    state: text(item.State),
    status: text(item.Status),
    labels: texts(item.Labels),
  }));
};

/** By name or id; undefined when there is none. `created` in milliseconds since the epoch, by the engine's clock. */
export const findContainer = async (
  engine: Engine,
  name: string,
): Promise<
  { readonly id: string; readonly created: number; readonly labels: Readonly<Record<string, string>> } | undefined
> => {
  const response = await engine.call('GET', `/containers/${name}/json`, { accept: [404] });
  if (response.status === 404) return undefined;
  const { Id, Created, Config } = parse(response);
  return { id: text(Id), created: Date.parse(text(Created)), labels: texts(record(Config).Labels) };
};

/** With its anonymous volumes, running or not; one that is gone already is as wanted. */
export const removeContainer = async (engine: Engine, id: string): Promise<void> => {
  await engine.call('DELETE', `/containers/${id}`, { query: { force: 'true', v: 'true' }, accept: [404, 409] });
};

/** A port of the target that a container has, running ones alone. */
export interface Published {
  readonly container: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly port: number;
  readonly protocol: string;
  readonly address: string;
}

export const listPublished = async (engine: Engine): Promise<readonly Published[]> =>
  list(parse(await engine.call('GET', '/containers/json'))).flatMap(({ Names, Ports, Labels }) =>
    list(Ports)
      .filter(({ PublicPort }) => typeof PublicPort === 'number')
      .map(({ PublicPort, Type, IP }) => ({
        container: text(Array.isArray(Names) ? Names[0] : undefined).replace(/^\//, ''),
        labels: texts(Labels),
        port: Number(PublicPort),
        protocol: text(Type),
        address: text(IP),
      })),
  );

export interface ContainerState {
  readonly status: string;
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  readonly restarts: number;
  /** What the runtime said when the container could not even be started. */
  readonly error: string;
  readonly health?: string;
  /** Exit code and output of the last health checks, oldest first. */
  readonly healthLog: readonly { readonly exitCode: number; readonly output: string }[];
  readonly tty: boolean;
}

/** Undefined when it is gone. */
export const inspectContainer = async (engine: Engine, id: string): Promise<ContainerState | undefined> => {
  const response = await engine.call('GET', `/containers/${id}/json`, { accept: [404] });
  if (response.status === 404) return undefined;
  const facts = parse(response);
  const state = record(facts.State);
  const health = record(state.Health);
  return {
    status: text(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    restarts: Number(facts.RestartCount ?? 0),
    error: text(state.Error),
    ...(typeof health.Status === 'string' && { health: health.Status }),
    healthLog: list(health.Log).map((entry) => ({ exitCode: Number(entry.ExitCode), output: text(entry.Output) })),
    tty: record(facts.Config).Tty === true,
  };
};

export const containerLog = async (engine: Engine, id: string, lines: number, tty: boolean): Promise<string> => {
  const query = { stdout: 'true', stderr: 'true', tail: String(lines) };
  // Log drivers that cannot be read back answer with an error: there is then nothing to show.
  const { status, body } = await engine.call('GET', `/containers/${id}/logs`, {
    query,
    accept: [400, 404, 409, 500, 501],
  });
  if (status >= 300) return '';
  return tty ? body.toString('utf8') : withoutFrames(body);
};

/** Without a terminal the streams come in frames: 1 byte stream, 3 bytes zero, 4 bytes length, text. */
export const withoutFrames = (body: Buffer): string => {
  const parts: Buffer[] = [];
  for (let at = 0; at + 8 <= body.length; ) {
    const end = at + 8 + body.readUInt32BE(at + 4);
    parts.push(body.subarray(at + 8, end));
    at = end;
  }
  return Buffer.concat(parts).toString('utf8');
};

/** The digests under which the engine holds an image, `name@sha256:…`; undefined when it does not have it. */
export const digestsOnEngine = async (engine: Engine, reference: string): Promise<readonly string[] | undefined> => {
  const response = await engine.call('GET', `/images/${reference}/json`, { accept: [404] });
  if (response.status === 404) return undefined;
  const { RepoDigests } = parse(response);
  return Array.isArray(RepoDigests) ? RepoDigests.map(text) : [];
};

/** What the registry says, asked by the engine through its own mirrors and trust; the reason when it does not say. */
export const digestInRegistry = async (
  engine: Engine,
  reference: string,
  login: string | undefined,
): Promise<{ readonly digest: string } | { readonly fault: string }> => {
  try {
    const response = await engine.call('GET', `/distribution/${reference}/json`, {
      headers: login ? { 'x-registry-auth': login } : {},
      accept: [400, 401, 403, 404, 500, 502, 503, 504],
      timeout: registryTimeout,
    });
    if (response.status !== 200) return { fault: messageIn(response) };
    return { digest: text(record(parse(response).Descriptor).digest) };
  } catch (error) {
    return { fault: messageOf(error).replace(/\.$/, '') };
  }
};

/** Ids of the networks with that label. */
export const listNetworks = async (engine: Engine, label: string): Promise<readonly string[]> => {
  const query = { filters: JSON.stringify({ label: [label] }) };
  return list(parse(await engine.call('GET', '/networks', { query }))).map(({ Id }) => text(Id));
};

export const removeNetwork = async (engine: Engine, id: string): Promise<void> => {
  await engine.call('DELETE', `/networks/${id}`, { accept: [404] });
};

export interface Volume {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export const listVolumes = async (engine: Engine, label: string): Promise<readonly Volume[]> => {
  const query = { filters: JSON.stringify({ label: [label] }) };
  const { Volumes } = parse(await engine.call('GET', '/volumes', { query }));
  return list(Volumes).map(volumeOf);
};

/** Atomic, and the first one wins: what comes back is the volume that exists under the name now. */
export const createVolume = async (engine: Engine, { name, labels }: Volume): Promise<Volume> =>
  volumeOf(parse(await engine.call('POST', '/volumes/create', { body: { Name: name, Labels: labels } })));

const volumeOf = (item: Record<string, unknown>): Volume => ({ name: text(item.Name), labels: texts(item.Labels) });

/** Undefined when there is none. */
export const volumeFacts = async (
  engine: Engine,
  name: string,
): Promise<{ readonly driver: string; readonly options: Readonly<Record<string, string>> } | undefined> => {
  const response = await engine.call('GET', `/volumes/${name}`, { accept: [404] });
  if (response.status === 404) return undefined;
  const { Driver, Options } = parse(response);
  return { driver: text(Driver), options: texts(Options) };
};

export const hasVolume = async (engine: Engine, name: string): Promise<boolean> =>
  (await engine.call('GET', `/volumes/${name}`, { accept: [404] })).status !== 404;

export const removeVolume = async (
  engine: Engine,
  name: string,
  { inUse }: { readonly inUse?: 'stays' } = {},
): Promise<void> => {
  await engine.call('DELETE', `/volumes/${name}`, { accept: inUse ? [404, 409] : [404] });
};

/** What the images on the engine are made of: digests of unpacked layers. */
export const layersOnEngine = async (engine: Engine): Promise<ReadonlySet<string>> => {
  const images = JSON.parse((await engine.call('GET', '/images/json')).body.toString('utf8')) as unknown;
  const layers = new Set<string>();
  for (const { Id } of list(images)) {
    const response = await engine.call('GET', `/images/${text(Id)}/json`, { accept: [404] });
    if (response.status === 404) continue;
    const { Layers } = record(parse(response).RootFS);
    for (const layer of Array.isArray(Layers) ? Layers : []) layers.add(text(layer));
  }
  return layers;
};

/** As whom containers of the image run, as its Dockerfile says it; '' for root. */
export const imageUser = async (engine: Engine, image: string): Promise<string> => {
  const { Config } = parse(await engine.call('GET', `/images/${image}/json`));
  return text(record(Config).User);
};

/** An engine that does not answer as an engine does is named, rather than read as an empty answer. */
const parse = (response: HttpResponse): Record<string, unknown> => {
  try {
    return JSON.parse(response.body.toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UnavailableError('The engine answered with something that is not JSON: is it a Docker engine?', {
      cause: error,
    });
  }
};

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const list = (value: unknown): readonly Record<string, unknown>[] => (Array.isArray(value) ? value.map(record) : []);

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const texts = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record(value)).map(([key, item]) => [key, text(item)]));

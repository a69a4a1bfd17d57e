import type { Engine } from './engine-api.ts';
import { jsonIn, listOf, recordOf, textOf, textsOf } from './engine-json.ts';

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
  return listOf(jsonIn(await engine.call('GET', '/containers/json', { query }))).map((item) => ({
    id: textOf(item.Id),
    name: textOf(Array.isArray(item.Names) ? item.Names[0] : undefined).replace(/^\//, ''),
    state: textOf(item.State),
    status: textOf(item.Status),
    labels: textsOf(item.Labels),
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
  const { Id, Created, Config } = jsonIn(response);
  return { id: textOf(Id), created: Date.parse(textOf(Created)), labels: textsOf(recordOf(Config).Labels) };
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
  listOf(jsonIn(await engine.call('GET', '/containers/json'))).flatMap(({ Names, Ports, Labels }) =>
    listOf(Ports)
      .filter(({ PublicPort }) => typeof PublicPort === 'number')
      .map(({ PublicPort, Type, IP }) => ({
        container: textOf(Array.isArray(Names) ? Names[0] : undefined).replace(/^\//, ''),
        labels: textsOf(Labels),
        port: Number(PublicPort),
        protocol: textOf(Type),
        address: textOf(IP),
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
  const facts = jsonIn(response);
  const state = recordOf(facts.State);
  const health = recordOf(state.Health);
  return {
    status: textOf(state.Status),
    exitCode: Number(state.ExitCode ?? 0),
    outOfMemory: state.OOMKilled === true,
    restarts: Number(facts.RestartCount ?? 0),
    error: textOf(state.Error),
    ...(typeof health.Status === 'string' && { health: health.Status }),
    healthLog: listOf(health.Log).map((entry) => ({ exitCode: Number(entry.ExitCode), output: textOf(entry.Output) })),
    tty: recordOf(facts.Config).Tty === true,
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

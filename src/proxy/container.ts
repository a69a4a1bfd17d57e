import { basename } from 'node:path';
import { type ContainerSummary, listContainers } from '../docker/containers.ts';
import { type Engine, messageIn } from '../docker/engine-api.ts';
import { InputError, UnavailableError } from '../errors.ts';
import { labels } from '../release/labels.ts';
import { packTar, unpackTar } from '../release/tar.ts';
import { certificatesFolder, type ProxyConfig, readConfig, renderConfig, stateFile, tlsPort } from './template.ts';

/** The proxy as a container of the target: one for each application, made on its first deployment. */

export interface ProxyPlace {
  readonly project: string;
  /** `name@sha256:…` */
  readonly image: string;
  /** Where users ask; undefined for a proxy that only looks at the containers. */
  readonly publish: Publish | undefined;
  /** A folder of the target, or a named volume. */
  readonly certificates: string | undefined;
}

export interface Publish {
  /** Undefined: all. */
  readonly address: string | undefined;
  readonly port: number;
}

const folder = '/usr/local/etc/haproxy';
const file = 'haproxy.cfg';
const triedFile = 'next.cfg';

export const proxyName = (project: string): string => `${project}-proxy`;
export const proxyNetwork = (project: string): string => `${project}-proxy`;

/** The proxy of the project, running or not. */
export const findProxy = async (engine: Engine, project: string): Promise<ContainerSummary | undefined> =>
  (await listContainers(engine, `${labels.proxy}=${project}`)).find(({ name }) => name === proxyName(project));

/** `hash` tells later whether it is still as wanted. `flags` in place of those that serve, for a check. */
export const createProxy = async (
  engine: Engine,
  name: string,
  place: ProxyPlace,
  config: ProxyConfig,
  hash: string,
  flags: readonly string[] = [],
): Promise<string> => {
  const port = `${config.tls ? tlsPort(config.port) : config.port}/tcp`;
  const { publish, certificates } = place;
  const body = {
    Image: place.image,
    Entrypoint: ['haproxy'],
    Cmd: [...(flags.length > 0 ? flags : ['-W', '-db']), '-f', `${folder}/${file}`],
    Labels: { [labels.proxy]: place.project, [labels.place]: hash },
    ExposedPorts: { [port]: {} },
    StopSignal: 'SIGUSR1',
    HostConfig: {
      NetworkMode: proxyNetwork(place.project),
      RestartPolicy: { Name: flags.length > 0 ? 'no' : 'unless-stopped' },
      ...(publish && {
        PortBindings: { [port]: [{ HostIp: publish.address ?? '', HostPort: String(publish.port) }] },
      }),
      ...(certificates !== undefined && { Binds: [`${certificates}:${certificatesFolder}:ro`] }),
    },
  };
  const response = await engine.call('POST', '/containers/create', { query: { name }, body });
  const { Id } = JSON.parse(response.body.toString('utf8')) as { Id: string };
  await writeConfig(engine, Id, config);
  await writeState(engine, Id, noState);
  return Id;
};

/** A port that somebody else has is the user's to free. */
export const startContainer = async (engine: Engine, id: string, what: string): Promise<void> => {
  const response = await engine.call('POST', `/containers/${id}/start`, { accept: [304, 400, 404, 409, 500] });
  if (response.status < 400) return;
  const said = messageIn(response);
  if (/port is already allocated|address already in use/.test(said)) {
    throw new InputError(
      `The port of ${what} is taken on the target: ${said}. Stop what has it, or set another one in the input "publish".`,
    );
  }
  throw new UnavailableError(`The engine could not start ${what}: ${said}.`);
};

/** Without a grace of ours the container's own counts. */
export const stopContainer = async (engine: Engine, id: string): Promise<void> => {
  await engine.call('POST', `/containers/${id}/stop`, { accept: [304, 404], timeout: stopDeadline });
};

export const removeContainer = async (engine: Engine, id: string): Promise<void> => {
  await engine.call('DELETE', `/containers/${id}`, { query: { force: 'true' }, accept: [404, 409] });
};

const stopDeadline = 5 * 60_000;

/** The file that the next start of the proxy reads. */
export const writeConfig = (engine: Engine, container: string, config: ProxyConfig): Promise<void> =>
  putFile(engine, container, file, renderConfig(config));

/** Its first line is the version of the format. */
export const noState = '1\n';

/** What the next process begins with: an answer to `show servers state`, which is only true as long as nobody restarts. */
export const writeState = (engine: Engine, container: string, state: string): Promise<void> =>
  putFile(engine, container, basename(stateFile), state);

export interface ConfigFile {
  readonly text: string;
  /** Undefined when it is not ours. */
  readonly config: ProxyConfig | undefined;
}

export const readProxyConfig = async (engine: Engine, container: string): Promise<ConfigFile> => {
  const query = { path: `${folder}/${file}` };
  const { status, body } = await engine.call('GET', `/containers/${container}/archive`, { query, accept: [404] });
  const text = (status === 404 ? undefined : unpackTar(body).get(file)?.toString('utf8')) ?? '';
  return { text, config: readConfig(text) };
};

/** For a check that leaves the file in use alone; returns its path. */
export const writeTriedConfig = async (engine: Engine, container: string, config: ProxyConfig): Promise<string> => {
  await putFile(engine, container, triedFile, renderConfig(config));
  return `${folder}/${triedFile}`;
};

const putFile = async (engine: Engine, container: string, name: string, text: string): Promise<void> => {
  const body = packTar([{ name, body: Buffer.from(text), mode: 0o644 }]);
  await engine.call('PUT', `/containers/${container}/archive`, { query: { path: folder }, body });
};

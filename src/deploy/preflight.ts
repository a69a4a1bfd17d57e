import { checkComposeVersion } from '../docker/compose.ts';
import { listPublished, type Published } from '../docker/containers.ts';
import { type Engine, olderOf } from '../docker/engine-api.ts';
import { volumeFacts } from '../docker/volumes.ts';
import { InputError, RefusedError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { parsePublish } from '../proxy/publish.ts';
import { composeLabels } from '../release/labels.ts';
import { type ComposeModel, type Json, parseModel, recordIn } from '../release/model.ts';
import { missingImages } from '../release/resolve-images.ts';
import type { Release, Served } from '../release/strategy.ts';
import { checkDiskSpace } from './disk-space.ts';

/** What would go wrong half way, found out before anything is touched. */

/** Docker 26: mounts of a part of a volume. */
const apiOfSubpaths = '1.45';

export interface Ahead {
  readonly engine: Engine;
  readonly next: Pick<Release, 'project' | 'model' | 'images' | 'settings'>;
  readonly bringsFiles: boolean;
}

/** Returns the services whose image has to be pulled. Throws the first thing that would stop the release later. */
export const preflight = async (host: Host, { engine, next, bringsFiles }: Ahead): Promise<readonly string[]> => {
  const { proxyImage } = next.settings.served ?? {};
  const images = new Map([...Object.entries(next.images), ...(proxyImage ? [['', proxyImage] as const] : [])]);
  const checks = async () => {
    const missing = await missingImages(engine, images);
    const isMissing = new Set(missing.map((service) => images.get(service) ?? ''));
    const held = [...images.values()].filter((image) => !isMissing.has(image));
    await checkDiskSpace(host, { engine, project: next.project, missing: [...isMissing], held });
    return missing.filter((service) => service !== '');
  };
  const [missing] = await Promise.all([
    checks(),
    checkTarget(engine, parseModel(JSON.parse(next.model)), next.settings.served, bringsFiles),
    checkComposeVersion(host),
  ]);
  return missing;
};

export const checkTarget = async (
  engine: Engine,
  model: ComposeModel,
  served: Served | undefined,
  bringsFiles: boolean,
): Promise<void> => {
  if (bringsFiles && engine.api !== apiOfSubpaths && olderOf(engine.api, apiOfSubpaths) === engine.api) {
    throw new InputError(
      `The Compose files mount files of the checkout, which needs Docker 26 or newer on the target, and there is ${engine.version}: update it, or put the files into the image.`,
    );
  }
  const [published] = await Promise.all([listPublished(engine), checkVolumes(engine, model)]);
  const taken = takenPort(model, published, served);
  if (!taken) return;
  const { service, port, container } = taken;
  throw new RefusedError(
    service === undefined
      ? `The port of the proxy is taken on the target: the container "${container}" of another application publishes ${port}. Stop that one, or set another port in the input "publish".`
      : `The service "${service}" publishes port ${port}, which the container "${container}" of another application has already: change "ports:" in the Compose file, or stop that one.`,
  );
};

interface Taken {
  /** Undefined for the proxy. */
  readonly service: string | undefined;
  readonly port: number;
  readonly container: string;
}

/** Containers of the project itself give their ports up in time. */
export const takenPort = (
  model: ComposeModel,
  published: readonly Published[],
  served?: Pick<Served, 'service' | 'publish'>,
): Taken | undefined => {
  // A colour and its proxy have names that begin with the project's.
  const isOurs = (name: string) => name === model.name || name.startsWith(`${model.name}-`);
  const others = published.filter(
    ({ container, labels }) => !isOurs(container) && !isOurs(labels[composeLabels.project] ?? ''),
  );
  for (const [service, ports] of wantedPorts(model, served)) {
    for (const { port, protocol, address } of ports) {
      const other = others.find(
        (one) => one.port === port && one.protocol === protocol && overlap(one.address, address),
      );
      if (other) return { service, port, container: other.container };
    }
  }
  return undefined;
};

interface WantedPort {
  readonly port: number;
  readonly protocol: string;
  readonly address: string;
}

/** In place of the service that it serves, the proxy has the port. */
const wantedPorts = (
  model: ComposeModel,
  served: Pick<Served, 'service' | 'publish'> | undefined,
): readonly (readonly [string | undefined, readonly WantedPort[]])[] => {
  const services = [...model.services].map(([name, definition]) => [name, portsOf(definition)] as const);
  if (!served) return services;
  const { port, address = '' } = parsePublish(served.publish);
  return [...services.filter(([name]) => name !== served.service), [undefined, [{ port, protocol: 'tcp', address }]]];
};

const portsOf = ({ ports }: Json): readonly WantedPort[] =>
  (Array.isArray(ports) ? ports.map(recordIn) : [])
    .map(({ published, protocol, host_ip: address }) => ({
      port: Number(published ?? Number.NaN),
      protocol: typeof protocol === 'string' ? protocol : 'tcp',
      address: typeof address === 'string' ? address : '',
    }))
    .filter(({ port }) => Number.isInteger(port) && port > 0);

const isAny = (address: string) => address === '' || address === '0.0.0.0' || address === '::';

const overlap = (left: string, right: string) => isAny(left) || isAny(right) || left === right;

/** Compose would ask whether to make the volume anew, without what is in it; here nobody may answer. */
const checkVolumes = async (engine: Engine, model: ComposeModel): Promise<void> => {
  const declared = Object.entries(recordIn(model.raw.volumes)).map(([key, value]) => [key, recordIn(value)] as const);
  await Promise.all(
    declared.map(async ([key, { name, external, driver, driver_opts: options }]) => {
      if (external === true || typeof name !== 'string') return;
      const found = await volumeFacts(engine, name);
      if (!found) return;
      const wanted = { driver: typeof driver === 'string' ? driver : 'local', options: textsOf(recordIn(options)) };
      if (found.driver === wanted.driver && sameTexts(found.options, wanted.options)) return;
      throw new RefusedError(
        `The volume "${name}" is there with another driver or other options than "${key}" of the Compose files asks for, and Compose would have to make it anew, without its data: give it another "name:" and move the data, or put the options back.`,
      );
    }),
  );
};

const textsOf = (object: Json) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, String(value)]));

const sameTexts = (left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>) =>
  Object.keys(left).length === Object.keys(right).length &&
  Object.entries(left).every(([key, value]) => right[key] === value);

import type { FindContainers } from '../checks/asking.ts';
import { colourFinder } from '../checks/find-service.ts';
import { listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { InputError } from '../errors.ts';
import { readProxyConfig } from '../proxy/container.ts';
import { type Colour, otherColour, type ProxyConfig, servingColour } from '../proxy/template.ts';
import { openPort } from '../proxy/tunnel.ts';
import { labels } from '../release/labels.ts';
import type { ColourTarget } from './spec.ts';

export interface OpenColour {
  readonly address: string;
  readonly containers: FindContainers;
  close(): Promise<void>;
}

/** One colour of a blue-green deployment, past the proxy's choice: whichever of them users are led to. */
export const openColour = async (
  engine: Engine,
  project: string | undefined,
  target: ColourTarget,
): Promise<OpenColour> => {
  const proxy = await proxyOf(engine, project, target);
  const { config } = await readProxyConfig(engine, proxy.id);
  if (!config) {
    throw new InputError(
      `Input "target" is "${target}", but the proxy of "${proxy.project}" has no configuration of Quaygate's: deploy again.`,
    );
  }
  const colour = colourOf(target, config, proxy.project);
  const { address, close } = await openPort(engine, proxy.id, config.names[colour], config.port);
  return { address, close, containers: colourFinder(engine, proxy.project, colour) };
};

const proxyOf = async (engine: Engine, project: string | undefined, target: ColourTarget) => {
  const containers = await listContainers(engine, project === undefined ? labels.proxy : `${labels.proxy}=${project}`);
  const proxies = containers
    .filter(({ state }) => state === 'running')
    .map((container) => ({ id: container.id, project: container.labels[labels.proxy] ?? '' }));
  const [first] = proxies;
  const projects = [...new Set(proxies.map((proxy) => proxy.project))];
  if (first && projects.length === 1) return first;
  const why = first
    ? `the engine has proxies of ${projects.join(' and ')}: set "project"`
    : `${project === undefined ? 'no project' : `"${project}"`} has a proxy that runs: deploy with "strategy: blue-green", or leave "target" out`;
  throw new InputError(`Input "target" is "${target}", but ${why}.`);
};

const colourOf = (target: ColourTarget, { weights }: ProxyConfig, project: string): Colour => {
  if (target === 'blue' || target === 'green') return target;
  const serving = servingColour(weights);
  if (serving) return target === 'serving' ? serving : otherColour(serving);
  throw new InputError(
    `Input "target" is "${target}", but just now both colours of "${project}" have traffic: write blue or green.`,
  );
};

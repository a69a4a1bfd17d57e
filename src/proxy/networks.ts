import type { Engine } from '../docker/engine-api.ts';
import { labels } from '../release/labels.ts';
import { proxyNetwork } from './container.ts';

/** Between the proxy and the containers it serves, and for nobody else: names in it are ours alone. */
export const ensureProxyNetwork = async (engine: Engine, project: string): Promise<void> => {
  const name = proxyNetwork(project);
  const { status } = await engine.call('GET', `/networks/${name}`, { accept: [404] });
  if (status !== 404) return;
  const body = { Name: name, Driver: 'bridge', Labels: { [labels.proxy]: project } };
  await engine.call('POST', '/networks/create', { body });
};

export const removeProxyNetwork = async (engine: Engine, project: string): Promise<void> => {
  await engine.call('DELETE', `/networks/${proxyNetwork(project)}`, { accept: [403, 404] });
};

/** Lets other services of the application call the proxy by the name of the service that it stands for. */
export const joinNetworks = async (
  engine: Engine,
  container: string,
  networks: readonly string[],
  alias: string,
): Promise<void> => {
  const { body } = await engine.call('GET', `/containers/${container}/json`);
  const { NetworkSettings } = JSON.parse(body.toString('utf8')) as {
    NetworkSettings?: { Networks?: Readonly<Record<string, unknown>> };
  };
  const joined = Object.keys(NetworkSettings?.Networks ?? {});
  for (const network of networks.filter((name) => !joined.includes(name))) {
    await engine.call('POST', `/networks/${network}/connect`, {
      body: { Container: container, EndpointConfig: { Aliases: [alias] } },
    });
  }
};

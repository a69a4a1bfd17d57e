import { listContainers, removeContainer } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { listNetworks, removeNetwork } from '../docker/networks.ts';
import { composeLabels } from '../release/labels.ts';

/** What no release accounts for: of a release that is not recorded any more, or of plain Compose. */
export const removeRest = async (engine: Engine, project: string): Promise<void> => {
  const label = `${composeLabels.project}=${project}`;
  for (const { id } of await listContainers(engine, label)) await removeContainer(engine, id);
  for (const id of await listNetworks(engine, label)) await removeNetwork(engine, id);
};

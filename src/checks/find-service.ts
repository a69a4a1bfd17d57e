import { listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { InputError } from '../errors.ts';
import { composeLabels } from '../release/labels.ts';
import type { FindContainers } from './asking.ts';

/** `project` where it is known; else the only one on the engine that has such a service. */
export const serviceFinder =
  (engine: Engine, project: string | undefined): FindContainers =>
  async (service) => {
    if (service === undefined) {
      throw new InputError('Input "checks" has a command, but says not in which service: add "service" to it.');
    }
    return { engine, service, project: project ?? (await onlyProjectWith(engine, service)) };
  };

const onlyProjectWith = async (engine: Engine, service: string): Promise<string> => {
  const containers = await listContainers(engine, `${composeLabels.service}=${service}`);
  const [first, ...others] = new Set(containers.map(({ labels }) => labels[composeLabels.project] ?? ''));
  if (first !== undefined && others.length === 0) return first;
  const found = first === undefined ? 'no project on the engine has' : `${[first, ...others].join(' and ')} have`;
  throw new InputError(
    `Input "project" is not set, and ${found} a service "${service}": set it to the Compose project that is meant.`,
  );
};

/**
 * Of a colour beside the application's own project: what the colour has, under its name there (`web-blue`), else what
 * both colours share. A check that names no service means the one that the proxy serves.
 */
export const colourFinder =
  (engine: Engine, project: string, colour: string): FindContainers =>
  async (service) => {
    const own = `${project}-${colour}`;
    const containers = await listContainers(engine, `${composeLabels.project}=${own}`);
    const names = new Set(containers.map(({ labels }) => labels[composeLabels.service] ?? ''));
    const inColour = (name: string) => names.has(name);
    const served = [...names].find((name) => name.endsWith(`-${colour}`));
    const found = service === undefined ? served : [`${service}-${colour}`, service].find(inColour);
    if (found !== undefined) return { engine, service: found, project: own };
    if (service !== undefined) return { engine, service, project };
    throw new InputError(`Input "checks" has a command, but "${own}" has no containers to run it in.`);
  };

import { type Engine, listContainers } from '../docker/engine-api.ts';
import { InputError } from '../errors.ts';
import type { FindContainers } from './asking.ts';

const projectLabel = 'com.docker.compose.project';
const serviceLabel = 'com.docker.compose.service';

/** `project` where it is known; else the only one on the engine that has such a service. */
export const serviceFinder =
  (engine: Engine, project: string | undefined): FindContainers =>
  async (service) => {
    if (service === undefined) {
      throw new InputError('A check runs a command, but says not in which service: add "service" to it.');
    }
    return { engine, service, project: project ?? (await onlyProjectWith(engine, service)) };
  };

const onlyProjectWith = async (engine: Engine, service: string): Promise<string> => {
  const containers = await listContainers(engine, `${serviceLabel}=${service}`);
  const [first, ...others] = new Set(containers.map(({ labels }) => labels[projectLabel] ?? ''));
  if (first !== undefined && others.length === 0) return first;
  const found = first === undefined ? 'no project on the engine has' : `${[first, ...others].join(' and ')} have`;
  throw new InputError(
    `Input "project" is not set, and ${found} a service "${service}": set it to the Compose project that is meant.`,
  );
};

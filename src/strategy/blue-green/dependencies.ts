import { type ContainerSummary, listContainers } from '../../docker/containers.ts';
import { composeLabels } from '../../release/labels.ts';
import { containersOf } from '../../release/plan.ts';
import { ReleaseFault, type Site } from '../../release/strategy.ts';
import type { Dependency } from './split.ts';

/** What Compose would have waited for, were both in one project. */
export const checkDependencies = async (
  { engine }: Site,
  project: string,
  dependencies: readonly Dependency[],
  ended: readonly string[],
): Promise<void> => {
  const open = dependencies.filter(({ on }) => !ended.includes(on));
  if (open.length === 0) return;
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  const [first] = open.flatMap((dependency) => complaintAbout(dependency, containers) ?? []);
  if (first !== undefined) throw new ReleaseFault(first);
};

/** Undefined when the dependency is as the file wants it. */
export const complaintAbout = (
  { service, on, condition }: Dependency,
  containers: readonly ContainerSummary[],
): string | undefined => {
  const found = containersOf(on, containers);
  const fulfilled =
    found.length > 0 &&
    found.every(({ state, status }) => {
      if (condition === 'service_completed_successfully') return status.startsWith('Exited (0)');
      if (condition === 'service_healthy') return state === 'running' && status.includes('(healthy)');
      return state === 'running' || status.startsWith('Exited (0)');
    });
  if (fulfilled) return undefined;
  const now =
    found.length === 0 ? 'it is not there' : `its containers are: ${found.map(({ status }) => status).join(', ')}`;
  return `"${service}" depends on "${on}" (${condition}), and ${now}`;
};

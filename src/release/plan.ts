import type { ContainerSummary } from '../docker/containers.ts';
import { composeLabels, labels } from './labels.ts';
import type { PinnedService } from './pin.ts';
import type { PlannedService } from './strategy.ts';

type Services = ReadonlyMap<string, PinnedService>;

/** What Compose is going to do to each service, found out before it does it. */
export const planFor = (services: Services, containers: readonly ContainerSummary[]): readonly PlannedService[] => [
  ...[...services].map(([service, { image, hash, replicas }]) => {
    const running = containersOf(service, containers);
    return { service, image, ...stepFor(running, hash, replicas) };
  }),
  ...orphansOf(services, containers).map(({ name, labels: found }) => ({
    service: found[composeLabels.service] ?? name,
    step: 'remove' as const,
    image: '',
    note: `container ${name} is of no service of the Compose files`,
    complete: false,
  })),
];

export const stepFor = (
  running: readonly ContainerSummary[],
  hash: string,
  replicas: number,
): Pick<PlannedService, 'step' | 'note' | 'complete'> => {
  const complete = running.length === replicas;
  if (running.length === 0) return { step: replicas > 0 ? 'create' : 'keep', note: '', complete };
  const foreign = running.find((container) => container.labels[labels.service] !== hash);
  if (foreign) {
    return { step: 'replace', note: foreign.labels[labels.service] ? '' : 'was not started by Quaygate', complete };
  }
  const stopped = running.filter(({ state }) => state !== 'running').length;
  const count = complete ? '' : `${running.length} → ${replicas} containers`;
  return { step: 'keep', note: count || (stopped > 0 ? `${stopped} of ${replicas} do not run` : ''), complete };
};

export const containersOf = (service: string, containers: readonly ContainerSummary[]) =>
  containers.filter(({ labels: found }) => found[composeLabels.service] === service && !isOneOff(found));

/** Compose removes one-off containers only once they have ended. */
const orphansOf = (services: Services, containers: readonly ContainerSummary[]) =>
  containers.filter(({ labels: found, state }) =>
    isOneOff(found) ? state === 'exited' || state === 'dead' : !services.has(found[composeLabels.service] ?? ''),
  );

export const isOneOff = (found: Readonly<Record<string, string>>) =>
  found[composeLabels.oneOff]?.toLowerCase() === 'true';

/** Nothing to do: every container is there as wanted, runs, and is not known to be unwell. */
export const isSettled = (
  services: Services,
  containers: readonly ContainerSummary[],
  oneShots: ReadonlySet<string>,
): boolean =>
  planFor(services, containers).every(({ step, complete }) => step === 'keep' && complete) &&
  [...services.keys()].every((service) =>
    containersOf(service, containers).every((container) => isWell(container, oneShots.has(service))),
  );

/** Runs, and is not known to be unwell; or has ended as it should. */
export const isWell = ({ state, status }: ContainerSummary, oneShot: boolean): boolean =>
  oneShot && state === 'exited'
    ? status.startsWith('Exited (0)')
    : state === 'running' && !/\((unhealthy|health: starting)\)/.test(status);

/** Of these services: those whose containers Docker cannot call healthy, because nothing checks it. */
export const withoutHealthCheck = (
  services: readonly string[],
  containers: readonly ContainerSummary[],
): readonly string[] =>
  services.filter((service) =>
    containersOf(service, containers).some(
      ({ state, status }) => state === 'running' && !/\(.*health.*\)/.test(status),
    ),
  );

/** One line a service, for the log. */
export const planLines = (plan: readonly PlannedService[]): readonly string[] => {
  const width = Math.max(...plan.map(({ service }) => service.length));
  return plan.map(({ service, step, image, note }) =>
    [step.padEnd(7), service.padEnd(width), image, note && `(${note})`].filter(Boolean).join('  '),
  );
};

import { composeStop, composeUp } from '../../docker/compose.ts';
import { listContainers } from '../../docker/containers.ts';
import { removeContainer, stopContainer } from '../../proxy/container.ts';
import { drained, moveTraffic } from '../../proxy/proxy.ts';
import { composeLabels, labels } from '../../release/labels.ts';
import { oneShots } from '../../release/model.ts';
import { containersOf, isOneOff } from '../../release/plan.ts';
import type { Run } from '../../release/strategy.ts';
import { removeAside, removeColourOf } from '../aside.ts';
import { orFault } from '../fault.ts';
import { ensureProxy } from './ensure-proxy.ts';
import { readFacts, servedOf } from './facts.ts';
import { baseFile, modelOf } from './models.ts';
import { colourProject, type Parts, partsOf } from './split.ts';

/** From the decision to the end. Each step may be done twice: a dead deployer's release is finished by the next run. */
export const finish = async (run: Run): Promise<void> => {
  const { site, next, facts, journal } = run;
  const { to, from, aside } = readFacts(facts);
  const { drainTimeout } = servedOf(next);
  const proxy = await ensureProxy(site, next, true);
  await moveTraffic(site.engine, proxy, to);
  await run.commit();
  const workers = await settle(() => replaceWorkers(run));
  const after = await settle(() => run.hooks.after());
  await journal.append('draining');
  await removeAside(site, aside);
  if (from) {
    const { left } = await drained(site.engine, proxy, from, drainTimeout);
    if (left > 0) {
      site.host.warning(
        `${left} ${left === 1 ? 'request' : 'requests'} to the old containers did not end within ${Math.round(drainTimeout / 1000)} s ("drain-timeout"): they are cut off.`,
      );
    }
    await removeColourOf(site, colourProject(next.project, from));
  }
  await removeGone(run);
  await journal.append('done');
  for (const { fault } of [workers, after]) if (fault !== undefined) throw fault;
};

/** The release stays whatever these say: the old containers must go either way. */
const settle = async (step: () => Promise<void>): Promise<{ readonly fault?: unknown }> => {
  try {
    await step();
    return {};
  } catch (fault) {
    return { fault };
  }
};

const replaceWorkers = async (run: Run): Promise<void> => {
  const { site, next } = run;
  const model = modelOf(next);
  const parts = partsOf(model, next.ours, servedOf(next));
  if (parts.workers.length === 0) return;
  const file = baseFile(next, parts, [...parts.base, ...parts.workers]);
  const old = await outdatedWorkers(run, parts);
  await run.guard();
  await site.host.group('Workers', () =>
    orFault(site, next.project, oneShots(model), async () => {
      // All of the old ones first: two versions never work side by side.
      if (old.length > 0) await composeStop(site.compose, file, old);
      await composeUp(site.compose, file, next.settings.timeout, { services: parts.workers, keepOthers: true });
    }),
  );
};

const outdatedWorkers = async ({ site, next }: Run, { workers }: Parts): Promise<readonly string[]> => {
  const services = modelOf(next).services;
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  return workers.filter((name) => {
    const wanted = (services.get(name)?.labels as Record<string, unknown> | undefined)?.[labels.service];
    return containersOf(name, containers).some((container) => container.labels[labels.service] !== wanted);
  });
};

/** Containers in the user's own project whose service the file does not have there any more. */
const removeGone = async ({ site, next }: Run): Promise<void> => {
  const parts = partsOf(modelOf(next), next.ours, servedOf(next));
  const known = new Set([...parts.base, ...parts.jobs, ...parts.workers]);
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  for (const { id, labels: found } of containers) {
    if (isOneOff(found) || known.has(found[composeLabels.service] ?? '')) continue;
    await stopContainer(site.engine, id);
    await removeContainer(site.engine, id);
  }
};

import { composeDown, composeUp, pullImages } from '../docker/compose.ts';
import { type ContainerSummary, listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { findProxy, removeContainer, stopContainer } from '../proxy/container.ts';
import { removeProxyNetwork } from '../proxy/networks.ts';
import { composeLabels, labels } from '../release/labels.ts';
import { type ComposeModel, oneShots, parseModel, recordIn } from '../release/model.ts';
import { servicesIn } from '../release/pin.ts';
import { isSettled, planFor } from '../release/plan.ts';
import { missingImages } from '../release/resolve-images.ts';
import { projectOf } from '../release/restore.ts';
import type { Outlook, Release, Run, Site, Strategy, Undone } from '../release/strategy.ts';
import { removeAside, startAgain, stopAside } from './aside.ts';
import { linesToBringUp, linesToRemove } from './by-hand.ts';

/** Compose's own way: the old container goes before the new one comes. For what cannot run twice. */
export const recreate: Strategy = {
  name: 'recreate',
  survey: (site, next, previous) => survey(site, next, previous),
  forward: async (run, from) => {
    if (from === 'prepared') await bringUp(run);
    await run.commit();
    await removeAside(run.site, asideIn(run));
    if (asideIn(run).length > 0) await removeProxyNetwork(run.site.engine, run.next.project);
    if (from === 'prepared') await run.hooks.after();
  },
  backward: (run) => bringBack(run),
  byHand: ({ site, next, previous }) =>
    previous ? linesToBringUp(site.address, previous) : linesToRemove(site.address, next.project),
  remove: ({ compose }, release) => composeDown(compose, projectOf(release)),
};

const survey = async ({ engine }: Site, next: Release, previous: Release | undefined): Promise<Outlook> => {
  const model = parseModel(JSON.parse(next.model));
  const services = servicesIn(model);
  const [containers, aside] = await Promise.all([
    listContainers(engine, `${composeLabels.project}=${next.project}`),
    behindProxy(engine, next.project),
  ]);
  return {
    plan: planFor(services, containers),
    settled: isSettled(services, containers, oneShots(model)),
    facts: { containers: containers.length, aside: aside.map(({ id }) => id) },
    remarks: ['Compose stops a container before it starts the next one: requests fail for a moment.'],
    ...(aside.length > 0 && {
      adopting: `"${next.project}" runs behind a proxy, and "strategy: recreate" has none. Once, these containers are stopped before the new ones start: ${aside.map(({ name }) => name).join(', ')}. Users see a gap until the release is healthy. If it fails they are started again.`,
    }),
    ...(!previous &&
      containers.length > 0 && {
        warning: `Containers of "${next.project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to.`,
      }),
  };
};

/** What another strategy has running: the proxy last, which is stopped first and started last. */
const behindProxy = async (engine: Engine, project: string): Promise<readonly ContainerSummary[]> => {
  const [served, proxy] = await Promise.all([
    listContainers(engine, `${labels.application}=${project}`),
    findProxy(engine, project),
  ]);
  return [...served, ...(proxy ? [proxy] : [])];
};

const asideIn = ({ facts }: Run): readonly string[] => (Array.isArray(facts.aside) ? facts.aside.map(String) : []);

const bringUp = async (run: Run): Promise<void> => {
  const { site, next, journal, guard, hooks } = run;
  await journal.append('base');
  await guard();
  if (hooks.needsBase) await startBase(site, next);
  await hooks.before();
  await journal.append('up');
  await guard();
  await stopAside(site, asideIn(run));
  await composeUp(site.compose, projectOf(next), next.settings.timeout);
  await journal.append('healthy');
  await hooks.smoke(undefined);
  await guard();
  await journal.append('committed');
};

/** What no new image needs to run first: the database that a migration is for. As it is, where it runs already. */
const startBase = async ({ compose }: Site, next: Release): Promise<void> => {
  const model = parseModel(JSON.parse(next.model));
  const services = withoutDependents(model, next.ours);
  if (services.length === 0) return;
  await composeUp(compose, projectOf(next), next.settings.timeout, { services, keep: true, keepOthers: true });
};

/** The services that are neither of `ours` nor wait for one of them; jobs that end run with the rest. */
const withoutDependents = (model: ComposeModel, ours: readonly string[]): readonly string[] => {
  const jobs = oneShots(model);
  const left = new Set([...model.services.keys()].filter((name) => !ours.includes(name) && !jobs.has(name)));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const name of left) {
      const needed = Object.keys(recordIn(model.services.get(name)?.depends_on));
      if (needed.some((one) => !left.has(one))) left.delete(name);
    }
  }
  return [...left];
};

/** A release that was healthy before gets its time again, however short the one of the new release was. */
const patience = 2 * 60_000;

const bringBack = async (run: Run): Promise<Undone> => {
  const { site, next, previous, facts, guard } = run;
  const { host, engine, compose } = site;
  await guard();
  const aside = asideIn(run);
  if (aside.length > 0) {
    await removeServed(run);
    await startAgain(site, aside);
    const what = previous ? `release ${previous.sequence}` : 'what ran before';
    return {
      result: previous ? 'rolled-back' : 'failed',
      sentence: `It was undone: ${what} runs again behind its proxy.`,
    };
  }
  if (previous) {
    const back = `release ${previous.sequence}`;
    await host.group(`Going back to ${back}`, async () => {
      const missing = await missingImages(engine, new Map(Object.entries(previous.images)));
      if (missing.length > 0) await pullImages(compose, projectOf(previous), missing);
      await composeUp(compose, projectOf(previous), Math.max(next.settings.timeout, patience));
    });
    return { result: 'rolled-back', sentence: `It was undone: ${back} runs again and is healthy.` };
  }
  if (Number(facts.containers ?? 0) > 0) {
    return {
      result: 'failed',
      sentence:
        'There is no previous release to go back to, because what ran before was not deployed by Quaygate: the containers were left as they are.',
    };
  }
  await host.group('Removing what was started', () => composeDown(compose, projectOf(next)));
  return {
    result: 'failed',
    sentence: 'There is no previous release to go back to: what was started has been removed, volumes were kept.',
  };
};

/** The containers that took over from those behind the proxy, and would keep their port. */
const removeServed = async ({ site, next, previous }: Run): Promise<void> => {
  const service = previous?.settings.served?.service;
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  for (const { id, labels: found } of containers) {
    if (service !== undefined && found[composeLabels.service] !== service) continue;
    await stopContainer(site.engine, id);
    await removeContainer(site.engine, id);
  }
};

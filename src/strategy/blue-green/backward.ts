import { composeDown, composeUp } from '../../docker/compose.ts';
import { listContainers } from '../../docker/containers.ts';
import { findProxy, readProxyConfig, removeContainer, stopContainer } from '../../proxy/container.ts';
import { removeProxyNetwork } from '../../proxy/networks.ts';
import { drained, moveTraffic, untilWell } from '../../proxy/proxy.ts';
import { readServers } from '../../proxy/runtime.ts';
import { wellOf } from '../../proxy/state.ts';
import type { Colour } from '../../proxy/template.ts';
import { composeLabels } from '../../release/labels.ts';
import { hasReached, type Phase } from '../../release/phases.ts';
import { containersOf } from '../../release/plan.ts';
import type { Release, Run, Undone } from '../../release/strategy.ts';
import { removeColourOf, startAgain } from '../aside.ts';
import { lasting } from '../fault.ts';
import { ensureProxy } from './ensure-proxy.ts';
import { readFacts, servedOf } from './facts.ts';
import { baseFile, colourFile, modelOf } from './models.ts';
import { colourProject, partsOf } from './split.ts';

/** A release that was healthy before gets its time again, however short the one of the new release was. */
const patience = 2 * 60_000;

/** Traffic first: whoever asks now meets the previous release. Then what was started goes. */
export const backward = async (given: Run, reached: Phase): Promise<Undone> => {
  const run: Run = { ...given, site: { ...given.site, compose: lastingCompose(given) } };
  const { site, next, previous, facts } = run;
  const { from, to, aside } = readFacts(facts);
  if (from) {
    const known = previous?.settings.served ? previous : undefined;
    if (known) await serveAgain(run, known, from);
    else await serveUnrecorded(run, from);
    await removeColour(run, to, true);
    if (known) await undoBase(run, known, reached);
    const what = known ? `release ${known.sequence} (${from})` : `what ran before as ${from}`;
    return { result: 'rolled-back', sentence: `It was undone: ${what} serves as before.` };
  }
  if (aside.length > 0) {
    await removeProxy(run);
    await startAgain(site, aside);
    await removeColour(run, to, false);
    await removeCreated(run);
    const result = previous ? 'rolled-back' : 'failed';
    const what = previous ? `release ${previous.sequence}` : 'what ran before';
    return { result, sentence: `It was undone: ${what} runs again in its old containers.` };
  }
  await removeColour(run, to, false);
  await removeProxy(run);
  await removeCreated(run);
  await composeDownIfEmpty(run);
  return {
    result: 'failed',
    sentence: `There is no previous release to go back to: what was started of "${next.project}" has been removed, volumes were kept.`,
  };
};

const lastingCompose = ({ site }: Run) => ({ ...site.compose, host: lasting(site.compose.host) });

const serveAgain = async (run: Run, previous: Release, colour: Colour): Promise<void> => {
  const { site } = run;
  const proxy = await ensureProxy(site, previous, true);
  const { replicas } = servedOf(previous);
  const well = wellOf(await readServers(site.engine, proxy), colour);
  // None at all: then it is started again before it gets traffic. Some: they are better than a release that failed.
  if (well === 0) await startAgainAs(run, previous, proxy, colour);
  await moveTraffic(site.engine, proxy, colour);
  if (well > 0 && well < replicas) await startAgainAs(run, previous, proxy, colour);
};

/** Its record is gone: the containers are all there is. */
const serveUnrecorded = async ({ site, next }: Run, colour: Colour): Promise<void> => {
  const proxy = await findProxy(site.engine, next.project);
  if (proxy) await moveTraffic(site.engine, proxy.id, colour);
};

const startAgainAs = async ({ site }: Run, previous: Release, proxy: string, colour: Colour): Promise<void> => {
  const served = servedOf(previous);
  const parts = partsOf(modelOf(previous), previous.ours, served);
  await site.host.group(`Starting release ${previous.sequence} again`, () =>
    composeUp(site.compose, colourFile(previous, parts, served, colour), Math.max(previous.settings.timeout, patience)),
  );
  await untilWell(site.engine, proxy, colour, served.replicas, patience);
};

const removeColour = async ({ site, next }: Run, colour: Colour, drain: boolean): Promise<void> => {
  const proxy = drain ? await findProxy(site.engine, next.project) : undefined;
  if (proxy?.state === 'running' && (await readProxyConfig(site.engine, proxy.id)).config) {
    await drained(site.engine, proxy.id, colour, servedOf(next).drainTimeout);
  }
  await removeColourOf(site, colourProject(next.project, colour));
};

const removeProxy = async ({ site, next }: Run): Promise<void> => {
  const proxy = await findProxy(site.engine, next.project);
  if (proxy) {
    await stopContainer(site.engine, proxy.id);
    await removeContainer(site.engine, proxy.id);
  }
  await removeContainer(site.engine, `${next.project}-proxy-next`);
  await removeProxyNetwork(site.engine, next.project);
};

/** What `update-base` changed goes back to the file of before; what was new goes. */
const undoBase = async (run: Run, previous: Release, reached: Phase): Promise<void> => {
  const { site, next } = run;
  if (!hasReached(reached, 'base')) return;
  await removeCreated(run);
  if (!servedOf(next).updateBase) return;
  const parts = partsOf(modelOf(previous), previous.ours, servedOf(previous));
  if (parts.base.length === 0) return;
  await composeUp(site.compose, baseFile(previous, parts, parts.base), patience, { keepOthers: true });
};

/** Services of the base that this release brought along; those that were there before stay. */
const removeCreated = async ({ site, next, facts }: Run): Promise<void> => {
  const containers = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  for (const service of readFacts(facts).created) {
    for (const { id } of containersOf(service, containers)) {
      await stopContainer(site.engine, id);
      await removeContainer(site.engine, id);
    }
  }
};

/** Networks too, once nobody is left in them. */
const composeDownIfEmpty = async ({ site, next }: Run): Promise<void> => {
  const left = await listContainers(site.engine, `${composeLabels.project}=${next.project}`);
  if (left.length === 0) await composeDown(site.compose, { name: next.project, model: '', environment: {} });
};

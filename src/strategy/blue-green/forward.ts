import { composeRunService, composeUp } from '../../docker/compose.ts';
import { messageOf } from '../../errors.ts';
import { moveTraffic, untilWell } from '../../proxy/proxy.ts';
import { openPort } from '../../proxy/tunnel.ts';
import { oneShots } from '../../release/model.ts';
import { hasReached, type Phase } from '../../release/phases.ts';
import { ReleaseFault, type Run } from '../../release/strategy.ts';
import { startAgain, stopAside } from '../aside.ts';
import { orFault } from '../fault.ts';
import { checkDependencies } from './dependencies.ts';
import { ensureProxy } from './ensure-proxy.ts';
import { readFacts, servedOf } from './facts.ts';
import { finish } from './finish.ts';
import { hold } from './hold.ts';
import { baseFile, colourFile, modelOf, servedName } from './models.ts';
import { colourName, colourProject, dependenciesOf, partsOf } from './split.ts';

/** How long the proxy may take to agree with Docker that the containers are well; its checks run twice a second. */
const patienceOfProxy = 20_000;

/**
 * 1. The base is there, jobs and `before` have run; the proxy is there.
 * 2. The idle colour is started, and healthy for Docker, for the proxy and for the checks, before any user meets it.
 * 3. Traffic moves: the new weight up, then the old one down.
 * 4. Both colours run on while the gates are watched; then the decision.
 * 5. Workers change, the old colour finishes what it has, and goes.
 */
export const forward = async (run: Run, from: Phase): Promise<void> => {
  if (!hasReached(from, 'committed')) await toCommit(run);
  await finish(run);
};

const toCommit = async (run: Run): Promise<void> => {
  const { journal } = run;
  await journal.append('base');
  await startBase(run);
  await run.hooks.before();
  const { aside } = readFacts(run.facts);
  await run.guard();
  const proxy = await ensureProxy(run.site, run.next, aside.length === 0);
  await startColour(run);
  await journal.append('l7ok');
  await proxyAgrees(run, proxy);
  await journal.append('smoked');
  await smokeColour(run, proxy);
  await run.guard();
  await journal.append('shifted');
  const serving = await shift(run, proxy);
  await journal.append('holding');
  await hold(run, serving);
  await run.guard();
  await journal.append('committed');
};

const startBase = async (run: Run): Promise<void> => {
  const { site, next } = run;
  const served = servedOf(next);
  const model = modelOf(next);
  const parts = partsOf(model, next.ours, served);
  const { timeout } = next.settings;
  await run.guard();
  if (!readFacts(run.facts).baseReady) {
    await site.host.group('Base', () =>
      orFault(site, next.project, oneShots(model), () =>
        composeUp(site.compose, baseFile(next, parts, parts.base), timeout, {
          keep: !served.updateBase,
          keepOthers: true,
        }),
      ),
    );
  }
  for (const job of parts.jobs) {
    await run.guard();
    await site.host.group(`Job ${job}`, () =>
      orFault(site, next.project, oneShots(model), () =>
        composeRunService(site.compose, baseFile(next, parts, [...parts.base, job]), job, timeout),
      ),
    );
  }
  await checkDependencies(site, next.project, dependenciesOf(model, parts), parts.jobs);
};

const startColour = async (run: Run): Promise<void> => {
  const { site, next, journal } = run;
  const { to } = readFacts(run.facts);
  const served = servedOf(next);
  const parts = partsOf(modelOf(next), next.ours, served);
  const file = colourFile(next, parts, served, to);
  await journal.append('up');
  await run.guard();
  await site.host.group(`Release ${next.sequence} as ${to}`, () =>
    orFault(site, file.name, new Set(), () => composeUp(site.compose, file, next.settings.timeout)),
  );
  await journal.append('healthy');
};

const proxyAgrees = async (run: Run, proxy: string): Promise<void> => {
  const { to } = readFacts(run.facts);
  const { replicas, healthPath } = servedOf(run.next);
  try {
    await untilWell(run.site.engine, proxy, to, replicas, patienceOfProxy);
  } catch (error) {
    const asked = healthPath === undefined ? '' : ` when asked for ${healthPath}`;
    throw new ReleaseFault(`${messageOf(error).replace(/\.$/, '')}${asked}`, { cause: error });
  }
};

const smokeColour = async (run: Run, proxy: string): Promise<void> => {
  const { to } = readFacts(run.facts);
  const { port } = servedOf(run.next);
  const tunnel = await openPort(run.site.engine, proxy, colourName(run.next.project, to), port);
  try {
    await run.hooks.smoke({
      address: tunnel.address,
      container: { project: colourProject(run.next.project, to), service: servedName(servedOf(run.next).service, to) },
    });
  } finally {
    await tunnel.close();
  }
};

/** Returns the proxy that serves now: another one when it took the port over from containers of before. */
const shift = async (run: Run, proxy: string): Promise<string> => {
  const { site, next, facts } = run;
  const { to, from, aside } = readFacts(facts);
  await moveTraffic(site.engine, proxy, to, from);
  if (aside.length === 0) return proxy;
  try {
    const published = await ensureProxy(site, next, true, () => stopAside(site, aside));
    await untilWell(site.engine, published, to, servedOf(next).replicas, patienceOfProxy);
    return published;
  } catch (error) {
    await startAgain(site, aside).catch(() => {});
    throw error;
  }
};

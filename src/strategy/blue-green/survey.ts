import { type ContainerSummary, listContainers } from '../../docker/containers.ts';
import { findProxy, type ProxyPlace, readProxyConfig } from '../../proxy/container.ts';
import { type Colour, colours, differsInStructure, otherColour, servingColour } from '../../proxy/template.ts';
import { weightsFor } from '../../proxy/weights.ts';
import { composeLabels, labels } from '../../release/labels.ts';
import { oneShots, replicasOf } from '../../release/model.ts';
import { containersOf, isOneOff, isWell, stepFor } from '../../release/plan.ts';
import type { Outlook, PlannedService, Release, Served, Site } from '../../release/strategy.ts';
import { configFor, placeFor, placeHash } from './ensure-proxy.ts';
import { asFacts, servedOf } from './facts.ts';
import { groundHash, modelOf, servedName } from './models.ts';
import { checkColour, checkName, colourProject, type Parts, partsOf } from './split.ts';

/** What of the application is on the target. */
interface Found {
  /** In the user's own project. */
  readonly own: readonly ContainerSummary[];
  readonly colours: Readonly<Record<Colour, readonly ContainerSummary[]>>;
  readonly proxy: ContainerSummary | undefined;
}

export const survey = async (site: Site, next: Release, previous: Release | undefined): Promise<Outlook> => {
  const served = servedOf(next);
  const model = modelOf(next);
  const parts = partsOf(model, next.ours, served);
  checkName(next.project);
  checkColour(model, parts, served);
  const found = await find(site, next.project);
  const file = found.proxy && (await readProxyConfig(site.engine, found.proxy.id));
  const config = file?.config;
  const serving = config && servingColour(config.weights);
  const from = serving && found.colours[serving].length > 0 ? serving : undefined;
  const aside = parts.colour.flatMap((name) => containersOf(name, found.own));
  const created = parts.base.filter((name) => containersOf(name, found.own).length === 0);
  const wanted = configFor(next, weightsFor(undefined), config?.slots);
  const proxy = proxyStep(found.proxy, placeFor(next, true), wanted, file && differsInStructure(file.text, wanted));
  const plan = planFor(next, parts, served, found, from, proxy);
  return {
    plan,
    settled: isSettled(next, parts, found, from, plan),
    facts: asFacts({
      to: from ? otherColour(from) : 'blue',
      from,
      aside: from ? [] : aside.map(({ id }) => id),
      created,
      hadProxy: found.proxy !== undefined,
      baseReady: from !== undefined && isBaseReady(next, previous, parts, found, plan),
    }),
    remarks: remarksOf(plan, proxy, from !== undefined),
    ...(from === undefined && aside.length > 0 && { adopting: adoptionOf(next.project, aside) }),
  };
};

const find = async ({ engine }: Site, project: string): Promise<Found> => {
  const of = (name: string) => listContainers(engine, `${composeLabels.project}=${name}`);
  const [own, blue, green, proxy] = await Promise.all([
    of(project),
    of(colourProject(project, 'blue')),
    of(colourProject(project, 'green')),
    findProxy(engine, project),
  ]);
  return { own, colours: { blue, green }, proxy };
};

type ProxyStep = 'create' | 'replace' | 'reload' | 'start' | 'keep';

const proxyStep = (
  proxy: ContainerSummary | undefined,
  place: ProxyPlace,
  config: Parameters<typeof placeHash>[1],
  differs: boolean | undefined,
): ProxyStep => {
  if (!proxy) return 'create';
  if (proxy.labels[labels.place] !== placeHash(place, config)) return 'replace';
  if (proxy.state !== 'running') return 'start';
  return differs === false ? 'keep' : 'reload';
};

const planFor = (
  next: Release,
  parts: Parts,
  served: Served,
  found: Found,
  from: Colour | undefined,
  proxy: ProxyStep,
): readonly PlannedService[] => {
  const model = modelOf(next);
  const hashOf = (name: string) => serviceHashIn(model.services.get(name));
  const image = (name: string) => next.images[name] ?? '';
  const line = (service: string, found: ReturnType<typeof stepFor>) => ({ service, image: image(service), ...found });
  const colour = parts.colour.map((name) => {
    const running = from ? containersOf(nameIn(name, served, from), found.colours[from]) : [];
    const replicas = name === served.service ? served.replicas : replicasOf(model.services.get(name) ?? {});
    const step = stepFor(running, hashOf(name), replicas);
    return line(name, {
      ...step,
      note: step.note || (step.step === 'keep' ? '' : `as ${from ? otherColour(from) : 'blue'}`),
    });
  });
  const base = parts.base.map((name) => {
    const step = stepFor(containersOf(name, found.own), hashOf(name), replicasOf(model.services.get(name) ?? {}));
    if (step.step !== 'replace' || served.updateBase) return line(name, step);
    const note = step.note ? `${step.note}; left as it is` : 'is not as the file says; "update-base" would replace it';
    return line(name, { ...step, step: 'keep', note });
  });
  const workers = parts.workers.map((name) => {
    const step = stepFor(containersOf(name, found.own), hashOf(name), replicasOf(model.services.get(name) ?? {}));
    return line(name, step.step === 'replace' ? { ...step, note: 'after the switch' } : step);
  });
  const jobs = parts.jobs.map((name) =>
    line(name, { step: 'create', note: 'runs once, before the new containers', complete: true }),
  );
  const proxyLine: PlannedService = {
    service: 'proxy',
    image: served.proxyImage,
    step: proxy === 'create' || proxy === 'replace' ? proxy : 'keep',
    note: proxy === 'reload' ? 'reads its configuration anew' : proxy === 'start' ? 'does not run' : '',
    complete: proxy === 'keep',
  };
  return [...base, ...jobs, ...colour, ...workers, proxyLine, ...gone(parts, found)];
};

const nameIn = (service: string, served: Served, colour: Colour): string =>
  service === served.service ? servedName(service, colour) : service;

const serviceHashIn = (service: unknown): string =>
  String((service as { labels?: Record<string, unknown> } | undefined)?.labels?.[labels.service] ?? '');

const gone = (parts: Parts, { own }: Found): readonly PlannedService[] => {
  const known = new Set([...parts.base, ...parts.jobs, ...parts.workers]);
  return own
    .filter(({ labels: found }) => !isOneOff(found) && !known.has(found[composeLabels.service] ?? ''))
    .map(({ name, labels: found }) => ({
      service: found[composeLabels.service] ?? name,
      step: 'remove' as const,
      image: '',
      note: `container ${name} is of no service of the Compose files that stays there`,
      complete: false,
    }));
};

const isSettled = (
  next: Release,
  parts: Parts,
  found: Found,
  from: Colour | undefined,
  plan: readonly PlannedService[],
): boolean => {
  if (!from || found.colours[otherColour(from)].length > 0) return false;
  const ending = oneShots(modelOf(next));
  const jobs = new Set(parts.jobs);
  return (
    plan.filter(({ service }) => !jobs.has(service)).every(({ step, complete }) => step === 'keep' && complete) &&
    colours.flatMap((colour) => found.colours[colour]).every((container) => isWell(container, false)) &&
    [...parts.base, ...parts.workers].every((name) =>
      containersOf(name, found.own).every((container) => isWell(container, ending.has(name))),
    )
  );
};

const isBaseReady = (
  next: Release,
  previous: Release | undefined,
  parts: Parts,
  found: Found,
  plan: readonly PlannedService[],
): boolean => {
  if (!previous?.settings.served) return false;
  const before = partsOf(modelOf(previous), previous.ours, previous.settings.served);
  if (groundHash(previous, before) !== groundHash(next, parts)) return false;
  const ending = oneShots(modelOf(next));
  return parts.base.every((name) => {
    const planned = plan.find(({ service }) => service === name);
    const well = containersOf(name, found.own).every((container) => isWell(container, ending.has(name)));
    return planned?.step === 'keep' && planned.complete && well;
  });
};

const remarksOf = (plan: readonly PlannedService[], proxy: ProxyStep, serving: boolean): readonly string[] => [
  ...(proxy === 'replace' && serving
    ? [
        'The port, the certificates or the image of the proxy changed: it is replaced, and users see a gap of about a second, once.',
      ]
    : []),
  ...(proxy === 'start' && serving ? ['The proxy does not run: it is started first.'] : []),
  ...plan
    .filter(({ step }) => step === 'remove')
    .map(({ service, note }) => `${service} goes after the switch: ${note}.`),
];

const adoptionOf = (project: string, aside: readonly ContainerSummary[]): string =>
  `"${project}" runs without a proxy in front of it (${aside.map(({ name }) => name).join(', ')}). Once, at the switch, these containers are stopped and the proxy takes their port: users see a gap of one to several seconds. If the release fails they are started again.`;

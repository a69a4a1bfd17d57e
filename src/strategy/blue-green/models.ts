import type { ComposeProject } from '../../docker/compose.ts';
import { proxyNetwork } from '../../proxy/container.ts';
import { type Colour, standbyName } from '../../proxy/template.ts';
import { labels } from '../../release/labels.ts';
import { type ComposeModel, hashOf, type Json, parseModel, recordIn } from '../../release/model.ts';
import type { Release, Served } from '../../release/strategy.ts';
import { colourName, colourProject, type Parts } from './split.ts';

/** The user's one file as the files of its parts, each of which Compose gets for itself. */

export const modelOf = (release: Pick<Release, 'model'>): ComposeModel => parseModel(JSON.parse(release.model));

/**
 * A service of no containers that has the colour's networks and volumes, so that Compose makes them in the user's own
 * project under the names they always had; and its dependencies, so that Compose waits for them the same way.
 */
export const groundService = 'quaygate-ground';

/** Everything but the colour, in the user's own project. */
export const baseFile = (release: Release, parts: Parts, include: readonly string[]): ComposeProject => {
  const model = modelOf(release);
  const kept = Object.fromEntries(
    [...model.services]
      .filter(([name]) => include.includes(name))
      .map(([name, service]) => [name, withDependencies(service, (on) => include.includes(on))]),
  );
  const ground = parts.colour
    .map((name) => model.services.get(name) ?? {})
    .reduce<Json>((all, service) => groundFor(all, service, include), {});
  const [first = ''] = parts.colour;
  const services = { ...kept, [groundService]: { ...ground, image: release.images[first] ?? '', scale: 0 } };
  return asProject(release, release.project, { ...model.raw, services });
};

/** Changes when Compose would have a network or volume to make, or a service to start, that was not there before. */
export const groundHash = (release: Release, parts: Parts): string => {
  const model = JSON.parse(baseFile(release, parts, parts.base).model) as Json;
  const services = recordIn(model.services);
  const { image, ...ground } = recordIn(services[groundService]);
  return hashOf([model.networks, model.volumes, ground, Object.keys(services).sort()]);
};

const groundFor = (all: Json, service: Json, include: readonly string[]): Json => ({
  networks: { ...recordIn(all.networks), ...namesIn(service.networks) },
  volumes: [...listIn(all.volumes), ...listIn(service.volumes).filter((mount) => recordIn(mount).type === 'volume')],
  depends_on: {
    ...recordIn(all.depends_on),
    ...recordIn(withDependencies(service, (on) => include.includes(on)).depends_on),
  },
});

const namesIn = (networks: unknown): Json =>
  Object.fromEntries(Object.keys(recordIn(networks)).map((name) => [name, null]));

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const withDependencies = (service: Json, keep: (on: string) => boolean): Json => {
  const { depends_on, ...rest } = service;
  const kept = Object.entries(recordIn(depends_on)).filter(([on]) => keep(on));
  return kept.length > 0 ? { ...rest, depends_on: Object.fromEntries(kept) } : rest;
};

const proxyKey = 'quaygate-proxy';

/** The colour alone, as a project of its own that is a guest in the networks and volumes of the user's. */
export const colourFile = (release: Release, parts: Parts, served: Served, colour: Colour): ComposeProject => {
  const model = modelOf(release);
  const name = colourProject(release.project, colour);
  const services = Object.fromEntries(
    parts.colour.map((service) => [
      service === served.service ? servedName(service, colour) : service,
      colourService(service, { model, release, parts, served, colour }),
    ]),
  );
  const raw = {
    ...model.raw,
    services,
    networks: {
      ...external(model.raw.networks, parts, model),
      [proxyKey]: { name: proxyNetwork(release.project), external: true },
    },
    volumes: externalVolumes(model.raw.volumes),
  };
  return asProject(release, name, raw);
};

/**
 * Compose makes a service's name its name in every network. Under the name of the file, others would reach a colour
 * that nobody has tried yet: there the proxy has that name.
 */
export const servedName = (service: string, colour: Colour): string => `${service}-${colour}`;

interface ColourContext {
  readonly model: ComposeModel;
  readonly release: Release;
  readonly parts: Parts;
  readonly served: Served;
  readonly colour: Colour;
}

const colourService = (name: string, { model, release, parts, served, colour }: ColourContext): Json => {
  const { ports, container_name, links, external_links, ...service } = model.services.get(name) ?? {};
  const isServed = name === served.service;
  const own = withDependencies(service, (on) => parts.colour.includes(on) && on !== served.service);
  const { replicas: _, ...deploy } = recordIn(own.deploy);
  const networks = networksOf(service);
  return {
    ...own,
    ...(Object.keys(recordIn(own.deploy)).length > 0 && { deploy }),
    ...(isServed && { scale: served.replicas }),
    networks: isServed ? { ...networks, [proxyKey]: { aliases: aliasesOf(release.project, colour) } } : networks,
    labels: {
      ...recordIn(own.labels),
      [labels.application]: release.project,
      [labels.release]: String(release.sequence),
    },
  };
};

const aliasesOf = (project: string, colour: Colour): readonly string[] => {
  const name = colourName(project, colour);
  return [name, standbyName(name)];
};

const networksOf = (service: Json): Json => {
  const networks = recordIn(service.networks);
  return Object.keys(networks).length > 0 ? networks : {};
};

/** Made by the user's own project under the names that rendering gave them. */
const external = (networks: unknown, parts: Parts, model: ComposeModel): Json => {
  const used = new Set(parts.colour.flatMap((name) => Object.keys(recordIn(model.services.get(name)?.networks))));
  return Object.fromEntries(
    Object.entries(recordIn(networks))
      .filter(([key]) => used.has(key))
      .map(([key, value]) => [key, { name: recordIn(value).name ?? key, external: true }]),
  );
};

const externalVolumes = (volumes: unknown): Json =>
  Object.fromEntries(
    Object.entries(recordIn(volumes)).map(([key, value]) => [
      key,
      { name: recordIn(value).name ?? key, external: true },
    ]),
  );

/** The networks of the served service, by the names they have on the target. */
export const servedNetworks = (release: Release, { service }: Pick<Served, 'service'>): readonly string[] => {
  const model = modelOf(release);
  const defined = recordIn(model.raw.networks);
  return Object.keys(recordIn(model.services.get(service)?.networks)).map((key) =>
    String(recordIn(defined[key]).name ?? key),
  );
};

const asProject = (release: Release, name: string, raw: Json): ComposeProject => ({
  name,
  model: JSON.stringify({ ...raw, name }),
  environment: release.environment,
});

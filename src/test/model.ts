import { InputError } from '../errors.ts';
import type { Mode } from './mode.ts';

/** What of Compose's rendered JSON a test looks at; the rest is carried along as it is. */

export type Json = Readonly<Record<string, unknown>>;

export type Services = ReadonlyMap<string, Json>;

export interface Placement {
  /** What the engine pulls or has: `name@sha256:…` of one platform, or the tag of a loaded layout. */
  readonly image: string;
  /** Set when it is not the engine's own. */
  readonly platform?: string;
  /** It is on the engine and in no registry. */
  readonly local?: true;
}

export interface Surroundings {
  readonly project: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The candidate of each service that runs one. */
  readonly placements: ReadonlyMap<string, Placement>;
  /** Address on which the ports of services that are kept up are published. */
  readonly address?: string;
}

export const servicesOf = (rendered: unknown): Services =>
  new Map(Object.entries(record(record(rendered).services)).map(([name, service]) => [name, record(service)]));

/** The services that a run needs: those named, and everything they depend on. */
export const neededServices = (services: Services, mode: Mode): ReadonlySet<string> => {
  const named = mode.kind === 'service' ? [mode.service] : mode.kind === 'services' ? mode.services : [];
  for (const name of named) {
    if (!services.has(name)) {
      throw new InputError(
        `Input "${mode.kind}" names "${name}", which the Compose files do not have: write one of ${quoted([...services.keys()])}.`,
      );
    }
  }
  const start =
    mode.kind === 'service' && dependenciesOf(services.get(mode.service)).length === 0
      ? [mode.service, ...withoutProfile(services)]
      : named;
  const needed = new Set<string>();
  const visit = (name: string) => {
    if (needed.has(name) || !services.has(name)) return;
    needed.add(name);
    for (const other of dependenciesOf(services.get(name))) visit(other);
  };
  start.forEach(visit);
  return needed;
};

const withoutProfile = (services: Services): readonly string[] =>
  [...services].filter(([, { profiles }]) => !Array.isArray(profiles) || profiles.length === 0).map(([name]) => name);

const dependenciesOf = (service: Json | undefined): readonly string[] => Object.keys(record(service?.depends_on));

/** Services that end by themselves: another one waits for them to have completed. */
export const oneShots = (services: Services): ReadonlySet<string> =>
  new Set(
    [...services.values()].flatMap((service) =>
      Object.entries(record(service.depends_on))
        .filter(([, dependency]) => record(dependency).condition === 'service_completed_successfully')
        .map(([name]) => name),
    ),
  );

/** The Compose file of `run`: one service, the image alone. Text in it is no longer interpolated. */
export const modelOfRun = (
  entrypoint: readonly string[],
  variables: Readonly<Record<string, string>>,
  { image, platform, local }: Placement,
  { project, labels }: Surroundings,
): Json => ({
  name: project,
  services: {
    [runService]: {
      image,
      ...(platform !== undefined && { platform }),
      ...(local && { pull_policy: 'never' }),
      entrypoint: entrypoint.map(literal),
      command: [],
      environment: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, literal(value)])),
      labels: literals(labels),
    },
  },
  networks: { default: { labels: literals(labels) } },
});

export const runService = 'test';

/**
 * The rendered file as a test may run it beside others and beside what runs for real: names, volumes and networks of
 * its own, no port of the machine but what is kept up for outside, the candidate in its place.
 */
export const isolated = (rendered: unknown, needed: ReadonlySet<string>, mode: Mode, around: Surroundings): Json => {
  const raw = record(rendered);
  const kept = mode.kind === 'services' ? mode.services : [];
  const services = [...servicesOf(rendered)].filter(([name]) => needed.has(name));
  return {
    ...raw,
    name: around.project,
    services: Object.fromEntries(
      services.map(([name, service]) => [name, isolatedService(name, service, kept.includes(name), around)]),
    ),
    networks: ofThisProject({ default: {}, ...record(raw.networks) }, around),
    volumes: ofThisProject(record(raw.volumes), around),
  };
};

/** A fixed name would be somebody's data or network; only what is said to be external stays what it is. */
const ofThisProject = (definitions: Json, { labels }: Surroundings): Json =>
  Object.fromEntries(
    Object.entries(definitions).map(([key, value]) => {
      const { name, ...definition } = record(value);
      if (definition.external) return [key, value];
      return [key, { ...definition, labels: { ...record(definition.labels), ...literals(labels) } }];
    }),
  );

const isolatedService = (name: string, service: Json, kept: boolean, around: Surroundings): Json => {
  const placement = around.placements.get(name);
  const { container_name: containerName, restart, ports, profiles, develop, ...rest } = service;
  const { build, platform, pull_policy: pullPolicy, ...candidate } = rest;
  return {
    ...(placement
      ? {
          ...candidate,
          image: placement.image,
          ...(placement.platform !== undefined && { platform: placement.platform }),
          ...(placement.local && { pull_policy: 'never' }),
        }
      : rest),
    ...(typeof containerName === 'string' && rest.network_mode === undefined && networksWith(containerName, rest)),
    ...(kept && around.address !== undefined && { ports: publishedPorts(ports, rest.expose, around.address) }),
    labels: { ...record(rest.labels), ...literals(around.labels) },
  };
};

/** Others of the project may know it by the name that it cannot have here. */
const networksWith = (alias: string, { networks }: Json): Json => ({
  networks: Object.fromEntries(
    Object.entries(networks === undefined ? { default: null } : record(networks)).map(([key, value]) => {
      const { aliases, ...rest } = record(value);
      return [key, { ...rest, aliases: [...(Array.isArray(aliases) ? aliases : []), alias] }];
    }),
  ),
});

/** A free port of the machine each: two runs side by side must not fight over one. */
const publishedPorts = (ports: unknown, expose: unknown, address: string): readonly Json[] => {
  const published = (Array.isArray(ports) ? ports : [])
    .map(record)
    .map(({ target, protocol }) => ({ target, protocol }));
  const exposed = (Array.isArray(expose) ? expose : []).map((port) => {
    const [target, protocol = 'tcp'] = String(port).split('/');
    return { target: Number(target), protocol };
  });
  return (published.length > 0 ? published : exposed).map(({ target, protocol = 'tcp' }) => ({
    mode: 'ingress',
    target,
    protocol,
    host_ip: address,
  }));
};

const literal = (text: string): string => text.replaceAll('$', '$$$$');

const literals = (texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, literal(text)]));

export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ') || 'none';

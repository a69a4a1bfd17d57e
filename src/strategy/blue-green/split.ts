import { InputError } from '../../errors.ts';
import { type Colour, standbyName } from '../../proxy/template.ts';
import { type ComposeModel, type Json, oneShots, recordIn } from '../../release/model.ts';
import type { Served } from '../../release/strategy.ts';

/** Which service of the file is treated how. Each is in exactly one list. */
export interface Parts {
  /** What the proxy serves, and with `workers: both` the rest of ours: twice there while a release changes. */
  readonly colour: readonly string[];
  /** Of ours, not served: replaced once, after commit. */
  readonly workers: readonly string[];
  /** Of ours, end by themselves and are waited for: run anew before the colour starts. */
  readonly jobs: readonly string[];
  /** Everything else: started first, and left alone from then on. */
  readonly base: readonly string[];
}

export const partsOf = (
  model: ComposeModel,
  ours: readonly string[],
  { service, workers }: Pick<Served, 'service' | 'workers'>,
): Parts => {
  const ending = oneShots(model);
  const rest = ours.filter((name) => name !== service && model.services.has(name));
  const jobs = rest.filter((name) => ending.has(name));
  const running = rest.filter((name) => !ending.has(name));
  const colour = workers === 'both' ? [service, ...running] : [service];
  const mine = new Set([...colour, ...running, ...jobs]);
  return {
    colour,
    workers: workers === 'both' ? [] : running,
    jobs,
    base: [...model.services.keys()].filter((name) => !mine.has(name)),
  };
};

/** A colour's own Compose project. */
export const colourProject = (project: string, colour: Colour): string => `${project}-${colour}`;

/** Under what the proxy finds a colour's containers, in the network of the two. */
export const colourName = (project: string, colour: Colour): string => `${project}-${colour}`;

const longestLabel = 63;

export const checkName = (project: string): void => {
  const longest = standbyName(colourName(project, 'green')).length;
  if (longest <= longestLabel) return;
  throw new InputError(
    `The project name "${project}" has ${project.length} characters, and with blue-green it may have ${longestLabel - longest + project.length}, because it becomes a name in DNS: set a shorter one in the input "project".`,
  );
};

/** What cannot be there twice at once. Throws an InputError naming service and cure. */
export const checkColour = (
  model: ComposeModel,
  parts: Parts,
  { sharedVolumes }: Pick<Served, 'sharedVolumes'>,
): void => {
  for (const name of parts.colour) {
    const service = model.services.get(name);
    if (!service) {
      throw new InputError(
        `Input "service" names "${name}", which the Compose files do not have: write one of ${[...model.services.keys()].map((one) => `"${one}"`).join(', ')}.`,
      );
    }
    const reason = reasonAgainst(service, sharedVolumes, parts);
    if (reason) throw new InputError(`Service "${name}" cannot run twice at once, as blue-green has it: ${reason}`);
  }
  const missing = sharedVolumes.find((name) => !(name in recordIn(model.raw.volumes)));
  if (missing !== undefined) {
    throw new InputError(
      `Input "shared-volumes" names "${missing}", which is no volume of the Compose files: write one of ${Object.keys(recordIn(model.raw.volumes)).join(', ') || 'none, there are none'}.`,
    );
  }
};

const reasonAgainst = (service: Json, shared: readonly string[], parts: Parts): string | undefined => {
  const volume = writableVolumes(service).find((name) => !shared.includes(name));
  if (volume !== undefined) {
    return `it writes to the volume "${volume}", which both colours would have at once. Mount it read-only, list it in the input "shared-volumes" if the application can share it, or use "strategy: recreate".`;
  }
  const mode = service.network_mode;
  if (typeof mode === 'string' && mode !== 'bridge' && mode !== 'default') {
    return `its "network_mode" is ${JSON.stringify(mode)}, where the proxy cannot find it. Remove that, or use "strategy: recreate".`;
  }
  const address = Object.entries(recordIn(service.networks)).find(([, network]) => {
    const { ipv4_address, ipv6_address, mac_address } = recordIn(network);
    return ipv4_address !== undefined || ipv6_address !== undefined || mac_address !== undefined;
  });
  if (address)
    return `it has a fixed address in the network "${address[0]}". Remove that, or use "strategy: recreate".`;
  for (const key of ['pid', 'ipc', 'uts', 'cgroup'] as const) {
    const value = service[key];
    if (typeof value === 'string' && /^(service|container):/.test(value)) {
      return `its "${key}" is ${JSON.stringify(value)}, which belongs to another container. Remove that, or use "strategy: recreate".`;
    }
  }
  const others = Array.isArray(service.volumes_from) ? service.volumes_from.map(String) : [];
  const outside = others.find((from) => !parts.colour.includes(from.split(':')[0] ?? ''));
  return outside === undefined
    ? undefined
    : `its "volumes_from" names "${outside}", which is not part of the colour. Mount the volumes by name instead.`;
};

const writableVolumes = ({ volumes }: Json): readonly string[] =>
  (Array.isArray(volumes) ? volumes : [])
    .map((mount: unknown) => recordIn(mount))
    .filter(({ type, source, read_only }) => type === 'volume' && typeof source === 'string' && read_only !== true)
    .map(({ source }) => String(source));

export interface Dependency {
  readonly service: string;
  readonly on: string;
  /** `service_started`, `service_healthy`, `service_completed_successfully`. */
  readonly condition: string;
}

/** From the colour to what is started before it: held before the colour is started, and no part of its file. */
export const dependenciesOf = (model: ComposeModel, parts: Parts): readonly Dependency[] =>
  parts.colour.flatMap((service) =>
    Object.entries(recordIn(model.services.get(service)?.depends_on)).flatMap(([on, value]) => {
      const { condition, required } = recordIn(value);
      const outside = parts.base.includes(on) || parts.jobs.includes(on);
      return outside && required !== false ? [{ service, on, condition: String(condition ?? 'service_started') }] : [];
    }),
  );

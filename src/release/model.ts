import { createHash } from 'node:crypto';
import { InputError } from '../errors.ts';

/** What of Compose's rendered JSON a deployment looks at; the rest is carried along as it is. */

export type Json = Readonly<Record<string, unknown>>;

export interface ComposeModel {
  readonly name: string;
  readonly services: ReadonlyMap<string, Json>;
  readonly raw: Json;
}

export const parseModel = (rendered: unknown): ComposeModel => {
  const raw = recordIn(rendered);
  const services = Object.entries(recordIn(raw.services)).map(([name, service]) => [name, recordIn(service)] as const);
  if (typeof raw.name !== 'string' || raw.name === '') {
    throw new InputError('The Compose project has no name: set the input "project", or "name:" in the Compose file.');
  }
  if (services.length === 0) {
    throw new InputError(
      'The Compose files start no service: add one, or name the profile that has it in the variable COMPOSE_PROFILES.',
    );
  }
  return { name: raw.name, services: new Map(services), raw };
};

/** How many containers Compose makes of a service. */
export const replicasOf = (service: Json): number => {
  const { scale, deploy } = service;
  const { replicas } = recordIn(deploy);
  return typeof scale === 'number' ? scale : typeof replicas === 'number' ? replicas : 1;
};

/** Services that end by themselves: another one waits for them to have completed. */
export const oneShots = (model: ComposeModel): ReadonlySet<string> =>
  new Set(
    [...model.services.values()].flatMap((service) =>
      Object.entries(recordIn(service.depends_on))
        .filter(([, dependency]) => recordIn(dependency).condition === 'service_completed_successfully')
        .map(([name]) => name),
    ),
  );

export type DefinitionKind = 'configs' | 'secrets';

/** A config or secret of the file: where its content comes from when that is not the file itself. */
export interface Definition {
  readonly kind: DefinitionKind;
  readonly name: string;
  readonly file?: string;
  readonly variable?: string;
}

export const definitionsOf = (model: ComposeModel): readonly Definition[] =>
  (['configs', 'secrets'] as const).flatMap((kind) =>
    Object.entries(recordIn(model.raw[kind])).map(([name, value]) => {
      const { file, environment } = recordIn(value);
      return {
        kind,
        name,
        ...(typeof file === 'string' && { file }),
        ...(typeof environment === 'string' && { variable: environment }),
      };
    }),
  );

/** The names of the configs or secrets that a service mounts. */
export const mountedDefinitions = (service: Json, kind: DefinitionKind): readonly string[] => {
  const mounts: unknown = service[kind];
  return Array.isArray(mounts)
    ? mounts.map((mount: unknown) => (typeof mount === 'string' ? mount : String(recordIn(mount).source)))
    : [];
};

/** Equal for equal values, whatever the order of their keys. */
export const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  ) ?? '';

export const recordIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

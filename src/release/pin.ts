import { labels } from './labels.ts';
import {
  type ComposeModel,
  type DefinitionKind,
  hashOf,
  type Json,
  mountedDefinitions,
  recordIn,
  replicasOf,
} from './model.ts';

/** The rendered file with every image at its digest: what is put on the target and kept in the record. */
export interface Pinned {
  readonly project: string;
  /** A Compose file as JSON text. It holds the values of variables: never for a log. */
  readonly model: string;
  /** Changes with anything that could change what runs. */
  readonly hash: string;
  readonly services: ReadonlyMap<string, PinnedService>;
}

export interface PinnedService {
  readonly image: string;
  /** Equal hash, equal container: also stands on the container as a label. */
  readonly hash: string;
  readonly replicas: number;
}

/** What a config's or secret's file or variable held, as a hash, by `kind/name`: Compose itself does not look inside. */
export type DefinitionHashes = ReadonlyMap<`${DefinitionKind}/${string}`, string>;

export const pinImages = (
  model: ComposeModel,
  images: ReadonlyMap<string, string>,
  definitions: DefinitionHashes = new Map(),
): Pinned => {
  const services = [...model.services].map(([name, service]) => {
    const image = images.get(name) ?? '';
    const pinned = { ...withoutChoices(service), image };
    const hash = serviceHash(pinned, definitions);
    return { name, hash, image, replicas: replicasOf(service), model: withLabel(pinned, hash) };
  });
  const raw = { ...model.raw, services: Object.fromEntries(services.map((service) => [service.name, service.model])) };
  return {
    project: model.name,
    model: JSON.stringify(raw),
    hash: hashOf([raw, [...definitions].sort()]),
    services: new Map(services.map(({ name, image, hash, replicas }) => [name, { image, hash, replicas }])),
  };
};

/** Of a model that was pinned before. */
export const servicesIn = (model: ComposeModel): ReadonlyMap<string, PinnedService> =>
  new Map(
    [...model.services].map(([name, service]) => [
      name,
      {
        image: String(service.image),
        hash: String(recordIn(service.labels)[labels.service]),
        replicas: replicasOf(service),
      },
    ]),
  );

/** Rendering has made these choices already; a digest needs no pull policy, and what was tested is not built again. */
const withoutChoices = ({ build, pull_policy, profiles, develop, ...service }: Json): Json => service;

/** Without what Compose changes on a running container, or never asks a container for. */
const serviceHash = (service: Json, definitions: DefinitionHashes): string => {
  const { scale, deploy, depends_on, ...rest } = service;
  const { replicas, ...otherDeploy } = recordIn(deploy);
  const mounted = (['configs', 'secrets'] as const).flatMap((kind) =>
    mountedDefinitions(service, kind).map((name) => definitions.get(`${kind}/${name}`) ?? ''),
  );
  return hashOf([rest, otherDeploy, mounted]);
};

const withLabel = (service: Json, hash: string): Json => ({
  ...service,
  labels: { ...recordIn(service.labels), [labels.service]: hash },
});

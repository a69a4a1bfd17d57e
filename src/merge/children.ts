import { InputError } from '../errors.ts';
import type { Registry } from '../registry/client.ts';
import { type Descriptor, descriptorsOf } from '../registry/descriptor.ts';
import { configOf, isAttestation, isIndex, platformName } from '../registry/image.ts';
import { mapSome } from '../registry/side-by-side.ts';
import { type Child, revisionLabel } from './join.ts';
import type { Part } from './parts.ts';

type Reader = Pick<Registry, 'manifest' | 'blob'>;

const deepest = 4;

/** The images of a part: of an index those within it, with the attestations that name them. */
export const childrenOf = async (registry: Reader, { name, digest, platform }: Part): Promise<readonly Child[]> => {
  const found = await collect(registry, name, digest, 0);
  const images = found.filter((descriptor) => !isAttestation(descriptor));
  const children = await mapSome(images, (descriptor) => childOf(registry, name, descriptor, found));
  if (platform === undefined) return children;
  const wanted = children.filter((child) => child.platform === platform);
  if (wanted.length > 0) return wanted;
  throw new InputError(
    `Input "digests" names ${digest} for ${platform}, but it holds ${children.map((child) => child.platform).join(', ') || 'no image'}.`,
  );
};

/** Every entry that is no index itself; of a single manifest, a descriptor of it. */
const collect = async (
  registry: Reader,
  name: string,
  digest: string,
  depth: number,
): Promise<readonly Descriptor[]> => {
  const manifest = await registry.manifest(`${name}@${digest}`);
  if (!isIndex(manifest)) return [{ mediaType: manifest.mediaType, digest, size: manifest.body.length }];
  if (depth >= deepest) throw new InputError(`The image ${name}@${digest} holds an index in an index in an index.`);
  const entries = descriptorsOf(manifest.json.manifests);
  const within = await mapSome(entries, async (entry) =>
    isIndex({ mediaType: entry.mediaType, json: { config: true } })
      ? collect(registry, name, entry.digest, depth + 1)
      : [entry],
  );
  return within.flat();
};

const childOf = async (
  registry: Reader,
  name: string,
  descriptor: Descriptor,
  all: readonly Descriptor[],
): Promise<Child> => {
  const config = await configOf(registry, name, descriptor.digest);
  const own = { os: config.os, architecture: config.architecture, ...(config.variant && { variant: config.variant }) };
  const said = descriptor.platform;
  const platform = isRecord(said) ? said : own;
  const shown = platformName(platform);
  if (shown === undefined) throw new InputError(`The image ${name}@${descriptor.digest} names no platform.`);
  return {
    platform: shown,
    descriptor: { ...descriptor, platform },
    attestations: all.filter((other) => isAttestation(other) && subjectOf(other) === descriptor.digest),
    revision: config.labels[revisionLabel],
  };
};

const subjectOf = ({ annotations }: Descriptor): unknown =>
  isRecord(annotations) ? annotations['vnd.docker.reference.digest'] : undefined;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

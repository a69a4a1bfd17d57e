import type { PlatformImage } from '../candidate/candidate.ts';
import { isDigest } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import { type Manifest, mediaTypes } from './manifests.ts';
import { formatReference, parseReference } from './reference.ts';

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/config.md, as far as somebody here reads it. */
export interface ImageConfig {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
  /** RFC 3339, as the image says it. */
  readonly created?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `NAME=value`. */
  readonly env: readonly string[];
  /** The config's own digest: by this the classic image store of an engine knows the image. */
  readonly digest: string;
}

interface Reader {
  manifest(reference: string): Promise<Manifest>;
  blob(name: string, digest: string, limit?: number): Promise<Buffer>;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * The platforms of an index or of a single manifest, in their order; attestations are none.
 * `reference` is `name:tag` or `name@digest`. An InputError when it is not there or is no image.
 */
export const platformsOf = async (registry: Reader, reference: string): Promise<PlatformImage[]> => {
  const { name } = parseReference(reference);
  const top = await registry.manifest(reference);
  if (!isIndex(top)) return [await platformOfManifest(registry, name, top)];
  const children = records(top.json.manifests).filter((child) => !isAttestation(child));
  if (children.length === 0) throw new InputError(`The image ${reference} is an index without any platform.`);
  return Promise.all(
    children.map(async (child) => {
      const digest = String(child.digest);
      const manifest = await registry.manifest(`${name}@${digest}`);
      if (isIndex(manifest)) {
        throw new InputError(`The image ${reference} holds an index within an index, which no engine runs.`);
      }
      const platform = isRecord(child.platform) ? platformName(child.platform) : undefined;
      return platform ? { platform, digest, size: sizeOf(manifest) } : platformOfManifest(registry, name, manifest);
    }),
  );
};

/** The config of one platform's manifest; `digest` is that of the manifest, never of an index. */
export const configOf = async (registry: Reader, name: string, digest: string): Promise<ImageConfig> =>
  configOfManifest(registry, name, await registry.manifest(`${name}@${digest}`));

const configOfManifest = async (registry: Reader, name: string, manifest: Manifest): Promise<ImageConfig> => {
  const { config: descriptor } = manifest.json;
  const digest = isRecord(descriptor) ? String(descriptor.digest) : '';
  if (!isDigest(digest)) throw notAnImage(name, manifest.digest);
  let config: unknown;
  try {
    config = JSON.parse((await registry.blob(name, digest)).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (!isRecord(config) || typeof config.os !== 'string' || typeof config.architecture !== 'string') {
    throw notAnImage(name, manifest.digest);
  }
  const { os, architecture, variant, created } = config;
  const inner = isRecord(config.config) ? config.config : {};
  const labels = isRecord(inner.Labels) ? inner.Labels : {};
  return {
    os,
    architecture,
    ...(typeof variant === 'string' && variant && { variant }),
    ...(typeof created === 'string' && { created }),
    labels: Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)])),
    env: Array.isArray(inner.Env) ? inner.Env.filter((entry) => typeof entry === 'string') : [],
    digest,
  };
};

const platformOfManifest = async (registry: Reader, name: string, manifest: Manifest): Promise<PlatformImage> => {
  const platform = platformName({ ...(await configOfManifest(registry, name, manifest)) });
  if (!platform) throw notAnImage(name, manifest.digest);
  return { platform, digest: manifest.digest, size: sizeOf(manifest) };
};

export const isIndex = ({ mediaType, json }: Pick<Manifest, 'mediaType' | 'json'>): boolean =>
  mediaType === mediaTypes.ociIndex ||
  mediaType === mediaTypes.dockerList ||
  // An OCI index may come without a media type of its own.
  (!('config' in json) && Array.isArray(json.manifests));

/** An entry of an index that describes an image of it: provenance, SBOM. */
export const isAttestation = (entry: Json): boolean => {
  const { platform, annotations } = entry;
  if (isRecord(annotations) && annotations['vnd.docker.reference.type'] !== undefined) return true;
  return isRecord(platform) && platform.os === 'unknown' && platform.architecture === 'unknown';
};

/** `linux/amd64`, `linux/arm/v7`; arm64 has had one variant only, which goes without saying. */
export const platformName = ({ os, architecture, variant }: Json): string | undefined => {
  if (typeof os !== 'string' || typeof architecture !== 'string' || !os || !architecture) return undefined;
  const said = typeof variant === 'string' && !(architecture === 'arm64' && variant === 'v8') ? variant : '';
  return [os, architecture, ...(said ? [said] : [])].join('/');
};

/** Of the images in an index, attestations left out. */
export const platformDigests = ({ json }: Pick<Manifest, 'json'>): string[] =>
  records(json.manifests)
    .filter((child) => !isAttestation(child))
    .map((child) => String(child.digest));

const sizeOf = ({ json }: Manifest): number =>
  [json.config, ...records(json.layers)].reduce<number>((sum, descriptor) => {
    const size = isRecord(descriptor) ? descriptor.size : 0;
    return sum + (typeof size === 'number' ? size : 0);
  }, 0);

const notAnImage = (name: string, digest: string) =>
  new InputError(
    `${formatReference({ ...parseReference(`${name}@${digest}`) })} is no container image: it has no config that names a platform.`,
  );

const records = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

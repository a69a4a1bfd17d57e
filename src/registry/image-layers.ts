import type { Manifest, Registry } from './client.ts';
import { isAttestation, isIndex, platformName } from './image.ts';
import { parseReference } from './reference.ts';

/** One layer of an image, as it travels and as it lies unpacked. */
export interface Layer {
  readonly digest: string;
  /** Bytes as it travels. */
  readonly size: number;
  /** Digest of what is unpacked from it, by which engines share layers. */
  readonly unpacked: string;
}

type Reader = Pick<Registry, 'manifest' | 'blob'>;
type Json = Readonly<Record<string, unknown>>;

/** `platform` as `linux/amd64`; none for an image that does not have it. Throws what the registry says. */
export const layersOf = async (registry: Reader, reference: string, platform: string): Promise<readonly Layer[]> => {
  const { name } = parseReference(reference);
  const manifest = await manifestFor(registry, name, await registry.manifest(reference), platform);
  if (!manifest) return [];
  const config = recordIn(manifest.json.config);
  const { rootfs } = recordIn(JSON.parse((await registry.blob(name, String(config.digest))).toString('utf8')));
  const unpacked = listIn(recordIn(rootfs).diff_ids).map(String);
  return listIn(manifest.json.layers)
    .map(recordIn)
    .map(({ digest, size }, at) => ({
      digest: String(digest),
      size: typeof size === 'number' ? size : 0,
      unpacked: unpacked[at] ?? '',
    }));
};

const manifestFor = async (
  registry: Reader,
  name: string,
  top: Manifest,
  platform: string,
): Promise<Manifest | undefined> => {
  if (!isIndex(top)) return top;
  const child = listIn(top.json.manifests)
    .map(recordIn)
    .filter((entry) => !isAttestation(entry))
    .find((entry) => `${platformName(recordIn(entry.platform))}/`.startsWith(`${platform}/`));
  return child && registry.manifest(`${name}@${String(child.digest)}`);
};

const recordIn = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

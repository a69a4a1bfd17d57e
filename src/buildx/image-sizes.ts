import type { PlatformImage } from '../candidate/candidate.ts';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { platformsOf } from '../registry/image.ts';

/** A platform beside the same one of an earlier image. */
export interface SizeChange {
  readonly platform: string;
  readonly size: number;
  readonly layers: number | undefined;
  /** Of the earlier image; undefined when it had no such platform. */
  readonly before: { readonly size: number; readonly layers: number | undefined } | undefined;
}

/** The platforms of an image with the number of their layers, from the manifests that their sizes need anyway. */
export const platformsWithLayers = async (
  registry: Pick<Registry, 'manifest' | 'blob'>,
  reference: string,
): Promise<readonly PlatformImage[]> => {
  const layers = new Map<string, number>();
  const manifest: Registry['manifest'] = async (of) => {
    const found = await registry.manifest(of);
    if (Array.isArray(found.json.layers)) layers.set(found.digest, found.json.layers.length);
    return found;
  };
  const platforms = await platformsOf({ ...registry, manifest }, reference);
  return platforms.map((platform) => {
    const count = layers.get(platform.digest);
    return { ...platform, ...(count !== undefined && { layers: count }) };
  });
};

/**
 * Reads platforms as soon as an image is pushed, while buildx still tidies up. What it was told early is only taken for
 * the digest that buildx names in the end.
 */
export const platformReader = (registry: Pick<Registry, 'manifest' | 'blob'>) => {
  const early = new Map<string, Promise<readonly PlatformImage[]>>();
  return {
    expect: (reference: string): void => {
      const reading = platformsWithLayers(registry, reference);
      // Read again in the end, where a failure is reported.
      reading.catch(() => early.delete(reference));
      early.set(reference, reading);
    },
    read: (reference: string): Promise<readonly PlatformImage[]> => {
      const reading = early.get(reference);
      return reading
        ? reading.catch(() => platformsWithLayers(registry, reference))
        : platformsWithLayers(registry, reference);
    },
  };
};

export type PlatformReader = ReturnType<typeof platformReader>;

/** What an earlier image was, for comparison; there may be none yet, which is no fault. */
export const earlierPlatforms = async (
  registry: Pick<Registry, 'manifest' | 'blob'>,
  reference: string,
  host: Pick<Host, 'notice'>,
): Promise<readonly PlatformImage[]> => {
  try {
    return await platformsWithLayers(registry, reference);
  } catch (error) {
    host.notice(`There is no image to compare with (input "previous"): ${messageOf(error)}`);
    return [];
  }
};

/** `tag` and `sha256:…` are of the image itself. */
export const previousReference = (previous: string, image: string): string => {
  if (previous.startsWith('sha256:')) return `${image}@${previous}`;
  return /[/:@]/.test(previous) ? previous : `${image}:${previous}`;
};

export const sizeChanges = (now: readonly PlatformImage[], before: readonly PlatformImage[]): readonly SizeChange[] =>
  now.map(({ platform, size, layers }) => {
    const earlier = before.find((one) => one.platform === platform);
    return { platform, size, layers, before: earlier && { size: earlier.size, layers: earlier.layers } };
  });

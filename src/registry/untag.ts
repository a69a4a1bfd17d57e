import { UnavailableError } from '../errors.ts';
import type { Manifest } from './manifests.ts';

/** `absent`: there was no such tag. `deleted`: by its name. `replaced`: by way of a manifest made for it. */
export type Removal = 'absent' | 'deleted' | 'replaced';

/** Of the registry's client what it takes. */
export interface Untagging {
  manifest(reference: string): Promise<Manifest>;
  head(reference: string): Promise<string | undefined>;
  putManifest(name: string, tagOrDigest: string, body: Buffer, mediaType: string): Promise<string>;
  deleteManifest(name: string, digest: string): Promise<boolean>;
  putBlob(name: string, bytes: Buffer): Promise<string>;
  deleteByTag(name: string, tag: string): Promise<boolean>;
}

/**
 * Deleting a manifest takes all its tags along, so the one on the tag is never deleted. A registry that cannot
 * delete a tag by its name gets a small manifest of our own on that tag, and that one is deleted with it.
 * Afterwards the tag must be gone and the manifest still there, else an UnavailableError says what is left.
 */
export const removeTag = async (registry: Untagging, name: string, tag: string): Promise<Removal> => {
  const before = await registry.head(`${name}:${tag}`);
  if (before === undefined) return 'absent';
  const kept = await registry.manifest(`${name}@${before}`);
  const deleted = await registry.deleteByTag(name, tag);
  if (!deleted) await replaceAndDelete(registry, name, tag, kept);
  if ((await registry.head(`${name}@${before}`)) === undefined) {
    await registry.putManifest(name, before, kept.body, kept.mediaType);
    throw new UnavailableError(
      `The registry deleted ${before} itself when asked to delete the tag "${name}:${tag}": the manifest was put back, but other tags on it may be gone; promote again.`,
    );
  }
  if ((await registry.head(`${name}:${tag}`)) !== undefined) {
    throw new UnavailableError(
      `The tag "${name}:${tag}" is still there although the registry said it was deleted: delete it by hand.`,
    );
  }
  return deleted ? 'deleted' : 'replaced';
};

const replaceAndDelete = async (
  registry: Untagging,
  name: string,
  tag: string,
  kept: { readonly digest: string; readonly body: Buffer; readonly mediaType: string },
) => {
  const standIn = await putStandIn(registry, name, tag);
  if (standIn === kept.digest) throw new Error('a manifest with random content has the digest of the image');
  try {
    await registry.deleteManifest(name, standIn);
  } catch (error) {
    // A tag that holds the image does less harm than one that holds nothing.
    await registry.putManifest(name, tag, kept.body, kept.mediaType);
    throw error;
  }
};

/** Its digest is its own: it holds random bytes, so that deleting it can take no other tag along. */
const putStandIn = async (registry: Untagging, name: string, tag: string): Promise<string> => {
  const { randomUUID } = await import('node:crypto');
  const config = Buffer.from(JSON.stringify({ purpose: 'stands on a tag that is to be removed', id: randomUUID() }));
  const digest = await registry.putBlob(name, config);
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: config.length },
    layers: [],
  };
  return registry.putManifest(name, tag, Buffer.from(JSON.stringify(manifest)), mediaType);
};

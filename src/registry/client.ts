import { deleteBlob, fetchBlob, headBlob, putBlob } from './blobs.ts';
import { type CopyAccount, copyImage, type ImageCopy } from './copy-image.ts';
import type { Descriptor } from './descriptor.ts';
import { deleteByTag, deleteManifest, fetchManifest, headManifest, type Manifest, putManifest } from './manifests.ts';
import { parseName } from './reference.ts';
import { listReferrers } from './referrers.ts';
import { listTags } from './tag-list.ts';
import { checkTarget } from './target.ts';
import { createTransport, type RegistryHost, type TransportOptions } from './transport.ts';
import { type Removal, removeTag, type Untagging } from './untag.ts';
import { mayUpload } from './upload.ts';

export { type Manifest, mediaTypes } from './manifests.ts';

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md */

/**
 * `name` is always a repository with its registry (`ghcr.io/acme/shop`), `reference` adds `:tag` or `@digest`.
 * Digests are checked against the bytes. A registry that refuses, fails or does not answer is an UnavailableError
 * whose sentence names it; a malformed name, tag or digest is an InputError.
 */
export interface Registry {
  /** Throws an InputError when there is no such manifest. */
  manifest(reference: string): Promise<Manifest>;
  /** The digest a tag holds, or the digest itself; undefined when there is no such manifest. */
  head(reference: string): Promise<string | undefined>;
  /** Returns the digest. */
  putManifest(name: string, tagOrDigest: string, body: Buffer, mediaType: string): Promise<string>;
  /** Takes every tag on it away too. `false`: it was not there. */
  deleteManifest(name: string, digest: string): Promise<boolean>;
  /** Takes one tag away and leaves the manifest and its other tags; see untag.ts. */
  deleteTag(name: string, tag: string): Promise<Removal>;
  /** Throws an InputError when there is no such blob. `limit` in bytes, default 8 MiB. */
  blob(name: string, digest: string, limit?: number): Promise<Buffer>;
  hasBlob(name: string, digest: string): Promise<boolean>;
  /** Returns the digest. */
  putBlob(name: string, bytes: Buffer): Promise<string>;
  /** Whether this login may write there: an upload is begun and given up again. */
  mayWrite(name: string): Promise<boolean>;
  /** `false`: it was not there. */
  deleteBlob(name: string, digest: string): Promise<boolean>;
  /** All of them, in the order of the registry; none for a repository that does not exist. */
  tags(name: string): Promise<string[]>;
  /** Signatures, SBOMs and the like whose subject is that manifest. */
  referrers(name: string, digest: string): Promise<Descriptor[]>;
  /** An image with all that belongs to it, to another repository or registry; see copy-image.ts. */
  copy(copy: ImageCopy): Promise<CopyAccount>;
}

/** Logins and tokens are found once and kept for the life of the object; the connections too. */
export const openRegistry = (host: RegistryHost, options: TransportOptions = {}): Registry => {
  const transport = createTransport(host, options);
  const registry: Omit<Registry, 'deleteTag'> = {
    manifest: (reference) => fetchManifest(transport, reference),
    head: (reference) => headManifest(transport, reference),
    putManifest: async (name, tagOrDigest, body, mediaType) =>
      (await putManifest(transport, name, tagOrDigest, body, mediaType)).digest,
    deleteManifest: (name, digest) => deleteManifest(transport, name, digest),
    blob: (name, digest, limit) => fetchBlob(transport, name, digest, limit),
    hasBlob: (name, digest) => headBlob(transport, name, digest),
    putBlob: (name, bytes) => putBlob(transport, name, bytes),
    mayWrite: (name) => mayUpload(transport, name),
    deleteBlob: (name, digest) => deleteBlob(transport, name, digest),
    tags: (name) => listTags(transport, name),
    referrers: (name, digest) => listReferrers(transport, name, digest),
    copy: (copy) => copyImage(transport, copy, host.signal),
  };
  const untagging: Untagging = { ...registry, deleteByTag: (name, tag) => deleteByTag(transport, name, tag) };
  return {
    ...registry,
    deleteTag: async (name, tag) => removeTag(untagging, parseName(name).name, checkTarget(name, tag)),
  };
};

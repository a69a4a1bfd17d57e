import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDigest } from '../candidate/resolve.ts';
import { UnavailableError } from '../errors.ts';
import type { Manifest, Registry } from './client.ts';
import { mediaTypes } from './manifests.ts';

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md */

export const blobPath = (root: string, digest: string): string => {
  if (!isDigest(digest)) {
    throw new UnavailableError(`The image in "${root}" names the blob "${digest}", which is no digest.`);
  }
  return join(root, 'blobs', 'sha256', digest.slice('sha256:'.length));
};

/** Reads as a registry would, from the folder's blobs; names do not matter. */
export const layoutReader = (root: string): Pick<Registry, 'manifest' | 'blob'> => {
  const blob = (_name: string, digest: string) => readFile(blobPath(root, digest));
  return {
    blob,
    manifest: async (reference: string): Promise<Manifest> => {
      const digest = reference.slice(reference.lastIndexOf('@') + 1);
      const body = await blob('', digest);
      const json: Manifest['json'] = JSON.parse(body.toString('utf8'));
      const mediaType = typeof json.mediaType === 'string' ? json.mediaType : mediaTypes.ociManifest;
      return { digest, mediaType, body, json };
    },
  };
};

import { readFile } from 'node:fs/promises';
import type { Candidate } from '../candidate/candidate.ts';
import { isDigest } from '../candidate/resolve.ts';
import { UnavailableError } from '../errors.ts';
import type { PlatformReader } from './image-sizes.ts';

/** What buildx wrote of a build: `containerimage.digest`, `buildx.build.ref` and more. */
export type Metadata = Readonly<Record<string, unknown>>;

export const digestIn = (metadata: Metadata | undefined): string | undefined => {
  const digest = metadata?.['containerimage.digest'];
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined;
};

export const textOf = async (file: string | undefined): Promise<string | undefined> =>
  file === undefined ? undefined : readFile(file, 'utf8').catch(() => undefined);

export const readMetadata = async (file: string | undefined): Promise<Metadata | undefined> => {
  try {
    const value: unknown = JSON.parse((await textOf(file)) ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Metadata;
  } catch {
    // As good as none.
  }
  return undefined;
};

export const candidateFrom = async (
  metadata: Metadata | undefined,
  image: string,
  temporaryTag: string | undefined,
  platforms: PlatformReader,
): Promise<Candidate> => {
  if (metadata === undefined) {
    throw new UnavailableError('buildx ended well but wrote no metadata: use a buildx of at least 0.10.');
  }
  const digest = digestIn(metadata);
  if (digest === undefined) {
    throw new UnavailableError(
      'buildx wrote no "containerimage.digest" into its metadata: use a buildx of at least 0.10.',
    );
  }
  const reference = `${image}@${digest}`;
  return {
    name: image,
    reference,
    digest,
    platforms: await platforms.read(reference),
    ...(temporaryTag !== undefined && { temporaryTag }),
  };
};

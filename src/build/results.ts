import { readFile } from 'node:fs/promises';
import { hasExporter } from '../buildx/exporters.ts';
import type { PlatformReader } from '../buildx/image-sizes.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { isDigest } from '../candidate/resolve.ts';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { parseReference } from '../registry/reference.ts';
import type { BuildPlan } from './arguments.ts';

type Metadata = Readonly<Record<string, unknown>>;

export interface BuildResult {
  readonly metadata: Metadata | undefined;
  readonly imageId: string | undefined;
  readonly digest: string | undefined;
}

/** What buildx wrote beside the image. */
export const readResult = async ({ metadataFile, imageIdFile }: BuildPlan): Promise<BuildResult> => {
  const [metadata, written] = await Promise.all([readMetadata(metadataFile), textOf(imageIdFile)]);
  const digest = metadata?.['containerimage.digest'];
  const config = metadata?.['containerimage.config.digest'];
  return {
    metadata,
    digest: typeof digest === 'string' && isDigest(digest) ? digest : undefined,
    imageId: written?.trim() || (typeof config === 'string' ? config : undefined),
  };
};

const textOf = async (file: string | undefined): Promise<string | undefined> =>
  file === undefined ? undefined : readFile(file, 'utf8').catch(() => undefined);

const readMetadata = async (file: string | undefined): Promise<Metadata | undefined> => {
  try {
    const value: unknown = JSON.parse((await textOf(file)) ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Metadata;
  } catch {
    // As good as none.
  }
  return undefined;
};

export const candidateFrom = async (
  { metadata, digest }: BuildResult,
  image: string,
  temporaryTag: string | undefined,
  platforms: PlatformReader,
): Promise<Candidate> => {
  if (metadata === undefined) {
    throw new UnavailableError('buildx ended well but wrote no metadata: use a buildx of at least 0.10.');
  }
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

/** One for each repository that the tags name. Its platforms are for the reader: the push itself has succeeded. */
export const pushedImages = async (
  { inputs }: BuildPlan,
  { digest }: BuildResult,
  platforms: PlatformReader,
  host: Host,
): Promise<readonly Candidate[]> => {
  const pushes = inputs.push || hasExporter('registry', inputs.outputs);
  if (!pushes || digest === undefined || inputs.tags.length === 0) return [];
  const names = [...new Set(inputs.tags.map((tag) => parseReference(tag, 'Input "tags"').name))];
  return Promise.all(
    names.map(async (name) => {
      const reference = `${name}@${digest}`;
      const found = await platforms.read(reference).catch((error: unknown) => {
        host.warning(`The platforms of ${reference} could not be read: ${messageOf(error)}`);
        return [];
      });
      return { name, reference, digest, platforms: found };
    }),
  );
};

import { hasExporter } from '../buildx/exporters.ts';
import type { PlatformReader } from '../buildx/image-sizes.ts';
import { digestIn, type Metadata, readMetadata, textOf } from '../buildx/metadata.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { parseReference } from '../registry/reference.ts';
import type { BuildPlan } from './arguments.ts';

export interface BuildResult {
  readonly metadata: Metadata | undefined;
  readonly imageId: string | undefined;
  readonly digest: string | undefined;
}

/** What buildx wrote beside the image. */
export const readResult = async ({ metadataFile, imageIdFile }: BuildPlan): Promise<BuildResult> => {
  const [metadata, written] = await Promise.all([readMetadata(metadataFile), textOf(imageIdFile)]);
  const config = metadata?.['containerimage.config.digest'];
  return {
    metadata,
    digest: digestIn(metadata),
    imageId: written?.trim() || (typeof config === 'string' ? config : undefined),
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

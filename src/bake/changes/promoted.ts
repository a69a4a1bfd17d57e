import type { Candidate } from '../../candidate/candidate.ts';
import { InputError } from '../../errors.ts';
import type { PipelineEvent } from '../../host/event.ts';
import type { Registry } from '../../registry/client.ts';
import { configOf, platformsOf } from '../../registry/image.ts';
import { isTag } from '../../registry/reference.ts';
import { definitionLabel } from './fingerprint.ts';

/** An image that was promoted before, and what it says of where it comes from. */
export interface Promoted {
  readonly candidate: Candidate;
  /** Tag under which it was found. */
  readonly tag: string;
  readonly revision: string | undefined;
  readonly fingerprint: string | undefined;
}

export const revisionLabel = 'org.opencontainers.image.revision';

/** Where one is looked for, when the user does not say it. */
export const usualTags = ({ branch, defaultBranch }: PipelineEvent): readonly string[] =>
  [...new Set([branch, defaultBranch, 'edge', 'latest'].map((name) => name?.replace(/[^\w.-]+/g, '-')))].filter(
    (name): name is string => name !== undefined && isTag(name),
  );

/** The image under the first of the tags that is there. What is no image counts as none. */
export const findPromoted = async (
  registry: Pick<Registry, 'head' | 'manifest' | 'blob'>,
  image: string,
  tags: readonly string[],
): Promise<Promoted | undefined> => {
  for (const tag of tags) {
    const digest = await registry.head(`${image}:${tag}`);
    if (digest === undefined) continue;
    try {
      return await read(registry, image, tag, digest);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  return undefined;
};

const read = async (
  registry: Pick<Registry, 'manifest' | 'blob'>,
  image: string,
  tag: string,
  digest: string,
): Promise<Promoted> => {
  const reference = `${image}@${digest}`;
  const platforms = await platformsOf(registry, reference);
  const [first] = platforms;
  const labels = first === undefined ? {} : (await configOf(registry, image, first.digest)).labels;
  return {
    candidate: { name: image, reference, digest, platforms },
    tag,
    revision: labels[revisionLabel],
    fingerprint: labels[definitionLabel],
  };
};

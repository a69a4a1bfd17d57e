import { InputError } from '../errors.ts';
import type { Registry } from '../registry/client.ts';
import { configOf, isIndex, platformDigests } from '../registry/image.ts';
import { mapSome } from '../registry/side-by-side.ts';
import { type ImageFacts, newerVersionTags, versionOf } from './age.ts';

type Reader = Pick<Registry, 'manifest' | 'blob' | 'head' | 'tags'>;

const versionLabel = 'org.opencontainers.image.version';
const createdLabel = 'org.opencontainers.image.created';
/** How many tags of newer versions are looked at for the present image. */
const mostTags = 24;

/** What an image says of itself: the annotations of its index, then labels and time of its first platform. */
export const readFacts = async (registry: Reader, name: string, digest: string): Promise<ImageFacts> => {
  try {
    const top = await registry.manifest(`${name}@${digest}`);
    const { annotations } = top.json;
    const said =
      annotations === null || typeof annotations !== 'object' ? {} : (annotations as Record<string, unknown>);
    const platform = isIndex(top) ? platformDigests(top)[0] : digest;
    const config = platform === undefined ? undefined : await configOf(registry, name, platform);
    const label = (key: string) => (typeof said[key] === 'string' ? said[key] : config?.labels[key]);
    const [version, created] = [label(versionLabel), label(createdLabel)];
    return {
      ...(version && { version }),
      ...(created && { created }),
      ...(config?.created && { built: config.created }),
    };
  } catch (error) {
    // What is no image, or has lost its parts, says nothing of its age.
    if (error instanceof InputError) return {};
    throw error;
  }
};

/**
 * The version of an image whose labels name none: the tag of a full version that holds it, looked for among those
 * newer than the candidate, since no other could keep the tag where it is.
 */
export const versionByTags = async (
  registry: Reader,
  { name, tag, digest }: { readonly name: string; readonly tag: string; readonly digest: string },
  candidate: ImageFacts,
): Promise<string | undefined> => {
  const version = versionOf(candidate);
  if (version === undefined) return undefined;
  const tags = newerVersionTags(await registry.tags(name), tag, version).slice(0, mostTags);
  const digests = await mapSome(tags, (text) => registry.head(`${name}:${text}`));
  return tags.find((_, index) => digests[index] === digest);
};

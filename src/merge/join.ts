import { InputError, RefusedError } from '../errors.ts';
import { mediaTypes } from '../registry/client.ts';
import type { Descriptor } from '../registry/descriptor.ts';

export const revisionLabel = 'org.opencontainers.image.revision';

/** An image of one platform, with what belongs to it. */
export interface Child {
  readonly platform: string;
  /** As it will stand in the index. */
  readonly descriptor: Descriptor;
  /** Provenance, SBOM. */
  readonly attestations: readonly Descriptor[];
  readonly revision: string | undefined;
}

/**
 * The children that make one index, in the order of `expected`, else by name; the same one twice counts once.
 * Throws a RefusedError for what does not belong together, and for what is missing.
 */
export const joinable = (children: readonly Child[], expected: readonly string[], name: string): readonly Child[] => {
  const byPlatform = new Map<string, Child>();
  for (const child of children) {
    const { platform, descriptor } = child;
    const before = byPlatform.get(platform);
    if (before && before.descriptor.digest !== descriptor.digest) {
      throw new RefusedError(
        `The parts of ${name} hold ${platform} twice, as ${before.descriptor.digest} and ${descriptor.digest}: name one of them.`,
      );
    }
    byPlatform.set(platform, child);
  }
  if (byPlatform.size === 0) throw new InputError(`The parts of ${name} hold no image of any platform.`);
  const missing = expected.filter((platform) => !byPlatform.has(platform));
  if (missing.length > 0) {
    throw new RefusedError(
      `The parts of ${name} lack ${missing.join(', ')} (input "platforms"); there are ${[...byPlatform.keys()].sort().join(', ')}: run the jobs that build them again.`,
    );
  }
  const found = [...byPlatform.values()];
  refuseRevisions(found, name);
  const rank = ({ platform }: Child) => (expected.includes(platform) ? expected.indexOf(platform) : expected.length);
  return found.sort((a, b) => rank(a) - rank(b) || (a.platform < b.platform ? -1 : 1));
};

const refuseRevisions = (children: readonly Child[], name: string) => {
  const [first] = children;
  const other = children.find(({ revision }) => revision !== first?.revision);
  if (first === undefined || other === undefined) return;
  const said = ({ platform, revision }: Child) =>
    `${platform} ${revision === undefined ? 'has none' : `is of ${revision}`}`;
  throw new RefusedError(
    `The parts of ${name} are of different commits by their label ${revisionLabel}: ${said(first)}, ${said(other)}. Build all platforms from one commit.`,
  );
};

export interface IndexAnnotations {
  readonly index: Readonly<Record<string, string>>;
  /** Of each image's entry. */
  readonly entries: Readonly<Record<string, string>>;
}

/** The bytes of the index: equal for equal children, so that merging twice changes nothing. */
export const indexOf = (
  children: readonly Child[],
  annotations: IndexAnnotations,
): { readonly body: Buffer; readonly mediaType: string } => {
  const isDocker = children.every(({ descriptor }) => descriptor.mediaType === mediaTypes.dockerManifest);
  const hasAnnotations = Object.keys(annotations.index).length > 0 || Object.keys(annotations.entries).length > 0;
  const mediaType = isDocker && !hasAnnotations ? mediaTypes.dockerList : mediaTypes.ociIndex;
  const index = {
    schemaVersion: 2,
    mediaType,
    manifests: [
      ...children.map(({ descriptor }) => withAnnotations(descriptor, annotations.entries)),
      ...children.flatMap(({ attestations }) => attestations),
    ],
    ...(Object.keys(annotations.index).length > 0 && { annotations: annotations.index }),
  };
  return { body: Buffer.from(JSON.stringify(index, null, 2)), mediaType };
};

const withAnnotations = (descriptor: Descriptor, added: Readonly<Record<string, string>>): Descriptor => {
  const before = descriptor.annotations;
  const all = { ...(typeof before === 'object' && before !== null ? before : {}), ...added };
  return Object.keys(all).length > 0 ? { ...descriptor, annotations: all } : descriptor;
};

/** In the words of buildx. A level that lies in the images themselves would change their digests. */
export const parseAnnotations = (lines: readonly string[]): IndexAnnotations => {
  const index: Record<string, string> = {};
  const entries: Record<string, string> = {};
  for (const line of lines) {
    const [, levels, key = '', value = ''] =
      /^(?:([a-z-]+(?:\[[^\]]*\])?(?:,[a-z-]+(?:\[[^\]]*\])?)*):)?([^=:]+)=(.*)$/s.exec(line) ?? [];
    if (key === '') throw new InputError(`Input "annotations" holds "${line}", which is not key=value.`);
    for (const level of (levels ?? 'index').split(',')) {
      if (level === 'index') index[key] = value;
      else if (level === 'manifest-descriptor') entries[key] = value;
      else {
        throw new InputError(
          `Input "annotations" holds "${line}", but merging changes no image, only the index: use index: or manifest-descriptor:, and give the others to build.`,
        );
      }
    }
  }
  return { index, entries };
};

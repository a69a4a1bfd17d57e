import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { type Builder, buildsApart, pushesByDigest } from './builder.ts';
import { ownBuilder } from './own-builder.ts';
import { temporaryTagFor } from './temporary-tag.ts';
import { collectsUntagged, mayPush } from './write-access.ts';

export interface ChosenBuilder {
  readonly builder: Builder;
  /** For `--builder`; undefined for the current one. */
  readonly builderName: string | undefined;
}

interface Wishes {
  /** Repositories that the candidates go to. */
  readonly images: readonly string[];
  /** Name of the builder, when the user chose one. */
  readonly builder: string | undefined;
  readonly candidate: 'auto' | 'digest' | 'tag';
  /** Of all of them. */
  readonly platforms: readonly string[];
  readonly push: boolean | undefined;
  /** What tells this build from the others of the run: its inputs, or some of them. */
  readonly what: unknown;
}

/** `registry` by digest, or under `temporaryTag`; `folder` without write access. */
export type CandidatePlace = ChosenBuilder &
  (
    | { readonly kind: 'folder' }
    | {
        readonly kind: 'registry';
        readonly temporaryTag: string | undefined;
        /** The tag is only there until the image is whole. */
        readonly passingTag: boolean;
      }
  );

/**
 * By digest with the current builder if it can; else with one of ours, unless the user chose the builder; else under a
 * temporary tag. Without write access into a folder.
 */
export const candidatePlace = async (
  { images, builder: asked, candidate, platforms, push, what }: Wishes,
  current: ChosenBuilder,
  event: PipelineEvent,
  host: Host,
): Promise<CandidatePlace> => {
  const apart = buildsApart(current.builder, platforms);
  const isChosen = asked !== undefined || host.toolEnvironment().BUILDX_BUILDER !== undefined;
  const able = async (): Promise<ChosenBuilder | undefined> => {
    if (pushesByDigest(current.builder)) return current;
    const own = isChosen ? undefined : await ownBuilder(images, host);
    return own && { builder: own, builderName: own.name };
  };
  if (!mayPush(push, event)) {
    if (apart) throw cannotMakeFolder(current.builder, platforms);
    return { ...((await able()) ?? current), kind: 'folder' };
  }
  const byTag = candidate === 'tag' || (candidate === 'auto' && images.some(collectsUntagged));
  const byDigest = byTag ? undefined : await able();
  if (byDigest === undefined && candidate === 'digest') throw cannotPushByDigest(current.builder);
  const temporaryTag = byDigest && !apart ? undefined : temporaryTagFor(event, what);
  return { ...(byDigest ?? current), kind: 'registry', temporaryTag, passingTag: apart && byDigest !== undefined };
};

const cannotPushByDigest = ({ name, driver }: Builder) =>
  new InputError(
    `Input "candidate" is "digest", but the builder "${name}" (driver ${driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`,
  );

const cannotMakeFolder = ({ name }: Builder, platforms: readonly string[]) =>
  new InputError(
    `Input "platforms" is "${platforms.join(',')}", but this run does not push, and the builder "${name}" has several nodes, which cannot fill one folder: use a builder of one node here, or one platform.`,
  );

import { type Builder, buildsApart, pushesByDigest } from '../buildx/builder.ts';
import { findBuilder } from '../buildx/find-builder.ts';
import { layoutFolder, layoutOutput } from '../buildx/layout.ts';
import { ownBuilder } from '../buildx/own-builder.ts';
import { collectsUntagged, mayPush } from '../buildx/write-access.ts';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import { classicStoreNotice, requireAbilities } from './abilities.ts';
import { candidateOutput } from './arguments.ts';
import type { spec } from './spec.ts';

export interface Destination {
  readonly builder: Builder;
  /** For `--builder`; undefined for the current one. */
  readonly builderName: string | undefined;
  readonly outputs: readonly string[];
  readonly temporaryTag: string | undefined;
  /** The build takes the temporary tag away by itself, once the image is there. */
  readonly passingTag: boolean;
  /** Folder in the checkout, in place of a registry. */
  readonly layout: string | undefined;
}

type BuildInputs = Inputs<typeof spec>;

/**
 * With which builder, and where the result goes: by digest with the current builder if it can; else with one of ours,
 * unless the user chose the builder; else under a temporary tag. Without write access into a folder.
 */
export const planDestination = async (inputs: BuildInputs, event: PipelineEvent, host: Host): Promise<Destination> => {
  const { image, reproducible } = inputs;
  const current = { builder: await findBuilder(inputs.builder, host), builderName: inputs.builder };
  if (image === undefined) return { ...current, ...untagged, outputs: inputs.outputs, layout: undefined };
  const apart = buildsApart(current.builder, inputs.platforms);
  const isChosen = inputs.builder !== undefined || host.toolEnvironment().BUILDX_BUILDER !== undefined;
  const able = async () => {
    if (pushesByDigest(current.builder)) return current;
    const own = isChosen ? undefined : await ownBuilder(image, host);
    return own && { builder: own, builderName: own.name };
  };
  if (!mayPush(inputs.push, event)) {
    if (apart) throw cannotMakeFolder(current.builder, inputs.platforms);
    const layout = layoutFolder(image);
    const outputs = [await layoutOutput(layout, reproducible, host)];
    return { ...((await able()) ?? current), ...untagged, outputs, layout };
  }
  const byDigest = isByTag(inputs.candidate, image) ? undefined : await able();
  if (byDigest === undefined && inputs.candidate === 'digest') throw cannotPushByDigest(current.builder);
  const temporaryTag = byDigest && !apart ? undefined : tagFor(event, inputs.platforms);
  const chosen = byDigest ?? current;
  requireAbilities(inputs, chosen.builder);
  if (chosen.builder.classicStore) host.notice(classicStoreNotice);
  const output = candidateOutput({ image, temporaryTag, reproducible, intoEngine: !pushesByDigest(chosen.builder) });
  return { ...chosen, outputs: [output], temporaryTag, passingTag: apart && byDigest !== undefined, layout: undefined };
};

const untagged = { temporaryTag: undefined, passingTag: false } as const;

const isByTag = (asked: BuildInputs['candidate'], image: string): boolean =>
  asked === 'tag' || (asked === 'auto' && collectsUntagged(image));

/** Jobs that build one platform each must not take the tag from one another. */
const tagFor = ({ sha, run }: PipelineEvent, platforms: readonly string[]): string =>
  [
    `candidate-${sha.slice(0, 12)}-${run.id}-${run.attempt}`,
    ...(platforms.length === 1 ? platforms.map((platform) => platform.replaceAll('/', '-')) : []),
  ].join('-');

const cannotPushByDigest = ({ name, driver }: Builder) =>
  new InputError(
    `Input "candidate" is "digest", but the builder "${name}" (driver ${driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`,
  );

const cannotMakeFolder = ({ name }: Builder, platforms: readonly string[]) =>
  new InputError(
    `Input "platforms" is "${platforms.join(',')}", but this run does not push, and the builder "${name}" has several nodes, which cannot fill one folder: use a builder of one node here, or one platform.`,
  );

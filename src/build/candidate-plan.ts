import { type Builder, pushesByDigest } from '../buildx/builder.ts';
import { findBuilder } from '../buildx/find-builder.ts';
import { layoutFolder, layoutOutput } from '../buildx/layout.ts';
import { ownBuilder } from '../buildx/own-builder.ts';
import { collectsUntagged, mayPush } from '../buildx/write-access.ts';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { isNamedPlain } from '../registry/plain-http.ts';
import type { Inputs } from '../spec/declaration.ts';
import { classicStoreNotice, requireAbilities } from './abilities.ts';
import { candidateOutput } from './arguments.ts';
import type { spec } from './spec.ts';
import { temporaryTagFor } from './temporary-tag.ts';

export interface Destination {
  readonly builder: Builder;
  /** For `--builder`; undefined for the current one. */
  readonly builderName: string | undefined;
  readonly outputs: readonly string[];
  readonly temporaryTag: string | undefined;
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
  if (image === undefined) return { ...current, outputs: inputs.outputs, temporaryTag: undefined, layout: undefined };
  const isChosen = inputs.builder !== undefined || host.toolEnvironment().BUILDX_BUILDER !== undefined;
  const able = async () => {
    if (pushesByDigest(current.builder)) return current;
    const own = isChosen ? undefined : await ownBuilder(image, host);
    return own && { builder: own, builderName: own.name };
  };
  if (!mayPush(inputs.push, event)) {
    const layout = layoutFolder(image);
    const outputs = [await layoutOutput(layout, reproducible, host)];
    return { ...((await able()) ?? current), outputs, temporaryTag: undefined, layout };
  }
  const byDigest = isByTag(inputs.candidate, image) ? undefined : await able();
  if (byDigest === undefined && inputs.candidate === 'digest') throw cannotPushByDigest(current.builder);
  const temporaryTag = byDigest ? undefined : temporaryTagFor(event, inputs);
  const chosen = byDigest ?? current;
  requireAbilities(inputs, chosen.builder);
  if (chosen.builder.classicStore) host.notice(classicStoreNotice);
  const output = candidateOutput({
    image,
    temporaryTag,
    reproducible,
    plainHttp: isNamedPlain(inputs.httpRegistries, image),
    intoEngine: !pushesByDigest(chosen.builder),
  });
  return { ...chosen, outputs: [output], temporaryTag, layout: undefined };
};

const isByTag = (asked: BuildInputs['candidate'], image: string): boolean =>
  asked === 'tag' || (asked === 'auto' && collectsUntagged(image));

const cannotPushByDigest = ({ name, driver }: Builder) =>
  new InputError(
    `Input "candidate" is "digest", but the builder "${name}" (driver ${driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`,
  );

import { type Builder, pushesByDigest } from '../buildx/builder.ts';
import { candidateOutput } from '../buildx/candidate-output.ts';
import { candidatePlace } from '../buildx/candidate-place.ts';
import { findBuilder } from '../buildx/find-builder.ts';
import { layoutFolder, layoutOutput } from '../buildx/layout.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { isNamedPlain } from '../registry/plain-http.ts';
import type { Inputs } from '../spec/declaration.ts';
import { classicStoreNotice, requireAbilities } from './abilities.ts';
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

/** With which builder, and where the result goes; see candidate-place.ts. */
export const planDestination = async (inputs: BuildInputs, event: PipelineEvent, host: Host): Promise<Destination> => {
  const { image, reproducible } = inputs;
  const current = { builder: await findBuilder(inputs.builder, host), builderName: inputs.builder };
  if (image === undefined) return { ...current, ...untagged, outputs: inputs.outputs, layout: undefined };
  const { builder, builderName, ...place } = await candidatePlace(
    { ...inputs, images: [image], what: whatIsBuilt(inputs) },
    current,
    event,
    host,
  );
  const chosen = { builder, builderName };
  if (place.kind === 'folder') {
    const layout = layoutFolder(image);
    const outputs = [await layoutOutput(layout, reproducible, host)];
    return { ...chosen, ...untagged, outputs, layout };
  }
  const { temporaryTag, passingTag } = place;
  requireAbilities(inputs, builder);
  if (builder.classicStore) host.notice(classicStoreNotice);
  const output = candidateOutput({
    image,
    temporaryTag,
    reproducible,
    plainHttp: isNamedPlain(inputs.httpRegistries, image),
    intoEngine: !pushesByDigest(builder),
  });
  return { ...chosen, outputs: [output], temporaryTag, passingTag, layout: undefined };
};

/** What tells the builds of one run apart that go into one repository. */
export const whatIsBuilt = (inputs: BuildInputs) => {
  const { context, file, target, platforms, buildArgs, buildContexts, labels } = inputs;
  return [context, file, target, platforms, buildArgs, buildContexts, labels];
};

const untagged = { temporaryTag: undefined, passingTag: false } as const;

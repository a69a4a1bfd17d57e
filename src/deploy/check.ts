import { renderCompose } from '../docker/compose.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { parseModel } from '../release/model.ts';
import type { Inputs } from '../spec/declaration.ts';
import { chosenByName, chosenByRepository, otherImages } from './choose-images.ts';
import { composeSource } from './prepare.ts';
import type { spec } from './spec.ts';

/** Any digest: which one it will be is not known before the build. */
const digest = `sha256:${'0'.repeat(64)}`;

/**
 * What a pipeline can know of a deployment before there is an image: that the Compose files can be read, and which of
 * their services will run what is built. Throws an InputError for what would be one after the tags were written; what
 * could not be found out is left to the deployment.
 *
 * `repositories`: of the one image, where it is built and where promote brings it; undefined where there are several.
 */
export const checkBeforeBuild = async (
  inputs: Inputs<typeof spec>,
  repositories: { readonly built: string; readonly promoted: string } | undefined,
  host: Host,
): Promise<void> => {
  const source = await composeSource(inputs, host);
  const rendered = await renderCompose(host, source).catch((error: unknown) => {
    if (error instanceof InputError) throw error;
    return undefined;
  });
  if (rendered === undefined || repositories === undefined || inputs.candidates !== undefined) return;
  const model = parseModel(rendered.model);
  const name = repositories.promoted;
  const candidate = { name, digest, reference: `${name}@${digest}`, platforms: [], builtAs: repositories.built };
  const choices =
    inputs.images.size > 0
      ? chosenByName(inputs.images, model)
      : chosenByRepository([candidate], inputs.service, model);
  otherImages(model, choices);
};

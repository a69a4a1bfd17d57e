import type { Host } from '../host/host.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { executeBuild } from './execute.ts';
import { requireConsistent } from './mode.ts';
import { prepareBuild } from './plan.ts';
import { candidateFrom, pushedImages, readResult } from './results.ts';
import type { spec } from './spec.ts';
import { buildSummary } from './summary.ts';

/**
 * 1. plan: builder, context, cache, labels, secrets; 2. build and push, again on a transient failure;
 * 3. digest from the build's own metadata; 4. platforms from the registry.
 */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  requireConsistent(inputs);
  const event = await host.event();
  const prepared = await prepareBuild(inputs, event, host);
  const { plan, temporaryTag } = prepared;
  const { image } = inputs;
  const started = Date.now();
  await host.group(`Build ${image ?? inputs.tags[0] ?? plan.context}`, () => executeBuild(prepared, host));

  const result = await readResult(plan);
  const candidates =
    image === undefined
      ? await pushedImages(plan, result, host)
      : [await candidateFrom(result, image, temporaryTag, host)];
  const milliseconds = Date.now() - started;
  await host.summarise(buildSummary({ candidates, milliseconds, temporaryTag, isCandidate: image !== undefined }));
  return {
    reference: candidates[0]?.reference,
    digest: result.digest,
    candidates: candidates.length > 0 ? candidates : undefined,
    imageid: result.imageId ?? result.digest,
    metadata: result.metadata,
  };
};

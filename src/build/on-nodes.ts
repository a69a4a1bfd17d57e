import { removeBuilder } from '../buildx/node-builder.ts';
import { parseNodes, platformsOfNodes } from '../buildx/nodes.ts';
import { createStepBuilder } from '../buildx/step-builder.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type BuildInputs = Inputs<typeof spec>;

/** `body` with the builder of the input "nodes", which is made before and removed after it, however it ends. */
export const onNodes = async <T>(
  inputs: BuildInputs,
  host: Host,
  body: (inputs: BuildInputs) => Promise<T>,
): Promise<T> => {
  if (inputs.nodes === undefined) return body(inputs);
  const plan = parseNodes(inputs.nodes);
  const { nodesCa: ca, nodesCert: cert, nodesKey: key } = inputs;
  const builder = await createStepBuilder(plan, { ca, cert, key }, host);
  try {
    const platforms = inputs.platforms.length > 0 ? inputs.platforms : platformsOfNodes(plan);
    return await body({ ...inputs, builder, platforms });
  } finally {
    await removeBuilder(builder, host);
  }
};

import { lostNode, removeBuilder } from '../buildx/node-builder.ts';
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
  body: (inputs: BuildInputs, host: Host) => Promise<T>,
): Promise<T> => {
  if (inputs.nodes === undefined) return body(inputs, host);
  const plan = parseNodes(inputs.nodes);
  const { nodesCa: ca, nodesCert: cert, nodesKey: key, nodesKnownHosts: knownHosts, nodesSshKey } = inputs;
  const logins = { keys: { ca, cert, key }, ssh: { knownHosts, key: nodesSshKey } };
  const builder = await createStepBuilder(plan, logins, host);
  try {
    const platforms = inputs.platforms.length > 0 ? inputs.platforms : platformsOfNodes(plan);
    return await body({ ...inputs, builder: builder.name, platforms }, builder.host);
  } catch (error) {
    throw await lostNode(error, builder.name, plan, builder.host);
  } finally {
    await removeBuilder(builder.name, builder.host);
  }
};

import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { InputValues } from '../spec/declaration.ts';
import type { nodeInputs } from './build-inputs.ts';
import { lostNode, removeBuilder } from './node-builder.ts';
import { parseNodes, platformsOfNodes } from './nodes.ts';
import { createStepBuilder } from './step-builder.ts';

type NodeInputs = InputValues<typeof nodeInputs> & { readonly builder: string | undefined };

/** With `nodes` the step makes a builder, so there is none to choose. */
export const requireOneBuilder = ({ nodes, builder }: Pick<NodeInputs, 'nodes' | 'builder'>): void => {
  if (nodes === undefined || builder === undefined) return;
  throw new InputError(
    `Input "builder" is "${builder}", but with "nodes" the step makes a builder of its own: leave one of them out.`,
  );
};

/**
 * `body` with the builder of the input "nodes", which is made before and removed after it, however it ends, and with
 * the platforms that the nodes were made for. Its host reaches them.
 */
export const onNodes = async <I extends NodeInputs, T>(
  inputs: I,
  host: Host,
  body: (inputs: I, platforms: readonly string[], host: Host) => Promise<T>,
): Promise<T> => {
  if (inputs.nodes === undefined) return body(inputs, [], host);
  const plan = parseNodes(inputs.nodes);
  const { nodesCa: ca, nodesCert: cert, nodesKey: key, nodesKnownHosts: knownHosts, nodesSshKey } = inputs;
  const logins = { keys: { ca, cert, key }, ssh: { knownHosts, key: nodesSshKey } };
  const builder = await createStepBuilder(plan, logins, host);
  try {
    return await body({ ...inputs, builder: builder.name }, platformsOfNodes(plan), builder.host);
  } catch (error) {
    throw await lostNode(error, builder.name, plan, builder.host);
  } finally {
    await removeBuilder(builder.name, builder.host);
  }
};

import type { BuilderNode, NodePlan } from '../buildx/nodes.ts';
import { parseNodes } from '../buildx/nodes.ts';
import { InputError } from '../errors.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type SetupInputs = Inputs<typeof spec>;

/** What a build must still ask for, in `allow`. */
const usualFlags = '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host';

/** The builder to make; undefined: the engine's own is used. */
export const planBuilder = (inputs: SetupInputs, configFile: string | undefined): NodePlan | undefined => {
  const { driver, endpoint, driverOpts, platforms, append } = inputs;
  requireConsistent(inputs, configFile);
  if (driver === 'docker') return undefined;
  const flags = driver === 'remote' ? inputs.buildkitdFlags : (inputs.buildkitdFlags ?? usualFlags);
  const first: BuilderNode = { endpoint, platforms, options: driverOpts, flags };
  return {
    driver,
    nodes: [first, ...furtherNodes(append, driver).map((node) => ({ ...node, flags: node.flags ?? flags }))],
    ...(configFile !== undefined && { configFile }),
  };
};

const furtherNodes = (append: unknown, driver: NodePlan['driver']): readonly BuilderNode[] => {
  if (append === undefined) return [];
  if (!Array.isArray(append)) {
    throw new InputError('Input "append" is no list: write a list, each entry with "endpoint" and "platforms".');
  }
  // `name` is docker/setup-buildx-action's; ours are named after the builder.
  const entries = append.map((entry: unknown) => {
    const { name: _, ...node } = Object(entry) as Record<string, unknown>;
    return { driver, ...node };
  });
  const plan = parseNodes(entries, 'Input "append"');
  if (plan.driver === driver) return plan.nodes;
  throw new InputError(
    `Input "append" has nodes of the driver ${plan.driver}, but the builder's is ${driver}, and buildx knows one for all: set "driver" to ${plan.driver}, or leave it out of the nodes.`,
  );
};

const requireConsistent = (inputs: SetupInputs, configFile: string | undefined): void => {
  const { driver, endpoint, append, driverOpts, buildkitdFlags } = inputs;
  if (driver === 'remote' && endpoint === undefined) {
    throw new InputError(
      'Input "driver" is "remote", but no "endpoint" says where BuildKit answers: write for example tcp://buildkit.example.com:1234.',
    );
  }
  if (driver !== 'remote' && driver !== 'docker') return;
  const given: readonly (readonly [string, unknown])[] = [
    ['the BuildKit config, mirrors and settings', configFile],
    ...(driver === 'docker'
      ? ([
          ['"driver-opts"', driverOpts[0]],
          ['"buildkitd-flags"', buildkitdFlags],
          ['"append"', append],
        ] as const)
      : []),
  ];
  const wrong = given.find(([, value]) => value !== undefined)?.[0];
  if (wrong === undefined) return;
  throw new InputError(
    `Input "driver" is "${driver}", with which no BuildKit is started here, but ${wrong} is for one: use docker-container, or leave it out.`,
  );
};

/** `linux/arm64` and `arm64` mean the same emulator; `all` is the image's own word. */
export const emulated = (platforms: readonly string[]): readonly string[] => {
  const wrong = platforms.find((platform) => !/^[a-z0-9]+(\/[a-z0-9]+){0,2}$/.test(platform));
  if (wrong === undefined) return platforms;
  throw new InputError(`Input "emulation" holds "${wrong}", which is no platform: write linux/arm64, arm64 or all.`);
};

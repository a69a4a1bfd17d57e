import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { type Builder, describeNodes, parseBuilder } from '../buildx/builder.ts';
import { cure, inspectBuilder, knownBuilder } from '../buildx/find-builder.ts';
import { createNodeBuilder } from '../buildx/node-builder.ts';
import type { NodePlan } from '../buildx/nodes.ts';
import { sshFolder, withSsh } from '../buildx/ssh-nodes.ts';
import { InputError, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Summary } from '../host/summary.ts';
import { runTool } from '../process/run-tool.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { buildkitConfig } from './buildkit-config.ts';
import { setUpEmulation } from './emulate.ts';
import { keysFolder, writeKeys } from './keys.ts';
import { emulated, planBuilder } from './plan.ts';
import { rememberBuilder, rememberCurrent, useBuilder } from './remove.ts';
import type { spec } from './spec.ts';
import { requireVersion } from './version.ts';

type SetupInputs = Inputs<typeof spec>;

/**
 * 1. look at buildx and at the inputs; 2. emulators; 3. the builder, started, unless it is there already;
 * 4. the steps after this one use it; 5. the clean-up removes what was made here.
 */
export const run = async (inputs: SetupInputs, host: Host): Promise<Outputs<typeof spec>> => {
  sayMeaningless(inputs, host);
  if (inputs.version !== undefined) await requireVersion(inputs.version, host);
  const emulation = emulated(inputs.emulation);
  const config = buildkitConfig(ownConfig(inputs, host), inputs);
  const plan = planBuilder(inputs, config === undefined ? undefined : await writeConfig(config, host));
  if (emulation.length > 0) {
    await setUpEmulation(emulation, { image: inputs.emulationImage, cleanup: inputs.cleanup }, host);
  }
  if (plan === undefined) return tell(await inspected(undefined, host), undefined, host);
  const name = inputs.name ?? `quaygate-${randomBytes(6).toString('hex')}`;
  if (!/^[A-Za-z][\w.-]*$/.test(name)) {
    throw new InputError(
      `Input "name" is "${name}", but a builder's name is letters, digits, "_", "." and "-": write one.`,
    );
  }
  const isThere = inputs.name !== undefined && (await exists(name, host));
  if (isThere) host.info(`Using the builder ${name}, which is there already.`);
  const reached = isThere ? { host, ssh: undefined } : await makeBuilder(name, plan, inputs, host);
  if (inputs.use) await makeCurrent(name, inputs.cleanup, host);
  return tell(await inspected(name, reached.host), reached.ssh, host);
};

interface Reached {
  /** Whose tools reach the nodes. */
  readonly host: Host;
  /** Folder of the ssh that does, where one is needed. */
  readonly ssh: string | undefined;
}

const sshInputs = { knownHosts: 'known-hosts', key: 'ssh-key' } as const;

const makeBuilder = async (name: string, plan: NodePlan, inputs: SetupInputs, host: Host): Promise<Reached> => {
  const { cleanup, keepState, knownHosts, sshKey } = inputs;
  if (cleanup) rememberBuilder({ name, keepState }, host);
  const folder = keysFolder(plan, host);
  const through = await withSsh(plan, { knownHosts, key: sshKey }, { folder, inputs: sshInputs }, host);
  const keys = await writeKeys(plan, folder, host);
  await host.group(`Make the builder ${name}`, () =>
    createNodeBuilder(name, plan, (at) => keys[at], limited(inputs, through)),
  );
  return { host: through, ssh: through === host || folder === undefined ? undefined : sshFolder(folder) };
};

const sayMeaningless = ({ cacheBinary, install }: SetupInputs, host: Host): void => {
  if (cacheBinary) host.notice('Input "cache-binary" has no meaning here: buildx is the one on the machine.');
  if (install) host.notice('Input "install" has no meaning here: docker build is buildx by now.');
};

const ownConfig = (inputs: SetupInputs, host: Host): string | undefined => {
  const { buildkitdConfig: path, buildkitdConfigInline: inline } = inputs;
  if (path === undefined) return inline;
  if (inline !== undefined) {
    throw new InputError(
      'Input "buildkitd-config" is set together with "buildkitd-config-inline", but there is one config: keep one of them.',
    );
  }
  try {
    return readFileSync(resolve(host.workspace, path), 'utf8');
  } catch (error) {
    throw new InputError(
      `Input "buildkitd-config" is "${path}", but that file cannot be read (${messageOf(error)}): give a path in the checkout.`,
      { cause: error },
    );
  }
};

/** buildx keeps a copy of it with the builder. */
const writeConfig = async (text: string, host: Host): Promise<string> => {
  const file = join(await host.tempFolder(), 'buildkitd.toml');
  await writeFile(file, text, { mode: 0o600 });
  return file;
};

/** The tools are ended when the time is up, and what was begun is removed. */
const limited = ({ timeout }: SetupInputs, host: Host): Host => ({
  ...host,
  signal: AbortSignal.any([host.signal, AbortSignal.timeout(timeout)]),
});

const exists = async (name: string, host: Host): Promise<boolean> => {
  if (knownBuilder(name, host) !== undefined) return true;
  return inspectBuilder(name, host).then(
    () => true,
    () => false,
  );
};

const makeCurrent = async (name: string, cleanup: boolean, host: Host): Promise<void> => {
  const before = await inspectBuilder(undefined, host).catch(() => undefined);
  if (cleanup && before !== undefined && before.name !== name && before.driver !== 'docker') {
    rememberCurrent(before.name, host);
  }
  await useBuilder(name, host);
};

interface Inspected {
  readonly builder: Builder;
  readonly nodes: ReturnType<typeof describeNodes>;
}

const inspected = async (name: string | undefined, host: Host): Promise<Inspected> => {
  const args = ['buildx', 'inspect', '--bootstrap', ...(name === undefined ? [] : [name])];
  const { stdout } = await runTool(host, 'docker', args, { deadline: 5 * 60_000, cure });
  return { builder: parseBuilder(stdout), nodes: describeNodes(stdout) };
};

const tell = async (
  { builder, nodes }: Inspected,
  ssh: string | undefined,
  host: Host,
): Promise<Outputs<typeof spec>> => {
  if (ssh !== undefined) host.exportVariables({ PATH: [ssh, host.toolEnvironment().PATH].join(delimiter) });
  host.info(`The builder ${builder.name} (${builder.driver}) builds ${builder.platforms.join(', ')}.`);
  await host.summarise(summaryOf(builder, nodes));
  return { name: builder.name, driver: builder.driver, platforms: builder.platforms.join(','), nodes, sshFolder: ssh };
};

const summaryOf = ({ name, driver }: Builder, nodes: Inspected['nodes']): Summary => ({
  action: 'setup',
  title: 'Setup',
  blocks: [
    { kind: 'verdict', result: 'pass', text: `Builder ${name} (${driver})` },
    {
      kind: 'table',
      columns: ['Node', 'Where', 'BuildKit', 'Platforms'],
      rows: nodes.map((node) => [node.name, node.endpoint, node.buildkit, node.platforms.join(', ')]),
    },
  ],
});

import { createConnection } from 'node:net';
import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { parseNodeStates } from './builder.ts';
import { cure } from './find-builder.ts';
import { createArguments, type NodePlan, nodeCure, nodeName, shown, type TlsFiles } from './nodes.ts';

/** Kubernetes may have to pull an image onto a machine that was just started. */
const patience = 5 * 60_000;
const connectPatience = 10_000;

/**
 * Makes the builder and waits for all its nodes. One that does not answer is named in an UnavailableError, and nothing
 * is left of the builder then.
 */
export const createNodeBuilder = async (
  name: string,
  plan: NodePlan,
  tls: (at: number) => TlsFiles | undefined,
  host: Host,
): Promise<void> => {
  await Promise.all(plan.nodes.map((node) => requireAnswer(node.endpoint, shown(node, plan.driver), host.signal)));
  try {
    for (const [at, args] of createArguments(name, plan, tls).entries()) await createNode(args, plan, at, host);
    await requireRunning(name, plan, host);
  } catch (error) {
    await removeBuilder(name, host);
    throw error;
  }
};

const createNode = async (args: readonly string[], plan: NodePlan, at: number, host: Host): Promise<void> => {
  try {
    await docker(args, host);
  } catch (error) {
    throw faultOf(error, plan, at);
  }
};

/** buildx waits 20 seconds and then does not say for whom. */
const requireAnswer = (endpoint: string | undefined, name: string, signal: AbortSignal): Promise<void> => {
  const [, host = '', port = ''] = /^tcp:\/\/(\[[^\]]+\]|[^:/?]+):(\d+)/.exec(endpoint ?? '') ?? [];
  if (!endpoint?.startsWith('tcp://')) return Promise.resolve();
  if (port === '') throw new InputError(`The node ${name} has no port: write its address as tcp://host:1234.`);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: host.replace(/^\[|\]$/g, ''), port: Number(port) });
    const fail = (why: string) => {
      socket.destroy();
      reject(new UnavailableError(`The node ${name} of the builder does not answer (${why}): ${nodeCure}.`));
    };
    const onAbort = () => fail('the run was cancelled');
    signal.addEventListener('abort', onAbort, { once: true });
    socket.setTimeout(connectPatience, () => fail(`no connection within ${connectPatience / 1000} s`));
    socket.once('error', (error) => fail(error.message));
    socket.once('close', () => signal.removeEventListener('abort', onAbort));
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
};

/** A remote BuildKit is asked once; what buildx starts itself is started first. */
const requireRunning = async (name: string, plan: NodePlan, host: Host): Promise<void> => {
  let bootFault: unknown;
  if (plan.driver !== 'remote') {
    await docker(['buildx', 'inspect', '--bootstrap', name], host).catch((error: unknown) => {
      bootFault = error;
    });
  }
  const { stdout } = await docker(['buildx', 'inspect', name], host);
  const states = parseNodeStates(stdout);
  for (const [at, node] of plan.nodes.entries()) {
    const state = states.find((one) => one.name === nodeName(name, at));
    if (state?.status === 'running') continue;
    const why = state?.error ?? firstLine(bootFault) ?? `it is ${state?.status ?? 'not there'}`;
    throw new UnavailableError(
      `The node ${shown(node, plan.driver)} of the builder does not answer (${why}): ${nodeCure}.`,
      {
        cause: bootFault,
      },
    );
  }
};

/**
 * What a build's failure means where a node went away while it built: that one is named. `error` itself where all are
 * there, or where it is no failure of the machinery.
 */
export const lostNode = async (error: unknown, name: string, plan: NodePlan, host: Host): Promise<unknown> => {
  if (!(error instanceof UnavailableError) || host.signal.aborted) return error;
  const stdout = await docker(['buildx', 'inspect', name], host).then(
    (answer) => answer.stdout,
    () => '',
  );
  const states = parseNodeStates(stdout);
  const at = plan.nodes.findIndex((_, number) => {
    const state = states.find((one) => one.name === nodeName(name, number));
    return state !== undefined && state.status !== 'running';
  });
  const node = plan.nodes[at];
  if (node === undefined) return error;
  const why = states.find((one) => one.name === nodeName(name, at))?.error ?? 'it runs no more';
  return new UnavailableError(
    `The node ${shown(node, plan.driver)} of the builder went away while it built (${why}): bring it back and run the job again, or take it out of the input "nodes".\n${error.message}`,
    { cause: error },
  );
};

const firstLine = (error: unknown): string | undefined => {
  if (!(error instanceof ToolError)) return undefined;
  return error.failure.stderr
    .split('\n')
    .findLast((line) => line.startsWith('ERROR: '))
    ?.slice('ERROR: '.length);
};

/** buildx looks at a node of an engine when it is added. */
const faultOf = (error: unknown, plan: NodePlan, at: number): unknown => {
  const node = plan.nodes[at];
  const why = firstLine(error);
  if (node === undefined || why === undefined) return error;
  return new UnavailableError(
    `The node ${shown(node, plan.driver)} could not be added to the builder (${why}): ${nodeCure}.`,
    {
      cause: error,
    },
  );
};

/** Whatever there is of it; never throws. With a signal of its own: the run's may be why it goes. */
export const removeBuilder = async (
  name: string,
  host: Host,
  { keepState = false }: { readonly keepState?: boolean } = {},
): Promise<boolean> => {
  const lasting = { ...host, signal: AbortSignal.timeout(patience) };
  try {
    await docker(['buildx', 'rm', '--force', ...(keepState ? ['--keep-state'] : []), name], lasting);
    return true;
  } catch (error) {
    const said = error instanceof ToolError ? error.failure.stderr : String(error);
    if (!/no builder .* found/.test(said)) host.warning(`The builder "${name}" could not be removed: ${said.trim()}`);
    return false;
  }
};

const docker = (args: readonly string[], host: Host) => runTool(host, 'docker', args, { deadline: patience, cure });

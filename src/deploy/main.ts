import { composeUp, pullImages } from '../docker/compose.ts';
import { listContainers } from '../docker/engine-api.ts';
import { redactor } from '../docker/variables.ts';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { composeLabels } from '../release/labels.ts';
import { deployedOf, nextSequence } from '../release/release.ts';
import { missingImages } from '../release/resolve-images.ts';
import type { Inputs } from '../spec/declaration.ts';
import { type Attempt, type DeployOutputs, factsOf, finish, secondsSince, titleOf } from './attempt.ts';
import { addressOf, type Connection, connect } from './connect.ts';
import { giveUp } from './give-up.ts';
import { findRecoverable } from './go-back.ts';
import { isSettled, planLines, withoutHealthCheck } from './plan.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { spec } from './spec.ts';
import { blocksOf } from './summary.ts';

type DeployInputs = Inputs<typeof spec>;

/**
 * 1. Reach the engine: a local socket, or one brought here by ssh.
 * 2. Render the Compose files, pin every image to its digest, find out what would change.
 * 3. Print the plan; end here on a dry run, or when the release runs already.
 * 4. Read the previous release and pull every image: from here on nothing outside the target is needed.
 * 5. Let Compose replace the containers, and wait until they are healthy.
 * 6. Record the release; or say why it failed, and go back to the previous one.
 */
export const run = async (inputs: DeployInputs, host: Host): Promise<DeployOutputs> => {
  const started = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host);
    try {
      return await deploy(inputs, host, connection, started, redact);
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw withOutputs(error, redact, { result: 'failed', url: inputs.url, duration: secondsSince(started) });
  }
};

const deploy = async (
  inputs: DeployInputs,
  host: Host,
  connection: Connection,
  started: number,
  redact: (text: string) => string,
): Promise<DeployOutputs> => {
  const prepared = await prepare(inputs, host, connection);
  const { pinned, plan } = prepared;
  await host.group(`Plan for ${pinned.project} on ${addressOf(connection.target)}`, async () => {
    for (const line of planLines(plan)) host.info(line);
  });
  const idle = await withoutChange(inputs, host, prepared, started);
  if (idle) return idle;

  const attempt = await begin(inputs, host, connection, prepared, started, redact);
  const missing = await missingImages(connection.engine, imagesOf(prepared));
  if (missing.length > 0) {
    await host.group('Pulling images', () => pullImages(attempt.target, attempt.project, missing));
  }
  if (host.signal.aborted) throw new UnavailableError('The run was cancelled before anything was changed.');
  try {
    await host.group(`Release ${attempt.sequence} of ${pinned.project}`, () =>
      composeUp(attempt.target, attempt.project, attempt.timeout),
    );
  } catch (error) {
    return giveUp(attempt, error);
  }
  const sentence = `Release ${attempt.sequence} of "${pinned.project}" runs and is healthy.`;
  const outputs = await finish(attempt, { result: 'deployed', verdict: 'pass', sentence, ailments: [] });
  host.info(sentence);
  await noticeUnchecked(attempt);
  return outputs;
};

const noticeUnchecked = async ({ host, engine, pinned, prepared }: Attempt): Promise<void> => {
  const containers = await listContainers(engine, `${composeLabels.project}=${pinned.project}`);
  for (const service of withoutHealthCheck(prepared.ours, containers)) {
    host.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`,
    );
  }
};

/** The outputs when there is nothing to do; undefined when there is. */
const withoutChange = async (
  inputs: DeployInputs,
  host: Host,
  prepared: Prepared,
  started: number,
): Promise<DeployOutputs | undefined> => {
  const { pinned, containers, oneShots, plan, digest } = prepared;
  const [running, before] = deployedOf(prepared.releases);
  const unchanged = running?.hash === pinned.hash && isSettled(pinned, containers, oneShots);
  if (!unchanged && !inputs.dryRun) return undefined;
  const previous = unchanged ? before : running;
  const outputs: DeployOutputs = {
    result: inputs.dryRun ? undefined : 'unchanged',
    release: unchanged ? String(running.sequence) : undefined,
    previous: previous && String(previous.sequence),
    digest,
    url: inputs.url,
    duration: secondsSince(started),
  };
  const sentence = unchanged
    ? `Release ${running.sequence} of "${pinned.project}" runs already and is healthy: nothing was changed.`
    : `A dry run of "${pinned.project}": this is the plan, nothing was changed.`;
  host.info(sentence);
  await host.summarise({
    action: 'deploy',
    title: titleOf(pinned.project, inputs.environment),
    blocks: blocksOf({ result: 'pass', sentence, facts: factsOf(outputs), plan, ailments: [] }),
  });
  return outputs;
};

const begin = async (
  inputs: DeployInputs,
  host: Host,
  { engine, target }: Connection,
  prepared: Prepared,
  started: number,
  redact: (text: string) => string,
): Promise<Attempt> => {
  const { pinned, environment, releases, containers } = prepared;
  // Asked before anything is touched: without a commit there is nothing to record.
  const event = await host.event();
  const previous = await findRecoverable(engine, pinned.project, releases, (text) => host.warning(text));
  if (!previous && containers.length > 0) {
    host.warning(
      `Containers of "${pinned.project}" are there, but no release of them is recorded: if this one fails, there is nothing to go back to.`,
    );
  }
  return {
    host,
    engine,
    target: { host, dockerHost: engine.dockerHost, folder: await host.tempFolder() },
    address: addressOf(target),
    prepared,
    pinned,
    project: { name: pinned.project, model: pinned.model, environment },
    previous,
    sequence: nextSequence(releases),
    timeout: inputs.timeout,
    keep: inputs.keep,
    url: inputs.url,
    environment: inputs.environment,
    event,
    started,
    redact,
  };
};

const imagesOf = ({ pinned }: Prepared): ReadonlyMap<string, string> =>
  new Map([...pinned.services].map(([service, { image }]) => [service, image]));

/** Whatever ends a deployment early, the result is an output; and what tools quote holds no secret. */
const withOutputs = (error: unknown, redact: (text: string) => string, outputs: Partial<DeployOutputs>): unknown => {
  const facts = { cause: error, outputs };
  if (error instanceof InputError) return new InputError(redact(error.message), facts);
  if (error instanceof UnavailableError && !error.outputs) return new UnavailableError(redact(messageOf(error)), facts);
  return error;
};

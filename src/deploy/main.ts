import { pullImages } from '../docker/compose.ts';
import { listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { digestsOnEngine } from '../docker/images.ts';
import { redactor } from '../docker/variables.ts';
import { InputError, messageOf, RefusedError, UnavailableError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { announced } from '../release/announce.ts';
import { withChangedValues } from '../release/changed-values.ts';
import { addressOf, type Connection, connect } from '../release/connect.ts';
import { bringUp } from '../release/course.ts';
import { uploadFiles } from '../release/file-volumes.ts';
import { composeLabels } from '../release/labels.ts';
import { withPlaceholders } from '../release/placeholders.ts';
import { planLines, withoutHealthCheck } from '../release/plan.ts';
import { findPrevious } from '../release/previous.ts';
import { deployedOf } from '../release/release.ts';
import { readKnown } from '../release/release-store.ts';
import { pullImage } from '../release/resolve-images.ts';
import { projectOf } from '../release/restore.ts';
import { siteOf } from '../release/site.ts';
import { checkSmoke, checksOf, smokeRelease } from '../release/smoke-release.ts';
import type { Outlook, Release, Site } from '../release/strategy.ts';
import { takeTurn } from '../release/take-turn.ts';
import { targetKey } from '../release/target-key.ts';
import type { Turn } from '../release/turn.ts';
import type { Inputs } from '../spec/declaration.ts';
import { strategyOf } from '../strategy/strategies.ts';
import { type DeployOutputs, finish, finishIdle, secondsSince, type Told } from './finish.ts';
import { runOneOffs } from './one-off.ts';
import { refuseOlder } from './order.ts';
import { preflight } from './preflight.ts';
import { type Prepared, prepare } from './prepare.ts';
import { releaseOf } from './release-of.ts';
import type { spec } from './spec.ts';

type DeployInputs = Inputs<typeof spec>;

/**
 * 1. Reach the engine: a local socket, or one brought here by ssh or TLS.
 * 2. Render the Compose files, pin every image to its digest.
 * 3. Wait for our turn: one deployment of a project at a time; bring to its end what one that died left behind.
 * 4. Find out what would change and print the plan; end here on a dry run, or when the release runs already.
 * 5. Pull every image: from here on nothing outside the target is needed.
 * 6. Let the strategy bring the release up, every step after its entry in the journal.
 * 7. Record the release; or say why it failed, and that the previous one serves again.
 */
export const run = async (inputs: DeployInputs, host: Host): Promise<DeployOutputs> => {
  const started = Date.now();
  const redact = redactor(inputs.secrets);
  try {
    const connection = await connect(inputs, host);
    try {
      return await deploy({ inputs, host, connection, started, redact });
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw withOutputs(error, redact, { result: 'failed', url: inputs.url, duration: secondsSince(started) });
  }
};

interface Deployment {
  readonly inputs: DeployInputs;
  readonly host: Host;
  readonly connection: Connection;
  readonly started: number;
  readonly redact: (text: string) => string;
}

const deploy = async (deployment: Deployment): Promise<DeployOutputs> => {
  const { inputs, host, connection } = deployment;
  const { engine, target } = connection;
  await checkSmoke(inputs, inputs.strategy);
  const prepared = await prepare(inputs, host, connection);
  const { project } = prepared.pinned;
  if (inputs.dryRun) {
    const site = await siteOf(host, engine, addressOf(target), host.signal);
    const { told } = await look(deployment, prepared, site);
    return finishIdle(host, inputs, told, undefined);
  }
  const turn = { project, host, engine, address: addressOf(target), lockTimeout: inputs.lockTimeout, strategyOf };
  return takeTurn(turn, (mine) => deployInTurn(deployment, prepared, mine));
};

interface Look {
  readonly next: Release;
  readonly previous: Release | undefined;
  readonly outlook: Outlook;
  readonly told: Told;
  readonly records: Awaited<ReturnType<typeof readKnown>>['records'];
}

/** What is there, and what would be done; printed. */
const look = async ({ inputs, host, started }: Deployment, prepared: Prepared, site: Site): Promise<Look> => {
  const { engine } = site;
  const known = await readKnown(engine, prepared.pinned.project);
  const next = releaseOf(inputs, prepared, known.next);
  const previous = await findPrevious(engine, next.project, known.records, (text) => host.warning(text));
  const strategy = await strategyOf(next.settings.strategy);
  const surveyed = await strategy.survey(site, next, previous);
  const outlook = { ...surveyed, plan: withChangedValues(surveyed.plan, next, previous) };
  await host.group(`Plan for ${next.project} on ${site.address}`, async () => {
    for (const line of planLines(outlook.plan)) host.info(line);
    for (const remark of outlook.remarks) host.info(remark);
  });
  const told: Told = { project: next.project, digest: prepared.digest, plan: outlook.plan, previous, started };
  return { next, previous, outlook, told, records: known.records };
};

const deployInTurn = async (deployment: Deployment, prepared: Prepared, turn: Turn): Promise<DeployOutputs> => {
  const { inputs, host } = deployment;
  const { project } = turn;
  const { next: wanted, previous, outlook, told, records } = await look(deployment, prepared, turn.site);
  const [running] = deployedOf(records);
  if (running?.hash === wanted.hash && outlook.settled) return finishIdle(host, inputs, told, deployedOf(records));
  const checks = await checksOf(inputs, { digest: prepared.digest }, host);
  const next = { ...wanted, ...(checks && { checks }) };
  const event = await host.event();
  if (running) await refuseOlder(host, event, running, inputs.allowOlder);
  if (outlook.warning !== undefined) host.warning(outlook.warning);
  if (outlook.adopting !== undefined) checkAdoption(host, outlook.adopting, inputs);
  const { environment, url, githubToken: token } = inputs;
  const description = `Release ${next.sequence} of ${project}`;
  return announced(host, { environment, project, url, token, commit: event.sha, description }, () =>
    bringUpInTurn(deployment, prepared, turn, { next, previous, outlook, told }, event),
  );
};

const bringUpInTurn = async (
  deployment: Deployment,
  prepared: Prepared,
  turn: Turn,
  { next, previous, outlook, told }: Omit<Look, 'records'>,
  event: PipelineEvent,
): Promise<DeployOutputs> => {
  const { inputs, host, redact } = deployment;
  const { engine, project } = turn;

  const missing = await preflight(host, { engine, next, bringsFiles: prepared.files.length > 0 });
  await pullAll(host, turn.site, next, missing);
  await pullProxy(host, turn.site, next);
  if (host.signal.aborted) throw new UnavailableError('The run was cancelled before anything was changed.');
  const { file, values } = withPlaceholders(
    next.model,
    inputs.secrets,
    (await targetKey(engine, project, { make: true })) ?? Buffer.alloc(0),
  );
  await uploadFiles(engine, project, prepared.files);
  const { sha: commit, commitTime, run } = event;
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, file, redact, keep: inputs.keep },
    hooks: {
      needsBase: prepared.before.length > 0,
      before: () => runOneOffs('before', turn.site, next, prepared.before, inputs.beforeTimeout),
      smoke: (colour) => smokeRelease(next, host, engine, colour),
      after: () => runOneOffs('after', turn.site, next, prepared.after, inputs.beforeTimeout),
    },
    circumstances: {
      ...{ commit, ...(commitTime && { commitTime }), actor: run.actor, ...(run.url && { run: run.url }) },
      ...(inputs.environment && { environment: inputs.environment }),
      ...(inputs.url && { url: inputs.url }),
      ...(prepared.files.length > 0 && { files: prepared.files.map(({ name }) => name) }),
      ...{ values, started: new Date(deployment.started).toISOString() },
    },
  });
  const outputs = await finish(host, inputs, told, next.sequence, end);
  await noticeUnchecked(host, engine, next);
  return outputs;
};

const pullAll = async (host: Host, site: Site, next: Release, missing: readonly string[]): Promise<void> => {
  if (missing.length === 0) return;
  await host.group('Pulling images', () => pullImages(site.compose, projectOf(next), missing));
};

const pullProxy = async (host: Host, { engine }: Site, { settings }: Release): Promise<void> => {
  const image = settings.served?.proxyImage;
  if (image === undefined || (await digestsOnEngine(engine, image)) !== undefined) return;
  await host.group('Pulling the proxy', () => pullImage(engine, image, host));
};

const checkAdoption = (host: Host, what: string, { adopt }: DeployInputs): void => {
  if (adopt) host.notice(what);
  else throw new RefusedError(`${what} Set the input "adopt" to true if that may happen now.`);
};

const noticeUnchecked = async (host: Host, engine: Engine, { project, ours }: Release): Promise<void> => {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  for (const service of withoutHealthCheck(ours, containers)) {
    host.notice(
      `Service "${service}" has no health check, so "healthy" says only that it was started: give it a "healthcheck:" in the Compose file.`,
    );
  }
};

/** Whatever ends a deployment early, the result is an output; and what tools quote holds no secret. */
const withOutputs = (error: unknown, redact: (text: string) => string, outputs: Partial<DeployOutputs>): unknown => {
  const facts = { cause: error, outputs };
  if (error instanceof InputError) return new InputError(redact(error.message), facts);
  if (error instanceof UnavailableError && !error.outputs) return new UnavailableError(redact(messageOf(error)), facts);
  return error instanceof Error && 'outputs' in error && error.outputs === undefined
    ? Object.assign(error, { outputs })
    : error;
};

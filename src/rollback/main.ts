import { pullImages } from '../docker/compose.ts';
import { RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { announced } from '../release/announce.ts';
import { withChangedValues } from '../release/changed-values.ts';
import { addressOf, connect } from '../release/connect.ts';
import { bringUp, type End } from '../release/course.ts';
import { showAilments } from '../release/fault.ts';
import { planLines } from '../release/plan.ts';
import { findPrevious } from '../release/previous.ts';
import { deployedOf, type ReleaseRecord, volumeName } from '../release/release.ts';
import { readKnown, readRelease } from '../release/release-store.ts';
import { missingImages } from '../release/resolve-images.ts';
import { projectOf } from '../release/restore.ts';
import { smokeRelease } from '../release/smoke-release.ts';
import type { Outlook, Release } from '../release/strategy.ts';
import { takeTurn } from '../release/take-turn.ts';
import type { Turn } from '../release/turn.ts';
import type { Inputs } from '../spec/declaration.ts';
import { strategyOf } from '../strategy/strategies.ts';
import { chooseRelease } from './choose.ts';
import type { RollbackOutputs, spec } from './spec.ts';
import { summaryOf } from './summary.ts';

type RollbackInputs = Inputs<typeof spec>;

/**
 * 1. Reach the engine, wait for our turn, bring to its end what a dead deployment left.
 * 2. Choose the release, read its Compose file, values and files from the target: nothing of today's checkout is used.
 * 3. Pull its images by digest; without them nothing is touched.
 * 4. Bring it up as any release: by its own strategy, under a new number, undone when it does not come up.
 */
export const run = async (inputs: RollbackInputs, host: Host): Promise<RollbackOutputs> => {
  const started = Date.now();
  const connection = await connect(inputs, host);
  const { engine, target } = connection;
  const { project, lockTimeout } = inputs;
  try {
    const turn = { project, host, engine, address: addressOf(target), lockTimeout, strategyOf };
    return await takeTurn(turn, (mine) => rollBack(inputs, mine, started));
  } finally {
    await connection.close();
  }
};

interface Way {
  readonly chosen: ReleaseRecord;
  readonly next: Release & { readonly file: string | undefined };
  readonly previous: Release | undefined;
  readonly outlook: Outlook;
  readonly running: ReleaseRecord | undefined;
}

const rollBack = async (inputs: RollbackInputs, turn: Turn, started: number): Promise<RollbackOutputs> => {
  const { host } = turn;
  const way = await findWay(inputs, turn);
  const { chosen, next, outlook, running } = way;
  await host.group(`Plan for ${next.project} on ${turn.site.address}`, async () => {
    for (const line of [...planLines(outlook.plan), ...outlook.remarks]) host.info(line);
  });
  const same = running?.hash === next.hash && outlook.settled;
  if (same || inputs.dryRun) {
    const result = same ? 'unchanged' : undefined;
    host.info(
      same
        ? `Release ${chosen.sequence} of "${next.project}" runs already and is healthy: nothing was changed.`
        : `A dry run of "${next.project}": this is the plan, nothing was changed.`,
    );
    return outputsOf(way, started, result, same && running ? running.sequence : undefined);
  }
  const environment = inputs.environment ?? chosen.environment;
  const { commit, url } = chosen;
  const description = `Release ${chosen.sequence} of ${next.project}, brought back`;
  const { project } = next;
  return announced(host, { environment, project, url, commit, token: inputs.githubToken, description }, () =>
    bringBack(inputs, turn, way, started),
  );
};

const bringBack = async (inputs: RollbackInputs, turn: Turn, way: Way, started: number): Promise<RollbackOutputs> => {
  const { host } = turn;
  const { chosen, next, previous, outlook } = way;
  await pullFirst(turn, next, chosen);
  const end = await bringUp(turn, {
    ...{ next, previous, facts: outlook.facts, keep: inputs.keep, file: next.file ?? '{}', redact: (text) => text },
    hooks: {
      before: async () => {},
      smoke: (colour) => (inputs.skipSmoke ? Promise.resolve() : smokeRelease(next, host, turn.engine, colour)),
      after: async () => {},
    },
    circumstances: await circumstancesOf(host, chosen, inputs.environment, started),
  });
  return finish(host, way, end, started);
};

const findWay = async (inputs: RollbackInputs, { site, engine, project, host }: Turn): Promise<Way> => {
  const known = await readKnown(engine, project);
  const chosen = chooseRelease(project, known.records, inputs.release);
  const kept = await readRelease(engine, project, chosen.sequence);
  if (!kept) {
    throw new RefusedError(
      `The volume "${volumeName(project, chosen.sequence)}" with what release ${chosen.sequence} needs is gone from the target: choose another release.`,
    );
  }
  const settings = { ...kept.settings, ...(inputs.timeout !== undefined && { timeout: inputs.timeout }) };
  const next = { ...kept, settings, sequence: known.next, hash: kept.hash || chosen.hash };
  const previous = await findPrevious(engine, project, known.records, (text) => host.warning(text));
  const surveyed = await (await strategyOf(settings.strategy)).survey(site, next, previous);
  const outlook = { ...surveyed, plan: withChangedValues(surveyed.plan, next, previous) };
  return { chosen, next, previous, outlook, running: deployedOf(known.records)[0] };
};

const pullFirst = async ({ host, engine, site }: Turn, next: Release, chosen: ReleaseRecord): Promise<void> => {
  const missing = await missingImages(engine, new Map(Object.entries(next.images)));
  if (missing.length === 0) return;
  try {
    await host.group('Pulling images', () => pullImages(site.compose, projectOf(next), missing));
  } catch (error) {
    const images = missing.map((service) => next.images[service]).join(', ');
    throw new UnavailableError(
      `Release ${chosen.sequence} needs ${images}, which is neither on the target nor to be had from its registry: nothing was touched.`,
      { cause: error },
    );
  }
};

const circumstancesOf = async (host: Host, chosen: ReleaseRecord, given: string | undefined, started: number) => {
  const { run } = await host.event();
  const { commit, commitTime, url, values, files, restores } = chosen;
  const environment = given ?? chosen.environment;
  return {
    ...{ commit, actor: run.actor, ...(run.url && { run: run.url }) },
    ...{ ...(commitTime && { commitTime }), ...(environment && { environment }), ...(url && { url }) },
    ...{ ...(values && { values }), ...(files && { files }), restores: restores ?? chosen.sequence },
    started: new Date(started).toISOString(),
  };
};

const finish = async (host: Host, way: Way, end: End, started: number): Promise<RollbackOutputs> => {
  await showAilments(host, end.ailments);
  const outputs = outputsOf(way, started, end.result, way.next.sequence);
  const sentence = end.result === 'deployed' ? `Release ${way.chosen.sequence} is back. ${end.sentence}` : end.sentence;
  await host.summarise(summaryOf(way.next.project, sentence, end, outputs, way.outlook.plan));
  if (end.error) throw Object.assign(end.error, { outputs });
  host.info(sentence);
  return outputs;
};

const outputsOf = (
  { chosen, previous }: Way,
  started: number,
  result: string | undefined,
  release: number | undefined,
): RollbackOutputs => ({
  result,
  release: release === undefined ? undefined : String(release),
  restored: String(chosen.sequence),
  previous: previous && String(previous.sequence),
  commit: chosen.commit,
  url: chosen.url,
  duration: Math.round((Date.now() - started) / 100) / 10,
});

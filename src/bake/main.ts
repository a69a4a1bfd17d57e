import { join, relative } from 'node:path';
import { type CacheReport, warnOfCaches } from '../buildx/cache-report.ts';
import type { ChosenBuilder } from '../buildx/candidate-place.ts';
import { emulateMissing } from '../buildx/emulation.ts';
import { findBuilder } from '../buildx/find-builder.ts';
import { platformReader } from '../buildx/image-sizes.ts';
import { swapFolders } from '../buildx/local-cache.ts';
import { type Metadata, readMetadata } from '../buildx/metadata.ts';
import { numbersOf } from '../buildx/numbers.ts';
import { onNodes } from '../buildx/on-nodes.ts';
import { besideSeveral, setAllTheSame, unusedVariable } from '../buildx/one-or-several.ts';
import type { Progress, Pushed } from '../buildx/progress.ts';
import { exportRecord } from '../buildx/record.ts';
import { bakeTarget } from '../buildx/step-name.ts';
import { removeTemporaryTag } from '../candidate/temporary-tag.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { cacheUse, ownCaches } from './caches.ts';
import { type CandidatePlan, planCandidates } from './candidates.ts';
import { type Choice, chooseTargets } from './changes/choose.ts';
import { openCheckout } from './changes/git.ts';
import {
  type Definition,
  parseDefinition,
  platformsIn,
  record,
  withDependencies,
  withPlatforms,
} from './definition.ts';
import { type BakeCall, executeBake } from './execute.ts';
import { exportCaches } from './export-caches.ts';
import { repositoriesOf } from './images.ts';
import { matrixOf } from './matrix.ts';
import { requireConsistent } from './mode.ts';
import { withoutOwnResults } from './own-results.ts';
import { printDefinition } from './print.ts';
import { attestOverrides, platformOverrides, resolvedDefinition } from './resolve.ts';
import { type BakedCandidate, builtCandidates, reusedCandidates } from './results.ts';
import { findSource, type Source } from './source.ts';
import type { spec } from './spec.ts';
import { bakeSummary } from './summary.ts';
import { buildVariables, definitionVariables, varsOf, withoutQuestions } from './variables.ts';
import { bakeNotes } from './warnings.ts';

type BakeInputs = Inputs<typeof spec>;

/**
 * 1. start the nodes, where a builder of several was asked for; 2. buildx works the definition out; 3. each target gets
 * its repository, and what did not change its promoted digest; 4. emulate what is missing, where that was asked for;
 * 5. one call builds and pushes the rest, by digest, again on a transient failure; 6. digests, platforms, sizes, caches.
 */
export const run = async (inputs: BakeInputs, host: Host): Promise<Outputs<typeof spec>> => {
  const unused = setAllTheSame(host.variable(unusedVariable));
  if (unused !== undefined) throw besideSeveral(unused, '"bake-image"');
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry(
    { ...host, signal: AbortSignal.any([host.signal, finished.signal]) },
    { httpRegistries: inputs.httpRegistries },
  );
  try {
    return await onNodes(inputs, host, async (chosen, ofNodes, toNodes) =>
      bake(await prepare(chosen, ofNodes, registry, toNodes), toNodes),
    );
  } finally {
    finished.abort();
  }
};

interface Prepared {
  readonly inputs: BakeInputs;
  readonly event: PipelineEvent;
  readonly source: Source;
  readonly definition: Definition;
  readonly current: ChosenBuilder;
  /** Of the nodes, which those targets are built for that name none; none without nodes. */
  readonly ofNodes: readonly string[];
  readonly hidden: Awaited<ReturnType<typeof varsOf>>;
  readonly variables: Readonly<Record<string, string>>;
  /** Of all candidates, by target. */
  readonly repositories: ReadonlyMap<string, string>;
  readonly choices: readonly Choice[];
  readonly registry: Registry;
}

const prepare = async (
  inputs: BakeInputs,
  ofNodes: readonly string[],
  registry: Registry,
  host: Host,
): Promise<Prepared> => {
  const event = await host.event();
  const source = await findSource(inputs, event, host);
  const hidden = await varsOf(inputs, event, host);
  const variables = definitionVariables(inputs, hidden, source, host);
  // Two calls to the CLI that know nothing of each other.
  const [printed, builder] = await Promise.all([
    printDefinition(inputs, source, variables, host),
    findBuilder(inputs.builder, host),
  ]);
  const current = { builder, builderName: inputs.builder };
  const definition = withPlatforms(parseDefinition(printed), ofNodes);
  const repositories = repositoriesOf(definition, inputs);
  greet(registry, repositories);
  const choices = inputs.changedOnly
    ? await chooseTargets(inputs, { definition, repositories, source, registry, event }, host)
    : [];
  for (const { target, promoted, why } of choices) {
    host.info(
      promoted === undefined ? `Building ${target}: ${why}.` : `Taking ${target} from ${promoted.tag}: ${why}.`,
    );
  }
  return { inputs, event, source, definition, current, ofNodes, hidden, variables, repositories, choices, registry };
};

/** Finds logins and connections while BuildKit is at work. What is wrong with a registry is the build's to report. */
const greet = (registry: Registry, repositories: ReadonlyMap<string, string>): void => {
  for (const image of repositories.values()) registry.head(`${image}:latest`).catch(() => {});
};

const bake = async (prepared: Prepared, host: Host): Promise<Outputs<typeof spec>> => {
  const { inputs, definition, repositories, choices } = prepared;
  const reused = reusedCandidates(choices);
  const built = definition.wanted.filter((target) => !reused.some((candidate) => candidate.target === target));
  const matrix = matrixOf(definition, built, repositories);
  const started = Date.now();
  const told = inputs.planOnly || built.length === 0 ? nothingBuilt : await build(prepared, built, host);
  const candidates = ordered([...told.candidates, ...reused], definition.wanted);
  const seconds = (Date.now() - started) / 1000;
  const numbers = told.progress && { seconds, ...numbersOf(told.progress), ...told.cacheUse };
  await host.summarise(bakeSummary({ seconds, numbers, built, candidates, choices, planOnly: inputs.planOnly }));
  return {
    // A plan has none yet for what is to be built; half a list would be promoted as a whole one.
    candidates: candidates.length === 0 || (inputs.planOnly && built.length > 0) ? undefined : candidates,
    matrix,
    built,
    reused: reused.map(({ target }) => target),
    metadata: told.metadata,
    record: told.record,
    cacheHitRate: numbers?.hitRate,
    numbers,
  };
};

interface Told {
  readonly candidates: readonly BakedCandidate[];
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  readonly progress: Progress | undefined;
  readonly record: string | undefined;
  readonly cacheUse: { readonly cacheReads: CacheReport['reads']; readonly cacheWrites: CacheReport['written'] };
}

const nothingBuilt: Told = {
  ...{ candidates: [], metadata: undefined, progress: undefined, record: undefined },
  cacheUse: { cacheReads: [], cacheWrites: [] },
};

const build = async (prepared: Prepared, targets: readonly string[], host: Host): Promise<Told> => {
  const { inputs, registry } = prepared;
  await emulate(prepared, targets, host);
  const repositories = new Map([...prepared.repositories].filter(([target]) => targets.includes(target)));
  const plan = repositories.size === 0 ? undefined : await planned(prepared, repositories, host);
  const call = await callOf(prepared, targets, plan, host);
  const caches = plan?.caches ?? new Map(targets.map((target) => [target, ownCaches(call.resolved.get(target) ?? {})]));
  const platforms = platformReader(registry);
  const onPushed = ({ digest, step }: Pushed) => {
    const image = plan?.targets.get(bakeTarget(step) ?? targets[0] ?? '')?.image;
    if (image !== undefined) platforms.expect(`${image}@${digest}`);
  };
  try {
    const progress = await host.group(`Bake ${targets.join(', ')}`, () => executeBake(inputs, call, host, onPushed));
    for (const { text, location } of bakeNotes(progress.warnings, call.definition, call.dockerfiles))
      host.warning(text, location);
    const { reads: cacheReads, written } = cacheUse(progress, caches);
    const exported = plan ? await exportCaches(inputs, call, plan.caches, host) : [];
    for (const { to, afterwards } of plan?.caches.values() ?? [])
      swapFolders([...to, ...[...afterwards.values()].flat()], host);
    const cacheWrites = [...written, ...exported];
    warnOfCaches({ reads: cacheReads, written: cacheWrites }, host);
    const metadata = await readMetadata(call.metadataFile);
    const candidates = plan ? await builtCandidates(plan, metadata, { registry, platforms }, host) : [];
    const record = inputs.record && (await recordOf(inputs.record, targets, metadata, host));
    return { candidates, metadata, progress, record, cacheUse: { cacheReads, cacheWrites } };
  } catch (error) {
    // Some may have been pushed before another failed: nobody would learn of them, and so nobody take them away.
    if (plan) await removeTags(plan, prepared.inputs, host);
    throw error;
  }
};

/** The call of buildx that builds `targets`, with candidates in place of tags where there is a plan. */
const callOf = async (
  { inputs, event, source, definition, current, ofNodes, hidden, variables }: Prepared,
  targets: readonly string[],
  plan: CandidatePlan | undefined,
  host: Host,
): Promise<BakeCall> => {
  const { builder, builderName } = plan?.place ?? current;
  const facts = { inputs, event, builder, noDefault: host.variable('BUILDX_NO_DEFAULT_ATTESTATIONS') };
  const ours = resolvedDefinition(definition, plan?.targets ?? new Map(), facts);
  const resolved = await withoutOwnResults(ours, source.folder, join(await host.tempFolder(), 'dockerfiles'));
  return {
    ...{ definition, targets, source, builderName, hidden, resolved },
    open: [(await host.earlierResult('metadata'))?.version, event.sha],
    dockerfiles: relative(host.workspace, source.folder),
    // What was worked out needs no variable of the definition any more, and buildx minds some, such as DEBUG, itself.
    variables: {
      ...buildVariables(resolved, variables, host),
      ...(source.remote === undefined ? withoutQuestions : variables),
    },
    definitionName: 'definition.json',
    overrides: [...attestOverrides(definition, facts), ...(ofNodes.length > 0 ? platformOverrides(definition) : [])],
    metadataFile: join(await host.tempFolder(), 'metadata.json'),
  };
};

const emulate = async ({ inputs, definition, current }: Prepared, targets: readonly string[], host: Host) => {
  const all = targets.flatMap((target) => withDependencies(definition, target));
  const platforms = [...new Set(all.flatMap((target) => platformsIn(definition.targets.get(target) ?? {})))];
  if (!inputs.emulation || platforms.length === 0) return;
  await emulateMissing(platforms, { image: inputs.emulationImage, builder: current.builderName }, host);
};

const recordOf = (
  path: string,
  targets: readonly string[],
  metadata: Metadata | undefined,
  host: Host,
): Promise<string | undefined> => {
  const references = targets.map((target) => record(metadata?.[target])['buildx.build.ref']);
  return exportRecord(path, references, host);
};

const planned = async (
  { inputs, event, definition, current, source, registry }: Prepared,
  repositories: ReadonlyMap<string, string>,
  host: Host,
): Promise<CandidatePlan> => {
  const checkout = inputs.changedOnly ? await openCheckout(source.folder, host) : undefined;
  const isClean = (await checkout?.isClean()) ?? false;
  return planCandidates(inputs, { definition, repositories, current, event, registry, isClean }, host);
};

const removeTags = async (
  { place, targets }: CandidatePlan,
  { httpRegistries }: BakeInputs,
  host: Host,
): Promise<void> => {
  if (place.kind === 'folder') return;
  const { temporaryTag } = place;
  await Promise.all(
    [...targets.values()].map(({ image }) => removeTemporaryTag({ name: image, temporaryTag }, host, httpRegistries)),
  );
};

/** As the definition has them, whichever of them was built. */
const ordered = (candidates: readonly BakedCandidate[], wanted: readonly string[]): readonly BakedCandidate[] =>
  candidates.toSorted((a, b) => wanted.indexOf(a.target) - wanted.indexOf(b.target));

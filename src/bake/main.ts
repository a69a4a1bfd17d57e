import { join } from 'node:path';
import type { ChosenBuilder } from '../buildx/candidate-place.ts';
import { findBuilder } from '../buildx/find-builder.ts';
import { readMetadata } from '../buildx/metadata.ts';
import { numbersOf } from '../buildx/numbers.ts';
import type { Progress } from '../buildx/progress.ts';
import { warningNotes } from '../buildx/warning-notes.ts';
import { removeTemporaryTag } from '../candidate/temporary-tag.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { type CandidatePlan, planCandidates } from './candidates.ts';
import { type Choice, chooseTargets } from './changes/choose.ts';
import { openCheckout } from './changes/git.ts';
import { type Definition, parseDefinition } from './definition.ts';
import { executeBake } from './execute.ts';
import { repositoriesOf } from './images.ts';
import { matrixOf } from './matrix.ts';
import { requireConsistent } from './mode.ts';
import { printDefinition } from './print.ts';
import { attestOverrides, resolvedDefinition } from './resolve.ts';
import { type BakedCandidate, builtCandidates, reusedCandidates } from './results.ts';
import { findSource, type Source } from './source.ts';
import type { spec } from './spec.ts';
import { bakeSummary } from './summary.ts';
import { buildVariables, definitionVariables, varsOf } from './variables.ts';

type BakeInputs = Inputs<typeof spec>;

/**
 * 1. buildx works the definition out; 2. each target gets its repository, and what did not change its promoted digest;
 * 3. one call builds and pushes the rest, by digest, again on a transient failure; 4. digests, platforms, sizes.
 */
export const run = async (inputs: BakeInputs, host: Host): Promise<Outputs<typeof spec>> => {
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry(
    { ...host, signal: AbortSignal.any([host.signal, finished.signal]) },
    { httpRegistries: inputs.httpRegistries },
  );
  try {
    return await bake(await prepare(inputs, registry, host), host);
  } finally {
    finished.abort();
  }
};

interface Prepared {
  readonly inputs: BakeInputs;
  readonly event: PipelineEvent;
  readonly source: Source;
  readonly definition: Definition;
  readonly hidden: Awaited<ReturnType<typeof varsOf>>;
  readonly variables: Readonly<Record<string, string>>;
  /** Of all candidates, by target. */
  readonly repositories: ReadonlyMap<string, string>;
  readonly choices: readonly Choice[];
  readonly registry: Registry;
}

const prepare = async (inputs: BakeInputs, registry: Registry, host: Host): Promise<Prepared> => {
  const event = await host.event();
  const source = await findSource(inputs, event, host);
  const hidden = await varsOf(inputs, event, host);
  const variables = definitionVariables(inputs, hidden, source, host);
  const definition = parseDefinition(await printDefinition(inputs, source, variables, host));
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
  return { inputs, event, source, definition, hidden, variables, repositories, choices, registry };
};

/** Finds login and connection while BuildKit is at work. What is wrong with a registry is the build's to report. */
const greet = (registry: Registry, repositories: ReadonlyMap<string, string>): void => {
  const [image] = repositories.values();
  if (image !== undefined) registry.head(`${image}:latest`).catch(() => {});
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
  const numbers = told.progress && { seconds, ...numbersOf(told.progress) };
  await host.summarise(bakeSummary({ seconds, numbers, built, candidates, choices, planOnly: inputs.planOnly }));
  return {
    // A plan has none yet for what is to be built; half a list would be promoted as a whole one.
    candidates: candidates.length === 0 || (inputs.planOnly && built.length > 0) ? undefined : candidates,
    matrix,
    built,
    reused: reused.map(({ target }) => target),
    metadata: told.metadata,
    cacheHitRate: numbers?.hitRate,
    numbers,
  };
};

interface Told {
  readonly candidates: readonly BakedCandidate[];
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
  readonly progress: Progress | undefined;
}

const nothingBuilt: Told = { candidates: [], metadata: undefined, progress: undefined };

const build = async (prepared: Prepared, targets: readonly string[], host: Host): Promise<Told> => {
  const { inputs, event, source, definition, hidden, registry } = prepared;
  const current = { builder: await findBuilder(inputs.builder, host), builderName: inputs.builder };
  const repositories = new Map([...prepared.repositories].filter(([target]) => targets.includes(target)));
  const plan = repositories.size === 0 ? undefined : await planned(prepared, repositories, current, host);
  const { builder, builderName } = plan?.place ?? current;
  const facts = { inputs, event, builder, noDefault: host.variable('BUILDX_NO_DEFAULT_ATTESTATIONS') };
  const metadataFile = join(await host.tempFolder(), 'metadata.json');
  const call = {
    ...{ definition, targets, source, builderName, hidden, metadataFile },
    open: [(await host.earlierResult('metadata'))?.version, event.sha],
    variables: { ...buildVariables(definition, host), ...prepared.variables },
    resolved: resolvedDefinition(definition, plan?.targets ?? new Map(), facts),
    overrides: attestOverrides(definition, facts),
  };
  try {
    const progress = await host.group(`Bake ${targets.join(', ')}`, () => executeBake(inputs, call, host));
    for (const { text, location } of warningNotes(progress.warnings, undefined)) host.warning(text, location);
    const metadata = await readMetadata(metadataFile);
    const candidates = plan ? await builtCandidates(plan, metadata, registry, host) : [];
    return { candidates, metadata, progress };
  } catch (error) {
    // Some may have been pushed before another failed: nobody would learn of them, and so nobody take them away.
    if (plan) await removeTags(plan, prepared.inputs, host);
    throw error;
  }
};

const planned = async (
  { inputs, event, definition, source }: Prepared,
  repositories: ReadonlyMap<string, string>,
  current: ChosenBuilder,
  host: Host,
): Promise<CandidatePlan> => {
  const checkout = inputs.changedOnly ? await openCheckout(source.folder, host) : undefined;
  const isClean = (await checkout?.isClean()) ?? false;
  return planCandidates(inputs, { definition, repositories, current, event, isClean }, host);
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

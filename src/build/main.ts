import { type CacheReport, cacheReport, hasRun, warnOfCaches } from '../buildx/cache-report.ts';
import { emulateMissing } from '../buildx/emulation.ts';
import {
  earlierPlatforms,
  type PlatformReader,
  platformReader,
  previousReference,
  type SizeChange,
  sizeChanges,
} from '../buildx/image-sizes.ts';
import { candidateInLayout } from '../buildx/layout.ts';
import { dropFreshFolders, swapFolders } from '../buildx/local-cache.ts';
import { candidateFrom } from '../buildx/metadata.ts';
import { numbersOf } from '../buildx/numbers.ts';
import { onNodes } from '../buildx/on-nodes.ts';
import { besideOne, setAllTheSame, unusedVariable } from '../buildx/one-or-several.ts';
import type { Progress, Pushed } from '../buildx/progress.ts';
import { exportRecord } from '../buildx/record.ts';
import { warningNotes } from '../buildx/warning-notes.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { dropTemporaryTags, removeTemporaryTag } from '../candidate/temporary-tag.ts';
import type { Host } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { dockerfilePath } from './annotations.ts';
import { executeBuild } from './execute.ts';
import { exportCaches } from './export-caches.ts';
import { keepLeg } from './leg.ts';
import { requireConsistent } from './mode.ts';
import { cacheMounts } from './mounts.ts';
import { type Prepared, prepareBuild } from './plan.ts';
import { type BuildResult, pushedImages, readResult } from './results.ts';
import type { spec } from './spec.ts';
import { buildSummary } from './summary.ts';

/**
 * 1. start the nodes, where a builder of several was asked for; 2. plan: builder, context, cache, labels, secrets;
 * 3. emulate what is missing, where that was asked for; 4. build and push, again on a transient failure;
 * 5. digest from the build's own metadata; 6. platforms and sizes from the registry; 7. numbers from BuildKit's events.
 */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const unused = setAllTheSame(host.variable(unusedVariable));
  if (unused !== undefined) throw besideOne(unused, '"bake-image"');
  requireConsistent(inputs);
  const finished = new AbortController();
  const registry = openRegistry(
    { ...host, signal: AbortSignal.any([host.signal, finished.signal]) },
    { httpRegistries: inputs.httpRegistries },
  );
  try {
    return await onNodes(inputs, host, (chosen, ofNodes, toNodes) => {
      const platforms = inputs.platforms.length > 0 ? inputs.platforms : ofNodes;
      return build({ ...chosen, platforms }, registry, toNodes);
    });
  } finally {
    finished.abort();
  }
};

const build = async (inputs: Inputs<typeof spec>, registry: Registry, host: Host): Promise<Outputs<typeof spec>> => {
  const event = await host.event();
  const prepared = await prepareBuild(inputs, event, registry, host);
  const { plan, destination } = prepared;
  const { image } = inputs;
  const { builderName } = destination;
  if (inputs.emulation && inputs.platforms.length > 0) {
    await emulateMissing(inputs.platforms, { image: inputs.emulationImage, builder: builderName }, host);
  }
  const started = Date.now();
  if (image !== undefined && destination.layout === undefined) greet(registry, image);
  const platforms = platformReader(registry);
  const mounts = cacheMounts(prepared, event, registry, host);
  const filled = (await mounts?.fill()) ?? [];
  const caches = [...prepared.cache.to, ...[...prepared.cache.afterwards.values()].flat()];
  let wasPushed = false;
  const onPushed = ({ digest }: Pushed) => {
    wasPushed = true;
    if (image !== undefined) platforms.expect(`${image}@${digest}`);
  };
  try {
    const title = `Build ${image ?? inputs.tags[0] ?? plan.context}`;
    const progress = await host.group(title, () => executeBuild(prepared, host, onPushed));
    wasPushed = true;
    annotate(progress, plan.context, inputs.file, host);
    const { reads, written } = cacheReport(progress, prepared.cache);
    const exported = await exportCaches(prepared, host);
    swapFolders(caches, host);
    const kept = hasRun(progress) ? ((await mounts?.save()) ?? []) : [];
    const cacheUse = { reads: [...filled, ...reads], written: [...written, ...exported, ...kept] };
    warnOfCaches(cacheUse, host);
    return await tell({ prepared, progress, started, platforms, registry, cacheUse }, host);
  } catch (error) {
    dropFreshFolders(caches);
    if (wasPushed && image !== undefined)
      await removeTemporaryTag({ name: image, temporaryTag: destination.temporaryTag }, host, inputs.httpRegistries);
    throw error;
  }
};

interface Built {
  readonly prepared: Prepared;
  readonly progress: Progress;
  readonly started: number;
  readonly platforms: PlatformReader;
  readonly registry: Registry;
  readonly cacheUse: CacheReport;
}

const tell = async (
  { prepared, progress, started, platforms, registry, cacheUse }: Built,
  host: Host,
): Promise<Outputs<typeof spec>> => {
  const { image, previous, record } = prepared.plan.inputs;
  const result: BuildResult = await readResult(prepared.plan);
  const found = await candidatesOf(result, prepared, platforms, host);
  const candidates = prepared.destination.passingTag ? await dropTemporaryTags(found, registry, host) : found;
  const temporaryTag = candidates[0]?.temporaryTag;
  const seconds = (Date.now() - started) / 1000;
  const sizes = await changesOf(candidates[0], previous, registry, host);
  const { reads: cacheReads, written: cacheWrites } = cacheUse;
  const numbers = { seconds, ...numbersOf(progress), cacheReads, cacheWrites, sizes };
  await host.summarise(buildSummary({ candidates, numbers, temporaryTag, isCandidate: image !== undefined, previous }));
  return {
    reference: candidates[0]?.reference,
    digest: result.digest,
    candidates: candidates.length > 0 ? candidates : undefined,
    leg: await keepLeg(candidates, prepared.plan.inputs, host),
    imageid: result.imageId ?? result.digest,
    metadata: result.metadata,
    cacheHitRate: numbers.hitRate,
    record: record && (await exportRecord(record, [result.metadata?.['buildx.build.ref']], host)),
    numbers,
  };
};

const candidatesOf = async (
  result: BuildResult,
  { plan, destination }: Prepared,
  platforms: PlatformReader,
  host: Host,
): Promise<readonly Candidate[]> => {
  const { image } = plan.inputs;
  const { layout, temporaryTag } = destination;
  if (image === undefined) return pushedImages(plan, result, platforms, host);
  if (layout !== undefined) return [await candidateInLayout(image, layout, host)];
  return [await candidateFrom(result.metadata, image, temporaryTag, platforms)];
};

/** Finds login and connection while BuildKit is at work. What is wrong with a registry is the build's to report. */
const greet = (registry: Registry, image: string): void => {
  registry.head(`${image}:latest`).catch(() => {});
};

const annotate = ({ warnings }: Progress, context: string, file: string | undefined, host: Host): void => {
  for (const { text, location } of warningNotes(warnings, dockerfilePath(context, file))) host.warning(text, location);
};

const changesOf = async (
  candidate: Candidate | undefined,
  previous: string | undefined,
  registry: Registry,
  host: Host,
): Promise<readonly SizeChange[]> => {
  if (candidate === undefined) return [];
  const { name, platforms } = candidate;
  const before =
    previous === undefined ? [] : await earlierPlatforms(registry, previousReference(previous, name), host);
  return sizeChanges(platforms, before);
};

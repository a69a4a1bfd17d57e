import { buildsApart } from '../buildx/builder.ts';
import type { CachePlan } from '../buildx/cache-plan.ts';
import { type CacheReport, cacheReport } from '../buildx/cache-report.ts';
import type { CandidatePlace } from '../buildx/candidate-place.ts';
import { type BuildCache, prepareCache } from '../buildx/prepare-cache.ts';
import type { Progress, Step } from '../buildx/progress.ts';
import { bakeTarget, withoutTarget } from '../buildx/step-name.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { parseReference } from '../registry/reference.ts';
import type { Inputs } from '../spec/declaration.ts';
import { cacheEntries, type Definition, namesCache, platformsIn, type Target } from './definition.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;

interface Within {
  readonly definition: Definition;
  /** Repositories of those that are built, by target. */
  readonly repositories: ReadonlyMap<string, string>;
  readonly place: CandidatePlace;
  readonly event: PipelineEvent;
}

/** The caches of each target: as its definition says, else one for each image, since a shared one would be written over. */
export const prepareCaches = async (
  inputs: BakeInputs,
  { definition, repositories, place, event }: Within,
  registry: Pick<Registry, 'mayWrite'>,
  host: Host,
): Promise<ReadonlyMap<string, BuildCache>> => {
  const once = sayingOnce(host);
  const given = { ...inputs, cacheFrom: [], cacheTo: [], cacheMounts: [] };
  const all = await Promise.all(
    [...repositories].map(async ([target, image]): Promise<[string, BuildCache]> => {
      const definitionOf = definition.targets.get(target) ?? {};
      if (namesCache(definitionOf)) return [target, { ...ownCaches(definitionOf), ...notOurs }];
      const platforms = platformsIn(definitionOf);
      const request = { ...given, image, platforms, cacheImage: cacheImageFor(inputs.cacheImage, target) };
      const apart = buildsApart(place.builder, platforms);
      return [
        target,
        await prepareCache(request, { event, apart, intoFolder: place.kind === 'folder' }, registry, once),
      ];
    }),
  );
  return new Map(all);
};

const notOurs = { afterwards: new Map(), mayWrite: true } as const;

/** What the definition itself says. */
export const ownCaches = (target: Target): CachePlan => ({
  from: cacheEntries(target['cache-from']),
  to: cacheEntries(target['cache-to']),
});

const cacheImageFor = (given: string | undefined, target: string): string | undefined => {
  const isOne = given !== undefined && parseReference(given, 'Input "cache-image"').tag !== undefined;
  return isOne ? `${given}__${target}` : given;
};

/** What is said of a cache holds for all targets. */
const sayingOnce = (host: Host): Host => {
  const said = new Set<string>();
  const notice: Host['notice'] = (text, location) => {
    if (!said.has(text)) host.notice(text, location);
    said.add(text);
  };
  return { ...host, notice };
};

/** What became of the caches of each target. */
export const cacheUse = (progress: Progress, caches: ReadonlyMap<string, CachePlan>): CacheReport => {
  const reports = [...caches].map(([target, plan]) => cacheReport({ steps: stepsOf(progress, target) }, plan));
  return { reads: reports.flatMap(({ reads }) => reads), written: reports.flatMap(({ written }) => written) };
};

/** The work of BuildKit's own for one target; buildx names the target only where there are several. */
const stepsOf = ({ steps }: Progress, target: string): ReadonlyMap<string, Step> => {
  const all = [...steps].map(([digest, step]) => ({ digest, step, of: bakeTarget(step.name) }));
  const isOne = all.every(({ of }) => of === undefined);
  const own = all.filter(({ of }) => isOne || of === target);
  return new Map(own.map(({ digest, step }) => [digest, { ...step, name: withoutTarget(step.name) }]));
};

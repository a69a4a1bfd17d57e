import { pushesByDigest } from '../buildx/builder.ts';
import { candidateOutput } from '../buildx/candidate-output.ts';
import { type CandidatePlace, type ChosenBuilder, candidatePlace } from '../buildx/candidate-place.ts';
import { layoutOutput } from '../buildx/layout.ts';
import type { BuildCache } from '../buildx/prepare-cache.ts';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { isNamedPlain } from '../registry/plain-http.ts';
import type { Inputs } from '../spec/declaration.ts';
import { prepareCaches } from './caches.ts';
import { definitionLabel, fingerprintOf } from './changes/fingerprint.ts';
import { revisionLabel } from './changes/promoted.ts';
import { type Definition, platformsIn } from './definition.ts';
import type { CandidateTarget } from './resolve.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;

export interface CandidatePlan {
  readonly place: CandidatePlace;
  /** By target. */
  readonly targets: ReadonlyMap<string, CandidateTarget>;
  readonly caches: ReadonlyMap<string, BuildCache>;
}

interface Within {
  readonly definition: Definition;
  /** Repositories of those that are built, by target. */
  readonly repositories: ReadonlyMap<string, string>;
  readonly current: ChosenBuilder;
  readonly event: PipelineEvent;
  readonly registry: Pick<Registry, 'mayWrite'>;
  /** Whether the checkout is what the commit holds; what else was built cannot be told from a later commit. */
  readonly isClean: boolean;
}

/** Where the candidates of the targets go, and what is ours in each. */
export const planCandidates = async (inputs: BakeInputs, within: Within, host: Host): Promise<CandidatePlan> => {
  const { repositories, current, event, definition, isClean } = within;
  const images = [...repositories.values()];
  const platforms = [...repositories.keys()].flatMap((target) => platformsIn(definition.targets.get(target) ?? {}));
  const wishes = {
    ...inputs,
    images,
    platforms: [...new Set(platforms)],
    what: [...repositories.keys(), ...platforms],
  };
  const place = await candidatePlace(wishes, current, event, host);
  const caches = await prepareCaches(inputs, { definition, repositories, place, event }, within.registry, host);
  const labels = labelsFrom(inputs.labels, (await host.earlierResult('metadata'))?.labels);
  const args = timesOf(inputs, event);
  const targets = await Promise.all(
    [...repositories].map(async ([target, image]): Promise<[string, CandidateTarget]> => {
      const traces = inputs.changedOnly && isClean ? tracesOf(definition, target, event) : {};
      const output = await outputOf(target, image, place, inputs, host);
      const cache = caches.get(target) ?? noCache;
      return [target, { image, output, cache, labels: { ...traces, ...labels }, args }];
    }),
  );
  return { place, targets: new Map(targets), caches };
};

const noCache = { from: [], to: [] } as const;

/**
 * By which a later run knows whether this image is what it would build, and promote which of two is the newer: what came
 * from the builder's cache is as old as the cache.
 */
const tracesOf = (
  definition: Definition,
  target: string,
  { sha, commitTime }: PipelineEvent,
): Readonly<Record<string, string>> => ({
  [revisionLabel]: sha,
  [definitionLabel]: fingerprintOf(definition, target),
  ...(commitTime && { 'org.opencontainers.image.created': commitTime }),
});

/** Where candidates without a registry lie in the checkout, beside the other results. */
export const layoutOf = (target: string): string => `quaygate/candidate/${target}`;

const outputOf = (
  target: string,
  image: string,
  place: CandidatePlace,
  { reproducible, httpRegistries }: BakeInputs,
  host: Host,
): string | Promise<string> =>
  place.kind === 'folder'
    ? layoutOutput(layoutOf(target), reproducible, host)
    : candidateOutput({
        image,
        temporaryTag: place.temporaryTag,
        reproducible,
        plainHttp: isNamedPlain(httpRegistries, image),
        intoEngine: !pushesByDigest(place.builder),
      });

/** `key=value` lines, of the input or of the metadata step. */
const labelsFrom = (given: readonly string[], earlier: unknown): Readonly<Record<string, string>> => {
  const lines: readonly unknown[] = given.length > 0 ? given : Array.isArray(earlier) ? earlier : [];
  return Object.fromEntries(
    lines
      .filter((line) => typeof line === 'string')
      .map((line) => {
        const at = line.indexOf('=');
        if (at > 0) return [line.slice(0, at), line.slice(at + 1)];
        throw new InputError(
          `Input "labels" has the line "${line}", which is not key=value: write key=value, one a line.`,
        );
      }),
  );
};

const timesOf = ({ reproducible }: BakeInputs, { commitTime }: PipelineEvent): Readonly<Record<string, string>> => {
  if (!reproducible) return {};
  const time = Date.parse(commitTime ?? '');
  if (Number.isNaN(time)) {
    throw new InputError(
      'Input "reproducible" is "true", but the commit\'s time could not be found out: run it in a Git checkout of the commit.',
    );
  }
  return { SOURCE_DATE_EPOCH: String(Math.floor(time / 1000)) };
};

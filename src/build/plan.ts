import { join } from 'node:path';
import { attestationsOf } from '../buildx/attestations.ts';
import { buildsApart } from '../buildx/builder.ts';
import { cacheVariables } from '../buildx/cache-plan.ts';
import { exportsFiles } from '../buildx/exporters.ts';
import { withFacts } from '../buildx/facts.ts';
import { type BuildCache, prepareCache } from '../buildx/prepare-cache.ts';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { BuildPlan } from './arguments.ts';
import { planBuildArgs } from './build-args.ts';
import { type Destination, planDestination } from './candidate-plan.ts';
import { planContext } from './context.ts';
import { dockerfileFor } from './dockerfile.ts';
import { prepareSecrets } from './secrets.ts';
import type { spec } from './spec.ts';

export interface Prepared {
  readonly plan: BuildPlan;
  readonly destination: Destination;
  readonly cache: BuildCache;
  /** Each platform is built by a node of its own. */
  readonly apart: boolean;
  /** For the environment of buildx alone; some are secrets. */
  readonly variables: Readonly<Record<string, string>>;
  /** Takes the values of build arguments out of what is shown. */
  redact(text: string): string;
}

/** Everything that is decided before the build, and every file it needs. */
export const prepareBuild = async (
  inputs: Inputs<typeof spec>,
  event: PipelineEvent,
  registry: Pick<Registry, 'mayWrite'>,
  host: Host,
): Promise<Prepared> => {
  const [destination, context, metadata, temp] = await Promise.all([
    planDestination(inputs, event, host),
    planContext(inputs, event, host),
    host.earlierResult('metadata'),
    host.tempFolder(),
  ]);
  const file = await dockerfileFor({ context: context.context, file: inputs.file }, host);
  const { githubToken: token } = inputs;
  const gitToken = context.gitHost && token ? { host: context.gitHost, token } : undefined;
  const secrets = await prepareSecrets(inputs, gitToken, host);
  const { builder, builderName, outputs, layout } = destination;
  const apart = buildsApart(builder, inputs.platforms);
  const cache = await prepareCache(inputs, { event, intoFolder: layout !== undefined, apart }, registry, host);
  const bare = inputs.image !== undefined && builder.classicStore;
  const noDefault = host.variable('BUILDX_NO_DEFAULT_ATTESTATIONS');
  const buildArgs = planBuildArgs(
    inputs,
    inputs.buildArgs.map((argument) => withFacts('build-args', argument, metadata?.version, event.sha)),
    [metadata?.version, event.sha],
  );
  const plan: BuildPlan = {
    inputs,
    file,
    builder: builderName,
    context: context.context,
    buildContexts: context.buildContexts,
    annotations: inputs.annotations,
    labels: inputs.labels.length > 0 ? inputs.labels : strings(metadata?.labels),
    buildArgs: buildArgs.arguments,
    cacheFrom: cache.from,
    cacheTo: bare ? [] : cache.to,
    attestations: bare ? ['type=provenance,disabled=true'] : attestationsOf(inputs, { event, builder, noDefault }),
    outputs,
    secrets: secrets.arguments,
    imageIdFile: exportsFiles(inputs.outputs) ? undefined : join(temp, 'image-id'),
    metadataFile: join(temp, 'metadata.json'),
  };
  const variables = {
    ...buildArgs.variables,
    ...passedOn(cacheVariables({ ...cache, to: [...cache.to, ...[...cache.afterwards.values()].flat()] }), host),
    ...timesOf(inputs, event, host),
    ...secrets.variables,
  };
  return { plan, destination, apart, cache: { ...cache, to: plan.cacheTo }, variables, redact: buildArgs.redact };
};

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const passedOn = (names: readonly string[], host: Host): Readonly<Record<string, string>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = host.variable(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

const timesOf = (
  { reproducible }: Inputs<typeof spec>,
  event: PipelineEvent,
  host: Host,
): Readonly<Record<string, string>> => {
  if (!reproducible) return passedOn(['SOURCE_DATE_EPOCH'], host);
  const time = Date.parse(event.commitTime ?? '');
  if (Number.isNaN(time)) {
    throw new InputError(
      'Input "reproducible" is "true", but the commit\'s time could not be found out: run it in a Git checkout of the commit.',
    );
  }
  return { SOURCE_DATE_EPOCH: String(Math.floor(time / 1000)) };
};

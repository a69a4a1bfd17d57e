import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate } from '../candidate/candidate.ts';
import { isDigest } from '../candidate/resolve.ts';
import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { openRegistry } from '../registry/client.ts';
import { platformsOf } from '../registry/image.ts';
import { parseReference } from '../registry/reference.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { classicStoreNotice, requireAbilities } from './abilities.ts';
import { type BuildPlan, buildArguments } from './arguments.ts';
import { type Builder, inspectBuilder, pushesByDigest, requirePlatforms } from './builder.ts';
import { planCache } from './cache.ts';
import { dockerfileFor } from './dockerfile.ts';
import { buildFailure } from './failure.ts';
import { provenanceOf } from './provenance.ts';
import { secretArguments } from './secrets.ts';
import type { spec } from './spec.ts';
import { buildSummary } from './summary.ts';

const tries = 3;

/**
 * 1. plan: builder, cache, labels, secrets; 2. build and push, again on a transient failure;
 * 3. digest from the build's own metadata; 4. platforms from the registry.
 */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  requireRepository(inputs.image);
  const event = await host.event();
  const plan = await planBuild(inputs, event, host);
  const started = Date.now();
  await host.group(`Build ${inputs.image}`, () => buildWithRetries(plan, event, host));

  const metadata = await readMetadata(plan.metadataFile);
  const digest = metadata['containerimage.digest'];
  if (typeof digest !== 'string' || !isDigest(digest)) {
    throw new UnavailableError(
      'buildx wrote no "containerimage.digest" into its metadata: use a buildx of at least 0.10.',
    );
  }
  const reference = `${inputs.image}@${digest}`;
  const candidate: Candidate = {
    name: inputs.image,
    reference,
    digest,
    platforms: await platformsOf(openRegistry(host), reference),
    ...(plan.temporaryTag !== undefined && { temporaryTag: plan.temporaryTag }),
  };
  await host.summarise(buildSummary(candidate, Date.now() - started, plan));
  return {
    reference,
    digest,
    candidates: [candidate],
    imageid: imageId(metadata, candidate),
    metadata,
  };
};

const requireRepository = (image: string): void => {
  const { tag, digest } = parseReference(image);
  if (tag === undefined && digest === undefined) return;
  throw new InputError(
    `Input "image" is "${image}", but a candidate has no tag yet: give the repository alone, promote adds the tags.`,
  );
};

const planBuild = async (inputs: Inputs<typeof spec>, event: PipelineEvent, host: Host): Promise<BuildPlan> => {
  const [builder, file, secrets, metadata, temp] = await Promise.all([
    inspectBuilder(inputs.builder, host),
    dockerfileFor(inputs, host),
    secretArguments(inputs, host),
    host.earlierResult('metadata'),
    host.tempFolder(),
  ]);
  requirePlatforms(inputs.platforms, builder);
  requireAbilities(inputs, builder);
  if (builder.classicStore) host.notice(classicStoreNotice);
  const cache = planCache(inputs, event);
  return {
    inputs,
    file,
    secrets,
    buildArgs: inputs.buildArgs.map((argument) => withFacts(argument, metadata?.version, event.sha)),
    labels: inputs.labels.length > 0 ? inputs.labels : strings(metadata?.labels),
    temporaryTag: temporaryTag(inputs.candidate, builder, event),
    intoEngine: !pushesByDigest(builder),
    cacheFrom: cache.from,
    cacheTo: builder.classicStore ? [] : cache.to,
    provenance: builder.classicStore ? 'false' : provenanceOf(inputs.provenance, inputs.reproducible, event),
    metadataFile: join(temp, 'metadata.json'),
  };
};

/** A version from outside is one argument's text, whatever it holds: buildx gets argv, not a line. */
const withFacts = (argument: string, version: unknown, revision: string): string =>
  argument.replaceAll('{{revision}}', revision).replaceAll('{{version}}', () => {
    if (typeof version === 'string') return version;
    throw new InputError(
      `Input "build-args" has the line "${argument}", but no metadata step of this pipeline gave a version: run metadata before, or write the value.`,
    );
  });

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const temporaryTag = (asked: 'auto' | 'digest' | 'tag', builder: Builder, event: PipelineEvent): string | undefined => {
  if (asked === 'digest' && !pushesByDigest(builder)) {
    throw new InputError(
      `Input "candidate" is "digest", but the builder "${builder.name}" (driver ${builder.driver}) cannot push by digest: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or candidate: tag.`,
    );
  }
  if (asked === 'digest' || (asked === 'auto' && pushesByDigest(builder))) return undefined;
  return `candidate-${event.sha.slice(0, 12)}-${event.run.id}-${event.run.attempt}`;
};

/** What was built stays in the builder, so another try repeats only what failed. A failing step is final. */
const buildWithRetries = async (plan: BuildPlan, event: PipelineEvent, host: Host): Promise<void> => {
  const deadline = Date.now() + plan.inputs.timeout;
  for (let attempt = 1; ; attempt++) {
    try {
      await runTool(host, 'docker', buildArguments(plan), {
        cwd: host.workspace,
        env: timesOf(plan, event),
        deadline: Math.max(1, deadline - Date.now()),
        show: true,
        cure: 'Install Docker with buildx on the runner.',
      });
      return;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const kind = buildFailure(error.failure.stderr, error.failure.kind);
      if (kind === 'refused') {
        throw new RefusedError(`The build of ${plan.inputs.image} failed.${lastLines(error)}`, { cause: error });
      }
      if (kind !== 'transient' || attempt >= tries) throw error;
      host.warning(`The build failed in a way that may pass (try ${attempt} of ${tries}).${lastLines(error)}`);
      await pauseBetween(attempt, host);
    }
  }
};

const pauseBetween = async (attempt: number, host: Host): Promise<void> => {
  try {
    await pause(2_000 * attempt, host.signal);
  } catch (error) {
    throw new UnavailableError('The build was ended because the run was cancelled.', { cause: error });
  }
};

const timesOf = ({ inputs }: BuildPlan, event: PipelineEvent): Readonly<Record<string, string>> => {
  if (!inputs.reproducible) return {};
  const time = Date.parse(event.commitTime ?? '');
  if (Number.isNaN(time)) {
    throw new InputError(
      'Input "reproducible" is "true", but the commit\'s time could not be found out: run it in a Git checkout of the commit.',
    );
  }
  return { SOURCE_DATE_EPOCH: String(Math.floor(time / 1000)) };
};

const lastLines = (error: ToolError): string => error.message.slice(error.message.indexOf('\n'));

const readMetadata = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, as for any other content.
  }
  throw new UnavailableError('buildx ended well but wrote no metadata: use a buildx of at least 0.10.');
};

const imageId = (metadata: Readonly<Record<string, unknown>>, candidate: Candidate): string => {
  const config = metadata['containerimage.config.digest'];
  return typeof config === 'string' ? config : candidate.digest;
};

import { requirePlatforms } from '../buildx/builder.ts';
import { buildFailure, buildxWords } from '../buildx/failure.ts';
import { cure, inspectBuilder, withoutBuildx } from '../buildx/find-builder.ts';
import type { Progress } from '../buildx/progress.ts';
import { runBuildx, type ShownBuild } from '../buildx/run-buildx.ts';
import { lacksPlugin } from '../docker/plugin.ts';
import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { runTool } from '../process/run-tool.ts';
import type { ToolError } from '../process/tool-error.ts';
import { dockerfilePath } from './annotations.ts';
import { type BuildPlan, buildArguments } from './arguments.ts';
import type { Prepared } from './plan.ts';
import { parseVersion, unknownFlag, withinVersion } from './versions.ts';

const tries = 4;
const firstPause = 1_000;

/** What was built stays in the builder, so another try repeats only what failed. A failing step is final. */
export const executeBuild = async (
  prepared: Prepared,
  host: Host,
  onPushed: (digest: string) => void,
): Promise<Progress> => {
  const { redact } = prepared;
  const { timeout } = prepared.plan.inputs;
  const deadline = Date.now() + timeout;
  let plan = await fittingPlan(prepared.plan, host);
  let progress: 'rawjson' | 'plain' = 'rawjson';
  let before: FailedBuild | undefined;
  for (let attempt = 1; ; attempt++) {
    const build = await runBuildx(buildArguments(plan), { ...prepared, progress, deadline, onPushed }, host);
    const { error } = build;
    if (!error) return build.progress;
    const { stderr, kind: kindOfTool } = error.failure;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    const isAnswer = kindOfTool === 'refused' || kindOfTool === 'transient';
    if (isAnswer && unknownFlag(stderr) !== undefined && plan === prepared.plan) {
      plan = await olderPlan(plan, error, host);
      continue;
    }
    if (isAnswer && progress === 'rawjson' && /progress.*rawjson/i.test(stderr)) {
      // Before buildx 0.13; there is nothing to count then.
      progress = 'plain';
      continue;
    }
    const words = wordsOf(build);
    const { verdict } = buildxWords(build.messages);
    if (plan.cacheFrom.length > 0 && brokenCache.test(verdict ?? '')) {
      // What BuildKit took for done is not there; it knows so by now, and does it.
      plan = { ...plan, cacheFrom: [] };
      host.warning(`The build cache is broken, so the build is done without it.\n${redact(words)}`);
      continue;
    }
    const kind = buildFailure(verdict, kindOfTool);
    const pauseTime = firstPause * 2 ** (attempt - 1);
    if (kind !== 'transient' || attempt >= tries || Date.now() + pauseTime >= deadline) {
      // What ran out of time says little; why it had to be tried again says more.
      throw await failureOf(kind, plan, (kind === 'deadline' && before) || build, redact, host);
    }
    before = build;
    host.warning(`The build failed in a way that may pass (try ${attempt} of ${tries}).\n${redact(words)}`);
    await pauseBetween(pauseTime, host);
  }
};

/** Only for what young versions alone can do: the call costs more than a warm build can spare. */
const fittingPlan = async (plan: BuildPlan, host: Host): Promise<BuildPlan> =>
  plan.inputs.call === undefined && plan.annotations.length === 0 ? plan : planForVersion(plan, host);

const olderPlan = async (plan: BuildPlan, refused: ToolError, host: Host): Promise<BuildPlan> => {
  const older = await planForVersion(plan, host);
  if (buildArguments(older).length < buildArguments(plan).length) return older;
  throw new InputError(
    `This buildx does not know ${unknownFlag(refused.failure.stderr)}: use a newer one (docker/setup-buildx-action, or the package docker-buildx-plugin).`,
    { cause: refused },
  );
};

const planForVersion = async (plan: BuildPlan, host: Host): Promise<BuildPlan> => {
  const { stdout } = await runTool(host, 'docker', ['buildx', 'version'], { deadline: 60_000, cure });
  const gated = withinVersion(plan, parseVersion(stdout));
  for (const warning of gated.warnings) host.warning(warning);
  return gated.plan;
};

type FailedBuild = ShownBuild & { readonly error: ToolError | undefined };

const nameOf = ({ inputs, context }: BuildPlan): string => inputs.image ?? inputs.tags[0] ?? context;

const failureOf = async (
  kind: ReturnType<typeof buildFailure>,
  plan: BuildPlan,
  build: FailedBuild,
  redact: Prepared['redact'],
  host: Host,
): Promise<Error> => {
  const facts = { cause: build.error };
  const name = nameOf(plan);
  if (kind === 'missing' && build.error) return build.error;
  if (kind === 'cancelled')
    return new UnavailableError(`The build of ${name} was ended because the run was cancelled.`, facts);
  const words = redact(wordsOf(build));
  if (kind === 'deadline') {
    return new UnavailableError(
      `The build of ${name} did not finish in its time (input "timeout") and was ended.\n${words}`,
      facts,
    );
  }
  if (kind !== 'refused') {
    return new UnavailableError(
      `The build of ${name} could not be finished; this says nothing about the Dockerfile.\n${words}`,
      facts,
    );
  }
  await refusePlatforms(plan, build, host);
  const file = dockerfilePath(plan.context, plan.inputs.file);
  const { line } = buildxWords(build.messages);
  const location = file !== undefined && line !== undefined ? { file, line } : undefined;
  return new RefusedError(`The build of ${name} failed.\n${words}`, { ...facts, location });
};

/** A layer that a cache names and its registry has no more. */
const brokenCache =
  /could not fetch content descriptor|failed to load cache|failed to compute cache key: failed to copy/;

/** A platform that the builder cannot do fails somewhere in the middle; then it is asked, not before every build. */
const refusePlatforms = async ({ inputs, builder }: BuildPlan, build: ShownBuild, host: Host): Promise<void> => {
  if (inputs.platforms.length === 0 || !platformMarks.test([...build.messages, ...build.tail].join('\n'))) return;
  requirePlatforms(inputs.platforms, await inspectBuilder(builder, host));
};

const platformMarks =
  /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;

/** What the failing step printed last, then what buildx says of it. */
const wordsOf = ({ messages, tail }: ShownBuild): string => [...tail, buildxWords(messages).text].join('\n').trim();

const pauseBetween = async (milliseconds: number, host: Host): Promise<void> => {
  try {
    await pause(milliseconds, host.signal);
  } catch (error) {
    throw new UnavailableError('The build was ended because the run was cancelled.', { cause: error });
  }
};

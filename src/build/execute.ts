import { InputError, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { type BuildPlan, buildArguments } from './arguments.ts';
import { requirePlatforms } from './builder.ts';
import { buildFailure } from './failure.ts';
import { inspectBuilder } from './find-builder.ts';
import type { Prepared } from './plan.ts';
import { parseVersion, unknownFlag, withinVersion } from './versions.ts';

const tries = 3;
const cure = 'Install Docker with buildx on the runner.';

/** What was built stays in the builder, so another try repeats only what failed. A failing step is final. */
export const executeBuild = async (prepared: Prepared, host: Host): Promise<void> => {
  const { inputs } = prepared.plan;
  const deadline = Date.now() + inputs.timeout;
  let plan = await fittingPlan(prepared.plan, host);
  for (let attempt = 1; ; attempt++) {
    try {
      await runTool(host, 'docker', buildArguments(plan), {
        cwd: host.workspace,
        env: { ...prepared.variables, BUILDKIT_PROGRESS: 'plain', BUILDX_METADATA_WARNINGS: 'true' },
        deadline: Math.max(1, deadline - Date.now()),
        show: true,
        cure,
      });
      return;
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      const { stderr, kind: kindOfTool } = error.failure;
      if (unknownFlag(stderr) !== undefined && plan === prepared.plan) {
        plan = await olderPlan(plan, error, host);
        continue;
      }
      const kind = buildFailure(stderr, kindOfTool);
      if (kind === 'refused') throw await refusal(plan, error, host);
      if (kind !== 'transient' || attempt >= tries) throw error;
      host.warning(`The build failed in a way that may pass (try ${attempt} of ${tries}).${lastLines(error)}`);
      await pauseBetween(attempt, host);
    }
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

/** A platform that the builder cannot do fails somewhere in the middle; then it is asked, not before every build. */
const refusal = async (plan: BuildPlan, error: ToolError, host: Host): Promise<Error> => {
  const { inputs } = plan;
  if (inputs.platforms.length > 0 && platformMarks.test(error.failure.stderr)) {
    requirePlatforms(inputs.platforms, await inspectBuilder(plan.builder, host));
  }
  const what = inputs.image ?? inputs.tags[0] ?? plan.context;
  return new RefusedError(`The build of ${what} failed.${lastLines(error)}`, { cause: error });
};

const platformMarks =
  /exec format error|no match for platform|no matching manifest|does not provide the specified platform/i;

const pauseBetween = async (attempt: number, host: Host): Promise<void> => {
  try {
    await pause(2_000 * attempt, host.signal);
  } catch (error) {
    throw new UnavailableError('The build was ended because the run was cancelled.', { cause: error });
  }
};

const lastLines = (error: ToolError): string => error.message.slice(error.message.indexOf('\n'));

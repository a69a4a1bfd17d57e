import { attemptBuild, type BuildFailureKind, type RanBuild } from '../buildx/attempts.ts';
import { buildError, refusePlatforms } from '../buildx/build-error.ts';
import { failingCache } from '../buildx/failing-cache.ts';
import { buildxWords } from '../buildx/failure.ts';
import { cure } from '../buildx/find-builder.ts';
import type { Progress, Pushed } from '../buildx/progress.ts';
import { runBuildx } from '../buildx/run-buildx.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import type { ToolError } from '../process/tool-error.ts';
import { dockerfilePath } from './annotations.ts';
import { type BuildPlan, buildArguments } from './arguments.ts';
import type { Prepared } from './plan.ts';
import { parseVersion, unknownFlag, withinVersion } from './versions.ts';

export const executeBuild = async (
  prepared: Prepared,
  host: Host,
  onPushed: (pushed: Pushed) => void,
): Promise<Progress> => {
  const { redact } = prepared;
  const deadline = Date.now() + prepared.plan.inputs.timeout;
  let plan = await fittingPlan(prepared.plan, host);
  return attemptBuild(
    {
      deadline,
      redact,
      run: (progress) => runBuildx(buildArguments(plan), { ...prepared, progress, deadline, onPushed }, host),
      adapt: async (error, build) => {
        const failing = failingCache({ from: plan.cacheFrom, to: plan.cacheTo }, build, redact, host);
        if (failing !== undefined) {
          plan = { ...plan, [failing === 'from' ? 'cacheFrom' : 'cacheTo']: [] };
          return true;
        }
        if (unknownFlag(error.failure.stderr) === undefined || plan !== prepared.plan) return false;
        plan = await olderPlan(plan, error, host);
        return true;
      },
      failure: (kind, build) => failureOf(kind, plan, build, redact, host),
    },
    host,
  );
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

const nameOf = ({ inputs, context }: BuildPlan): string => inputs.image ?? inputs.tags[0] ?? context;

const failureOf = async (
  kind: BuildFailureKind,
  plan: BuildPlan,
  build: RanBuild,
  redact: Prepared['redact'],
  host: Host,
): Promise<Error> => {
  if (kind === 'refused') await refusePlatforms(plan.inputs.platforms, plan.builder, build, host);
  const file = dockerfilePath(plan.context, plan.inputs.file);
  const { line } = buildxWords(build.messages);
  const location = file !== undefined && line !== undefined ? { file, line } : undefined;
  return buildError(kind, build, { name: nameOf(plan), redact, location });
};

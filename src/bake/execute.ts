import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptBuild, type RanBuild } from '../buildx/attempts.ts';
import { buildError, refusePlatforms } from '../buildx/build-error.ts';
import type { CachePlan } from '../buildx/cache-plan.ts';
import { failingCache } from '../buildx/failing-cache.ts';
import { buildxWords } from '../buildx/failure.ts';
import type { Progress, Pushed } from '../buildx/progress.ts';
import { redaction } from '../buildx/redaction.ts';
import { runBuildx } from '../buildx/run-buildx.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import { ownCaches } from './caches.ts';
import { dockerfileOf } from './changes/paths.ts';
import { type Definition, platformsIn, type Target } from './definition.ts';
import { definitionArguments } from './print.ts';
import type { Source } from './source.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;

export interface BakeCall {
  readonly definition: Definition;
  /** Targets to build. */
  readonly targets: readonly string[];
  readonly source: Source;
  /** The folder that bake runs in, relative to the checkout: where Dockerfiles are named from. */
  readonly dockerfiles: string;
  readonly builderName: string | undefined;
  /** For the environment of buildx alone; some are secrets. */
  readonly variables: Readonly<Record<string, string>>;
  /** Values of `vars`, to be seen nowhere. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** Values that may be seen all the same. */
  readonly open: readonly unknown[];
  /** What is built; a remote definition is read by buildx itself, with `overrides`. */
  readonly resolved: ReadonlyMap<string, Target>;
  /** Of the file that buildx reads it from. */
  readonly definitionName: string;
  /** Values of `--set` for a remote definition. */
  readonly overrides: readonly string[];
  /** undefined where nobody will read it. */
  readonly metadataFile: string | undefined;
}

/** One call for all targets: what they share is built once. */
export const executeBake = async (
  inputs: BakeInputs,
  call: BakeCall,
  host: Host,
  onPushed: (pushed: Pushed) => void,
): Promise<Progress> => {
  const { definition, targets, source, variables } = call;
  let { resolved } = call;
  let args = await bakeArguments(inputs, call, host);
  const deadline = Date.now() + inputs.timeout;
  const redact = redaction(call.hidden, call.open);
  const facts = { cwd: source.folder, variables, deadline, redact, onPushed };
  return attemptBuild(
    {
      deadline,
      redact,
      run: (progress) => runBuildx(args, { ...facts, progress }, host),
      adapt: async (_error, build) => {
        // A remote definition is not ours to change.
        const failing = source.remote === undefined ? failingCache(cachesOf(resolved), build, redact, host) : undefined;
        if (failing === undefined) return false;
        resolved = without(`cache-${failing}`, resolved);
        args = await bakeArguments(inputs, { ...call, resolved }, host);
        return true;
      },
      failure: async (kind, build) => {
        const platforms = targets.flatMap((target) => platformsIn(definition.targets.get(target) ?? {}));
        if (kind === 'refused') await refusePlatforms([...new Set(platforms)], call.builderName, build, host);
        return buildError(kind, build, { name: targets.join(', '), redact, location: locationOf(build, call) });
      },
    },
    host,
  );
};

const cachesOf = (targets: ReadonlyMap<string, Target>): CachePlan => {
  const all = [...targets.values()].map(ownCaches);
  return { from: all.flatMap(({ from }) => from), to: all.flatMap(({ to }) => to) };
};

const without = (key: string, targets: ReadonlyMap<string, Target>): ReadonlyMap<string, Target> =>
  new Map([...targets].map(([name, { [key]: _, ...rest }]) => [name, rest]));

/** The line of the Dockerfile of the target that buildx names. */
const locationOf = ({ messages }: RanBuild, { definition, targets, dockerfiles }: BakeCall) => {
  const { verdict = '', line } = buildxWords(messages);
  const named = /\btarget ([\w-]+): failed to solve/.exec(verdict)?.[1] ?? targets[0] ?? '';
  const target = definition.targets.get(named);
  const file = target && dockerfileOf(target, dockerfiles);
  return file === undefined || line === undefined ? undefined : { file, line };
};

/** The argv for `docker`, with the definition in a file beside it. */
export const bakeArguments = async (inputs: BakeInputs, call: BakeCall, host: Host): Promise<readonly string[]> => {
  const { source, targets, overrides, builderName, metadataFile } = call;
  const common = [
    ...inputs.allow.flatMap((entitlement) => ['--allow', entitlement]),
    ...(inputs.call === undefined ? [] : ['--call', inputs.call]),
    ...(metadataFile === undefined ? [] : ['--metadata-file', metadataFile]),
  ];
  if (source.remote !== undefined) {
    const set = overrides.flatMap((override) => ['--set', override]);
    return ['buildx', 'bake', ...definitionArguments(inputs), ...set, ...common, source.remote, ...targets];
  }
  const file = join(await host.tempFolder(), call.definitionName);
  await writeFile(file, JSON.stringify({ target: Object.fromEntries(call.resolved) }), { mode: 0o600 });
  const builder = builderName === undefined ? [] : ['--builder', builderName];
  return ['buildx', 'bake', '--file', file, ...builder, ...common, ...targets];
};

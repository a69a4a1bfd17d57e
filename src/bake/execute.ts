import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptBuild } from '../buildx/attempts.ts';
import { buildError, refusePlatforms } from '../buildx/build-error.ts';
import type { Progress } from '../buildx/progress.ts';
import { redaction } from '../buildx/redaction.ts';
import { runBuildx } from '../buildx/run-buildx.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import { type Definition, platformsIn } from './definition.ts';
import { definitionArguments } from './print.ts';
import type { Source } from './source.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;

export interface BakeCall {
  readonly definition: Definition;
  /** Targets to build. */
  readonly targets: readonly string[];
  readonly source: Source;
  readonly builderName: string | undefined;
  /** For the environment of buildx alone; some are secrets. */
  readonly variables: Readonly<Record<string, string>>;
  /** Values of `vars`, to be seen nowhere. */
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  /** Values that may be seen all the same. */
  readonly open: readonly unknown[];
  /** The definition that is built; a remote one is read by buildx itself, with `overrides`. */
  readonly resolved: string;
  /** Values of `--set` for a remote definition. */
  readonly overrides: readonly string[];
  readonly metadataFile: string;
}

/** One call for all targets: what they share is built once. */
export const executeBake = async (inputs: BakeInputs, call: BakeCall, host: Host): Promise<Progress> => {
  const { definition, targets, source, variables } = call;
  const args = await bakeArguments(inputs, call, host);
  const deadline = Date.now() + inputs.timeout;
  const redact = redaction(call.hidden, call.open);
  const facts = { cwd: source.folder, variables, deadline, redact, onPushed: () => {} };
  return attemptBuild(
    {
      deadline,
      redact,
      run: (progress) => runBuildx(args, { ...facts, progress }, host),
      failure: async (kind, build) => {
        const platforms = targets.flatMap((target) => platformsIn(definition.targets.get(target) ?? {}));
        if (kind === 'refused') await refusePlatforms([...new Set(platforms)], call.builderName, build, host);
        return buildError(kind, build, { name: targets.join(', '), redact });
      },
    },
    host,
  );
};

const bakeArguments = async (inputs: BakeInputs, call: BakeCall, host: Host): Promise<readonly string[]> => {
  const { source, targets, resolved, overrides, builderName, metadataFile } = call;
  const common = [
    ...inputs.allow.flatMap((entitlement) => ['--allow', entitlement]),
    ...(inputs.call === undefined ? [] : ['--call', inputs.call]),
    ...['--metadata-file', metadataFile],
  ];
  if (source.remote !== undefined) {
    const set = overrides.flatMap((override) => ['--set', override]);
    return ['buildx', 'bake', ...definitionArguments(inputs), ...set, ...common, source.remote, ...targets];
  }
  const file = join(await host.tempFolder(), 'definition.json');
  await writeFile(file, resolved, { mode: 0o600 });
  const builder = builderName === undefined ? [] : ['--builder', builderName];
  return ['buildx', 'bake', '--file', file, ...builder, ...common, ...targets];
};

import { withoutStack } from '../buildx/failure.ts';
import { cure, withoutBuildx } from '../buildx/find-builder.ts';
import { callBuildx } from '../buildx/plugin.ts';
import { lacksPlugin } from '../docker/plugin.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import type { Inputs } from '../spec/declaration.ts';
import { makesCandidates } from './mode.ts';
import type { Source } from './source.ts';
import type { spec } from './spec.ts';

type BakeInputs = Inputs<typeof spec>;

const patience = 5 * 60_000;

/** What decides the definition, in the order of docker/bake-action. */
export const definitionArguments = (inputs: BakeInputs): readonly string[] => [
  ...each('--file', [...inputs.files, ...inputs.composeFiles]),
  ...each('--set', inputs.set),
  ...(inputs.builder ? ['--builder', inputs.builder] : []),
  ...(inputs.load ? ['--load'] : []),
  ...(inputs.noCache ? ['--no-cache'] : []),
  ...(inputs.pull ? ['--pull'] : []),
  ...(!makesCandidates(inputs) && inputs.push ? ['--push'] : []),
];

const each = (name: string, values: readonly string[]): readonly string[] => values.flatMap((value) => [name, value]);

/** The definition with everything worked out, as text. */
export const printDefinition = async (
  inputs: BakeInputs,
  source: Source,
  variables: Readonly<Record<string, string>>,
  host: Host,
): Promise<string> => {
  const remote = source.remote === undefined ? [] : [source.remote];
  const args = ['buildx', 'bake', ...definitionArguments(inputs), '--print', ...remote, ...inputs.targets];
  try {
    const options = { cwd: source.folder, env: variables, deadline: patience, cure };
    return (await callBuildx(host, args, options)).stdout;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    if (lacksPlugin(error.failure)) throw withoutBuildx(error);
    if (error.failure.kind !== 'refused') throw error;
    throw new InputError(`buildx does not take the definition.\n${complaint(error.failure.stderr)}`, { cause: error });
  }
};

const mostLines = 12;

/** Its progress comes before. */
const complaint = (stderr: string): string =>
  withoutStack(stderr.split(/\r?\n/))
    .filter((line) => line.trim() !== '' && !/^#\d+ /.test(line))
    .slice(-mostLines)
    .join('\n');

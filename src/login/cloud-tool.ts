import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';

const patience = 2 * 60_000;

/** What the cloud's own tool prints, where it is there and logged in. `otherwise`: the ways that need no tool. */
export const askCloudTool = async (
  tool: string,
  args: readonly string[],
  { registry, otherwise }: { readonly registry: string; readonly otherwise: string },
  host: Host,
): Promise<string> => {
  try {
    const { stdout } = await runTool(host, tool, args, { deadline: patience });
    const printed = stdout.trim();
    if (printed !== '') return printed;
    throw new InputError(`The tool "${tool}" gave no login for ${registry}: log it in, or ${otherwise}.`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { kind, stderr } = error.failure;
    if (kind === 'missing') {
      throw new InputError(
        `Nothing was given to log in to ${registry} with: ${otherwise}, or install the tool "${tool}".`,
        {
          cause: error,
        },
      );
    }
    if (kind !== 'refused') throw error;
    throw new InputError(
      `The tool "${tool}" gave no login for ${registry} (${firstWords(stderr)}): log it in, or ${otherwise}.`,
      { cause: error },
    );
  }
};

/** What is wrong comes first; the tools go on with pages of advice. */
const firstWords = (stderr: string): string => {
  const lines = stderr.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => line.startsWith('ERROR')) ??
    lines.find((line) => line !== '') ??
    'it said nothing'
  ).slice(0, 300);
};

import { redaction } from '../buildx/redaction.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

export interface BuildArgs {
  /** Values of `--build-arg`. */
  readonly arguments: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** BuildKit writes values into the names of its steps; this puts `$NAME` in their place. */
  redact(text: string): string;
}

/** Names that would change what docker itself does. */
const ofTools = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SOURCE_DATE_EPOCH|SSH_AUTH_SOCK|.*_PROXY)$/i;

/**
 * A value in argv is for everybody on the machine to see. For a candidate it goes the way that buildx has for that: the
 * name alone as the flag, the value in the environment. Values in `open` may be seen in what BuildKit says.
 */
export const planBuildArgs = (
  { image }: Pick<Inputs<typeof spec>, 'image'>,
  lines: readonly string[],
  open: readonly unknown[] = [],
): BuildArgs => {
  const pairs = lines.map((line) => {
    const at = line.indexOf('=');
    return { line, name: line.slice(0, at), value: line.slice(at + 1), apart: at > 0 };
  });
  const names = pairs.map(({ name }) => name);
  const byVariable = pairs.filter(
    ({ name, apart }) =>
      image !== undefined && apart && /^\w+$/.test(name) && !ofTools.test(name) && isOnce(names, name),
  );
  return {
    arguments: pairs.map((pair) => (byVariable.includes(pair) ? pair.name : pair.line)),
    variables: Object.fromEntries(byVariable.map(({ name, value }) => [name, value])),
    redact: redaction(
      pairs.filter(({ apart }) => apart),
      open,
    ),
  };
};

const isOnce = (names: readonly string[], name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);

import { cure } from '../buildx/find-builder.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';

/** docker/setup-buildx-action downloads it; here it is what the machine must have. */
export const requireVersion = async (asked: string, host: Host): Promise<void> => {
  const wanted = numbersIn(asked.trim().replace(/^v/, ''));
  if (wanted === undefined) {
    host.notice(`Input "version" is "${asked}", which is no number: the buildx of the machine is used as it is.`);
    return;
  }
  const { stdout } = await runTool(host, 'docker', ['buildx', 'version'], { deadline: 60_000, cure });
  const printed = /\sv?(\d+\.\d+(?:\.\d+)?)/.exec(stdout)?.[1];
  const present = printed === undefined ? undefined : numbersIn(printed);
  if (present === undefined || !isOlder(present, wanted)) return;
  throw new InputError(
    `Input "version" is "${asked}", but the buildx of this machine is ${printed}: install a newer one (the package docker-buildx-plugin), or ask for less.`,
  );
};

const numbersIn = (text: string): readonly number[] | undefined =>
  /^\d+\.\d+(\.\d+)?$/.test(text) ? text.split('.').map(Number) : undefined;

export const isOlder = (a: readonly number[], b: readonly number[]): boolean => {
  const at = b.findIndex((number, index) => number !== (a[index] ?? 0));
  return at !== -1 && (a[at] ?? 0) < (b[at] ?? 0);
};

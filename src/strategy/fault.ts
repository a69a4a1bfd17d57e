import { messageOf } from '../errors.ts';
import type { ToolHost } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Ailment, diagnose } from '../release/diagnose.ts';
import { ReleaseFault, type Site } from '../release/strategy.ts';

/** Runs a step of Compose; what fails becomes a fault with what the containers of `project` say. */
export const orFault = async (
  site: Site,
  project: string,
  oneShots: ReadonlySet<string>,
  step: () => Promise<void>,
): Promise<void> => {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof ToolError) || error.failure.kind === 'missing' || error.failure.kind === 'cancelled') {
      throw error;
    }
    const ailments = await diagnose(site.engine, project, oneShots).catch(() => []);
    throw new ReleaseFault(reasonOf(ailments, error), { cause: error, ailments });
  }
};

/** As the end of "did not come up: …". */
export const reasonOf = (ailments: readonly Ailment[], error: unknown): string => {
  if (ailments.length > 0) return ailments.map(({ container, state }) => `${container} is ${state}`).join('; ');
  if (!(error instanceof ToolError)) return messageOf(error).replace(/\.$/, '');
  if (error.failure.kind === 'deadline') return 'it took too long';
  const lines = error.failure.stderr.trim().split(/\r\n|\r|\n/);
  return (lines.at(-1) ?? '').replace(/\.$/, '') || messageOf(error);
};

/** Undoing goes on after a cancellation: half a release is the one state that nobody asked for. */
export const lasting = (host: ToolHost): ToolHost => ({
  fence: (body) => host.fence(body),
  debug: (line) => host.debug(line),
  toolEnvironment: () => host.toolEnvironment(),
  signal: new AbortController().signal,
});

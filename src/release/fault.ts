import { type ExpectedError, InputError, messageOf, RefusedError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { ToolError } from '../process/tool-error.ts';
import { type Ailment, diagnose } from './diagnose.ts';
import { oneShots, parseModel } from './model.ts';
import { type Release, ReleaseFault } from './strategy.ts';
import type { Turn } from './turn.ts';

/** Why a release did not stay, in words and as an exit code. */

/** Of the strategy when it looked itself, else of the containers of the project. */
export const ailmentsOf = async (
  turn: Turn,
  { project, model }: Release,
  error: unknown,
): Promise<readonly Ailment[]> =>
  error instanceof ReleaseFault && error.ailments.length > 0
    ? error.ailments
    : await diagnose(turn.engine, project, oneShots(parseModel(JSON.parse(model)))).catch(() => []);

export const reasonOf = (ailments: readonly Ailment[], error: unknown): string => {
  if (error instanceof ReleaseFault) return withoutStop(error.message);
  if (!(error instanceof ToolError)) return withoutStop(messageOf(error));
  if (ailments.length > 0) return ailments.map(({ container, state }) => `${container} is ${state}`).join('; ');
  if (error.failure.kind === 'deadline') return 'it took too long';
  const lines = error.failure.stderr.trim().split(/\r\n|\r|\n/);
  return withoutStop(lines.at(-1) ?? '') || withoutStop(messageOf(error));
};

const withoutStop = (text: string) => text.replace(/\.$/, '');

/** A release that looked unwell has been judged; anything else is something that we could not find out. */
export const endingError = (cancelled: boolean, sentence: string, cause: unknown): ExpectedError => {
  if (cancelled) return new UnavailableError(sentence, { cause });
  const unknown = cause instanceof UnavailableError && !(cause instanceof ToolError);
  return unknown ? new UnavailableError(sentence, { cause }) : new RefusedError(sentence, { cause });
};

export const likeError = (fault: unknown, sentence: string): ExpectedError => {
  if (fault instanceof RefusedError) return new RefusedError(sentence, { cause: fault });
  if (fault instanceof InputError) return new InputError(sentence, { cause: fault });
  return new UnavailableError(sentence, { cause: fault });
};

export const withoutValues = (ailment: Ailment, redact: (text: string) => string): Ailment => ({
  ...ailment,
  state: redact(ailment.state),
  healthLog: ailment.healthLog.map(redact),
  log: ailment.log.map(redact),
});

export const showAilments = async (
  host: Pick<Host, 'group' | 'fence'>,
  ailments: readonly Ailment[],
): Promise<void> => {
  for (const { container, state, healthLog, log } of ailments) {
    await host.group(`${container}: ${state}`, () =>
      host.fence(async (writeLine) => {
        for (const line of healthLog) writeLine(`health check: ${line}`);
        for (const line of log) writeLine(line);
      }),
    );
  }
};

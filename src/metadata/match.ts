import { InputError } from '../errors.ts';

/** What a user's regular expression found, as String.prototype.match gives it; undefined when it does not match. */
export type Match = (
  line: string,
  source: string,
  flags: string,
  text: string,
) => readonly (string | undefined)[] | undefined;

/** Milliseconds for one expression. */
const patience = 1_000;
/** For all of a run together: a thousand slow ones are no better than one that never ends. */
const budget = 10_000;

/**
 * Runs regular expressions where a timeout can interrupt them: one that backtracks for ever would else hang the job.
 * Loaded only for rules that have one.
 */
export const openMatcher = async (): Promise<Match> => {
  const { createContext, Script } = await import('node:vm');
  const script = new Script('text.match(new RegExp(source, flags))');
  const given = { text: '', source: '', flags: '' };
  const context = createContext(given);
  let left = budget;
  return (line, source, flags, text) => {
    const started = performance.now();
    try {
      Object.assign(given, { text, source, flags });
      const found = script.runInContext(context, { timeout: Math.min(patience, Math.max(1, Math.ceil(left))) });
      // Of another realm: a copy is plain data.
      return found === null ? undefined : Array.from(found as ArrayLike<string | undefined>);
    } catch (error) {
      const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
      const why =
        code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
          ? 'whose regular expression finds no end on this text: write one that cannot backtrack so far'
          : `whose regular expression is not valid (${String(message)}): correct it`;
      throw new InputError(`Input "tags" has the line "${line}", ${why}.`);
    } finally {
      left -= performance.now() - started;
    }
  };
};

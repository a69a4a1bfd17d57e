import { InputError, messageOf } from '../errors.ts';
import { EndlessExpression, openFinder } from '../regex/interruptible.ts';

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

/** Loaded only for rules that have an expression. */
export const openMatcher = async (): Promise<Match> => {
  const find = await openFinder();
  let left = budget;
  return (line, source, flags, text) => {
    const started = performance.now();
    try {
      return find(source, flags, text, Math.min(patience, left));
    } catch (error) {
      const why =
        error instanceof EndlessExpression
          ? 'whose regular expression finds no end on this text: write one that cannot backtrack so far'
          : `whose regular expression is not valid (${messageOf(error)}): correct it`;
      throw new InputError(`Input "tags" has the line "${line}", ${why}.`);
    } finally {
      left -= performance.now() - started;
    }
  };
};

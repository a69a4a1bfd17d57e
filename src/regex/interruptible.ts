/** Milliseconds for one expression on one text. */
const patience = 1_000;

/** An expression that backtracks for ever on this text. */
export class EndlessExpression extends Error {
  override readonly name = 'EndlessExpression';
}

/**
 * What String.prototype.match finds; undefined when nothing. Throws EndlessExpression when time is up, a SyntaxError
 * for what is no expression.
 */
export type Find = (
  source: string,
  flags: string,
  text: string,
  timeout?: number,
) => readonly (string | undefined)[] | undefined;

/** Runs users' regular expressions where a timeout can interrupt them: one that finds no end would else hang the job. */
export const openFinder = async (): Promise<Find> => {
  const { createContext, Script } = await import('node:vm');
  const script = new Script('text.match(new RegExp(source, flags))');
  const given = { text: '', source: '', flags: '' };
  const context = createContext(given);
  return (source, flags, text, timeout = patience) => {
    try {
      Object.assign(given, { text, source, flags });
      const found = script.runInContext(context, { timeout: Math.max(1, Math.ceil(timeout)) });
      // Of another realm: a copy is plain data.
      return found === null ? undefined : Array.from(found as ArrayLike<string | undefined>);
    } catch (error) {
      const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
      if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw new EndlessExpression('it finds no end', { cause: error });
      throw new SyntaxError(String(message), { cause: error });
    }
  };
};

import { InputError } from '../errors.ts';

/** A version from outside is one argument's text, whatever it holds: buildx gets argv, not a line. */
export const withFacts = (input: string, argument: string, version: unknown, revision: string): string =>
  argument.replaceAll('{{revision}}', revision).replaceAll('{{version}}', () => {
    if (typeof version === 'string') return version;
    throw new InputError(
      `Input "${input}" has the line "${argument}", but no metadata step of this pipeline gave a version: run metadata before, or write the value.`,
    );
  });

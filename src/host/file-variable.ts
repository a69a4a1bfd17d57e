import { readFileSync } from 'node:fs';
import { InputError, messageOf } from '../errors.ts';

/** Of a variable that the platform made the path of a file, because its value is a secret or long. */
export const contentOf = (variable: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(
      `The variable ${variable} is of type File, but ${path} cannot be read (${messageOf(error)}): check the runner.`,
      { cause: error },
    );
  }
};

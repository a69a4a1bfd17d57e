import { writeText } from './write-text.ts';

/** `name<<delimiter … delimiter`, as GITHUB_OUTPUT, GITHUB_STATE and GITHUB_ENV take a value of any lines. */
export const fileCommand = (name: string, value: string): string => {
  const delimiter = delimiterFor(value);
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
};

/** One that the value does not hold cannot be ended early by it; that needs no randomness, and so no crypto at start. */
const delimiterFor = (value: string): string => {
  for (let number = 0; ; number++) {
    const delimiter = `quaygate_${number}`;
    if (!value.includes(delimiter)) return delimiter;
  }
};

export const appendFileCommand = (file: string | undefined, name: string, value: string): void =>
  appendFileCommands(file, [[name, value]]);

/** The runner always gives the file; what imitates one and gives none gets nothing. */
export const appendFileCommands = (
  file: string | undefined,
  values: readonly (readonly [name: string, value: string])[],
): void => {
  if (file && values.length > 0) {
    writeText(file, values.map(([name, value]) => fileCommand(name, value)).join(''), 'a');
  }
};

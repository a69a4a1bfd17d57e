import type { OutputDeclarations } from '../spec/declaration.ts';
import type { OutputRecord } from './host.ts';

/** GitLab refuses a larger file whole, and by default one of more variables. */
const fileLimit = 5 * 1024;
const countLimit = 20;

/**
 * GitLab reads one KEY=value a line, knows no quotes and later expands `$`. So only values of harmless characters
 * go in; whatever is longer, structured or stranger is in the JSON file alone.
 */
const harmless = /^[A-Za-z0-9_.:/@+=,~-]{1,1024}$/;

/** `QUAYGATE_BUILD_DIGEST` for output `digest` of `build`. */
export const variableName = (action: string, output: string): string =>
  `QUAYGATE_${action}_${output}`.toUpperCase().replaceAll('-', '_');

export const dotenvOf = (action: string, declared: OutputDeclarations, outputs: OutputRecord): string => {
  let text = '';
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const value = String(outputs[name] ?? '');
    const line = `${variableName(action, name)}=${value}\n`;
    if (type !== undefined || !harmless.test(value) || count === countLimit) continue;
    if (text.length + line.length > fileLimit) continue;
    text += line;
    count++;
  }
  return text;
};

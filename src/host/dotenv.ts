import type { OutputDeclarations } from '../spec/declaration.ts';
import type { Environment } from './environment.ts';
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

/** `inherited` are the job's variables: what an earlier job of the action said is taken back where this one says nothing. */
export const dotenvOf = (
  action: string,
  declared: OutputDeclarations,
  outputs: OutputRecord,
  inherited: Environment = {},
): string => {
  let text = '';
  let count = 0;
  for (const [name, { type }] of Object.entries(declared)) {
    const given = String(outputs[name] ?? '');
    const value = harmless.test(given) ? given : '';
    const variable = variableName(action, name);
    const line = `${variable}=${value}\n`;
    if (type !== undefined || !(value || inherited[variable]) || count === countLimit) continue;
    if (text.length + line.length > fileLimit) continue;
    text += line;
    count++;
  }
  return text;
};

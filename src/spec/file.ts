import { InputError, messageOf } from '../errors.ts';
import type { RawInput, RawInputs } from '../host/host.ts';
import { didYouMean } from './nearest.ts';
import type { ParseYaml } from './parse.ts';

/** What `quaygate.yml` says, by action and input. Empty when there is no such file and none was asked for. */
export type FileInputs = ReadonlyMap<string, RawInputs>;

/**
 * `known` maps each action's name to the names of its inputs.
 * Throws an InputError naming the first unknown action or input, with the nearest known name.
 */
export const parseSettings = (
  text: string,
  file: string,
  known: ReadonlyMap<string, readonly string[]>,
  parseYaml: ParseYaml,
): FileInputs => {
  const document = section(file, '', parseOrSay(text, file, parseYaml));
  return new Map(
    Object.entries(document).map(([action, inputs]) => {
      const names = known.get(action);
      if (!names) throw unknown(file, action, 'an action', [...known.keys()]);
      const entries = Object.entries(section(file, action, inputs)).map(([name, value]): [string, RawInput] => {
        if (!names.includes(name)) throw unknown(file, `${action}.${name}`, `an input of ${action}`, names, name);
        return [name, { value, source: file }];
      });
      return [action, new Map(entries)];
    }),
  );
};

const parseOrSay = (text: string, file: string, parseYaml: ParseYaml): unknown => {
  try {
    return parseYaml(text);
  } catch (error) {
    throw new InputError(`${file} is not valid YAML (${messageOf(error).split('\n')[0]}): correct it.`, {
      cause: error,
    });
  }
};

const section = (file: string, path: string, value: unknown): Readonly<Record<string, unknown>> => {
  if (value === null || value === undefined) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  const where = path === '' ? 'its top' : `"${path}"`;
  throw new InputError(
    `${file} holds no mapping at ${where}: write actions, and under each its inputs, as in "build:" with "image: …" below.`,
  );
};

const unknown = (file: string, path: string, what: string, names: readonly string[], word = path) =>
  new InputError(`${file} sets "${path}", which is not ${what}.${didYouMean(word, names)} Known: ${names.join(', ')}.`);

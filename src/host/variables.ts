import { InputError } from '../errors.ts';
import { inputNames, outputNames } from '../spec/names.generated.ts';
import { didYouMean } from '../spec/nearest.ts';
import { parseArrayText } from './array-text.ts';
import { variableName } from './dotenv.ts';
import type { Environment } from './environment.ts';
import type { RawInput } from './host.ts';

const prefix = 'QUAYGATE_';

/** Read by Quaygate itself, or by its engine for tests; not inputs. */
const own =
  /^QUAYGATE_(HOME|REF|DEBUG|NODE|SHOW_INPUTS|TRIGGER|DEFAULT_BRANCH|PULL_REQUEST(_BASE)?|RUN_NUMBER|UNUSED|ENGINE_.*)$/;

/** `QUAYGATE_BUILD_ARGS` sets input `build-args`; `json:[…]` hands over a list, as GitLab's array inputs come. */
export const variableInputs = (environment: Environment, action: string, names: readonly string[]) => {
  const inputs = new Map<string, RawInput>();
  const handedOver = new Set(
    Object.entries(outputNames).flatMap(([of, outputs]) => outputs.map((output) => variableName(of, output))),
  );
  const ofOthers = new Set(Object.values(inputNames).flat());
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(prefix) || value === undefined || value === '' || own.test(variable)) continue;
    const name = variable.slice(prefix.length).toLowerCase().replaceAll('_', '-');
    if (names.includes(name)) {
      const decodedValue = decoded(variable, value);
      // An array input of GitLab cannot be absent: its default is the empty list, which must not hide quaygate.yml.
      if (!isEmptyList(decodedValue)) inputs.set(name, { value: decodedValue, source: variable });
    } else if (!ofOthers.has(name) && !handedOver.has(variable)) {
      throw new InputError(
        `The variable ${variable} is no input of ${action} nor of another action.${didYouMean(name, names)}`,
      );
    }
  }
  return inputs;
};

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const decoded = (variable: string, value: string): unknown => {
  if (!value.startsWith('json:')) return value;
  const list = parseArrayText(value.slice('json:'.length));
  if (list !== undefined) return list;
  throw new InputError(
    `The variable ${variable} starts with "json:", but what follows is no JSON: write for example json:["a", "b"].`,
  );
};

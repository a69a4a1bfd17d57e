import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import type { Inputs } from '../spec/declaration.ts';
import { isSeverity } from './finding.ts';
import { parseIgnoreInput, parseTrivyignore, parseTrivyignoreYaml } from './ignore-files.ts';
import { parseKnownExploited } from './known-exploited.ts';
import type { IgnoreEntry, Rule } from './rule.ts';
import type { spec } from './spec.ts';

/** The rule out of the inputs and the files that they name. Throws an InputError. */
export const readRule = async (inputs: Inputs<typeof spec>, workspace: string): Promise<Rule> => {
  const read = (input: string, file: string) => readInputFile(workspace, input, file);
  const files = await Promise.all(
    inputs.trivyignores.map(async (file) => ignoresOf(await read('trivyignores', file), file)),
  );
  return {
    severity: inputs.severity.filter(isSeverity),
    ignoreUnfixed: inputs.ignoreUnfixed,
    ignoreStatuses: inputs.ignoreStatuses,
    endOfLife: inputs.endOfLife,
    graceDays: inputs.graceDays,
    licensesAllowed: inputs.licensesAllowed,
    licensesDenied: inputs.licensesDenied,
    secrets: inputs.failOnSecrets,
    misconfigurations: inputs.failOnMisconfigurations,
    ignores: [...parseIgnoreInput(inputs.ignore), ...files.flat()],
    knownExploited:
      inputs.kev === undefined ? new Set() : parseKnownExploited(await read('kev', inputs.kev), inputs.kev),
    failOn: inputs.failOn,
  };
};

const ignoresOf = async (text: string, file: string): Promise<readonly IgnoreEntry[]> => {
  if (!/\.ya?ml$/i.test(file)) return parseTrivyignore(text, file);
  const { parse } = await import('yaml');
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new InputError(`${file} is not valid YAML (${messageOf(error).split('\n')[0]}): correct it.`, {
      cause: error,
    });
  }
  return parseTrivyignoreYaml(document, file);
};

/** Throws an InputError naming the input. */
export const readInputFile = async (workspace: string, input: string, file: string): Promise<string> => {
  try {
    return await readFile(resolve(workspace, file), 'utf8');
  } catch (error) {
    throw new InputError(
      `Input "${input}" names "${file}", which cannot be read (${messageOf(error)}): give a path relative to the checkout.`,
      { cause: error },
    );
  }
};

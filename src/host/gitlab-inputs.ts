import { basename, isAbsolute } from 'node:path';
import { InputError } from '../errors.ts';
import type { Environment } from './environment.ts';
import { contentOf } from './file-variable.ts';
import type { RawInput, RawInputs } from './host.ts';

/**
 * What people expect of a variable on GitLab. The components hand inputs over unexpanded, so that no `$` in them is
 * lost; `$CI_…` is put in here, after lists were taken apart, where a branch name cannot break them.
 */
export const gitlabInputs = (inputs: RawInputs, environment: Environment): RawInputs =>
  new Map(
    [...inputs].map(([name, raw]): [string, RawInput] => {
      const value = typeof raw.value === 'string' ? fileContent(raw.source, raw.value) : raw.value;
      return [name, { ...raw, value: withPredefined(name, value, environment) }];
    }),
  );

const predefined = /\$(?:(CI_[A-Z0-9_]+)|\{(CI_[A-Z0-9_]+)\})/g;

/** CI_REPOSITORY_URL holds the job's token. */
const secret = /TOKEN|PASSWORD|JWT|SECRET|^CI_REPOSITORY_URL$/;

const withPredefined = (input: string, value: unknown, environment: Environment): unknown => {
  if (Array.isArray(value)) return value.map((item) => withPredefined(input, item, environment));
  if (typeof value !== 'string') return value;
  return value.replace(predefined, (_, plain?: string, braced?: string) => {
    const name = plain ?? braced ?? '';
    if (secret.test(name)) {
      throw new InputError(
        `Input "${input}" names $${name}, but that is a secret and inputs are shown: hand it over as a masked variable of its own.`,
      );
    }
    return environment[name] ?? '';
  });
};

/** A CI/CD variable of type File holds the path of a file named after it. */
const fileContent = (variable: string, value: string): string =>
  isAbsolute(value) && basename(value) === variable ? contentOf(variable, value) : value;

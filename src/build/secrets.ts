import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type SecretInputs = Pick<Inputs<typeof spec>, 'secrets' | 'secretEnvs' | 'secretFiles'>;

export interface Secrets {
  /** Values of `--secret`; what is secret is in files that only we can read and in variables, never in argv. */
  readonly arguments: readonly string[];
  /** For the environment of buildx alone. */
  readonly variables: Readonly<Record<string, string>>;
}

/** `gitToken`: with which BuildKit fetches a Git context from `host`. */
export const prepareSecrets = async (
  inputs: SecretInputs,
  gitToken: { readonly host: string; readonly token: string } | undefined,
  host: Host,
): Promise<Secrets> => {
  const envs = inputs.secretEnvs.map((line) => fromVariable(line, host));
  const values = inputs.secrets.map((line) => pairOf('secrets', line, 'id=value', true));
  const tokens = gitToken && !holdsGitToken(values, gitToken.host) ? [gitToken] : [];
  const files = inputs.secretFiles.map((line) => fromFile(line, host));
  const write = ([id, value]: readonly [string, string], index: number) => writeSecret(id, value, index, host);
  return {
    arguments: [
      ...envs.map(({ argument }) => argument),
      ...(await Promise.all(values.map(write))),
      ...files,
      ...(await Promise.all(
        tokens.map(({ host: of, token }) => writeSecret(`GIT_AUTH_TOKEN.${of}`, token, values.length, host)),
      )),
    ],
    variables: Object.fromEntries(envs.map(({ variable, value }) => [variable, value])),
  };
};

const holdsGitToken = (values: readonly (readonly [string, string])[], host: string): boolean =>
  values.some(([id]) => id === 'GIT_AUTH_TOKEN' || id === `GIT_AUTH_TOKEN.${host}`);

const fromVariable = (line: string, host: Host) => {
  const [id, variable] = pairOf('secret-envs', line, 'id=VARIABLE');
  const value = host.variable(variable);
  if (value === undefined) {
    throw new InputError(
      `Input "secret-envs" names the variable ${variable}, which is not set: set it in the job's environment.`,
    );
  }
  host.mask(value);
  return { argument: `id=${id},env=${variable}`, variable, value };
};

const fromFile = (line: string, host: Host): string => {
  const [id, path] = pairOf('secret-files', line, 'id=path');
  if (existsSync(resolve(host.workspace, path))) return secretArgument(id, path);
  throw new InputError(
    `Input "secret-files" names the file "${path}", which does not exist: give a path in the checkout.`,
  );
};

const writeSecret = async (id: string, value: string, index: number, host: Host): Promise<string> => {
  const file = join(await host.tempFolder(), `secret-${index}`);
  await writeFile(file, value, { mode: 0o600 });
  return secretArgument(id, file);
};

/** buildx reads the value as a CSV record, and a path may hold its commas and quotes. */
const secretArgument = (id: string, path: string): string => {
  const source = `src=${path}`;
  return `id=${id},${/[",]/.test(source) ? `"${source.replaceAll('"', '""')}"` : source}`;
};

const pairOf = (input: string, line: string, form: string, secret = false): readonly [string, string] => {
  const at = line.indexOf('=');
  const [id, value] = [line.slice(0, at), line.slice(at + 1)];
  if (at > 0 && value !== '' && /^[\w.-]+$/.test(id)) return [id, value];
  throw new InputError(
    `Input "${input}" has ${secret ? 'a line' : `the line "${line}"`} that is not ${form}: write ${form}, one a line.`,
  );
};

import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type SecretInputs = Pick<Inputs<typeof spec>, 'secrets' | 'secretEnvs' | 'secretFiles'>;

/** `--secret` values: each secret is handed to buildx as a file that only we can read, never in argv. */
export const secretArguments = async (inputs: SecretInputs, host: Host): Promise<readonly string[]> => {
  const values = [
    ...inputs.secrets.map((line) => pairOf('secrets', line, 'id=value', true)),
    ...inputs.secretEnvs.map((line) => fromVariable(line, host)),
  ];
  const files = inputs.secretFiles.map((line) => {
    const [id, path] = pairOf('secret-files', line, 'id=path');
    return secretArgument(id, resolve(host.workspace, path));
  });
  const written = await Promise.all(values.map((pair, index) => writeSecret(pair, index, host)));
  return [...written, ...files];
};

const fromVariable = (line: string, host: Host): readonly [string, string] => {
  const [id, variable] = pairOf('secret-envs', line, 'id=VARIABLE');
  const value = host.variable(variable);
  if (value === undefined) {
    throw new InputError(
      `Input "secret-envs" names the variable ${variable}, which is not set: set it in the job's environment.`,
    );
  }
  host.mask(value);
  return [id, value];
};

const writeSecret = async ([id, value]: readonly [string, string], index: number, host: Host): Promise<string> => {
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

import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** What Quaygate itself leaves in a checkout. It would change the context, and with it the digests, at every job. */
const ours = [
  'quaygate/*.json',
  'quaygate/*.md',
  'quaygate/*.env',
  'quaygate/*.html',
  'quaygate/scan',
  '.quaygate-cache',
];

/**
 * The Dockerfile to hand to buildx. Where our own files lie in the context, a copy with a `.dockerignore` of its own
 * beside it (BuildKit prefers `<Dockerfile>.dockerignore`) keeps them out; the user's ignore rules go before ours.
 */
export const dockerfileFor = async (
  { context, file }: { readonly context: string; readonly file: string | undefined },
  host: Host,
): Promise<string | undefined> => {
  if (isRemote(context)) return file;
  const folder = resolve(host.workspace, context);
  const dockerfile = file === undefined ? join(folder, 'Dockerfile') : resolve(host.workspace, file);
  if (!existsSync(folder)) {
    throw new InputError(`Input "context" is "${context}", but there is no such folder: give a path in the checkout.`);
  }
  if (!existsSync(dockerfile)) {
    const what =
      file === undefined
        ? `The context "${context}" holds no Dockerfile`
        : `Input "file" is "${file}", but there is no such file`;
    throw new InputError(`${what}: set the input "file" to the Dockerfile's path in the checkout.`);
  }
  if (!['quaygate', '.quaygate-cache'].some((name) => existsSync(join(folder, name)))) return dockerfile;
  const copy = join(await host.tempFolder(), basename(dockerfile));
  await copyFile(dockerfile, copy);
  await writeFile(`${copy}.dockerignore`, `${await ignoreRules(folder, dockerfile)}\n${ours.join('\n')}\n`);
  return copy;
};

const ignoreRules = async (folder: string, dockerfile: string): Promise<string> => {
  const file = [`${dockerfile}.dockerignore`, join(folder, '.dockerignore')].find((path) => existsSync(path));
  return file === undefined ? '' : readFile(file, 'utf8');
};

const isRemote = (context: string): boolean => /^(https?:|git:|ssh:|git@|github\.com\/|-$)/.test(context);

import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';

/** What Quaygate itself leaves in a checkout. It would change the context, and with it the digests, at every job. */
const shared = 'quaygate';
const cache = '.quaygate-cache';
const folders = ['scan', 'test', 'candidate', 'jobs'];
const results = ['*.json', '*.json.new', '*.md', '*.env', '*.html', ...folders];
const isResult = (name: string): boolean => folders.includes(name) || /\.(json|json\.new|md|env|html)$/.test(name);

/**
 * The Dockerfile to hand to buildx, as the user named it. Where our own files lie in the context, a copy with a `.dockerignore` of its own
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
  if (![shared, cache].some((name) => existsSync(join(folder, name)))) return file;
  const copy = join(await host.tempFolder(), basename(dockerfile));
  await copyFile(dockerfile, copy);
  await writeFile(
    `${copy}.dockerignore`,
    `${await userRules(folder, dockerfile)}\n${(await ourRules(folder)).join('\n')}\n`,
  );
  return copy;
};

/** A folder of only our files goes as a whole, or it would stay behind empty; one that the user shares keeps theirs. */
const ourRules = async (folder: string): Promise<readonly string[]> => {
  // It may be a file, which is the user's.
  const names = await readdir(join(folder, shared)).catch(() => undefined);
  if (names?.every(isResult)) return [cache, shared];
  return [cache, ...(names ? results.map((result) => `${shared}/${result}`) : [])];
};

const userRules = async (folder: string, dockerfile: string): Promise<string> => {
  const file = [`${dockerfile}.dockerignore`, join(folder, '.dockerignore')].find((path) => existsSync(path));
  return file === undefined ? '' : readFile(file, 'utf8');
};

export const isRemote = (context: string): boolean => /^(https?:|git:|ssh:|git@|github\.com\/|-$)/.test(context);

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What Quaygate itself leaves in a checkout. It would change the context, and with it the digests, at every job. */
const shared = 'quaygate';
const cache = '.quaygate-cache';
const folders = ['scan', 'test', 'candidate', 'jobs'];
const results = ['*.json', '*.json.new', '*.md', '*.env', '*.html', ...folders];
const isResult = (name: string): boolean => folders.includes(name) || /\.(json|json\.new|md|env|html)$/.test(name);

/**
 * Where our own files lie in the context `folder`, a copy of the Dockerfile in `temp`, with a `.dockerignore` of its own beside
 * it (BuildKit prefers `<Dockerfile>.dockerignore`) that keeps them out; the user's ignore rules go before ours. Else undefined.
 */
export const withoutResults = async (folder: string, dockerfile: string, temp: string): Promise<string | undefined> => {
  if (![shared, cache].some((name) => existsSync(join(folder, name)))) return undefined;
  await mkdir(temp, { recursive: true });
  const copy = join(temp, basename(dockerfile));
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

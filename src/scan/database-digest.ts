import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDigest } from '../candidate/resolve.ts';

/** Beside the database: what it was hashed to, so that hundreds of megabytes are read once and not at every scan. */
const recordFile = 'quaygate.json';

interface Known {
  readonly state: string;
  /** Of the content. */
  readonly digest: string;
  /** Of the manifest in a registry that it came from, where Quaygate got it. */
  readonly manifest?: string;
}

/** `sha256:…` of the content of Trivy's vulnerability database below its cache folder. */
export const digestOfDatabase = async (cacheDir: string): Promise<string> => {
  const state = await stateOf(cacheDir);
  const known = await readRecord(cacheDir, state);
  if (known) return known.digest;
  const digest = await hashDatabase(cacheDir);
  await writeRecord(cacheDir, { state, digest });
  return digest;
};

/** The digest of the manifest that the present database came from, when that is known. */
export const manifestOfDatabase = async (cacheDir: string): Promise<string | undefined> => {
  const state = await stateOf(cacheDir).catch(() => undefined);
  return state === undefined ? undefined : (await readRecord(cacheDir, state))?.manifest;
};

/** To be called when it was got from there. */
export const recordManifest = async (cacheDir: string, manifest: string): Promise<void> => {
  const digest = await hashDatabase(cacheDir);
  await writeRecord(cacheDir, { state: await stateOf(cacheDir), digest, manifest });
};

const databaseFile = (cacheDir: string) => join(cacheDir, 'db', 'trivy.db');

/** Archives keep whole seconds. */
const stateOf = async (cacheDir: string): Promise<string> => {
  const { size, mtimeMs } = await stat(databaseFile(cacheDir));
  return `${size} ${Math.floor(mtimeMs / 1000)}`;
};

const hashDatabase = async (cacheDir: string): Promise<string> => {
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256');
  for await (const piece of createReadStream(databaseFile(cacheDir))) hash.update(piece);
  return `sha256:${hash.digest('hex')}`;
};

const readRecord = async (cacheDir: string, state: string): Promise<Known | undefined> => {
  try {
    const known: Known = JSON.parse(await readFile(join(cacheDir, 'db', recordFile), 'utf8'));
    return known.state === state && isDigest(String(known.digest)) ? known : undefined;
  } catch {
    return undefined;
  }
};

const writeRecord = async (cacheDir: string, known: Known) => {
  try {
    const path = join(cacheDir, 'db', recordFile);
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, JSON.stringify(known));
    await rename(temporary, path);
  } catch {
    // A cache that may only be read costs a moment at each scan.
  }
};

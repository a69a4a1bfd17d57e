import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Beside the database: what it was hashed to, so that hundreds of megabytes are read once and not at every scan. */
const recordFile = 'quaygate.json';

/** `sha256:…` of the content of Trivy's vulnerability database below its cache folder. */
export const digestOfDatabase = async (cacheDir: string): Promise<string> => {
  const folder = join(cacheDir, 'db');
  const file = join(folder, 'trivy.db');
  const { size, mtimeMs } = await stat(file);
  // Archives keep whole seconds.
  const state = `${size} ${Math.floor(mtimeMs / 1000)}`;
  const recorded = await readRecord(join(folder, recordFile), state);
  if (recorded !== undefined) return recorded;
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece);
  const digest = `sha256:${hash.digest('hex')}`;
  await writeRecord(join(folder, recordFile), { state, digest });
  return digest;
};

const readRecord = async (path: string, state: string): Promise<string | undefined> => {
  try {
    const { state: then, digest } = JSON.parse(await readFile(path, 'utf8'));
    return then === state && typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
  } catch {
    return undefined;
  }
};

const writeRecord = async (path: string, record: object) => {
  try {
    const temporary = `${path}.${process.pid}`;
    await writeFile(temporary, JSON.stringify(record));
    await rename(temporary, path);
  } catch {
    // A cache that may only be read costs a moment at each scan.
  }
};

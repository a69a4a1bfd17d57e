import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { csvRecords } from '../spec/csv.ts';
import { freshFolder } from './cache-plan.ts';

/** What is not there yet, of which buildx would warn. */
export const withoutAbsentFolders = (from: readonly string[]): readonly string[] =>
  from.filter((entry) => {
    const folder = folderOf(entry, 'src');
    return folder === undefined || existsSync(join(folder, 'index.json'));
  });

/**
 * A half-written folder of a run that was killed is nothing to add to. What the cache holds already is linked into the
 * fresh one, so that BuildKit sends only what is new; it never takes anything out, so that comes when they are swapped.
 */
export const prepareFreshFolders = (to: readonly string[]): void => {
  for (const fresh of freshFoldersOf(to)) {
    rmSync(fresh, { recursive: true, force: true });
    const blobs = join(kept(fresh), blobFolder);
    if (!existsSync(blobs)) continue;
    mkdirSync(join(fresh, blobFolder), { recursive: true });
    try {
      for (const name of readdirSync(blobs)) linkSync(join(blobs, name), join(fresh, blobFolder, name));
    } catch {
      // Not on this file system: then all of it is sent again.
      rmSync(fresh, { recursive: true, force: true });
    }
  }
};

/** After a build that failed: what was read stays. */
export const dropFreshFolders = (to: readonly string[]): void => {
  for (const fresh of freshFoldersOf(to)) rmSync(fresh, { recursive: true, force: true });
};

/** Puts what was exported in the place of what was read, so that the cache holds only what the last build used. */
export const swapFolders = (to: readonly string[], host: Pick<Host, 'warning'>): void => {
  for (const fresh of freshFoldersOf(to)) {
    if (!existsSync(join(fresh, 'index.json'))) {
      rmSync(fresh, { recursive: true, force: true });
      continue;
    }
    const folder = kept(fresh);
    try {
      removeUnused(fresh);
      rmSync(folder, { recursive: true, force: true });
      renameSync(fresh, folder);
    } catch (error) {
      host.warning(`The build cache in "${folder}" could not be renewed: ${messageOf(error)}`);
    }
  }
};

const blobFolder = join('blobs', 'sha256');

const kept = (fresh: string): string => fresh.slice(0, -freshFolder.length);

/** Of an OCI layout: the blobs that nothing in its index leads to. */
const removeUnused = (layout: string): void => {
  const used = new Set<string>();
  const visit = (path: string): void => {
    for (const { digest, mediaType } of descriptorsIn(JSON.parse(readFileSync(path, 'utf8')))) {
      const name = digest.slice(digest.indexOf(':') + 1);
      if (used.has(name)) continue;
      used.add(name);
      if (/\.(image\.)?(manifest|index)\./.test(mediaType)) visit(join(layout, blobFolder, name));
    }
  };
  visit(join(layout, 'index.json'));
  for (const name of readdirSync(join(layout, blobFolder))) {
    if (!used.has(name)) rmSync(join(layout, blobFolder, name));
  }
};

interface Descriptor {
  readonly digest: string;
  readonly mediaType: string;
}

/** Of an index, its manifests; of a manifest, its configuration and layers. */
const descriptorsIn = (json: {
  readonly manifests?: readonly Descriptor[];
  readonly layers?: readonly Descriptor[];
  readonly config?: Descriptor;
}): readonly Descriptor[] => [...(json.manifests ?? []), ...(json.layers ?? []), ...(json.config ? [json.config] : [])];

const freshFoldersOf = (to: readonly string[]): readonly string[] =>
  to.flatMap((entry) => folderOf(entry, 'dest') ?? []).filter((folder) => folder.endsWith(freshFolder));

const folderOf = (entry: string, key: 'src' | 'dest'): string | undefined => {
  const fields = csvRecords(entry)?.[0]?.map((field) => field.trim()) ?? [];
  if (!fields.includes('type=local')) return undefined;
  return fields.find((field) => field.startsWith(`${key}=`))?.slice(key.length + 1);
};

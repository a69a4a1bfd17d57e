import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlatformImage } from '../candidate/candidate.ts';
import { isDigest } from '../candidate/resolve.ts';
import { InputError, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { loadArchive, loadedImage } from './engine.ts';
import { record } from './model.ts';

/**
 * Brings one platform's image from its OCI layout onto the engine; returns the name it has there. The engine's
 * classic image store reads only Docker's own list of layers, so that is written beside the layout's.
 */
export const loadLayout = async (
  { layout = '', digest }: Pick<PlatformImage, 'layout' | 'digest'>,
  project: string,
  host: Host,
): Promise<string> => {
  const folder = join(host.workspace, layout);
  const { config, layers } = await checkedManifest(folder, layout, digest);
  const work = join(await host.tempFolder(), project);
  await mkdir(work, { recursive: true });
  const name = loadedImage(project);
  const list = [{ Config: blobPath(config), RepoTags: [name], Layers: layers.map(blobPath) }];
  await writeFile(join(work, 'manifest.json'), JSON.stringify(list));
  const archive = join(work, 'image.tar');
  const blobs = [...new Set([config, ...layers])].map(blobPath);
  // Without the layout's own index: it would be loaded too, under no name.
  await runTool(host, 'tar', ['-cf', archive, '-C', work, 'manifest.json', '-C', folder, ...blobs], {
    cure: 'Install tar on the runner.',
  });
  await loadArchive(host, archive);
  await rm(work, { recursive: true, force: true });
  return name;
};

/** Every blob is what the digest of the candidate says: the folder went through somebody's artifacts. */
const checkedManifest = async (folder: string, shown: string, digest: string) => {
  const wrong = (why: string) =>
    new InputError(
      `The folder "${shown}" does not hold the candidate ${digest} (${why}): hand over the whole folder as build wrote it.`,
    );
  try {
    const manifest = record(JSON.parse(await readFile(join(folder, blobPath(digest)), 'utf8')));
    const config = digestIn(manifest.config);
    const layers = (Array.isArray(manifest.layers) ? manifest.layers : []).map(digestIn);
    for (const blob of [digest, config, ...layers]) {
      if (!isDigest(blob)) throw wrong('it names a blob without a digest');
      if ((await hashOf(join(folder, blobPath(blob)))) !== blob) throw wrong(`the blob ${blob} was changed`);
    }
    return { config, layers };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw wrong(messageOf(error));
  }
};

const digestIn = (descriptor: unknown): string => String(record(descriptor).digest);

const blobPath = (digest: string): string => `blobs/sha256/${digest.slice('sha256:'.length)}`;

const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
};

import { access, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { isAttestation, isIndex, platformName, platformsOf } from '../registry/image.ts';
import { blobPath, layoutReader } from '../registry/layout.ts';
import { isRecord, type Json } from './json.ts';

type FilesHost = Pick<Host, 'workspace' | 'tempFolder' | 'fence' | 'debug' | 'signal' | 'toolEnvironment' | 'notice'>;

/** One platform of an image that is a file or folder. */
export interface PlatformFile {
  readonly platform: string;
  /** Of the manifest; an archive of `docker save` alone has none. */
  readonly digest?: string;
  /** What Trivy's `--input` takes: an archive, or a layout with this one manifest. */
  readonly input: string;
}

const anyName = 'layout/image';
const unpackDeadline = 10 * 60_000;

/**
 * The platforms of an archive of `docker save`, an archive of an OCI layout, or the folder of one. Each gets a layout
 * of its own: of several manifests, or of an index in the index, Trivy takes the first and says nothing.
 */
export const platformsInFile = async (path: string, host: FilesHost): Promise<readonly PlatformFile[]> => {
  const full = resolve(host.workspace, path);
  const kind = await stat(full).catch((error: unknown) => {
    throw new InputError(
      `Input "input" names "${path}", which cannot be read (${messageOf(error)}): build or save the image there first.`,
      {
        cause: error,
      },
    );
  });
  if (kind.isDirectory()) return platformsInLayout(full, path, host);
  const names = await listArchive(full, path, host);
  if (names.has('oci-layout') && names.has('index.json')) {
    return platformsInLayout(await unpack(full, path, host), path, host);
  }
  if (names.has('manifest.json')) return [await savedImage(full, path, host)];
  throw new InputError(
    `Input "input" names "${path}", which is no image: give an archive of docker save or of an OCI layout, or a layout's folder.`,
  );
};

const tar = async (args: readonly string[], path: string, host: FilesHost): Promise<string> => {
  try {
    return (await runTool(host, 'tar', args, { environment: 'minimal', deadline: unpackDeadline })).stdout;
  } catch (error) {
    if (host.signal.aborted) throw error;
    throw new InputError(`Input "input" names "${path}", which cannot be unpacked (${messageOf(error)}).`, {
      cause: error,
    });
  }
};

const listArchive = async (file: string, path: string, host: FilesHost): Promise<ReadonlySet<string>> =>
  new Set((await tar(['-tf', file], path, host)).split('\n').map((name) => name.replace(/^\.\//, '')));

const unpack = async (file: string, path: string, host: FilesHost): Promise<string> => {
  const folder = await newFolder(host, 'archive');
  await tar(['-xf', file, '-C', folder, '--no-same-owner'], path, host);
  return folder;
};

let folders = 0;

const newFolder = async (host: FilesHost, what: string): Promise<string> => {
  const folder = join(await host.tempFolder(), `${what}-${++folders}`);
  await mkdir(folder, { recursive: true });
  return folder;
};

const savedImage = async (file: string, path: string, host: FilesHost): Promise<PlatformFile> => {
  const wrong = (what: string) =>
    new InputError(`Input "input" names "${path}", ${what}: save one image on its own with docker save.`);
  const images = readJson(await tar(['-xOf', file, 'manifest.json'], path, host));
  if (!Array.isArray(images) || images.length === 0) throw wrong('whose manifest.json names no image');
  if (images.length > 1) throw wrong(`which holds ${images.length} images`);
  const name = isRecord(images[0]) ? images[0].Config : undefined;
  if (typeof name !== 'string') throw wrong('whose manifest.json names no config');
  const config = readJson(await tar(['-xOf', file, '--', name], path, host));
  const platform = isRecord(config) ? platformName(config) : undefined;
  if (platform === undefined) throw wrong('whose config names no platform');
  return { platform, input: file };
};

const platformsInLayout = async (root: string, path: string, host: FilesHost): Promise<readonly PlatformFile[]> => {
  const wrong = (what: string) =>
    new InputError(
      `Input "input" names "${path}", ${what}: give the folder of an OCI layout, with oci-layout and index.json.`,
    );
  const reader = layoutReader(root);
  const index = readJson(await readText(join(root, 'index.json'), wrong));
  const descriptors = isRecord(index) && Array.isArray(index.manifests) ? index.manifests.filter(isRecord) : [];
  const manifests = await manifestsIn(root, descriptors);
  if (manifests.length === 0) throw wrong('which holds no image');
  const there = manifests.filter(({ present }) => present);
  if (there.length === 0) throw wrong('whose index names manifests that are not there');
  if (there.length < manifests.length) {
    host.notice(
      `${path} names ${manifests.length} platforms and holds ${there.length} of them; only these are scanned.`,
    );
  }
  return Promise.all(
    there.map(async ({ digest }): Promise<PlatformFile> => {
      const [platform] = await platformsOf(reader, `${anyName}@${digest}`);
      if (!platform) throw wrong('which holds no image');
      return { platform: platform.platform, digest, input: await viewOf(root, digest, host) };
    }),
  );
};

/** The images below the entries of an index, through indexes, without attestations; each once. */
const manifestsIn = async (
  root: string,
  descriptors: readonly Json[],
): Promise<readonly { digest: string; present: boolean }[]> => {
  const found = new Map<string, boolean>();
  for (const descriptor of descriptors) {
    const digest = String(descriptor.digest);
    if (isAttestation(descriptor) || !/^sha256:[0-9a-f]{64}$/.test(digest)) continue;
    const present = await access(blobPath(root, digest)).then(
      () => true,
      () => false,
    );
    const manifest = present ? await layoutReader(root).manifest(`${anyName}@${digest}`) : undefined;
    if (!manifest || !isIndex(manifest)) found.set(digest, present);
    else {
      const { manifests } = manifest.json;
      const children = Array.isArray(manifests) ? manifests.filter(isRecord) : [];
      for (const child of await manifestsIn(root, children)) found.set(child.digest, child.present);
    }
  }
  return [...found].map(([digest, present]) => ({ digest, present }));
};

/** A layout that holds this one manifest, over the same blobs. */
const viewOf = async (root: string, digest: string, host: FilesHost): Promise<string> => {
  const folder = await newFolder(host, 'layout');
  const { body, mediaType } = await layoutReader(root).manifest(`${anyName}@${digest}`);
  const descriptor = { mediaType, digest, size: body.length };
  await symlink(join(root, 'blobs'), join(folder, 'blobs'));
  await writeFile(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [descriptor] }));
  return folder;
};

const readText = async (file: string, wrong: (what: string) => InputError): Promise<string> => {
  return readFile(file, 'utf8').catch(() => {
    throw wrong('which has no index.json');
  });
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

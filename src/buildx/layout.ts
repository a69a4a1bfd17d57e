import { copyFile, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate, PlatformImage } from '../candidate/candidate.ts';
import { isDigest } from '../candidate/resolve.ts';
import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { mediaTypes } from '../registry/client.ts';
import { blobPath, layoutReader } from '../registry/layout.ts';
import { platformsWithLayers } from './image-sizes.ts';

/** https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md */

type Json = Readonly<Record<string, unknown>>;

/** Where candidates without a registry lie in the checkout, beside the other results. */
export const layoutFolder = (image: string): string => `quaygate/candidate/${image.slice(image.lastIndexOf('/') + 1)}`;

/** The `--output` that makes it; buildx writes beside what is there. */
export const layoutOutput = async (folder: string, reproducible: boolean, host: Host): Promise<string> => {
  const dest = join(host.workspace, folder);
  await rm(dest, { recursive: true, force: true });
  await mkdir(dest, { recursive: true });
  const field = `dest=${dest}`;
  const quoted = /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return `type=oci,${quoted},tar=false${reproducible ? ',rewrite-timestamp=true' : ''}`;
};

/** The candidate that lies in `folder`: the whole, and a layout with one manifest for each platform. */
export const candidateInLayout = async (image: string, folder: string, host: Host): Promise<Candidate> => {
  const root = join(host.workspace, folder);
  const index: Json = JSON.parse(await readFile(join(root, 'index.json'), 'utf8'));
  const [top] = records(index.manifests);
  const digest = String(top?.digest);
  if (top === undefined || !isDigest(digest)) {
    throw new UnavailableError(`buildx wrote no image into the folder "${folder}": use a buildx of at least 0.13.`);
  }
  const reader = layoutReader(root);
  const platforms = await platformsWithLayers(reader, `${image}@${digest}`);
  const split = platforms.map((platform) => writePlatform(root, folder, platform));
  return { name: image, reference: `${image}@${digest}`, digest, platforms: await Promise.all(split), layout: folder };
};

const writePlatform = async (root: string, folder: string, platform: PlatformImage): Promise<PlatformImage> => {
  const name = platform.platform.replaceAll('/', '-');
  const target = join(root, 'platforms', name);
  const body = await readFile(blobPath(root, platform.digest));
  const manifest: Json = JSON.parse(body.toString('utf8'));
  const [os, architecture, variant] = platform.platform.split('/');
  const descriptor = {
    mediaType: manifest.mediaType ?? mediaTypes.ociManifest,
    digest: platform.digest,
    size: body.length,
    platform: { os, architecture, ...(variant && { variant }) },
  };
  await mkdir(join(target, 'blobs', 'sha256'), { recursive: true });
  const digests = [platform.digest, ...records([manifest.config]), ...records(manifest.layers)].map((one) =>
    typeof one === 'string' ? one : String(one.digest),
  );
  await Promise.all([...new Set(digests)].map((digest) => share(blobPath(root, digest), blobPath(target, digest))));
  await writeFile(join(target, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  await writeFile(
    join(target, 'index.json'),
    JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [descriptor] }),
  );
  return { ...platform, layout: `${folder}/platforms/${name}` };
};

/** One file under two names where the disk can. */
const share = (from: string, to: string): Promise<void> => link(from, to).catch(() => copyFile(from, to));

const records = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((one): one is Json => typeof one === 'object' && one !== null) : [];

// node oci-layout.mjs IMAGE.json FOLDER: makes an OCI image layout (one index over all platforms) of plain layer tars.
//
// IMAGE.json: {"from": layout folder below (optional), "config": image configuration,
//              "platforms": [{"os", "architecture", "layer": tar file beside IMAGE.json}]}
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

const CREATED = '2024-01-01T00:00:00Z';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

/**
 * @typedef {{mediaType: string, digest: string, size: number}} Descriptor
 * @typedef {{os: string, architecture: string}} Platform
 */

const blobPath = (/** @type {string} */ folder, /** @type {string} */ digest) =>
  join(folder, 'blobs', digest.replace(':', '/'));
const readBlob = (/** @type {string} */ folder, /** @type {string} */ digest) =>
  JSON.parse(readFileSync(blobPath(folder, digest), 'utf8'));

/** @param {string} folder @param {string} mediaType @param {unknown} value @returns {Descriptor} */
function writeBlob(folder, mediaType, value) {
  const bytes = Buffer.from(JSON.stringify(value));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  writeFileSync(blobPath(folder, digest), bytes);
  return { mediaType, digest, size: bytes.length };
}

/** @param {import('node:crypto').Hash} hash */
function hashing(hash, counter = { size: 0 }) {
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk);
      counter.size += chunk.length;
      done(null, chunk);
    },
  });
}

/** Compressed lightly: these layers never leave the machine. @param {string} folder @param {string} tar */
async function writeLayer(folder, tar) {
  const plain = createHash('sha256');
  const packed = createHash('sha256');
  const counter = { size: 0 };
  const temporary = `${tar}.gz`;
  await pipeline(
    createReadStream(tar, { highWaterMark: 1 << 20 }),
    hashing(plain),
    createGzip({ level: 1 }),
    hashing(packed, counter),
    createWriteStream(temporary),
  );
  const digest = `sha256:${packed.digest('hex')}`;
  renameSync(temporary, blobPath(folder, digest));
  return { diffId: `sha256:${plain.digest('hex')}`, descriptor: { mediaType: LAYER, digest, size: counter.size } };
}

/**
 * @param {string | undefined} from @param {string} folder @param {Platform} platform
 * @returns {{layers: Descriptor[], diffIds: string[]}}
 */
function imageBelow(from, folder, platform) {
  if (!from) return { layers: [], diffIds: [] };
  const index = readBlob(from, JSON.parse(readFileSync(join(from, 'index.json'), 'utf8')).manifests[0].digest);
  const entry = index.manifests.find(
    (/** @type {{platform: Platform}} */ manifest) => manifest.platform.architecture === platform.architecture,
  );
  const manifest = readBlob(from, entry.digest);
  for (const layer of manifest.layers) linkSync(blobPath(from, layer.digest), blobPath(folder, layer.digest));
  return { layers: manifest.layers, diffIds: readBlob(from, manifest.config.digest).rootfs.diff_ids };
}

/**
 * @param {{from?: string, config: unknown}} image @param {string} source @param {string} folder
 * @param {Platform & {layer: string}} platform
 */
async function writePlatform(image, source, folder, { layer: tar, ...platform }) {
  const below = imageBelow(image.from, folder, platform);
  const layer = await writeLayer(folder, join(source, tar));
  const config = writeBlob(folder, CONFIG, {
    created: CREATED,
    ...platform,
    config: image.config,
    rootfs: { type: 'layers', diff_ids: [...below.diffIds, layer.diffId] },
  });
  const layers = [...below.layers, layer.descriptor];
  const manifest = writeBlob(folder, MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers });
  return { ...manifest, platform };
}

const [imageFile = '', folder = ''] = process.argv.slice(2).map((path) => resolve(path));
const image = JSON.parse(readFileSync(imageFile, 'utf8'));
mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true });
const manifests = await Promise.all(
  image.platforms.map((/** @type {Platform & {layer: string}} */ platform) =>
    writePlatform(image, dirname(imageFile), folder, platform),
  ),
);
const index = writeBlob(folder, INDEX, { schemaVersion: 2, mediaType: INDEX, manifests });
writeFileSync(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [index] }));
console.log(index.digest);

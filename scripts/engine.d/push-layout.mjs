// node push-layout.mjs FOLDER REGISTRY REPOSITORY TAG: pushes the index of an OCI image layout, and all it names, under a tag.
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', registry = '', repository, tag = ''] = process.argv.slice(2);
const base = `${registry}/v2/${repository}`;
const blobPath = (/** @type {string} */ digest) => join(folder, 'blobs', digest.replace(':', '/'));

/** @param {string} method @param {string | URL} url @param {RequestInit & {duplex?: 'half'}} options */
async function request(method, url, options = {}) {
  const response = await fetch(url, { method, signal: AbortSignal.timeout(120_000), ...options });
  if (!response.ok && !(method === 'HEAD' && response.status === 404)) {
    throw new Error(`${method} ${url} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  }
  return response;
}

/** @param {{digest: string, size: number}} descriptor */
async function pushBlob({ digest, size }) {
  if ((await request('HEAD', `${base}/blobs/${digest}`)).ok) return;
  const upload = await request('POST', `${base}/blobs/uploads/`);
  const url = new URL(upload.headers.get('location') ?? '', registry);
  url.searchParams.set('digest', digest);
  await request('PUT', url, {
    body: createReadStream(blobPath(digest), { highWaterMark: 1 << 20 }),
    duplex: 'half',
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
  });
}

/** @param {{mediaType: string, digest: string}} descriptor @param {string} reference tag or digest */
async function pushManifest({ mediaType, digest }, reference) {
  const bytes = readFileSync(blobPath(digest));
  const manifest = JSON.parse(bytes.toString('utf8'));
  for (const child of manifest.manifests ?? []) await pushManifest(child, child.digest);
  for (const blob of manifest.layers ? [manifest.config, ...manifest.layers] : []) await pushBlob(blob);
  await request('PUT', `${base}/manifests/${reference}`, { body: bytes, headers: { 'content-type': mediaType } });
}

const [index] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')).manifests;
const present = await request('HEAD', `${base}/manifests/${tag}`, { headers: { accept: index.mediaType } });
if (present.headers.get('docker-content-digest') !== index.digest) await pushManifest(index, tag);
console.log(`${repository}:${tag}@${index.digest}`);

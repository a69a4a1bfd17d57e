import { InputError } from '../errors.ts';
import { type BlobEnd, copyBlob } from './copy-blob.ts';
import { type Descriptor, descriptorsOf, isDescriptor } from './descriptor.ts';
import { isIndex } from './image.ts';
import { fetchManifest, headManifest, type Manifest, mediaTypes, putManifest } from './manifests.ts';
import { listReferrers, putReferrer } from './referrers.ts';
import { allOf, mapSome } from './side-by-side.ts';
import type { Transport } from './transport.ts';

export interface ImageCopy {
  /** Repositories, on one registry or two. */
  readonly from: string;
  readonly to: string;
  readonly digest: string;
}

export interface CopyAccount {
  readonly manifests: number;
  /** Signatures, SBOMs and the like that were found beside the image. */
  readonly referrers: number;
  readonly blobs: Readonly<Record<BlobEnd, number>>;
}

/** Under these endings cosign keeps what it knows of a digest where it does not use referrers. */
const companionTags = ['sig', 'att', 'sbom'];
/** A signature of a signature of a signature; more is a circle. */
const deepest = 8;

/**
 * Brings an image to another repository under the same digest: blobs, then the platforms' manifests and attestations,
 * then what refers to them, and the image itself at the very end, so that a copy that is cut off is not there at all.
 * What is there already is skipped.
 */
export const copyImage = async (transport: Transport, copy: ImageCopy, signal: AbortSignal): Promise<CopyAccount> => {
  const { from, to, digest } = copy;
  const found = await takeStock(transport, from, digest);
  const blobs = new Map([...found.manifests.values()].flatMap(blobsOf).map((blob) => [blob.digest, blob]));
  const ends = await mapSome([...blobs.values()], (blob) => copyBlob(transport, { from, to, ...blob }, signal));
  const [top, ...others] = [...found.manifests.values()];
  if (!top) throw new Error('an image without a manifest was found');
  // BuildKit's attestations name a subject too, and are found by their index alone: they stay in no list, as here.
  const isPlain = (manifest: Manifest) => !isIndex(manifest) && !found.listed.has(manifest.digest);
  await mapSome(others.filter(isPlain), (manifest) => putMissing(transport, to, manifest));
  // One after the other: two at once would overwrite each other's entry in a list kept under a tag.
  for (const manifest of others.filter((other) => !isPlain(other)).reverse()) {
    if (found.listed.has(manifest.digest)) await putReferrer(transport, to, manifest);
    else await putMissing(transport, to, manifest);
  }
  for (const [tag, manifest] of found.tags) await putManifest(transport, to, tag, manifest.body, manifest.mediaType);
  await putMissing(transport, to, top);
  const count = (kind: BlobEnd) => ends.filter((end) => end === kind).length;
  return {
    manifests: found.manifests.size,
    referrers: found.referrers,
    blobs: { present: count('present'), mounted: count('mounted'), copied: count('copied') },
  };
};

interface Stock {
  /** By digest, the image itself first, and each before what it holds. */
  readonly manifests: Map<string, Manifest>;
  readonly tags: Map<string, Manifest>;
  /** Digests of what the registry, or its tag for that, lists as referring to another. */
  readonly listed: Set<string>;
  referrers: number;
}

const takeStock = async (transport: Transport, from: string, digest: string): Promise<Stock> => {
  const stock: Stock = { manifests: new Map(), tags: new Map(), listed: new Set(), referrers: 0 };
  const take = async (manifest: Manifest, depth: number): Promise<void> => {
    if (stock.manifests.has(manifest.digest) || depth > deepest) return;
    stock.manifests.set(manifest.digest, manifest);
    const [children, referrers, tagged] = await allOf([
      mapSome(childrenOf(manifest), (child) => fetchManifest(transport, `${from}@${child.digest}`)),
      listReferrers(transport, from, manifest.digest).then((list) =>
        mapSome(list, (referrer) => fetchManifest(transport, `${from}@${referrer.digest}`)),
      ),
      // What cosign adds to an image has no companions of its own.
      depth < 2 ? companionsOf(transport, from, manifest.digest) : Promise.resolve([]),
    ]);
    for (const referrer of referrers) stock.listed.add(referrer.digest);
    for (const [tag, companion] of tagged) stock.tags.set(tag, companion);
    stock.referrers += referrers.length + tagged.length;
    for (const next of [...children, ...referrers, ...tagged.map(([, companion]) => companion)]) {
      await take(next, depth + 1);
    }
  };
  await take(await fetchManifest(transport, `${from}@${digest}`), 0);
  return stock;
};

const companionsOf = async (transport: Transport, from: string, digest: string): Promise<[string, Manifest][]> => {
  const tags = companionTags.map((ending) => `${digest.replace(':', '-')}.${ending}`);
  const held = await mapSome(tags, async (tag): Promise<[string, Manifest][]> => {
    const there = await headManifest(transport, `${from}:${tag}`);
    return there === undefined ? [] : [[tag, await fetchManifest(transport, `${from}@${there}`)]];
  });
  return held.flat();
};

const manifestTypes: readonly string[] = Object.values(mediaTypes);

const childrenOf = (manifest: Manifest): Descriptor[] =>
  isIndex(manifest) ? descriptorsOf(manifest.json.manifests).filter(isManifest) : [];

const isManifest = ({ mediaType }: Descriptor): boolean => manifestTypes.includes(mediaType);

/** Config and layers, and what an index holds besides manifests; not what lies on other servers by design. */
const blobsOf = (manifest: Manifest): Descriptor[] => {
  const { json, digest } = manifest;
  if (isIndex(manifest)) return descriptorsOf(json.manifests).filter((child) => !isManifest(child));
  if (!isDescriptor(json.config) && !Array.isArray(json.layers)) {
    throw new InputError(
      `The manifest ${digest} is of the type "${manifest.mediaType}", which cannot be promoted to another repository: build the image anew, as OCI or Docker schema 2.`,
    );
  }
  return descriptorsOf([json.config, ...(Array.isArray(json.layers) ? json.layers : [])]).filter(
    ({ mediaType, urls }) => !(Array.isArray(urls) && urls.length > 0 && /foreign|nondistributable/.test(mediaType)),
  );
};

const putMissing = async (transport: Transport, to: string, manifest: Manifest): Promise<void> => {
  if ((await headManifest(transport, `${to}@${manifest.digest}`)) === manifest.digest) return;
  await putManifest(transport, to, manifest.digest, manifest.body, manifest.mediaType);
};

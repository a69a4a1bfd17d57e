import { isDigest } from '../candidate/resolve.ts';
import { parseJson } from './answers.ts';
import { type Descriptor, descriptorsOf } from './descriptor.ts';
import { findManifest, type Manifest, mediaTypes, putManifest } from './manifests.ts';
import { pagesOf } from './paging.ts';
import { parseName } from './reference.ts';
import { checkDigest } from './target.ts';
import type { Transport } from './transport.ts';

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers */

/** What registries answer that do not know of referrers; whoever may read the manifest may read its list. */
const notOffered = [400, 403, 404, 405, 406, 501];

/** What refers to a manifest (signatures, SBOMs, provenance), by the registry's own list, else by its tag for that. */
export const listReferrers = async (transport: Transport, name: string, digest: string): Promise<Descriptor[]> => {
  const image = parseName(name);
  const found: Descriptor[] = [];
  const call = {
    image,
    action: 'pull',
    path: `referrers/${checkDigest(name, digest)}`,
    attempt: `list what refers to ${digest}`,
    accept: [200, ...notOffered],
  } as const;
  for await (const response of pagesOf(transport, call, 'a list of referrers')) {
    const isList = response.status === 200 && String(response.headers['content-type']).includes('json');
    if (!isList) return descriptorsOf((await listByTag(transport, name, digest))?.json.manifests);
    found.push(...descriptorsOf(parseJson(response.body, image, 'a list of referrers').manifests));
  }
  return found;
};

/** For registries without such a list: an index under a tag made of the digest. */
export const referrersTag = (digest: string): string => digest.replace(':', '-');

const listByTag = (transport: Transport, name: string, digest: string): Promise<Manifest | undefined> =>
  findManifest(transport, `${name}:${referrersTag(digest)}`);

/** Writes a manifest that may refer to another one, and enters it in the list where the registry leaves that to us. */
export const putReferrer = async (
  transport: Transport,
  name: string,
  { digest, body, mediaType, json }: Manifest,
): Promise<void> => {
  const { isLinked } = await putManifest(transport, name, digest, body, mediaType);
  const subject = subjectOf(json);
  if (subject === undefined || isLinked) return;
  const listed = await listByTag(transport, name, subject);
  const present = descriptorsOf(listed?.json.manifests);
  if (present.some((entry) => entry.digest === digest)) return;
  const { artifactType, annotations, config } = json as {
    artifactType?: unknown;
    annotations?: unknown;
    config?: unknown;
  };
  const type = artifactType ?? (config as { mediaType?: unknown } | undefined)?.mediaType;
  const entry = {
    mediaType,
    digest,
    size: body.length,
    ...(typeof type === 'string' && { artifactType: type }),
    ...(typeof annotations === 'object' && annotations !== null && { annotations }),
  };
  const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [...present, entry] };
  await putManifest(transport, name, referrersTag(subject), Buffer.from(JSON.stringify(index)), mediaTypes.ociIndex);
};

export const subjectOf = ({ subject }: Readonly<Record<string, unknown>>): string | undefined => {
  const digest = typeof subject === 'object' && subject !== null ? (subject as { digest?: unknown }).digest : undefined;
  return typeof digest === 'string' && isDigest(digest) ? digest : undefined;
};

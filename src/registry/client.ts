import { isDigest } from '../candidate/resolve.ts';
import { InputError, UnavailableError } from '../errors.ts';
import type { HttpResponse } from '../http/http.ts';
import { digestOf } from './digest.ts';
import { type ImageName, parseName, parseReference } from './reference.ts';
import { createTransport, type RegistryHost } from './transport.ts';
import { type Removal, removeTag } from './untag.ts';

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md */

export const mediaTypes = {
  ociIndex: 'application/vnd.oci.image.index.v1+json',
  ociManifest: 'application/vnd.oci.image.manifest.v1+json',
  dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
  dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
} as const;

export interface Manifest {
  readonly digest: string;
  readonly mediaType: string;
  /** Byte for byte as the registry keeps it: what the digest was made of. */
  readonly body: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

/**
 * `name` is always a repository with its registry (`ghcr.io/acme/shop`), `reference` adds `:tag` or `@digest`.
 * Digests are checked against the bytes. A registry that refuses, fails or does not answer is an UnavailableError
 * whose sentence names it; a malformed name, tag or digest is an InputError.
 */
export interface Registry {
  /** Throws an InputError when there is no such manifest. */
  manifest(reference: string): Promise<Manifest>;
  /** The digest a tag holds, or the digest itself; undefined when there is no such manifest. */
  head(reference: string): Promise<string | undefined>;
  /** Returns the digest. */
  putManifest(name: string, tagOrDigest: string, body: Buffer, mediaType: string): Promise<string>;
  /** Takes every tag on it away too. `false`: it was not there. */
  deleteManifest(name: string, digest: string): Promise<boolean>;
  /** Takes one tag away and leaves the manifest and its other tags; see untag.ts. */
  deleteTag(name: string, tag: string): Promise<Removal>;
  /** Throws an InputError when there is no such blob. `limit` in bytes, default 8 MiB. */
  blob(name: string, digest: string, limit?: number): Promise<Buffer>;
  /** Returns the digest. */
  putBlob(name: string, bytes: Buffer): Promise<string>;
  /** All of them, in the order of the registry; none for a repository that does not exist. */
  tags(name: string): Promise<string[]>;
}

const longestManifest = 4 * 1024 * 1024;
const longestBlob = 8 * 1024 * 1024;
const longestTagPage = 16 * 1024 * 1024;
const tagsPerPage = 1000;
const mostTagPages = 1000;
const acceptManifests = Object.values(mediaTypes).join(', ');

/** Logins and tokens are found once and kept for the life of the object; the connections too. */
export const openRegistry = (host: RegistryHost): Registry => {
  const call = createTransport(host);

  const manifest = async (reference: string): Promise<Manifest> => {
    const { image, target } = splitTarget(reference);
    const response = await call({
      image,
      action: 'pull',
      path: `manifests/${target}`,
      headers: { accept: acceptManifests },
      limit: longestManifest,
      attempt: `give the manifest ${target}`,
      accept: [200, 404],
    });
    if (response.status === 404) throw missing(image, `manifest ${target}`);
    return checkedManifest(response, target, image);
  };

  const head = async (reference: string): Promise<string | undefined> => {
    const { image, target } = splitTarget(reference);
    const response = await call({
      image,
      action: 'pull',
      method: 'HEAD',
      path: `manifests/${target}`,
      headers: { accept: acceptManifests },
      attempt: `say what ${target} is`,
      accept: [200, 404],
    });
    if (response.status === 404) return undefined;
    const said = response.headers['docker-content-digest'];
    // The header is optional in the specification.
    if (typeof said !== 'string' || !isDigest(said)) return (await manifest(reference)).digest;
    if (isDigest(target) && said !== target) throw wrongDigest(image, target, said);
    return said;
  };

  const putManifest = async (name: string, tagOrDigest: string, body: Buffer, mediaType: string): Promise<string> => {
    const image = parseName(name);
    const digest = await digestOf(body);
    const target = checkTarget(name, tagOrDigest);
    if (isDigest(target) && target !== digest) throw wrongDigest(image, target, digest);
    const response = await call({
      image,
      action: 'pull,push',
      method: 'PUT',
      path: `manifests/${target}`,
      headers: { 'content-type': mediaType },
      body,
      attempt: isDigest(target) ? `take the manifest ${target}` : `write the tag ${target}`,
      accept: [200, 201, 202],
    });
    const said = response.headers['docker-content-digest'];
    if (typeof said === 'string' && said !== digest) throw wrongDigest(image, digest, said);
    return digest;
  };

  const deleteManifest = async (name: string, digest: string): Promise<boolean> => {
    const response = await call({
      image: parseName(name),
      action: 'delete',
      method: 'DELETE',
      path: `manifests/${checkDigest(name, digest)}`,
      attempt: `delete the manifest ${digest}`,
      accept: [200, 202, 204, 404],
    });
    return response.status !== 404;
  };

  /** `false`: the registry does not offer to delete a tag by its name. */
  const deleteByTag = async (name: string, tag: string): Promise<boolean> => {
    const response = await call({
      image: parseName(name),
      action: 'delete',
      method: 'DELETE',
      path: `manifests/${tag}`,
      attempt: `delete the tag ${tag}`,
      accept: [200, 202, 204, 400, 404, 405, 501],
    });
    return response.status < 300;
  };

  const blob = async (name: string, digest: string, limit = longestBlob): Promise<Buffer> => {
    const image = parseName(name);
    const response = await call({
      image,
      action: 'pull',
      path: `blobs/${checkDigest(name, digest)}`,
      limit,
      attempt: `give the blob ${digest}`,
      accept: [200, 404],
    });
    if (response.status === 404) throw missing(image, `blob ${digest}`);
    const made = await digestOf(response.body);
    if (made !== digest) throw wrongDigest(image, digest, made);
    return response.body;
  };

  const putBlob = async (name: string, bytes: Buffer): Promise<string> => {
    const image = parseName(name);
    const digest = await digestOf(bytes);
    const attempt = `take the blob ${digest}`;
    const begun = await call({
      image,
      action: 'pull,push',
      method: 'POST',
      path: 'blobs/uploads/',
      headers: { 'content-length': '0' },
      attempt,
      accept: [202],
    });
    const { location } = begun.headers;
    if (typeof location !== 'string') throw unintelligible(image, 'an upload without its address');
    const address = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
    await call({
      image,
      action: 'pull,push',
      method: 'PUT',
      path: address,
      headers: { 'content-type': 'application/octet-stream' },
      body: bytes,
      attempt,
      accept: [201, 202, 204],
    });
    return digest;
  };

  const tags = async (name: string): Promise<string[]> => {
    const image = parseName(name);
    const found: string[] = [];
    let path: string | undefined = `tags/list?n=${tagsPerPage}`;
    for (let page = 0; path !== undefined; page++) {
      if (page >= mostTagPages) throw unintelligible(image, `a list of tags with more than ${mostTagPages} pages`);
      const response: HttpResponse = await call({
        image,
        action: 'pull',
        path,
        limit: longestTagPage,
        attempt: 'list the tags',
        accept: [200, 404],
      });
      if (response.status === 404) return found;
      const { tags: listed } = parseJson(response.body, image, 'a list of tags');
      if (Array.isArray(listed)) found.push(...listed.filter((tag) => typeof tag === 'string'));
      path = nextPage(response);
    }
    return found;
  };

  const parts = { manifest, head, putManifest, deleteManifest, deleteByTag, putBlob };
  return {
    ...{ manifest, head, putManifest, deleteManifest, blob, putBlob, tags },
    deleteTag: (name, tag) => removeTag(parts, parseName(name).name, checkTarget(name, tag)),
  };
};

const splitTarget = (text: string): { image: ImageName; target: string } => {
  const { registry, repository, name, tag, digest } = parseReference(text);
  const target = digest ?? tag;
  if (target !== undefined) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text}" has neither tag nor digest: say which one of the repository is meant.`);
};

const checkTarget = (name: string, tagOrDigest: string): string =>
  splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;

const checkDigest = (name: string, digest: string): string => splitTarget(`${name}@${digest}`).target;

const checkedManifest = async (response: HttpResponse, target: string, image: ImageName): Promise<Manifest> => {
  const { body, headers } = response;
  const digest = await digestOf(body);
  const said = headers['docker-content-digest'];
  const expected = isDigest(target) ? target : typeof said === 'string' ? said : digest;
  if (digest !== expected) throw wrongDigest(image, expected, digest);
  const json = parseJson(body, image, 'a manifest');
  const named = typeof json.mediaType === 'string' ? json.mediaType : String(headers['content-type'] ?? '');
  return { digest, mediaType: named.split(';')[0]?.trim() ?? '', body, json };
};

const parseJson = (body: Buffer, image: ImageName, what: string): Record<string, unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    // Not an object either.
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unintelligible(image, what);
  return value as Record<string, unknown>;
};

/** `Link: </v2/acme/shop/tags/list?last=b&n=1000>; rel="next"` */
const nextPage = ({ headers }: HttpResponse): string | undefined =>
  /<([^>]+)>\s*;[^,]*\brel="?next"?/.exec(String(headers.link ?? ''))?.[1];

const missing = ({ registry, repository }: ImageName, what: string) =>
  new InputError(
    `Registry ${registry} has no ${what} in "${repository}": check the spelling, and whether it was pushed or has been deleted since.`,
  );

const wrongDigest = ({ registry, repository }: ImageName, expected: string, got: string) =>
  new UnavailableError(
    `Registry ${registry} has ${got} where ${expected} was expected in "${repository}": what it hands out cannot be trusted; try again, then check the registry and the proxies before it.`,
  );

const unintelligible = ({ registry, repository }: ImageName, what: string) =>
  new UnavailableError(
    `Registry ${registry} answered with something that is not ${what} for "${repository}": check that it is a registry, and the proxies before it.`,
  );

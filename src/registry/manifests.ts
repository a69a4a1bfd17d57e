import { isDigest } from '../candidate/resolve.ts';
import { type HttpResponse, pause } from '../http/http.ts';
import { missing, parseJson, wrongDigest } from './answers.ts';
import { deleteByDigest } from './delete.ts';
import { digestOf } from './digest.ts';
import { RegistryRefusal } from './faults.ts';
import { type ImageName, parseName } from './reference.ts';
import { checkTarget, splitTarget } from './target.ts';
import type { Transport } from './transport.ts';

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

const longestManifest = 4 * 1024 * 1024;
const acceptManifests = Object.values(mediaTypes).join(', ');

export const fetchManifest = async (transport: Transport, reference: string): Promise<Manifest> => {
  const manifest = await findManifest(transport, reference);
  if (manifest) return manifest;
  const { image, target } = splitTarget(reference);
  throw missing(image, `manifest ${target}`);
};

/** Undefined when there is no such manifest. */
export const findManifest = async (transport: Transport, reference: string): Promise<Manifest | undefined> => {
  const { image, target } = splitTarget(reference);
  const response = await transport.send({
    image,
    action: 'pull',
    path: `manifests/${target}`,
    headers: { accept: acceptManifests },
    limit: longestManifest,
    attempt: `give the manifest ${target}`,
    accept: [200, 404],
  });
  return response.status === 404 ? undefined : checkedManifest(response, target, image);
};

export const headManifest = async (transport: Transport, reference: string): Promise<string | undefined> => {
  const { image, target } = splitTarget(reference);
  const response = await transport.send({
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
  if (typeof said !== 'string' || !isDigest(said)) return (await findManifest(transport, reference))?.digest;
  if (isDigest(target) && said !== target) throw wrongDigest(image, target, said);
  return said;
};

export interface WrittenManifest {
  readonly digest: string;
  /** The registry has noted by itself that it refers to another manifest. */
  readonly isLinked: boolean;
}

export const putManifest = async (
  transport: Transport,
  name: string,
  tagOrDigest: string,
  body: Buffer,
  mediaType: string,
): Promise<WrittenManifest> => {
  const image = parseName(name);
  const digest = await digestOf(body);
  const target = checkTarget(name, tagOrDigest);
  if (isDigest(target) && target !== digest) throw wrongDigest(image, target, digest);
  const response = await putDespiteRace(() =>
    transport.send({
      image,
      action: 'pull,push',
      method: 'PUT',
      path: `manifests/${target}`,
      headers: { 'content-type': mediaType },
      body,
      attempt: isDigest(target) ? `take the manifest ${target}` : `write the tag ${target}`,
      accept: [200, 201, 202],
    }),
  );
  const said = response.headers['docker-content-digest'];
  if (typeof said === 'string' && said !== digest) throw wrongDigest(image, digest, said);
  return { digest, isLinked: response.headers['oci-subject'] !== undefined };
};

const racePauses = [100, 400, 1_000];

/**
 * Docker's registry 2.x reads the link to a blob while another push of the same blob writes it anew, finds it empty,
 * and calls that a wrong digest. The digest is right, we made it of these bytes: so the manifest is put again.
 */
const putDespiteRace = async (put: () => Promise<HttpResponse>): Promise<HttpResponse> => {
  for (const wait of racePauses) {
    try {
      return await put();
    } catch (error) {
      if (!(error instanceof RegistryRefusal && error.status === 400 && /\bDIGEST_INVALID\b/.test(error.words)))
        throw error;
      await pause(wait);
    }
  }
  return put();
};

export const deleteManifest = (transport: Transport, name: string, digest: string): Promise<boolean> =>
  deleteByDigest('manifest', transport, name, digest);

/** `false`: the registry does not offer to delete a tag by its name. */
export const deleteByTag = async (transport: Transport, name: string, tag: string): Promise<boolean> => {
  const response = await transport.send({
    image: parseName(name),
    action: 'delete',
    method: 'DELETE',
    path: `manifests/${tag}`,
    attempt: `delete the tag ${tag}`,
    accept: [200, 202, 204, 400, 404, 405, 501],
  });
  return response.status < 300;
};

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

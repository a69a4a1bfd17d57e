import type { Action } from './action.ts';
import { missing, wrongDigest } from './answers.ts';
import { deleteByDigest } from './delete.ts';
import { digestOf } from './digest.ts';
import { RegistryRefusal } from './faults.ts';
import { parseName } from './reference.ts';
import { checkDigest } from './target.ts';
import type { Transport } from './transport.ts';
import { beginUpload, finishUpload } from './upload.ts';

const longestBlob = 8 * 1024 * 1024;

export const fetchBlob = async (
  transport: Transport,
  name: string,
  digest: string,
  limit = longestBlob,
): Promise<Buffer> => {
  const image = parseName(name);
  const response = await transport.send({
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

/**
 * `action` spares a second token where an upload follows. With `size` only an answer that names the digest or that
 * length counts: a page of a proxy is no blob.
 */
export const headBlob = async (
  transport: Transport,
  name: string,
  digest: string,
  action: Action = 'pull',
  size?: number,
): Promise<boolean> => {
  const response = await transport.send({
    image: parseName(name),
    action,
    method: 'HEAD',
    path: `blobs/${checkDigest(name, digest)}`,
    attempt: `say whether it has the blob ${digest}`,
    accept: [200, 404],
  });
  const { 'docker-content-digest': said, 'content-length': length } = response.headers;
  return response.status === 200 && (size === undefined || said === digest || Number(length) === size);
};

export const deleteBlob = (transport: Transport, name: string, digest: string): Promise<boolean> =>
  deleteByDigest('blob', transport, name, digest);

export const putBlob = async (transport: Transport, name: string, bytes: Buffer): Promise<string> => {
  const digest = await digestOf(bytes);
  const begun = await beginUpload(transport, name, digest);
  await completeBlob(transport, name, digest, begun.location, bytes);
  return digest;
};

/** The last call of an upload. One that was answered badly may have been carried out all the same. */
export const completeBlob = async (
  transport: Transport,
  name: string,
  digest: string,
  location: string,
  bytes?: Buffer,
): Promise<void> => {
  try {
    await finishUpload(transport, name, digest, location, bytes);
  } catch (error) {
    if (!(error instanceof RegistryRefusal) || !(await headBlob(transport, name, digest, 'pull,push'))) throw error;
  }
};

import { missing, unintelligible, wrongDigest } from './answers.ts';
import { digestOf } from './digest.ts';
import { parseName } from './reference.ts';
import { checkDigest } from './target.ts';
import type { Transport } from './transport.ts';

const longestBlob = 8 * 1024 * 1024;

export const fetchBlob = async (
  call: Transport,
  name: string,
  digest: string,
  limit = longestBlob,
): Promise<Buffer> => {
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

export const putBlob = async (call: Transport, name: string, bytes: Buffer): Promise<string> => {
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
  if (typeof location !== 'string') throw unintelligible(image, 'an upload with an address');
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

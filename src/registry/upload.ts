import type { HttpResponse } from '../http/http.ts';
import { unintelligible } from './answers.ts';
import { RegistryRefusal } from './faults.ts';
import { type ImageName, parseName } from './reference.ts';
import type { Transport } from './transport.ts';

/** One upload session: https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-blobs */

export interface Upload {
  /** Where the next piece goes; a new one with every answer. */
  readonly location: string;
}

const headersOfNothing = { 'content-length': '0' };

export const beginUpload = async (transport: Transport, name: string, digest: string): Promise<Upload> => {
  const image = parseName(name);
  const begun = await transport.send({
    image,
    action: 'pull,push',
    method: 'POST',
    path: 'blobs/uploads/',
    headers: headersOfNothing,
    attempt: `take the blob ${digest}`,
    accept: [202],
  });
  return { location: locationOf(begun, image) };
};

/** `false`: the registry refuses this login. */
export const mayUpload = async (transport: Transport, name: string): Promise<boolean> => {
  const image = parseName(name);
  try {
    const { location } = await beginUpload(transport, name, 'of a test');
    const given = { image, action: 'pull,push', method: 'DELETE', path: location } as const;
    // Registries collect what is never finished.
    await transport.send({ ...given, attempt: 'give up an upload', accept: [200, 202, 204, 404, 405] }).catch(() => {});
    return true;
  } catch (error) {
    if (error instanceof RegistryRefusal && [401, 403].includes(error.status)) return false;
    throw error;
  }
};

/** Lets the registry take over a blob of another of its repositories; an upload where it would rather have the bytes. */
export const mountBlob = async (
  transport: Transport,
  name: string,
  digest: string,
  from: string,
): Promise<Upload | 'mounted'> => {
  const image = parseName(name);
  const { repository } = parseName(from);
  const query = new URLSearchParams({ mount: digest, from: repository });
  try {
    const answer = await transport.send({
      image,
      action: 'pull,push',
      alsoReads: repository,
      method: 'POST',
      path: `blobs/uploads/?${query}`,
      headers: headersOfNothing,
      attempt: `mount the blob ${digest}`,
      accept: [201, 202],
    });
    return answer.status === 201 ? 'mounted' : { location: locationOf(answer, image) };
  } catch (error) {
    // Some registries do not let one token read here and write there, or do not know the parameters.
    if (error instanceof RegistryRefusal && error.status < 500) return beginUpload(transport, name, digest);
    throw error;
  }
};

/** With `bytes` the whole blob, or what is left of it; without them, after everything was sent. */
export const finishUpload = async (
  transport: Transport,
  name: string,
  digest: string,
  location: string,
  bytes: Buffer = Buffer.alloc(0),
): Promise<void> => {
  const address = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
  await transport.send({
    image: parseName(name),
    action: 'pull,push',
    method: 'PUT',
    path: address,
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204],
  });
};

/** Sends what is left of a blob, from `start`, in one body. */
export const sendRest = async (
  transport: Transport,
  name: string,
  { digest, size, start, location }: Upload & { digest: string; size: number; start: number },
  body: () => AsyncIterable<Buffer>,
): Promise<Upload> => {
  const image = parseName(name);
  const answer = await transport.stream({
    image,
    action: 'pull,push',
    method: 'PATCH',
    path: location,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size - start),
      // As the engine itself pushes: whole, and by range only after a break.
      ...(start > 0 && { 'content-range': `${start}-${size - 1}` }),
    },
    body,
    attempt: `take the blob ${digest}`,
    accept: [201, 202, 204],
  });
  for await (const _ of answer.body);
  return { location: locationOf(answer, image) };
};

/** After a break: how much the registry has kept; undefined when the upload is gone. */
export const askUpload = async (
  transport: Transport,
  name: string,
  digest: string,
  location: string,
): Promise<(Upload & { readonly kept: number }) | undefined> => {
  const image = parseName(name);
  const answer = await transport.send({
    image,
    action: 'pull,push',
    path: location,
    attempt: `say how much of the blob ${digest} it has`,
    accept: [200, 202, 204, 400, 404, 405, 416],
  });
  if (answer.status >= 400) return undefined;
  const last = /^(?:bytes=)?0-(\d+)$/.exec(String(answer.headers.range ?? ''))?.[1];
  // Registries say "0-0" of one byte and of none; sending that byte again is refused, so begin anew.
  if (last === undefined || last === '0') return undefined;
  return { location: locationOf(answer, image, location), kept: Number(last) + 1 };
};

const locationOf = ({ headers }: Pick<HttpResponse, 'headers'>, image: ImageName, otherwise?: string): string => {
  const location = headers.location ?? otherwise;
  if (typeof location === 'string') return location;
  throw unintelligible(image, 'an upload with an address');
};

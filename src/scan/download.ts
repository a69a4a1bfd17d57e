import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UnavailableError } from '../errors.ts';
import { isTransient, pause, stream } from '../http/http.ts';

const mostRedirects = 5;
const tries = 3;
const largest = 512 * 1024 * 1024;

/** The server has no such file: trying again changes nothing, another place may. */
export class NotThere extends UnavailableError {
  override readonly name = 'NotThere';
}

/** GET into a file, whole or not at all, with redirects and a few tries. Throws an UnavailableError naming the URL. */
export const download = async (url: string, path: string, signal: AbortSignal): Promise<void> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await downloadOnce(url, path, signal);
    } catch (error) {
      if (attempt >= tries || error instanceof NotThere || signal.aborted) throw error;
      await pause(500 * 2 ** attempt, signal).catch(() => {
        throw error;
      });
    }
  }
};

const downloadOnce = async (url: string, path: string, signal: AbortSignal) => {
  const partial = `${path}.${process.pid}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const body = await follow(url, signal);
    const file = await open(partial, 'w', 0o600);
    let size = 0;
    try {
      for await (const piece of body) {
        size += piece.length;
        if (size > largest) throw new UnavailableError(`${url} is larger than ${largest} bytes.`);
        await file.write(piece);
      }
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
};

const follow = async (url: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> => {
  let address = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const { status, headers, body } = await stream({ url: address, signal });
    if (status === 200) return body;
    // Read to its end, so that the connection is free again.
    for await (const _ of body);
    const { location } = headers;
    if (status >= 300 && status < 400 && typeof location === 'string') {
      const next = new URL(location, address);
      if (next.protocol !== 'https:' && new URL(address).protocol === 'https:') {
        throw new NotThere(`${url} leads from https to ${next.protocol.replace(':', '')}, which is not followed.`);
      }
      address = next.href;
      continue;
    }
    const message = `${url} answers with ${status}.`;
    throw isTransient(status) ? new UnavailableError(message) : new NotThere(message);
  }
  throw new NotThere(`${url} leads in circles.`);
};

/** 64 hex digits; undefined when the file is not there. */
export const sha256Of = async (path: string): Promise<string | undefined> => {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path)) hash.update(piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UnavailableError(`${path} could not be read: ${messageOf(error)}.`, { cause: error });
  }
  return hash.digest('hex');
};

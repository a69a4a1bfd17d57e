import { UnavailableError } from '../errors.ts';
import { pause } from '../http/http.ts';
import { missing, unintelligible, wrongDigest } from './answers.ts';
import { completeBlob, fetchBlob, headBlob } from './blobs.ts';
import { RegistryRefusal } from './faults.ts';
import { type ImageName, parseName } from './reference.ts';
import { checkDigest } from './target.ts';
import type { Transport } from './transport.ts';
import { askUpload, beginUpload, mountBlob, sendRest, type Upload } from './upload.ts';

export interface BlobCopy {
  readonly from: string;
  readonly to: string;
  readonly digest: string;
  /** Bytes, as the manifest says. */
  readonly size: number;
}

/** `present`: it was there. `mounted`: the registry took it over by itself. */
export type BlobEnd = 'present' | 'mounted' | 'copied';

/** Up to here a blob is held whole, which saves a call. */
const smallBlob = 1024 * 1024;
/** Breaks in a row without a byte gained before we give up. */
const mostBreaks = 5;
const firstWait = 500;

/** Brings one blob from a repository to another; what breaks off goes on where it stopped. */
export const copyBlob = async (transport: Transport, copy: BlobCopy, signal: AbortSignal): Promise<BlobEnd> => {
  const { from, to, digest, size } = copy;
  if (await headBlob(transport, to, digest, 'pull,push', size)) return 'present';
  const begun =
    parseName(from).registry === parseName(to).registry
      ? await mountBlob(transport, to, digest, from)
      : await beginUpload(transport, to, digest);
  if (begun === 'mounted') return 'mounted';
  if (size <= smallBlob) {
    const bytes = await fetchBlob(transport, from, digest, smallBlob);
    await completeBlob(transport, to, digest, begun.location, bytes);
  } else await streamAcross(transport, copy, begun, signal);
  return 'copied';
};

const streamAcross = async (transport: Transport, copy: BlobCopy, begun: Upload, signal: AbortSignal) => {
  const { to, digest, size } = copy;
  const source = await readBlob(transport, copy, signal);
  let upload = begun;
  let start = 0;
  for (let breaks = 0; start < size; ) {
    const { location } = upload;
    try {
      upload = await sendRest(transport, to, { digest, size, start, location }, () => source.from(start));
      start = size;
    } catch (error) {
      // What the source or the registry says no to is no break, and neither is an end that somebody wants.
      if (signal.aborted || source.fault() || !isBreak(error)) throw source.fault() ?? error;
      const asked = await askUpload(transport, to, digest, location);
      breaks = asked && asked.kept > start ? 1 : breaks + 1;
      if (breaks > mostBreaks) throw error;
      await pause(firstWait * 2 ** (breaks - 1), signal);
      upload = asked ?? (await beginUpload(transport, to, digest));
      start = asked?.kept ?? 0;
    }
  }
  await completeBlob(transport, to, digest, upload.location);
};

const isBreak = (error: unknown): boolean =>
  error instanceof RegistryRefusal
    ? error.status >= 500 || [404, 408, 416, 429].includes(error.status)
    : error instanceof UnavailableError;

interface BlobSource {
  /** The bytes from there to the end; throws when the digest of all of them is not the one asked for. */
  from(start: number): AsyncIterable<Buffer>;
  /** Why the source, and not the one who reads it, broke off for good. */
  fault(): unknown;
}

/** A blob that is read in pieces, several times if need be, and whose digest is made on the way. */
const readBlob = async (
  transport: Transport,
  { from, digest, size }: BlobCopy,
  signal: AbortSignal,
): Promise<BlobSource> => {
  const { createHash } = await import('node:crypto');
  const image = parseName(from);
  const hash = createHash('sha256');
  let hashed = 0;
  let fault: unknown;
  const fail = (error: unknown): never => {
    fault = error;
    throw error;
  };

  /** Bytes that were read before are not counted twice. */
  const count = (piece: Buffer, at: number) => {
    const end = at + piece.length;
    if (end > size) fail(unintelligible(image, `the blob ${digest} of ${size} bytes`));
    if (end <= hashed) return;
    hash.update(piece.subarray(hashed - at));
    hashed = end;
    const made = hashed === size ? `sha256:${hash.digest('hex')}` : digest;
    if (made !== digest) fail(wrongDigest(image, digest, made));
  };

  async function* pieces(start: number): AsyncGenerator<Buffer> {
    let at = start;
    let breaks = 0;
    let reader = openBlob(transport, image, digest, at);
    /** Undefined at the end. */
    const next = async (): Promise<Buffer | undefined> => {
      const { value, done } = await reader.next();
      if (done && at < size) throw unintelligible(image, `the blob ${digest} of ${size} bytes`);
      if (value) count(value, at);
      return value || undefined;
    };
    const onward = async (error: unknown): Promise<undefined> => {
      breaks += 1;
      if (signal.aborted || fault !== undefined || !isBreak(error) || breaks > mostBreaks) return fail(error);
      await pause(firstWait * 2 ** (breaks - 1), signal);
      reader = openBlob(transport, image, digest, at);
      return undefined;
    };
    try {
      for (let ended = false; !ended; ) {
        const piece = await next().catch(onward);
        ended = piece === undefined && at === size;
        if (piece === undefined) continue;
        breaks = 0;
        at += piece.length;
        yield piece;
      }
    } finally {
      await reader.return(undefined);
    }
  }
  return { from: pieces, fault: () => fault };
};

/** From that byte on; a registry that only gives the whole is let talk until it gets there. */
async function* openBlob(
  transport: Transport,
  image: ImageName,
  digest: string,
  start: number,
): AsyncGenerator<Buffer> {
  const answer = await transport.stream({
    image,
    action: 'pull',
    path: `blobs/${checkDigest(image.name, digest)}`,
    ...(start > 0 && { headers: { range: `bytes=${start}-` } }),
    attempt: `give the blob ${digest}`,
    accept: [200, 206, 404],
  });
  if (answer.status === 404) throw missing(image, `blob ${digest}`);
  let skip = answer.status === 206 ? 0 : start;
  for await (const piece of answer.body) {
    const rest = piece.subarray(skip);
    skip -= piece.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

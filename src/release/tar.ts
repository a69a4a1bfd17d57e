/** The little of tar that files in and out of a volume need. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */

const block = 512;

export interface TarFile {
  /** At most 255 bytes, and 100 after some slash; a folder's ends with one. */
  readonly name: string;
  readonly body: Buffer;
  readonly mode: number;
  /** Owner and group; root's without them. */
  readonly uid?: number;
  readonly gid?: number;
  /** What a symbolic link says, at most 100 bytes. */
  readonly link?: string;
}

export const packTar = (files: readonly TarFile[]): Buffer =>
  Buffer.concat([
    ...files.flatMap(({ body, ...file }) => [header(file, body.length), padded(body)]),
    Buffer.alloc(2 * block),
  ]);

/** The regular files of an archive by name; entries of other kinds are left out. */
export const unpackTar = (archive: Buffer): ReadonlyMap<string, Buffer> => {
  const files = new Map<string, Buffer>();
  for (let at = 0; at + block <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(archive.toString('latin1', at + 124, at + 136), 8) || 0;
    const name = archive.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    const kind = archive[at + 156];
    const body = at + block;
    if (kind === 0x30 || kind === 0) files.set(name, archive.subarray(body, body + size));
    at = body + Math.ceil(size / block) * block;
  }
  return files;
};

const header = ({ name, mode, uid = 0, gid = 0, link }: Omit<TarFile, 'body'>, size: number): Buffer => {
  const bytes = Buffer.alloc(block);
  const [prefix, rest] = splitName(name);
  bytes.write(rest, 0, 100);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(uid, 7), 108);
  bytes.write(octal(gid, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write('        ', 148);
  bytes.write(link === undefined ? (name.endsWith('/') ? '5' : '0') : '2', 156);
  bytes.write(link ?? '', 157, 100);
  bytes.write('ustar\u000000', 257);
  bytes.write(prefix, 345, 155);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
};

/** Whether a name (and what a link says) can be written at all. */
export const fitsTar = ({ name, link = '' }: Pick<TarFile, 'name' | 'link'>): boolean => {
  const [prefix, rest] = splitName(name);
  return Buffer.byteLength(prefix) <= 155 && Buffer.byteLength(rest) <= 100 && Buffer.byteLength(link) <= 100;
};

/** At the first slash that leaves no more than a name can hold behind it. */
const splitName = (name: string): readonly [string, string] => {
  if (Buffer.byteLength(name) <= 100) return ['', name];
  for (let at = name.indexOf('/'); at > 0 && at < name.length - 1; at = name.indexOf('/', at + 1)) {
    if (Buffer.byteLength(name.slice(at + 1)) <= 100) return [name.slice(0, at), name.slice(at + 1)];
  }
  return ['', name];
};

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');

const padded = (body: Buffer) => Buffer.concat([body, Buffer.alloc((block - (body.length % block)) % block)]);

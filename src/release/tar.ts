/** The little of tar that one small file in and out of a volume needs. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */

const block = 512;

interface TarFile {
  /** At most 100 bytes. */
  readonly name: string;
  readonly body: Buffer;
  readonly mode: number;
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

const header = ({ name, mode }: Omit<TarFile, 'body'>, size: number): Buffer => {
  const bytes = Buffer.alloc(block);
  bytes.write(name, 0, 100);
  bytes.write(octal(mode, 7), 100);
  bytes.write(octal(0, 7), 108);
  bytes.write(octal(0, 7), 116);
  bytes.write(octal(size, 11), 124);
  bytes.write(octal(0, 11), 136);
  bytes.write('        ', 148);
  bytes.write('0', 156);
  bytes.write('ustar\u000000', 257);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${octal(sum, 6)}\0 `, 148);
  return bytes;
};

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');

const padded = (body: Buffer) => Buffer.concat([body, Buffer.alloc((block - (body.length % block)) % block)]);

import { lstat, readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { fitsTar, type TarFile } from '../release/tar.ts';
import { contentName, type Mount } from './mounts.ts';

/** What goes to the target; a checkout that is mounted as a whole is not meant to. */
const largest = 64 * 1024 * 1024;
const most = 10_000;

/**
 * A file as `content`, or a folder with all that is in it. Owners and modes of the checkout are the runner's own matter:
 * everybody may read, what could be executed still can be.
 */
export const readSource = async (mount: Mount): Promise<readonly TarFile[]> => {
  const found: TarFile[] = [];
  let size = 0;
  const add = (file: TarFile) => {
    size += file.body.length;
    found.push(file);
    if (!fitsTar(file))
      throw new InputError(`${what(mount)} holds "${file.name}", whose path is too long to bring along.`);
    if (size > largest || found.length > most) {
      throw new InputError(
        `${what(mount)} holds more than ${largest / 1024 / 1024} MB or ${most} files, and all of it would be brought to the target: mount less, put it into the image, or name a path of the target in "host-paths".`,
      );
    }
  };
  const walk = async (path: string, name: string): Promise<void> => {
    // The source itself may be a link; one inside a folder is kept as it is.
    const facts = await (name === contentName ? stat(path) : lstat(path));
    if (facts.isDirectory()) {
      add({ name: `${name}/`, body: Buffer.alloc(0), mode: 0o755 });
      for (const entry of (await readdir(path)).sort()) await walk(join(path, entry), `${name}/${entry}`);
    } else if (facts.isSymbolicLink()) {
      add({ name, body: Buffer.alloc(0), mode: 0o777, link: await readlink(path) });
    } else if (facts.isFile()) {
      add({ name, body: await readFile(path), mode: mount.mode ?? modeFor(mount, facts.mode) });
    } else {
      throw new InputError(
        `${what(mount)} holds "${name}", which is no file, folder or link: it cannot be brought along.`,
      );
    }
  };
  try {
    await walk(mount.source, contentName);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const gone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new InputError(
      gone
        ? `${what(mount)} is not in the checkout: correct the path, or, for data that the container writes, use a named volume.`
        : `${what(mount)} cannot be read: ${messageOf(error)}.`,
      { cause: error },
    );
  }
  return found;
};

const modeFor = ({ kind }: Mount, mode: number): number => {
  if (kind === 'secrets') return 0o400;
  if (kind === 'configs') return 0o444;
  return mode & 0o111 ? 0o755 : 0o644;
};

const what = ({ kind, name, service, written }: Mount): string =>
  kind === 'bind'
    ? `The path "${written}", which the service "${service}" mounts,`
    : `The path "${written}" of the ${kind === 'configs' ? 'config' : 'secret'} "${name}"`;

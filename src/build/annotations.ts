import { join, posix } from 'node:path';
import { isRemote } from './dockerfile.ts';

/** The Dockerfile's path in the checkout, for annotations; undefined when it is not in the checkout. */
export const dockerfilePath = (context: string, file: string | undefined): string | undefined => {
  if (file !== undefined) return posix.isAbsolute(file) ? undefined : posix.normalize(file);
  if (!isRemote(context)) return posix.isAbsolute(context) ? undefined : join(context, 'Dockerfile');
  const [, folder] = /#[^:]*:(.+)$/.exec(context) ?? [];
  return folder === undefined ? 'Dockerfile' : join(folder, 'Dockerfile');
};

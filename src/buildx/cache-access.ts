import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { parseReference } from '../registry/reference.ts';

/**
 * Whether the login may write to the repository of the cache. An image's own repository is written to anyway; of another
 * one the registry is asked. What is wrong with a registry is the build's to report.
 */
export const mayWriteCache = async (
  { cacheImage, image }: { readonly cacheImage: string | undefined; readonly image: string | undefined },
  registry: Pick<Registry, 'mayWrite'>,
  host: Pick<Host, 'notice'>,
): Promise<boolean> => {
  if (cacheImage === undefined) return true;
  const { name } = parseReference(cacheImage, 'Input "cache-image"');
  if (image !== undefined && parseReference(image).name === name) return true;
  const may = await registry.mayWrite(name).catch(() => true);
  if (!may) host.notice(`The build cache in ${name} is only read: the login has no right to write there.`);
  return may;
};

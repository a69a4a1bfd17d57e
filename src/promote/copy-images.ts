import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { parseName } from '../registry/reference.ts';
import type { Destination } from './destination.ts';

/** Brings every image that is promoted to another repository there, without a tag yet. */
export const copyImages = async (
  registry: Pick<Registry, 'copy'>,
  host: Pick<Host, 'group' | 'info'>,
  destinations: readonly Destination[],
): Promise<void> => {
  const moving = destinations.filter(({ candidate, name }) => parseName(candidate.name).name !== parseName(name).name);
  if (moving.length === 0) return;
  await host.group('Bring the images to their repositories', async () => {
    for (const { candidate, name } of moving) {
      const { manifests, referrers, blobs } = await registry.copy({
        from: candidate.name,
        to: name,
        digest: candidate.digest,
      });
      host.info(
        `${name}@${candidate.digest}: ${manifests} manifests, of them ${referrers} referring to the image; blobs: ${blobs.copied} copied, ${blobs.mounted} mounted, ${blobs.present} there already.`,
      );
    }
  });
};

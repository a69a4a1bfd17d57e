import { createHash, createHmac } from 'node:crypto';
import type { Host } from '../host/host.ts';
import type { FileVolume } from '../release/file-volumes.ts';
import { type ComposeModel, hashOf } from '../release/model.ts';
import type { TarFile } from '../release/tar.ts';
import { type Mount, mountsOf, withVolumes } from './mounts.ts';
import { readSource } from './read-source.ts';

export interface Collected {
  /** The model with volumes in the place of the runner's files. */
  readonly model: ComposeModel;
  readonly volumes: readonly FileVolume[];
}

interface Sources {
  readonly model: ComposeModel;
  readonly asWritten: ComposeModel;
  readonly hostPaths: readonly string[];
  /** Names of volumes tell content apart without telling it. */
  readonly key: () => Promise<Buffer>;
  /** By service; the pinned ones, whose users own the secrets. */
  readonly images: ReadonlyMap<string, string>;
}

/**
 * Reads every file that the services mount. A volume is named after what it holds: what has not changed is not brought
 * again, and a container that mounts it need not be replaced.
 */
export const collectFiles = async (
  host: Pick<Host, 'notice'>,
  { model, asWritten, hostPaths, key, images }: Sources,
): Promise<Collected> => {
  const mounts = mountsOf(model, asWritten, hostPaths);
  if (mounts.length === 0) return { model, volumes: [] };
  const secret = await key();
  const collected = await Promise.all(
    mounts.map(async (mount) => {
      const files = await readSource(mount);
      const owner = ownerOf(mount, model, images);
      const digest = createHmac('sha256', secret)
        .update(hashOf([mount.kind, owner, files.map(contentOf)]))
        .digest('hex');
      return { mount, volume: { name: `quaygate-files-${model.name}-${digest.slice(0, 16)}`, files, owner } };
    }),
  );
  for (const service of new Set(mounts.filter(({ writable }) => writable).map((mount) => mount.service))) {
    host.notice(
      `The service "${service}" mounts files of the checkout: they go along with the release and can only be read. Say ":ro" in the Compose file, and use a named volume for what it writes.`,
    );
  }
  return {
    model: withVolumes(model, new Map(collected.map(({ mount, volume }) => [mount, volume.name]))),
    volumes: [...new Map(collected.map(({ volume }) => [volume.name, volume])).values()],
  };
};

/** Secrets belong to the user who runs in the container, since nobody else may read them. */
const ownerOf = ({ kind, uid, gid, service }: Mount, model: ComposeModel, images: ReadonlyMap<string, string>) => {
  if (uid !== undefined) return { user: gid === undefined ? uid : `${uid}:${gid}` };
  if (kind !== 'secrets') return { user: '0:0' };
  const { user } = model.services.get(service) ?? {};
  const image = images.get(service) ?? '';
  return user === undefined ? { image } : { user: String(user), image };
};

const contentOf = ({ name, body, mode, link = '' }: TarFile) => [
  name,
  mode,
  link,
  createHash('sha256').update(body).digest('hex'),
];

import { listContainers, removeContainer } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { removeVolume } from '../docker/volumes.ts';
import { pause } from '../http/http.ts';
import { labels as ourLabels } from './labels.ts';
import { packTar } from './tar.ts';

/** Containers that are never started: nothing runs on the target for them, and nothing is pulled to it. */

/** Made of nothing, on the target itself. */
export const idleImage = 'quaygate/record:1';

export interface IdleContainer {
  /** Whose files are to be read; by default one without any. */
  readonly image?: string;
  readonly name?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Name of the volume and where it is mounted. */
  readonly volume?: { readonly name: string; readonly at: string };
}

/** Its id; undefined when the name is taken. */
export const createIdle = async (engine: Engine, container: IdleContainer): Promise<string | undefined> => {
  const { name, labels, volume, image = idleImage } = container;
  const options = {
    query: { ...(name && { name }) },
    accept: [404, 409],
    body: {
      Image: image,
      Cmd: ['-'],
      Labels: labels,
      HostConfig: {
        NetworkMode: 'none',
        ...(volume && { Mounts: [{ Type: 'volume', Source: volume.name, Target: volume.at }] }),
      },
    },
  };
  const first = await engine.call('POST', '/containers/create', options);
  // Pruning takes the image away: it is made anew, without a registry.
  if (first.status === 404 && image === idleImage) await importEmptyImage(engine);
  const created = first.status === 404 ? await engine.call('POST', '/containers/create', options) : first;
  if (created.status === 409) return undefined;
  return (JSON.parse(created.body.toString('utf8')) as { Id: string }).Id;
};

const importEmptyImage = (engine: Engine) => {
  const [repo = '', tag = ''] = idleImage.split(':');
  return engine.call('POST', '/images/create', { query: { fromSrc: '-', repo, tag }, body: packTar([]) });
};

/** Through a container that lives as long as `use`. */
export const withVolume = async <T>(
  engine: Engine,
  volume: NonNullable<IdleContainer['volume']>,
  use: (container: string) => Promise<T>,
): Promise<T> => {
  const id = (await createIdle(engine, { labels: { [ourLabels.helper]: volume.name }, volume })) ?? '';
  try {
    return await use(id);
  } finally {
    await engine.call('DELETE', `/containers/${id}`, { query: { force: 'true' }, accept: [404, 409] });
  }
};

/**
 * Of ours. Containers that a deployer left when it died on the way of `withVolume` would keep it for ever; what it asked
 * for last may even come to be while we look.
 */
export const removeOwnVolume = async (
  engine: Engine,
  name: string,
  options: Parameters<typeof removeVolume>[2] = {},
): Promise<void> => {
  for (let left = looks; ; left--) {
    for (const { id } of await listContainers(engine, `${ourLabels.helper}=${name}`)) await removeContainer(engine, id);
    const stays = options.inUse ?? (left > 0 ? 'stays' : undefined);
    if ((await removeVolume(engine, name, stays && { inUse: stays })) || options.inUse) return;
    await pause(lookEvery);
  }
};

const looks = 20;
const lookEvery = 500;

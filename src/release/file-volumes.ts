import { removeContainer } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { imageUser } from '../docker/images.ts';
import { createVolume, listVolumes } from '../docker/volumes.ts';
import { createIdle, removeOwnVolume, withVolume } from './idle-container.ts';
import { labels } from './labels.ts';
import type { ReleaseRecord } from './release.ts';
import { packTar, type TarFile, unpackTar } from './tar.ts';

/** Files that containers mount, each source in a volume of its own, kept as long as a release that mounts it. */
export interface FileVolume {
  readonly name: string;
  readonly files: readonly TarFile[];
  /** Of the files: a user as Compose writes it, or whoever runs in the image; names are looked up in the image. */
  readonly owner: { readonly user?: string; readonly image?: string };
}

const folder = '/files';
/** The last entry that is written: without it a volume was left half full. */
const completeName = '.complete';

/** After the images are pulled, since they say who owns what. */
export const uploadFiles = async (engine: Engine, project: string, volumes: readonly FileVolume[]): Promise<void> => {
  for (const { name, files, owner } of volumes) {
    const { uid, gid } = await resolveOwner(engine, owner);
    await createVolume(engine, { name, labels: { [labels.filesOf]: project } });
    await withVolume(engine, { name, at: folder }, async (container) => {
      const path = `/containers/${container}/archive`;
      const complete = await engine.call('HEAD', path, {
        query: { path: `${folder}/${completeName}` },
        accept: [404],
      });
      if (complete.status !== 404) return;
      const owned = files.map((file) => ({ ...file, uid, gid }));
      const mark = { name: completeName, body: Buffer.alloc(0), mode: 0o444 };
      await engine.call('PUT', path, { query: { path: folder }, body: packTar([...owned, mark]) });
    });
  }
};

const resolveOwner = async (engine: Engine, { user, image }: FileVolume['owner']) => {
  const name = user || (image ? await imageUser(engine, image) : '') || '0:0';
  const [who = '', group] = name.split(':');
  if (/^\d+$/.test(who) && (group === undefined || /^\d+$/.test(group))) {
    return { uid: Number(who), gid: Number(group ?? 0) };
  }
  const line = (image ? await readPasswd(engine, image) : '')
    .split('\n')
    .map((text) => text.split(':'))
    .find(([login, , uid]) => login === who || uid === who);
  return { uid: Number(line?.[2] ?? 0), gid: Number(line?.[3] ?? 0) };
};

/** The image's list of users; '' when it has none. */
const readPasswd = async (engine: Engine, image: string): Promise<string> => {
  const id = (await createIdle(engine, { labels: {}, image })) ?? '';
  try {
    const { status, body } = await engine.call('GET', `/containers/${id}/archive`, {
      query: { path: '/etc/passwd' },
      accept: [404],
    });
    return status === 404 ? '' : (unpackTar(body).get('passwd')?.toString('utf8') ?? '');
  } finally {
    await removeContainer(engine, id);
  }
};

/** Those that no release mounts any more; one that a container still has open stays until the next time. */
export const removeUnusedFiles = async (
  engine: Engine,
  project: string,
  records: readonly ReleaseRecord[],
): Promise<void> => {
  const used = new Set(records.filter(({ result }) => result === 'deployed').flatMap(({ files = [] }) => files));
  for (const { name } of await listVolumes(engine, `${labels.filesOf}=${project}`)) {
    if (!used.has(name)) await removeOwnVolume(engine, name, { inUse: 'stays' });
  }
};

import { randomUUID } from 'node:crypto';
import { createVolume, type Engine, listVolumes, removeVolume } from '../docker/engine-api.ts';
import { UnavailableError } from '../errors.ts';
import { labels } from './labels.ts';
import { type ReleaseRecord, releasesOf, volumeName, volumeOf } from './release.ts';
import { packTar, unpackTar } from './tar.ts';

/**
 * Releases live on the target as volumes, which survive `docker system prune -af --volumes`: the record in the labels,
 * the Compose file with its values inside, readable by root over there alone.
 */

/** The half of a release that holds values. */
export interface ReleaseContent {
  readonly model: string;
  readonly environment: Readonly<Record<string, string>>;
}

export const recordImage = 'quaygate/record:1';
const folder = '/release';
export const modelFile = 'compose.json';
const environmentFile = 'environment.json';
/** Other deployments of the project may take a number first. */
const triesForNumber = 20;

export const readReleases = async (engine: Engine, project: string): Promise<readonly ReleaseRecord[]> =>
  releasesOf(await listVolumes(engine, `${labels.project}=${project}`));

/** Appends under the next free number, which it returns. Failed tries have no content. */
export const writeRelease = async (
  engine: Engine,
  project: string,
  record: ReleaseRecord,
  content: ReleaseContent | undefined,
): Promise<number> => {
  const writer = randomUUID();
  for (let sequence = record.sequence; sequence < record.sequence + triesForNumber; sequence++) {
    const volume = await createVolume(engine, volumeOf(project, { ...record, sequence }, writer));
    if (volume.labels[labels.writer] !== writer) continue;
    if (content) await writeContent(engine, volume.name, content);
    return sequence;
  }
  throw new UnavailableError(
    `No number from ${record.sequence} on was free for the release of "${project}": is another deployment of it running?`,
  );
};

const writeContent = (engine: Engine, volume: string, { model, environment }: ReleaseContent): Promise<void> =>
  withVolume(engine, volume, async (container) => {
    const files = [
      { name: modelFile, body: Buffer.from(model), mode: 0o600 },
      { name: environmentFile, body: Buffer.from(JSON.stringify(environment)), mode: 0o600 },
    ];
    await engine.call('PUT', `/containers/${container}/archive`, { query: { path: folder }, body: packTar(files) });
  });

/** Undefined when the volume holds none: its writer was killed between the two. */
export const readContent = (engine: Engine, project: string, sequence: number): Promise<ReleaseContent | undefined> =>
  withVolume(engine, volumeName(project, sequence), async (container) => {
    const [model, environment] = await Promise.all(
      [modelFile, environmentFile].map((name) => readFileIn(engine, container, name)),
    );
    if (model === undefined || environment === undefined) return undefined;
    return { model, environment: JSON.parse(environment) as Readonly<Record<string, string>> };
  });

const readFileIn = async (engine: Engine, container: string, name: string): Promise<string | undefined> => {
  const query = { path: `${folder}/${name}` };
  const { status, body } = await engine.call('GET', `/containers/${container}/archive`, { query, accept: [404] });
  return status === 404 ? undefined : unpackTar(body).get(name)?.toString('utf8');
};

export const removeReleases = async (
  engine: Engine,
  project: string,
  releases: readonly ReleaseRecord[],
): Promise<void> => {
  for (const { sequence } of releases) await removeVolume(engine, volumeName(project, sequence));
};

/** Through a container that is never started: nothing runs on the target, nothing is pulled to it. */
const withVolume = async <T>(engine: Engine, volume: string, use: (container: string) => Promise<T>): Promise<T> => {
  const id = await createHelper(engine, volume);
  try {
    return await use(id);
  } finally {
    await engine.call('DELETE', `/containers/${id}`, { query: { force: 'true' }, accept: [404, 409] });
  }
};

const createHelper = async (engine: Engine, volume: string): Promise<string> => {
  const body = {
    Image: recordImage,
    Cmd: ['-'],
    Labels: { [labels.project]: volume },
    HostConfig: { Mounts: [{ Type: 'volume', Source: volume, Target: folder }], NetworkMode: 'none' },
  };
  const first = await engine.call('POST', '/containers/create', { body, accept: [404] });
  // Pruning takes the image away: it is made anew, of nothing, without a registry.
  if (first.status === 404) await importEmptyImage(engine);
  const created = first.status === 404 ? await engine.call('POST', '/containers/create', { body }) : first;
  return (JSON.parse(created.body.toString('utf8')) as { Id: string }).Id;
};

const importEmptyImage = (engine: Engine) => {
  const [repo = '', tag = ''] = recordImage.split(':');
  return engine.call('POST', '/images/create', { query: { fromSrc: '-', repo, tag }, body: packTar([]) });
};

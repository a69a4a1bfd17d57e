import { randomUUID } from 'node:crypto';
import type { Engine } from '../docker/engine-api.ts';
import { createVolume, hasVolume, listVolumes, removeVolume, type Volume } from '../docker/volumes.ts';
import { UnavailableError } from '../errors.ts';
import { removeOwnVolume, withVolume } from './idle-container.ts';
import { labels } from './labels.ts';
import { nextSequence, type ReleaseRecord, recordName, releasesOf, volumeName, volumeOf } from './release.ts';
import type { Release, Settings } from './strategy.ts';
import { packTar, unpackTar } from './tar.ts';

/**
 * Releases live on the target as volumes, which survive `docker system prune -af --volumes`: what everybody may read in
 * the labels of one, the Compose file with its values inside another, readable by root over there alone.
 */

const folder = '/release';
export const modelFile = 'compose.json';
const environmentFile = 'environment.json';
const factsFile = 'release.json';
const recordedFileName = 'recorded.json';

/** All that is known of a project on the target, in one question. */
export interface Known {
  readonly volumes: readonly Volume[];
  readonly records: readonly ReleaseRecord[];
  /** The number that the next release gets. */
  readonly next: number;
}

export const readKnown = async (engine: Engine, project: string): Promise<Known> => {
  const volumes = await listVolumes(engine, `${labels.project}=${project}`);
  return { volumes, records: releasesOf(volumes), next: nextSequence(volumes) };
};

export const readReleases = async (engine: Engine, project: string): Promise<readonly ReleaseRecord[]> =>
  (await readKnown(engine, project)).records;

/**
 * Before anything is touched: from then on the release can be brought up, or taken away, by whoever reads it.
 * `file` is the Compose file with placeholders, for the record.
 */
export const writeContent = async (engine: Engine, release: Release, file: string): Promise<void> => {
  const { project, sequence, model, environment, hash, images, ours, settings, checks } = release;
  const writer = randomUUID();
  const volume = await createVolume(engine, {
    name: volumeName(project, sequence),
    labels: { [labels.project]: project, [labels.writer]: writer, [labels.content]: String(sequence) },
  });
  if (volume.labels[labels.writer] !== writer) {
    throw new UnavailableError(
      `The volume "${volume.name}" is there already, though no release of "${project}" has its number: remove it, or wait until another deployment has ended.`,
    );
  }
  const json = (name: string, value: unknown) => ({ name, body: Buffer.from(JSON.stringify(value)), mode: 0o600 });
  const files = [
    { name: modelFile, body: Buffer.from(model), mode: 0o600 },
    json(environmentFile, environment),
    json(factsFile, { hash, images, ours, settings, checks }),
    { name: recordedFileName, body: Buffer.from(file), mode: 0o600 },
  ];
  await inVolume(engine, volume.name, async (container) => {
    await engine.call('PUT', `/containers/${container}/archive`, { query: { path: folder }, body: packTar(files) });
  });
};

/** Releases that were made before there were strategies. */
const settingsOfOld: Settings = { strategy: 'recreate', timeout: 120_000 };

/** Undefined when its volume is gone or holds none: its writer was killed between the two. */
export const readRelease = async (
  engine: Engine,
  project: string,
  sequence: number,
): Promise<(Release & { readonly file: string | undefined }) | undefined> => {
  // Mounting a volume that is not there would make it.
  if (!(await hasVolume(engine, volumeName(project, sequence)))) return undefined;
  return inVolume(engine, volumeName(project, sequence), async (container) => {
    const query = { path: folder };
    const { body } = await engine.call('GET', `/containers/${container}/archive`, { query });
    const files = unpackTar(body);
    const text = (name: string) => files.get(`${folder.slice(1)}/${name}`)?.toString('utf8');
    const [model, environment, facts] = [text(modelFile), text(environmentFile), text(factsFile)];
    if (model === undefined || environment === undefined) return undefined;
    return {
      ...{ sequence, project, model, environment: JSON.parse(environment) as Release['environment'] },
      file: text(recordedFileName),
      ...{ hash: '', images: {}, ours: [], settings: settingsOfOld },
      ...(facts === undefined
        ? {}
        : (JSON.parse(facts) as Pick<Release, 'hash' | 'images' | 'ours' | 'settings' | 'checks'>)),
    };
  });
};

/** Atomic; what is recorded already stays as it is. */
export const writeRecord = async (
  engine: Engine,
  project: string,
  record: ReleaseRecord,
  file: string | undefined,
): Promise<void> => {
  await createVolume(engine, volumeOf(project, record, randomUUID(), file));
};

/** The values first: a record whose values are gone is still history, values without a record are nobody's. */
export const removeReleases = async (engine: Engine, project: string, sequences: readonly number[]): Promise<void> => {
  for (const sequence of sequences) {
    await removeOwnVolume(engine, volumeName(project, sequence));
    await removeVolume(engine, recordName(project, sequence));
  }
};

/** What a failed release leaves is its record alone. */
export const removeContent = (engine: Engine, project: string, sequence: number): Promise<void> =>
  removeOwnVolume(engine, volumeName(project, sequence));

const inVolume = <T>(engine: Engine, volume: string, use: (container: string) => Promise<T>): Promise<T> =>
  withVolume(engine, { name: volume, at: folder }, use);

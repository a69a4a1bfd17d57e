import { type ComposeProject, type ComposeTarget, composeUp, pullImages } from '../docker/compose.ts';
import type { Engine } from '../docker/engine-api.ts';
import type { Host } from '../host/host.ts';
import { recordIn } from '../release/model.ts';
import { deployedOf, type ReleaseRecord, volumeName } from '../release/release.ts';
import { modelFile, readContent, recordImage } from '../release/release-store.ts';
import { missingImages } from '../release/resolve-images.ts';

/** A release with all that is needed to have it running again. */
export interface Recoverable {
  readonly record: ReleaseRecord;
  readonly project: ComposeProject;
}

/** The newest release that ran, read before anything is touched, so that going back depends on as little as possible. */
export const findRecoverable = async (
  engine: Engine,
  project: string,
  releases: readonly ReleaseRecord[],
  warn: Host['warning'],
): Promise<Recoverable | undefined> => {
  for (const record of deployedOf(releases)) {
    const content = await readContent(engine, project, record.sequence);
    if (content) return { record, project: { name: project, ...content } };
    warn(
      `The record of release ${record.sequence} of "${project}" is incomplete, so an older one is taken to go back to.`,
    );
  }
  return undefined;
};

/** With the file and the values of then, not with those of today. Throws when the release does not get healthy. */
export const bringBack = async (
  engine: Engine,
  target: ComposeTarget,
  { project }: Recoverable,
  timeout: number,
): Promise<void> => {
  const missing = await missingImages(engine, imagesIn(project.model));
  if (missing.length > 0) await pullImages(target, project, missing);
  await composeUp(target, project, timeout);
};

const imagesIn = (model: string): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(recordIn(recordIn(JSON.parse(model)).services)).map(([name, service]) => [
      name,
      String(recordIn(service).image),
    ]),
  );

/** What a person runs to do what we could not; `address` as for DOCKER_HOST. Nothing in it is secret. */
export const commandsToBringBack = (address: string, { record, project }: Recoverable): string => {
  const variables = Object.keys(project.environment);
  return [
    `export DOCKER_HOST=${quoted(address)}`,
    ...variables.map((name) => `export ${name}=…   # the value it had in release ${record.sequence}`),
    `docker create --name quaygate-by-hand -v ${volumeName(project.name, record.sequence)}:/release:ro ${recordImage} -`,
    `docker cp quaygate-by-hand:/release/${modelFile} - | tar -xO | docker compose -p ${project.name} -f - up -d --wait --no-build --remove-orphans`,
    'docker rm quaygate-by-hand',
  ].join('\n');
};

export const commandsToRemove = (address: string, project: string): string =>
  [`export DOCKER_HOST=${quoted(address)}`, `docker compose -p ${project} down --remove-orphans`].join('\n');

const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

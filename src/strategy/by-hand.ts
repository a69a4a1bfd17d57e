import { idleImage } from '../release/idle-container.ts';
import { volumeName } from '../release/release.ts';
import { modelFile } from '../release/release-store.ts';
import type { Release } from '../release/strategy.ts';

/** What a person runs to do what we could not; `address` as for DOCKER_HOST. Nothing in it is secret. */

export const linesToBringUp = (address: string, { project, sequence, environment }: Release): readonly string[] => [
  `export DOCKER_HOST=${quoted(address)}`,
  ...Object.keys(environment).map((name) => `export ${name}=…   # the value it had in release ${sequence}`),
  `docker create --name quaygate-by-hand -v ${volumeName(project, sequence)}:/release:ro ${idleImage} -`,
  `docker cp quaygate-by-hand:/release/${modelFile} - | tar -xO | docker compose -p ${project} -f - up -d --wait --no-build --remove-orphans`,
  'docker rm quaygate-by-hand',
];

export const linesToRemove = (address: string, project: string): readonly string[] => [
  `export DOCKER_HOST=${quoted(address)}`,
  `docker compose -p ${project} down --remove-orphans`,
];

export const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

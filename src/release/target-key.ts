import { randomBytes, randomUUID } from 'node:crypto';
import type { Engine } from '../docker/engine-api.ts';
import { createVolume, hasVolume } from '../docker/volumes.ts';
import { pause } from '../http/http.ts';
import { withVolume } from './idle-container.ts';
import { labels } from './labels.ts';
import { packTar, unpackTar } from './tar.ts';

/** What hashes of values on a target are keyed with: it never leaves the target but for the run that hashes. */

const folder = '/key';
const file = 'key';
const length = 32;

/**
 * Made on the first release of a project. With several at once, one of them writes it and the others wait for it. Undefined when
 * there is none and none is to be made.
 */
export const targetKey = async (
  engine: Engine,
  project: string,
  { make }: { readonly make: boolean },
): Promise<Buffer | undefined> => {
  const name = `quaygate-key-${project}`;
  if (!make && !(await hasVolume(engine, name))) return undefined;
  const writer = randomUUID();
  const volume = await createVolume(engine, { name, labels: { [labels.keyOf]: project, [labels.writer]: writer } });
  return withVolume(engine, { name, at: folder }, async (container) => {
    for (let left = volume.labels[labels.writer] === writer ? 0 : patience / pollEvery; ; left--) {
      const found = await readKey(engine, container);
      if (found) return found;
      if (left > 0) await pause(pollEvery);
      // Whoever was to write it has died.
      else await writeKey(engine, container);
    }
  });
};

const patience = 5_000;
const pollEvery = 100;

const readKey = async (engine: Engine, container: string): Promise<Buffer | undefined> => {
  const query = { path: `${folder}/${file}` };
  const { status, body } = await engine.call('GET', `/containers/${container}/archive`, { query, accept: [404] });
  const found = status === 404 ? undefined : unpackTar(body).get(file);
  return found?.length === length ? Buffer.from(found) : undefined;
};

const writeKey = async (engine: Engine, container: string): Promise<void> => {
  const body = packTar([{ name: file, body: randomBytes(length), mode: 0o600 }]);
  await engine.call('PUT', `/containers/${container}/archive`, { query: { path: folder }, body });
};

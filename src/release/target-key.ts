import { randomBytes } from 'node:crypto';
import { createVolume, type Engine } from '../docker/engine-api.ts';
import { withVolume } from './idle-container.ts';
import { labels } from './labels.ts';
import { packTar, unpackTar } from './tar.ts';

/** What hashes of values on a target are keyed with: it never leaves the target but for the run that hashes. */

const folder = '/key';
const file = 'key';
const length = 32;

/** Made on the first release of a project; asked for under the lock. */
export const targetKey = async (engine: Engine, project: string): Promise<Buffer> => {
  const name = `quaygate-key-${project}`;
  await createVolume(engine, { name, labels: { [labels.keyOf]: project } });
  return withVolume(engine, { name, at: folder }, {}, async (container) => {
    const query = { path: `${folder}/${file}` };
    const { status, body } = await engine.call('GET', `/containers/${container}/archive`, { query, accept: [404] });
    const found = status === 404 ? undefined : unpackTar(body).get(file);
    if (found?.length === length) return Buffer.from(found);
    const key = randomBytes(length);
    const made = packTar([{ name: file, body: key, mode: 0o600 }]);
    await engine.call('PUT', `/containers/${container}/archive`, { query: { path: folder }, body: made });
    return key;
  });
};

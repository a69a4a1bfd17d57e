import { containerLog, removeContainer } from './containers.ts';
import type { Engine } from './engine-api.ts';
import { execIn } from './exec.ts';

/** The engine's API does not say how much room is left; a container does, whose files lie where the images lie. */

const command = ['df', '-Pk', '/'];
const patience = 10_000;

/** Bytes; undefined when this container cannot tell. */
export const freeSpaceSeenBy = async (engine: Engine, container: string): Promise<number | undefined> => {
  try {
    const { exitCode, stdout } = await execIn(engine, container, command, { user: '0', timeout: patience });
    return exitCode === 0 ? parseFree(stdout) : undefined;
  } catch {
    return undefined;
  }
};

/** The same from a container made for it, of an image that the engine holds. */
export const freeSpaceSeenWith = async (engine: Engine, image: string): Promise<number | undefined> => {
  const [program = '', ...args] = command;
  const { status, body } = await engine.call('POST', '/containers/create', {
    body: { Image: image, Entrypoint: [program], Cmd: args, User: '0', HostConfig: { NetworkMode: 'none' } },
    accept: [400, 404],
  });
  if (status >= 300) return undefined;
  const { Id: id } = JSON.parse(body.toString('utf8')) as { Id: string };
  try {
    const started = await engine.call('POST', `/containers/${id}/start`, { accept: [400, 404, 500] });
    if (started.status >= 300) return undefined;
    await engine.call('POST', `/containers/${id}/wait`, { timeout: patience });
    return parseFree(await containerLog(engine, id, 10, false));
  } catch {
    return undefined;
  } finally {
    await removeContainer(engine, id);
  }
};

/** https://pubs.opengroup.org/onlinepubs/9799919799/utilities/df.html: the fourth column of the second line, in KB. */
export const parseFree = (text: string): number | undefined => {
  const [, line = ''] = text.trim().split('\n');
  const free = /^.*\s(\d+)\s+(\d+)\s+(-?\d+)\s+\d+%\s+\/\s*$/.exec(line)?.[3];
  return free === undefined ? undefined : Math.max(0, Number(free)) * 1024;
};

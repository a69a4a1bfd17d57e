import { inspectContainer, withoutFrames } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';

/** More of a log than this is not looked at, from its end. */
const mostLines = '100000';

/** Undefined where the container's log driver gives nothing back. */
export const logOf = async (engine: Engine, id: string): Promise<string | undefined> => {
  const state = await inspectContainer(engine, id);
  if (!state) return '';
  const { status, body } = await engine.call('GET', `/containers/${id}/logs`, {
    query: { stdout: 'true', stderr: 'true', tail: mostLines },
    accept: [400, 404, 409, 500, 501],
  });
  if (status >= 300) return undefined;
  return state.tty ? body.toString('utf8') : withoutFrames(body);
};

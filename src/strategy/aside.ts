import { removeContainer, startContainer, stopContainer } from '../proxy/container.ts';
import type { Site } from '../release/strategy.ts';

/** Containers that served before there was a proxy: stopped, started again when the release fails, else removed. */

export const stopAside = async ({ engine }: Site, containers: readonly string[]): Promise<void> => {
  await Promise.all(containers.map((id) => stopContainer(engine, id)));
};

export const startAgain = async ({ engine }: Site, containers: readonly string[]): Promise<void> => {
  for (const id of containers) await startContainer(engine, id, 'what ran before');
};

export const removeAside = async ({ engine }: Site, containers: readonly string[]): Promise<void> => {
  for (const id of containers) {
    await stopContainer(engine, id);
    await removeContainer(engine, id);
  }
};

import { listContainers } from '../docker/containers.ts';
import { removeContainer, startContainer, stopContainer } from '../proxy/container.ts';
import { composeLabels } from '../release/labels.ts';
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

/** A colour has nothing but its containers: its networks and volumes are the user's own. Quicker than Compose. */
export const removeColourOf = async ({ engine, host }: Site, project: string): Promise<void> => {
  const containers = await listContainers(engine, `${composeLabels.project}=${project}`);
  await host.group(`Removing ${project}`, async () => {
    await Promise.all(
      containers.map(async ({ id, name }) => {
        await stopContainer(engine, id);
        await removeContainer(engine, id);
        host.info(`${name} is gone`);
      }),
    );
  });
};

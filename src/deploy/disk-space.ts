import { listContainers } from '../docker/containers.ts';
import type { Engine } from '../docker/engine-api.ts';
import { freeSpaceSeenBy, freeSpaceSeenWith } from '../docker/free-space.ts';
import { layersOnEngine } from '../docker/images.ts';
import { messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { openRegistry } from '../registry/client.ts';
import { type Layer, layersOf } from '../registry/image-layers.ts';
import { composeLabels, labels } from '../release/labels.ts';

/** What a release takes on the target's disk, found out before any of it is pulled. */

export interface Pull {
  readonly engine: Engine;
  readonly project: string;
  /** `name@sha256:…` of what the engine does not hold yet. */
  readonly missing: readonly string[];
  /** What it does hold: one of them may tell how much room there is. */
  readonly held: readonly string[];
}

/** Who cannot say how large an image is in this time has no part in whether it is pulled. */
const patience = 5_000;
/** Images are packed: on the disk they are larger, and the containerd store keeps them packed as well. */
const usuallyUnpacked = 3.5;
/** For the containers, their logs and the records. */
const elbowRoom = 16 * 1024 * 1024;

/** Throws an UnavailableError when it cannot fit; warns when it may not. What cannot be found out stops nobody. */
export const checkDiskSpace = async (host: Host, pull: Pull): Promise<void> => {
  if (pull.missing.length === 0) return;
  const layers = await readLayers(host, pull);
  const free = layers && (await freeSpace(pull.engine, pull.project, pull.held));
  if (layers === undefined || free === undefined) return;
  const needed = await neededFor(pull.engine, layers, free);
  const verdict = judge(needed, free);
  const sentence = `The target has ${megabytes(free)} free where Docker keeps its images, and what is to be pulled takes ${megabytes(needed)} packed and more unpacked`;
  if (verdict === 'refuse') {
    throw new UnavailableError(
      `${sentence}: make room there ("docker system df" shows what takes it). Nothing was touched.`,
    );
  }
  if (verdict === 'warn') host.warning(`${sentence}: that may not be enough.`);
};

/** Bytes; `needed` as it travels, the least that it can be. */
export const judge = (needed: number, free: number): 'fits' | 'warn' | 'refuse' => {
  if (free < needed + elbowRoom) return 'refuse';
  return free < needed * usuallyUnpacked + elbowRoom ? 'warn' : 'fits';
};

/** Undefined when the registry does not say in time. */
const readLayers = async (host: Host, { engine, missing }: Pull): Promise<readonly Layer[] | undefined> => {
  const registry = openRegistry(host);
  const found = new AbortController();
  const reading = Promise.all(missing.map((image) => layersOf(registry, image, engine.platform)))
    .then((images) => [...new Map(images.flat().map((layer) => [layer.digest, layer])).values()])
    .catch((error: unknown) => {
      host.debug(`how large the images are is not known: ${messageOf(error)}`);
      return undefined;
    })
    .finally(() => found.abort());
  return Promise.race([
    reading,
    pause(patience, found.signal).then(
      () => undefined,
      () => reading,
    ),
  ]);
};

/** Layers that other images share are there already; to ask for all of them costs more, so not before it matters. */
const neededFor = async (engine: Engine, layers: readonly Layer[], free: number): Promise<number> => {
  const all = sizeOf(layers);
  if (judge(all, free) === 'fits') return all;
  const there = await layersOnEngine(engine);
  return sizeOf(layers.filter(({ unpacked }) => !there.has(unpacked)));
};

const sizeOf = (layers: readonly Layer[]): number => layers.reduce((sum, { size }) => sum + size, 0);

/** As a container of the application sees it; on the first deployment, one that is made for the question. */
const freeSpace = async (engine: Engine, project: string, held: readonly string[]): Promise<number | undefined> => {
  const lists = await Promise.all(
    [`${labels.proxy}=${project}`, ...[project, `${project}-blue`, `${project}-green`].map(ofProject)].map((label) =>
      listContainers(engine, label),
    ),
  );
  for (const { id } of lists.flat().filter(({ state }) => state === 'running')) {
    const free = await freeSpaceSeenBy(engine, id);
    if (free !== undefined) return free;
  }
  for (const image of new Set(held)) {
    const free = await freeSpaceSeenWith(engine, image);
    if (free !== undefined) return free;
  }
  return undefined;
};

const ofProject = (project: string) => `${composeLabels.project}=${project}`;

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

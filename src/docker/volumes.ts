import type { Engine } from './engine-api.ts';
import { jsonIn, listOf, textOf, textsOf } from './engine-json.ts';

export interface Volume {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

export const listVolumes = async (engine: Engine, label: string): Promise<readonly Volume[]> => {
  const query = { filters: JSON.stringify({ label: [label] }) };
  const { Volumes } = jsonIn(await engine.call('GET', '/volumes', { query }));
  return listOf(Volumes).map(volumeOf);
};

/** Atomic, and the first one wins: what comes back is the volume that exists under the name now. */
export const createVolume = async (engine: Engine, { name, labels }: Volume): Promise<Volume> =>
  volumeOf(jsonIn(await engine.call('POST', '/volumes/create', { body: { Name: name, Labels: labels } })));

const volumeOf = (item: Record<string, unknown>): Volume => ({ name: textOf(item.Name), labels: textsOf(item.Labels) });

/** Undefined when there is none. */
export const volumeFacts = async (
  engine: Engine,
  name: string,
): Promise<{ readonly driver: string; readonly options: Readonly<Record<string, string>> } | undefined> => {
  const response = await engine.call('GET', `/volumes/${name}`, { accept: [404] });
  if (response.status === 404) return undefined;
  const { Driver, Options } = jsonIn(response);
  return { driver: textOf(Driver), options: textsOf(Options) };
};

export const hasVolume = async (engine: Engine, name: string): Promise<boolean> =>
  (await engine.call('GET', `/volumes/${name}`, { accept: [404] })).status !== 404;

/** False when a container has it and it may stay. */
export const removeVolume = async (
  engine: Engine,
  name: string,
  { inUse }: { readonly inUse?: 'stays' } = {},
): Promise<boolean> => {
  const { status } = await engine.call('DELETE', `/volumes/${name}`, { accept: inUse ? [404, 409] : [404] });
  return status !== 409;
};

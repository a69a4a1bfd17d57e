import type { Engine } from './engine-api.ts';
import { jsonIn, listOf, textOf } from './engine-json.ts';

/** Ids of the networks with that label. */
export const listNetworks = async (engine: Engine, label: string): Promise<readonly string[]> => {
  const query = { filters: JSON.stringify({ label: [label] }) };
  return listOf(jsonIn(await engine.call('GET', '/networks', { query }))).map(({ Id }) => textOf(Id));
};

export const removeNetwork = async (engine: Engine, id: string): Promise<void> => {
  await engine.call('DELETE', `/networks/${id}`, { accept: [404] });
};

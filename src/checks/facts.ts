import type { Host } from '../host/host.ts';
import { type FactName, type Facts, factNames } from './fields.ts';

/** What should have been deployed: as given, else by the pipeline's own word. Only what checks ask for is found out. */
export const findFacts = async (given: Facts, wanted: ReadonlySet<FactName>, host: Host): Promise<Facts> => {
  const finders: Readonly<Record<FactName, () => Promise<string | undefined>>> = {
    version: () => earlierText(host, 'metadata', 'version'),
    commit: async () => (await host.event()).sha,
    digest: async () => (await earlierText(host, 'deploy', 'digest')) ?? earlierText(host, 'build', 'digest'),
  };
  const found = factNames.map(async (name) => [
    name,
    given[name] ?? (wanted.has(name) ? await finders[name]() : undefined),
  ]);
  return Object.fromEntries(await Promise.all(found)) as Facts;
};

export const earlierText = async (host: Host, action: string, output: string): Promise<string | undefined> => {
  const text = (await host.earlierResult(action))?.[output];
  return typeof text === 'string' && text !== '' ? text : undefined;
};

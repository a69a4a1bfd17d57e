import type { Strategy, StrategyName } from '../release/strategy.ts';

/** Each loaded when it is asked for. */
const strategies: Readonly<Partial<Record<StrategyName, () => Promise<Strategy>>>> = {
  recreate: async () => (await import('./recreate.ts')).recreate,
};

export const strategyOf = async (name: StrategyName): Promise<Strategy> => {
  const load = strategies[name];
  if (!load) throw new Error(`No strategy "${name}".`);
  return load();
};

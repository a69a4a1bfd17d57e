import type { Strategy, StrategyName } from '../release/strategy.ts';

/** Each loaded when it is asked for. */
const strategies: Readonly<Record<StrategyName, () => Promise<Strategy>>> = {
  'blue-green': async () => (await import('./blue-green/blue-green.ts')).blueGreen,
  recreate: async () => (await import('./recreate.ts')).recreate,
};

export const strategyOf = (name: StrategyName): Promise<Strategy> => strategies[name]();

import { hashOf } from '../release/model.ts';
import type { Release, Settings } from '../release/strategy.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { Prepared } from './prepare.ts';
import type { spec } from './spec.ts';

/** What the inputs and the rendered files ask for, under its number. */
export const releaseOf = (
  inputs: Inputs<typeof spec>,
  { pinned, environment, ours }: Prepared,
  sequence: number,
): Release => {
  const settings: Settings = { strategy: 'recreate', timeout: inputs.timeout };
  const { timeout, ...lasting } = settings;
  return {
    ...{ sequence, project: pinned.project, model: pinned.model, environment, ours, settings },
    hash: hashOf([pinned.hash, lasting]),
    images: Object.fromEntries([...pinned.services].map(([service, { image }]) => [service, image])),
  };
};

import { hashOf, parseModel } from '../release/model.ts';
import type { Release, Settings } from '../release/strategy.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { Prepared } from './prepare.ts';
import { settingsOf } from './settings.ts';
import type { spec } from './spec.ts';

/** What the inputs and the rendered files ask for, under its number. */
export const releaseOf = (
  inputs: Inputs<typeof spec>,
  { pinned, environment, ours, proxyImage }: Prepared,
  sequence: number,
): Release => {
  const settings = settingsOf(inputs, parseModel(JSON.parse(pinned.model)), ours, proxyImage ?? '');
  return {
    ...{ sequence, project: pinned.project, model: pinned.model, environment, ours, settings },
    hash: hashOf([pinned.hash, lastingOf(settings)]),
    images: Object.fromEntries([...pinned.services].map(([service, { image }]) => [service, image])),
  };
};

/** Without what says how long something may take: that changes nothing of what runs. */
const lastingOf = ({ strategy, served }: Settings) => {
  if (!served) return { strategy };
  const { hold, drainTimeout, ...lasting } = served;
  return { strategy, lasting };
};

import type { FindContainers } from '../checks/asking.ts';
import { serviceFinder } from '../checks/find-service.ts';
import type { Host } from '../host/host.ts';
import { connect } from '../release/connect.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

/** Where checks that need an engine find what they ask. */
export interface Site {
  /** Of a colour; undefined where users' own address is asked. */
  readonly address?: string;
  readonly containers: FindContainers;
}

type SmokeInputs = Inputs<typeof spec>;

export const onSite = async <T>(inputs: SmokeInputs, host: Host, body: (site: Site) => Promise<T>): Promise<T> => {
  const { engine, close } = await connect(inputs, host);
  try {
    if (inputs.target === undefined) return await body({ containers: serviceFinder(engine, inputs.project) });
    const { openColour } = await import('./colour.ts');
    const colour = await openColour(engine, inputs.project, inputs.target);
    try {
      return await body(colour);
    } finally {
      await colour.close();
    }
  } finally {
    await close();
  }
};

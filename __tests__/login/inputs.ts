import { spec } from '../../src/login/spec.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { parseInputs } from '../../src/spec/parse.ts';

export type LoginInputs = Inputs<typeof spec>;

/** The inputs as a step would set them. */
export const loginInputs = (given: Readonly<Record<string, unknown>> = {}): LoginInputs => {
  const step = new Map(Object.entries(given).map(([name, value]) => [name, { value, source: 'the step' }]));
  return parseInputs(spec, step, new Map(), JSON.parse).inputs;
};

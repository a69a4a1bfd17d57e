import { spec } from '../../src/scan/spec.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { parseInputs } from '../../src/spec/parse.ts';

/** All inputs at their defaults but for these, parsed already. */
export const inputsWith = (given: object): Inputs<typeof spec> => {
  const noYaml = (): never => {
    throw new Error('no default is a block');
  };
  return { ...parseInputs(spec, new Map(), new Map(), noYaml).inputs, ...given };
};

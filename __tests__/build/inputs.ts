import { resolveInputs } from '../../src/action/inputs.ts';
import { spec } from '../../src/build/spec.ts';
import type { Inputs } from '../../src/spec/declaration.ts';
import { fakeHost } from '../fake-host.ts';

/** As a step's `with:` gives them. */
export const buildInputs = (given: Readonly<Record<string, unknown>> = {}): Inputs<typeof spec> => {
  const host = fakeHost({ inputs: { image: 'ghcr.io/acme/shop', ...given } });
  return resolveInputs(spec, { step: host.inputs('build', []), file: new Map(), parseYaml: JSON.parse }, host).inputs;
};

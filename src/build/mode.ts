import { requireOneBuilder } from '../buildx/on-nodes.ts';
import { InputError } from '../errors.ts';
import { parseReference } from '../registry/reference.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

/** `image` makes a candidate; without it a build does what docker/build-push-action does. */
export const requireConsistent = (inputs: Inputs<typeof spec>): void => {
  requireOneBuilder(inputs);
  if (inputs.image === undefined) return;
  const { tag, digest } = parseReference(inputs.image, 'Input "image"');
  if (tag !== undefined || digest !== undefined) {
    throw new InputError(
      `Input "image" is "${inputs.image}", but a candidate has no tag yet: give the repository alone, promote adds the tags.`,
    );
  }
  const other = [
    {
      input: 'tags',
      value: inputs.tags.join(','),
      cure: 'give them to promote once the candidate has passed, or leave "image" out to push them at once',
    },
    {
      input: 'outputs',
      value: inputs.outputs.join(' '),
      cure: 'leave "outputs" out, or "image" to choose an exporter',
    },
    { input: 'load', value: inputs.load ? 'true' : '', cure: 'leave "load" out, or "image" to load without pushing' },
    { input: 'call', value: inputs.call ?? '', cure: 'leave "image" out, since nothing is built then' },
  ].find(({ value }) => value !== '');
  if (other === undefined) return;
  throw new InputError(
    `Input "${other.input}" is "${other.value}", but with "image" the result is a candidate, which goes to the registry under no tag: ${other.cure}.`,
  );
};

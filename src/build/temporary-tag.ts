import { createHash } from 'node:crypto';
import type { PipelineEvent } from '../host/event.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

const digits = 8;

/**
 * `candidate-<commit>-<run>-<attempt>-<what is built>`: a pipeline may build several images into one repository, and
 * who promotes one of them must not take the other's tag away.
 */
export const temporaryTagFor = ({ sha, run }: PipelineEvent, inputs: Inputs<typeof spec>): string => {
  const { context, file, target, platforms, buildArgs, buildContexts, labels } = inputs;
  const what = JSON.stringify([context, file, target, platforms, buildArgs, buildContexts, labels]);
  const hash = createHash('sha256').update(what).digest('hex').slice(0, digits);
  return `candidate-${sha.slice(0, 12)}-${run.id}-${run.attempt}-${hash}`;
};

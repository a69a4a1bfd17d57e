import type { Progress, Step } from './progress.ts';
import { parseStepName } from './step-name.ts';

/**
 * What an earlier try of the same build did, the last one finds in the builder's cache. For the run as a whole it was
 * done, and took its time: it came from no cache.
 */
export const withEarlierTries = (last: Progress, earlier: readonly Progress[]): Progress => {
  const done = new Map<string, Step['spans']>();
  for (const step of earlier.flatMap(({ steps }) => [...steps.values()])) {
    const isDone = !step.cached && step.error === undefined && step.spans.some(({ completed }) => completed);
    if (isDone && parseStepName(step.name) !== undefined && !done.has(step.name)) done.set(step.name, step.spans);
  }
  if (done.size === 0) return last;
  const steps = [...last.steps].map(([digest, step]): [string, Step] => {
    const spans = step.cached ? done.get(step.name) : undefined;
    return [digest, spans ? { ...step, cached: false, spans: [...spans, ...step.spans] } : step];
  });
  return { ...last, steps: new Map(steps) };
};

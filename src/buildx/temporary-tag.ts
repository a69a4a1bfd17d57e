import { createHash } from 'node:crypto';
import type { PipelineEvent } from '../host/event.ts';

const digits = 8;

/**
 * `candidate-<commit>-<run>-<attempt>-<hash of what is built>`: a run may build several images into one repository, or
 * one platform a job, and who takes the tag of one away must not take another's.
 */
export const temporaryTagFor = ({ sha, run }: PipelineEvent, what: unknown): string => {
  const hash = createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, digits);
  return `candidate-${sha.slice(0, 12)}-${run.id}-${run.attempt}-${hash}`;
};

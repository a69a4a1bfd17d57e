import type { Cell, Summary } from '../host/summary.ts';
import type { End } from '../release/course.ts';
import type { PlannedService } from '../release/strategy.ts';
import { blocksOf } from '../release/summary.ts';
import type { RollbackOutputs } from './spec.ts';

export const summaryOf = (
  project: string,
  sentence: string,
  { error, result, ailments, commands }: End,
  outputs: RollbackOutputs,
  plan: readonly PlannedService[],
): Summary => {
  const facts: readonly (readonly [string, Cell])[] = [
    ['Brought back', `release ${String(outputs.restored)}`],
    ['Commit', { text: String(outputs.commit), code: true }],
    ['Ran before', outputs.previous === undefined ? 'nothing' : `release ${String(outputs.previous)}`],
    ['Duration', `${String(outputs.duration)} s`],
  ];
  return {
    action: 'rollback',
    title: `Rollback of ${project}`,
    blocks: blocksOf({
      result: !error ? 'pass' : result === 'deployed' || commands !== undefined ? 'error' : 'fail',
      ...{ sentence, facts, plan, ailments },
      ...(commands !== undefined && { commands }),
    }),
  };
};

import type { Block, Cell } from '../host/summary.ts';
import type { Ailment } from './diagnose.ts';
import type { PlannedService } from './strategy.ts';

export interface Account {
  readonly result: 'pass' | 'fail' | 'error';
  /** One sentence: what happened, and what runs now. */
  readonly sentence: string;
  readonly facts: readonly (readonly [string, Cell])[];
  readonly plan: readonly PlannedService[];
  readonly ailments: readonly Ailment[];
  /** To run by hand, when going back failed. */
  readonly commands?: string;
}

export const blocksOf = ({ result, sentence, facts, plan, ailments, commands }: Account): readonly Block[] => [
  { kind: 'verdict', result, text: sentence },
  ...(commands ? [{ kind: 'code', text: commands } as const] : []),
  { kind: 'table', columns: ['Release', ''], rows: facts },
  {
    kind: 'table',
    columns: ['Service', 'Step', 'Image'],
    rows: plan.map(({ service, step, image, note }) => [
      { text: service, code: true },
      note ? `${step} (${note})` : step,
      { text: image || '–', code: true },
    ]),
  },
  ...ailments.flatMap(ailmentBlocks),
];

const ailmentBlocks = ({ container, state, healthLog, log }: Ailment): readonly Block[] => [
  { kind: 'heading', level: 3, text: `${container}: ${state}` },
  ...(healthLog.length > 0 ? [{ kind: 'code', text: `Health checks\n${healthLog.join('\n')}` } as const] : []),
  ...(log.length > 0 ? [{ kind: 'code', text: `Last log lines\n${log.join('\n')}` } as const] : []),
];

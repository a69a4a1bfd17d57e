import { expect, test } from '@jest/globals';
import type { Colour, Weights } from '../../src/proxy/template.ts';
import { stepsTo, weightCommands, weightsByServer } from '../../src/proxy/weights.ts';

interface Row {
  readonly description: string;
  readonly colour: Colour;
  readonly now: Weights;
  readonly standby?: Colour;
  readonly steps: readonly Weights[];
}

const rows: readonly Row[] = [
  {
    description: 'the new colour is raised before the old one is lowered',
    colour: 'green',
    now: { blue: 100, green: 0 },
    standby: 'blue',
    steps: [
      { blue: 100, green: 100, standby: 'blue' },
      { blue: 0, green: 100, standby: 'blue' },
    ],
  },
  {
    description: 'back the same way, and nobody steps in for it',
    colour: 'blue',
    now: { blue: 0, green: 100, standby: 'blue' },
    steps: [
      { blue: 100, green: 100, standby: 'blue' },
      { blue: 100, green: 0 },
    ],
  },
  {
    description: 'the first one has nobody to take over from',
    colour: 'blue',
    now: { blue: 0, green: 0 },
    steps: [{ blue: 100, green: 0 }],
  },
  {
    description: 'what died half way is finished',
    colour: 'green',
    now: { blue: 100, green: 100 },
    steps: [{ blue: 0, green: 100 }],
  },
  {
    description: 'after the decision nobody steps in',
    colour: 'green',
    now: { blue: 0, green: 100, standby: 'blue' },
    steps: [{ blue: 0, green: 100 }],
  },
];

test.each(rows)('$description', ({ colour, now, standby, steps }) => {
  expect(stepsTo(colour, now, standby)).toEqual(steps);
});

test.each(rows)('$description: some colour always has weight for it', ({ colour, now, standby }) => {
  for (const weights of stepsTo(colour, now, standby)) expect(weights.blue + weights.green).toBeGreaterThan(0);
});

test('the command line gets every slot, those that step in first', () => {
  expect(weightCommands({ blue: 0, green: 100, standby: 'blue' }, 1, 'app').split(';')).toEqual([
    'set server app/blue-standby1 weight 100',
    'set server app/green-standby1 weight 0',
    'set server app/blue1 weight 0',
    'set server app/green1 weight 100',
  ]);
  expect(weightsByServer({ blue: 0, green: 100 }, 3).size).toBe(12);
});

import { describe, expect, test } from '@jest/globals';
import { withEarlierTries } from '../../src/buildx/earlier-tries.ts';
import { numbersOf } from '../../src/buildx/numbers.ts';
import type { Progress, Step } from '../../src/buildx/progress.ts';

const step = (name: string, how: Partial<Step> = {}): Step => ({
  ...{ name, cached: false, error: undefined, parts: [] },
  ...{ spans: [{ started: 1_000, completed: 3_000 }], ...how },
});

const progress = (...steps: readonly Step[]): Progress => ({
  steps: new Map(steps.map((one, at) => [`sha256:${at}`, one])),
  warnings: [],
});

const cached = (name: string) => step(name, { cached: true, spans: [{ started: 9_000, completed: 9_000 }] });
const [make, test1, exporting] = ['[2/3] RUN make', '[3/3] RUN make test', 'exporting to image'];

describe('how much came from a cache, of a build that took two tries', () => {
  test.each<[string, readonly Step[], readonly Step[], number, number]>([
    ['nothing: the first try did it all', [step(make), step(test1)], [cached(make), cached(test1)], 0, 2],
    ['what came from one in both', [cached(make), step(test1)], [cached(make), cached(test1)], 50, 0],
    ['a step that the first try broke off', [step(make, { error: 'canceled' })], [step(make)], 0, 2],
    [
      'a step that the first try never ended',
      [step(make, { spans: [{ started: 1, completed: undefined }] })],
      [cached(make)],
      100,
      0,
    ],
    ['all, of one that took one try', [], [cached(make), cached(test1)], 100, 0],
  ])('%s', (_what, first, last, hitRate, makeSeconds) => {
    const numbers = numbersOf(withEarlierTries(progress(...last), first.length > 0 ? [progress(...first)] : []));
    expect(numbers.hitRate).toBe(hitRate);
    expect(numbers.steps.find(({ instruction }) => instruction === 'RUN make')?.seconds).toBe(makeSeconds);
  });

  test('what BuildKit does by itself is that of the last try', () => {
    const after = withEarlierTries(progress(step(exporting)), [progress(step(make), step(exporting))]);
    expect([...after.steps.values()]).toEqual([step(exporting)]);
  });
});

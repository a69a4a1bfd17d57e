import { describe, expect, test } from '@jest/globals';
import type { Attempt, Pace } from '../../src/checks/check.ts';
import { type Clock, watch } from '../../src/checks/watch.ts';

const yes: Attempt = { kind: 'yes', status: 200, milliseconds: 1 };
const no: Attempt = { kind: 'no', status: 503, milliseconds: 1, reason: 'status 503' };
const finalNo: Attempt = { ...no, final: true };
const silent: Attempt = { kind: 'silent', reason: 'refused' };
const cut: Attempt = { ...silent, cut: true };
const never = new AbortController().signal;

/** A clock that pauses move, and a try that takes `takes` milliseconds of it and answers in order, the last for ever. */
const script = (answers: readonly Attempt[], takes = 1) => {
  let time = 0;
  const times: number[] = [];
  const left: number[] = [];
  const clock: Clock = {
    now: () => time,
    pause: async (milliseconds) => {
      time += milliseconds;
    },
  };
  const attempt = async (timeLeft: number) => {
    times.push(time);
    left.push(timeLeft);
    time += takes;
    return answers[Math.min(times.length, answers.length) - 1] ?? silent;
  };
  return { attempt, times, left, clock };
};

const pace: Pace = { timeout: 5_000, interval: 10, successes: 1, stable: 0 };

const watched = (answers: readonly Attempt[], own: Partial<Pace> = {}, takes?: number) => {
  const { attempt, clock } = script(answers, takes);
  return watch(attempt, { ...pace, ...own }, never, clock);
};

describe('the result', () => {
  test.each([
    { description: 'yes at once', answers: [yes], own: {}, result: 'pass', tries: 1 },
    { description: 'yes after a while', answers: [silent, no, yes], own: {}, result: 'pass', tries: 3 },
    { description: 'several in a row', answers: [yes, yes, no, yes], own: { successes: 3 }, result: 'pass', tries: 6 },
    { description: 'a no that stays one', answers: [yes, finalNo], own: { successes: 3 }, result: 'fail', tries: 2 },
  ])('$description', async ({ answers, own, result, tries }) => {
    expect(await watched(answers, own)).toMatchObject({ result, tries });
  });

  test.each([
    { description: 'no for ever', answers: [no], result: 'fail', last: no },
    { description: 'silence for ever', answers: [silent], result: 'error', last: silent },
    { description: 'an answer, then silence', answers: [no, silent], result: 'fail', last: silent },
    { description: 'a no, and a last try that was cut', answers: [no, cut], result: 'fail', last: no },
    { description: 'only tries that were cut', answers: [cut], result: 'error', last: cut },
    { description: 'yes, but never often enough', answers: [yes], result: 'fail', last: yes, own: { successes: 100 } },
  ])('$description', async ({ answers, result, last, own = {} }) => {
    const end = await watched(answers, { timeout: 300, ...own });
    expect(end).toMatchObject({ result, last });
    expect(end.tries).toBeGreaterThan(1);
    expect(end.milliseconds).toBeLessThanOrEqual(300);
  });
});

describe('stable', () => {
  const own = { stable: 1_000, interval: 100 };

  test('right for as long as asked', async () => {
    const end = await watched([yes], own);
    expect(end).toMatchObject({ result: 'pass' });
    expect(end.milliseconds).toBeGreaterThanOrEqual(1_000);
    expect(end.tries).toBeGreaterThanOrEqual(10);
  });

  test('one wrong answer begins it anew', async () => {
    const end = await watched([yes, yes, yes, no, yes], own);
    expect(end).toMatchObject({ result: 'pass' });
    expect(end.milliseconds).toBeGreaterThanOrEqual(1_000 + 3 * 100);
  });

  test('one that falls within it at the end is a no', async () => {
    const flapping = Array.from({ length: 200 }, (_, index) => (index % 5 === 4 ? no : yes));
    expect(await watched(flapping, own)).toMatchObject({ result: 'fail' });
  });

  test('successes count besides', async () => {
    const end = await watched([yes], { stable: 50, interval: 100, successes: 5 });
    expect(end).toMatchObject({ result: 'pass', tries: 5 });
  });
});

test('pauses double, and shrink again towards the deadline', async () => {
  const { attempt, times, clock } = script([no]);
  await watch(attempt, { ...pace, timeout: 1_500, interval: 50 }, never, clock);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0) - 1);
  expect(pauses.slice(0, 4)).toEqual([50, 100, 200, 400]);
  expect(pauses.at(-1)).toBeLessThan(400);
  expect(times.at(-1)).toBeGreaterThan(1_200);
});

test('after a right answer the pauses begin small again', async () => {
  const { attempt, times, clock } = script([no, no, no, yes, no, no], 0);
  await watch(attempt, { ...pace, timeout: 100_000, interval: 50, successes: 2 }, never, clock);
  expect(times.slice(0, 6)).toEqual([0, 50, 150, 350, 400, 450]);
});

test('each try learns how much time is left', async () => {
  const { attempt, left, clock } = script([no]);
  await watch(attempt, { ...pace, timeout: 300, interval: 50 }, never, clock);
  expect(left[0]).toBe(300);
  expect(left.every((time, index) => index === 0 || time < (left[index - 1] ?? 0))).toBe(true);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(100);
});

test('cancellation ends a pause', async () => {
  const controller = new AbortController();
  const long = { ...pace, timeout: 60_000, interval: 60_000 };
  const watching = watch(async () => no, long, controller.signal);
  controller.abort(new Error('cancelled'));
  await expect(watching).rejects.toThrow('cancelled');
});

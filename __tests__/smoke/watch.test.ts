import { describe, expect, test } from '@jest/globals';
import type { Attempt } from '../../src/smoke/check.ts';
import { watch } from '../../src/smoke/watch.ts';

const yes: Attempt = { kind: 'yes', status: 200, milliseconds: 1 };
const no: Attempt = { kind: 'no', status: 503, milliseconds: 1, reason: 'status 503' };
const silent: Attempt = { kind: 'silent', reason: 'refused' };
const never = new AbortController().signal;

/** Gives these answers in order, the last one for ever. */
const script = (...answers: readonly Attempt[]) => {
  const times: number[] = [];
  const attempt = async () => {
    times.push(performance.now());
    return answers[Math.min(times.length, answers.length) - 1] ?? silent;
  };
  return { attempt, times };
};

describe('the result', () => {
  test.each([
    { description: 'yes at once', answers: [yes], successes: 1, result: 'pass', tries: 1 },
    { description: 'yes after a while', answers: [silent, no, yes], successes: 1, result: 'pass', tries: 3 },
    { description: 'several in a row', answers: [yes, yes, no, yes], successes: 3, result: 'pass', tries: 6 },
  ])('$description', async ({ answers, successes, result, tries }) => {
    const watched = await watch(script(...answers).attempt, { timeout: 5_000, interval: 10, successes }, never);
    expect(watched).toMatchObject({ result, tries });
  });

  test.each([
    { description: 'no for ever', answers: [no], result: 'fail', last: no },
    { description: 'silence for ever', answers: [silent], result: 'error', last: silent },
    { description: 'an answer, then silence', answers: [no, silent], result: 'fail', last: silent },
    {
      description: 'yes, but never often enough in a row',
      answers: [yes, no, yes, no, yes, no, yes, no, yes],
      successes: 100,
      result: 'fail',
    },
  ])('$description', async ({ answers, result, last, successes = 1 }) => {
    const watched = await watch(script(...answers).attempt, { timeout: 400, interval: 20, successes }, never);
    expect(watched.result).toBe(result);
    if (last) expect(watched.last).toEqual(last);
    expect(watched.tries).toBeGreaterThan(1);
    expect(watched.milliseconds).toBeLessThan(400);
  });
});

test('pauses grow, and shrink again towards the deadline', async () => {
  const { attempt, times } = script(no);
  await watch(attempt, { timeout: 1_500, interval: 50, successes: 1 }, never);
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const longest = pauses.indexOf(Math.max(...pauses));
  expect(pauses[1]).toBeGreaterThan((pauses[0] ?? 0) * 1.5);
  expect(longest).toBeGreaterThan(1);
  expect(longest).toBeLessThan(pauses.length - 1);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1_200);
});

test('each try learns how much time is left', async () => {
  const left: number[] = [];
  const attempt = async (timeLeft: number) => {
    left.push(timeLeft);
    return no;
  };
  await watch(attempt, { timeout: 300, interval: 50, successes: 1 }, never);
  expect(left[0]).toBeGreaterThan(290);
  expect(left.every((time, index) => index === 0 || time < (left[index - 1] ?? 0))).toBe(true);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(100);
});

test('cancellation ends a pause', async () => {
  const controller = new AbortController();
  const watching = watch(script(no).attempt, { timeout: 60_000, interval: 60_000, successes: 1 }, controller.signal);
  controller.abort(new Error('cancelled'));
  await expect(watching).rejects.toThrow('cancelled');
});

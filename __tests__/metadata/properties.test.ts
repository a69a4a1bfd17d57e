import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../src/errors.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { type Random, randomFrom } from '../random.ts';
import { compute, onBranch, onChangeRequest, onTag } from './compute.ts';

/** What holds for every input, tried on many that a seed makes; the seed is in the name of the case. */

const letters = [
  ...'abcXYZ019._-/+@#%;:&| \t\'"`$(){}[]<>=,!?*~^\\é漢\u0000\u202e\u0085',
  '\n',
  '\r\n',
  '🙂',
  '::error::',
];
const words = [
  ...['type=', 'ref', 'semver', 'raw', 'sha', 'event=', 'branch', 'tag', 'pr', 'pattern=', 'value=', 'enable='],
  ...['priority=', 'prefix=', 'suffix=', 'format=', 'short', 'long', 'true', 'false', ',', '=', '"', '1', '{{', '}}'],
  ...['{{branch}}', '{{ sha }}', '{{version}}', '{{major}}', '{{raw}}', '{{is_default_branch}}', '{{tag}}'],
];
const attributes = ['prefix=', 'prefix=p', 'suffix=-s', 'priority=5', 'enable=true', 'enable={{is_default_branch}}'];
const rules = [
  ...['type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr', 'type=sha', 'type=sha,format=long'],
  ...['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=semver,pattern={{raw}}'],
  ...['type=raw,value=x', 'type=raw,value=v{{branch}}', 'latest'],
];

const anyEvent = (random: Random): PipelineEvent => {
  const name = random.text(letters, 40) || 'x';
  return random.pick([onBranch(name), onBranch('main'), onTag(name), onTag(anyVersion(random)), onChangeRequest]);
};

const anyVersion = (random: Random): string =>
  `${random.pick(['v', '', 'V'])}${random.below(30)}.${random.below(30)}.${random.below(30)}${random.pick(['', '-rc.1', '+build', '-x+y', '.4'])}`;

const validRule = (random: Random): string =>
  [random.pick(rules), ...Array.from({ length: random.below(3) }, () => random.pick(attributes))].join(',');

const valid = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** The tags, or the sentence that says why there are none; anything else fails the test. */
const outcome = (lines: readonly string[], event: PipelineEvent, flavor: readonly string[]): unknown => {
  try {
    return compute(lines, event, flavor);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
};

const seeds = Array.from({ length: 20 }, (_, seed) => [seed + 1]);

describe('of any event and any well-formed rules', () => {
  test.each(seeds)(
    'every tag is a valid reference, none comes twice, and the version is the first (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      for (let round = 0; round < 100; round++) {
        const lines = Array.from({ length: random.below(6) }, () => validRule(random));
        const computed = outcome(lines, anyEvent(random), random.pick([[], ['latest=true'], ['prefix=f-']]));
        if (typeof computed === 'string') {
          expect(computed).toContain('but a tag has 1 to 128');
          continue;
        }
        const { names, version } = computed as ReturnType<typeof compute>;
        expect(names.filter((name) => !valid.test(name))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(version).toBe(names[0] ?? '');
      }
    },
  );
});

describe('of any text at all', () => {
  test.each(seeds)('nothing but an InputError comes, and the same input gives the same (seed %i)', (seed) => {
    const random = randomFrom(seed * 1000);
    for (let round = 0; round < 100; round++) {
      const line = random.text(random.pick([words, letters, [...words, ...letters]]), 12);
      const flavor = random.below(3) === 0 ? [random.text(['latest=', 'prefix=', 'true', ',', ...letters], 5)] : [];
      const event = anyEvent(random);
      expect(outcome([line], event, flavor)).toEqual(outcome([line], event, flavor));
    }
  });

  test('a long line does not take the square of its length', () => {
    const started = performance.now();
    for (const text of ['{{', '{{ ', '"', '"a",', ',', '='])
      outcome([`type=raw,value=x${text.repeat(400_000)}`], onBranch('x'), []);
    // A machine under load is slow, a line that is gone through again and again slower still.
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

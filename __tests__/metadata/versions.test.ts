import { describe, expect, test } from '@jest/globals';
import parse from 'semver/functions/parse.js';
import { compareWords } from '../../src/metadata/collate.ts';
import { parseSemver } from '../../src/metadata/semver.ts';
import { randomFrom } from '../random.ts';

/** Our own small readers against those of the field. */

const seeds = Array.from({ length: 5 }, (_, seed) => [seed + 1]);

describe('a semantic version', () => {
  const parts = [
    ...[
      'v',
      'V',
      '=',
      '1',
      '2',
      '0',
      '10',
      '01',
      '.',
      '.',
      '.',
      '.',
      '-',
      '+',
      'rc',
      'alpha',
      'a',
      ' ',
      '1.2.3',
      '\n',
      'é',
    ],
    '9007199254740993',
  ];
  test.each(seeds)('is one to us where it is one to the package semver (seed %i)', (seed) => {
    const random = randomFrom(seed);
    let versions = 0;
    for (let round = 0; round < 5_000; round++) {
      const text = random.pick(['', '1.2.', '1.2.3-', '1.2.3+']) + random.text(parts, 6);
      const theirs = parse(text);
      const ours = parseSemver(text);
      expect([text, ours?.text]).toEqual([text, theirs?.version]);
      if (!theirs) continue;
      versions++;
      expect([ours?.prerelease, ours?.build]).toEqual([theirs.prerelease.map(String), [...theirs.build]]);
    }
    expect(versions).toBeGreaterThan(100);
  });
});

describe('the order of words', () => {
  const letters = [...'abcABCxyzXYZ019_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'];
  test.each(seeds)('is that of Node’s own collation (seed %i)', (seed) => {
    const random = randomFrom(seed);
    for (let round = 0; round < 5_000; round++) {
      const alphabet = random.pick([letters, ['a', 'A', 'b', '.', '-']]);
      const [a, b] = [random.text(alphabet, 5), random.text(alphabet, 5)];
      expect([a, b, Math.sign(compareWords(a, b))]).toEqual([a, b, Math.sign(a.localeCompare(b, 'en'))]);
    }
  });

  test('beyond ASCII it asks Node', () => {
    expect(['z', 'é', 'e', 'f'].sort(compareWords)).toEqual(['e', 'é', 'f', 'z']);
  });
});

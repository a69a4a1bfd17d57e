import { describe, expect, test } from '@jest/globals';
import { compareAge, type ImageFacts, newerVersionTags, versionOf } from '../../src/promote/age.ts';

const spring = '2026-03-01T10:00:00Z';
const autumn = '2026-11-01T10:00:00Z';

describe('compareAge', () => {
  test.each<[string, string, ImageFacts, ImageFacts, string]>([
    ['a higher version', 'latest', { version: '2.0.0' }, { version: '1.9.9' }, 'newer'],
    ['a lower version', 'latest', { version: '1.9.9' }, { version: '2.0.0' }, 'older'],
    ['a v in front', 'latest', { version: 'v1.10.0' }, { version: '1.9.0' }, 'newer'],
    ['the release after its candidate', '1', { version: '1.0.0-rc.2' }, { version: '1.0.0' }, 'older'],
    ['a longer candidate', '1', { version: '1.0.0-alpha.1' }, { version: '1.0.0-alpha' }, 'newer'],
    ['a word after a number', '1', { version: '1.0.0-alpha.beta' }, { version: '1.0.0-alpha.1' }, 'newer'],
    ['words by their letters', '1', { version: '1.0.0-alpha' }, { version: '1.0.0-beta' }, 'older'],
    ['numbers of a candidate', '1', { version: '1.0.0-rc.10' }, { version: '1.0.0-rc.9' }, 'newer'],
    ['build metadata does not count', '1', { version: '1.0.0+b' }, { version: '1.0.0+a' }, 'same'],
    [
      'the version before the time',
      'latest',
      { version: '1.9.9', created: autumn },
      { version: '2.0.0', created: spring },
      'older',
    ],
    [
      'the same version, committed later',
      '1.2',
      { version: '1.2.3', created: autumn },
      { version: '1.2.3', created: spring },
      'newer',
    ],
    ['a line that it is not of', '1', { version: '2.0.0' }, { version: '1.9.9' }, 'older'],
    ['a flavour of a line', '1.2-alpine', { version: '1.2.4-alpine' }, { version: '1.2.3-alpine' }, 'newer'],
    [
      'a branch, by the commit',
      'main',
      { version: 'main', created: autumn },
      { version: 'main', created: spring },
      'newer',
    ],
    ['the same commit', 'main', { created: spring, built: autumn }, { created: spring, built: spring }, 'same'],
    ['no label, by the build', 'edge', { built: autumn }, { built: spring }, 'newer'],
    ['a label here, a build there', 'edge', { created: autumn }, { built: spring }, 'same'],
    ['a build without a clock', 'edge', { built: spring }, { built: '1970-01-01T00:00:00Z' }, 'same'],
    ['times that are none', 'edge', { created: 'yesterday' }, { created: spring }, 'same'],
    ['time zones', 'main', { created: '2026-03-01T12:00:00+02:00' }, { created: spring }, 'same'],
    ['nothing at all', 'latest', {}, { version: '1.0.0', created: spring }, 'same'],
  ])('%s', (_description, tag, present, candidate, expected) => {
    expect(compareAge(tag, present, candidate).present).toBe(expected);
  });

  test('says why, for people', () => {
    expect(compareAge('latest', { version: '2.0.0' }, { version: '1.9.9' }).why).toBe(
      'is version 2.0.0, this one 1.9.9',
    );
    expect(compareAge('main', { created: autumn }, { created: spring }).why).toBe(
      'was committed 2026-11-01T10:00:00Z, this one 2026-03-01T10:00:00Z',
    );
  });
});

test('newerVersionTags are those of the line, newest first', () => {
  const tags = ['1.2.3', 'latest', '1.2.10', 'v1.2.9', '1.3.0', '2.0.0', '1.2.4-rc.1', '1.2'];
  const newer = (tag: string, version: string) => {
    const candidate = versionOf({ version });
    return candidate && newerVersionTags(tags, tag, candidate);
  };
  expect(newer('1.2', '1.2.3')).toEqual(['1.2.10', 'v1.2.9', '1.2.4-rc.1']);
  expect(newer('latest', '1.2.10')).toEqual(['2.0.0', '1.3.0']);
});

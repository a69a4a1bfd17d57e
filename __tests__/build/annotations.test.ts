import { describe, expect, test } from '@jest/globals';
import { dockerfilePath } from '../../src/build/annotations.ts';
import { warningNotes } from '../../src/buildx/warning-notes.ts';

describe('where the Dockerfile is', () => {
  test.each([
    ['.', undefined, 'Dockerfile'],
    ['apps/web', undefined, 'apps/web/Dockerfile'],
    ['apps/web', './docker/web.Dockerfile', 'docker/web.Dockerfile'],
    ['.', '/etc/Dockerfile', undefined],
    ['/elsewhere', undefined, undefined],
    ['https://github.com/acme/shop.git#abc', undefined, 'Dockerfile'],
    ['https://github.com/acme/shop.git#abc:apps/web', undefined, 'apps/web/Dockerfile'],
  ])('context %s, file %s', (context, file, path) => {
    expect(dockerfilePath(context, file)).toBe(path);
  });
});

describe('warnings', () => {
  const warning = { text: 'StageNameCasing: Stage names are lower case (line 3)', url: 'https://x', line: 3 };

  test.each([
    [
      'with rule, file and line',
      warning,
      'Dockerfile',
      'Stage names are lower case (https://x)',
      { title: 'StageNameCasing', file: 'Dockerfile', line: 3 },
    ],
    ['of a file elsewhere', warning, undefined, 'Stage names are lower case (https://x)', { title: 'StageNameCasing' }],
    [
      'without a rule',
      { text: 'odd', url: undefined, line: undefined },
      'a/web.Dockerfile',
      'odd',
      { title: 'web.Dockerfile' },
    ],
  ])('%s', (_description, given, file, text, location) => {
    expect(warningNotes([given], file)).toEqual([{ text, location }]);
  });

  test('are as many as a platform shows', () => {
    expect(warningNotes(Array(30).fill(warning), 'Dockerfile')).toHaveLength(10);
  });
});

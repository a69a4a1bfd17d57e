import { describe, expect, test } from '@jest/globals';
import { planBuildArgs } from '../../src/build/build-args.ts';

const image = 'ghcr.io/acme/shop';

describe('build arguments', () => {
  test.each([
    ['of a candidate go past argv', image, ['A=b c', 'B=x=y'], ['A', 'B'], { A: 'b c', B: 'x=y' }],
    ['stay as they are without a candidate', undefined, ['A=b'], ['A=b'], {}],
    ['may have no value', image, ['A', 'B='], ['A', 'B'], { B: '' }],
    [
      'that docker itself would read stay in argv',
      image,
      ['HTTP_PROXY=x', 'PATH=/a', 'DOCKER_HOST=y'],
      ['HTTP_PROXY=x', 'PATH=/a', 'DOCKER_HOST=y'],
      {},
    ],
    ['given twice stay in argv', image, ['A=1', 'A=2'], ['A=1', 'A=2'], {}],
    ['with an odd name stay in argv', image, ['a.b=1', '=x'], ['a.b=1', '=x'], {}],
  ])('%s', (_description, of, lines, words, variables) => {
    expect(planBuildArgs({ image: of }, lines)).toMatchObject({ arguments: words, variables });
  });

  test.each([
    ['a value', ['V=1.2.3-rc'], 'RUN echo 1.2.3-rc', 'RUN echo $V'],
    ['the longer value first', ['A=abcd', 'B=abcd-efgh'], 'abcd-efgh abcd', '$B $A'],
    ['no part of a word', ['A=node'], 'nodejs node', 'nodejs $A'],
    ['no value that is everywhere', ['A=1', 'B=yes'], 'exit code: 1 yes', 'exit code: 1 yes'],
    ['a value that looks like a pattern', ['A=a.*(b$&'], 'x a.*(b$& y', 'x $A y'],
  ])('are taken out of what is shown: %s', (_description, lines, text, expected) => {
    expect(planBuildArgs({ image }, lines).redact(text)).toBe(expected);
  });

  test('are shown where they are what everybody may see', () => {
    const { redact } = planBuildArgs({ image }, ['VERSION=main', 'KEY=hidden'], ['main', 'abc']);
    expect(redact('importing registry.example/shop:cache-main with hidden')).toBe(
      'importing registry.example/shop:cache-main with $KEY',
    );
  });
});

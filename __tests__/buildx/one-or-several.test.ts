import { describe, expect, test } from '@jest/globals';
import { setAllTheSame } from '../../src/buildx/one-or-several.ts';

describe('what is set for the other job of the component', () => {
  test.each<[string, string | undefined, string | undefined]>([
    ['there is no such component', undefined, undefined],
    ['nothing is set', 'image=\nplatforms=[]\ncontext=', undefined],
    ['a text', 'image=\nplatforms=[]\ncontext=app', 'context'],
    ['a list', 'image=\nplatforms=["linux/amd64"]\ncontext=', 'platforms'],
    ['a text that begins with a line break', 'image=\nbake-vars=\nA\ncontext=', 'bake-vars'],
    ['a text of several lines', 'bake-vars=A=1\nB=2\ncontext=', 'bake-vars'],
    ['lines of nothing', 'image=\n\n \ncontext=', undefined],
  ])('%s', (_description, text, expected) => expect(setAllTheSame(text)).toBe(expected));
});

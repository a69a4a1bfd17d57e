import { Util } from '@docker/actions-toolkit/lib/util.js';
import { describe, expect, test } from '@jest/globals';
import { csvItems } from '../../src/spec/csv.ts';

/** Docker's own reading is what users know, so it is what ours is held to. */
describe('as docker/build-push-action reads it', () => {
  test.each([
    '',
    'a',
    'a,b',
    'a, b ,c',
    'a\nb\r\nc\n\n\nd',
    '"a,b"',
    '"a,b",c',
    'KEY=a,b',
    '"KEY=a,b"\nOTHER=1',
    '"KEY=first\nsecond ""quoted""\nthird"\nB=2',
    'KEY=a "b" c',
    'KEY="b"',
    '"KEY"=b',
    '"a"b,c',
    '""',
    'a,,b',
    ',',
    '# no comment\na # b',
    'type=gha,scope=a b',
    'a=" b "',
    ' a \n b',
    '"a""b"',
    'a""b',
    '"a" ,b',
  ])('%j', (text) => {
    expect(csvItems(text, false)).toEqual(Util.getList(text));
    expect(csvItems(text, true)).toEqual(Util.getList(text, { ignoreComma: true }));
  });

  test.each(['"a', 'a\n"b,c\nd', '"a""'])('%j is no list', (text) => {
    expect(() => Util.getList(text)).toThrow();
    expect(csvItems(text, false)).toBeUndefined();
  });
});

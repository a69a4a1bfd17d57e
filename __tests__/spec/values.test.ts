import { describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { InputError } from '../../src/errors.ts';
import type { ActionDeclaration, InputDeclaration } from '../../src/spec/declaration.ts';
import { parseInputs } from '../../src/spec/parse.ts';

/** Every type of input: what it takes, and the one sentence with which it refuses. */

const action = (declared: InputDeclaration): ActionDeclaration => ({
  name: 'sample',
  title: 'Sample',
  description: 'x',
  branding: { icon: 'tag', color: 'blue' },
  inputs: { it: declared },
  outputs: {},
});

const read = (declared: InputDeclaration, value: unknown, source = 'the step'): unknown => {
  const { inputs } = parseInputs(action(declared), new Map([['it', { value, source }]]), new Map(), parseYaml);
  return (inputs as Record<string, unknown>).it;
};

const refusal = (declared: InputDeclaration, value: unknown): string => {
  try {
    read(declared, value);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('it was taken');
};

type Type = InputDeclaration['type'];
const of = (type: Type, more: object = {}): InputDeclaration =>
  ({ type, description: 'x', ...more }) as InputDeclaration;

const severities = { options: ['low', 'high', 'critical'] };

describe('taken', () => {
  test.each<[string, InputDeclaration, unknown, unknown]>([
    ['string as it is', of('string'), ' a  b ', ' a  b '],
    ['string of several lines', of('string'), 'a\nb', 'a\nb'],
    ['string from a number of YAML', of('string'), 1.5, '1.5'],
    ['string from a boolean of YAML', of('string'), true, 'true'],
    ['string with hostile text', of('string'), '$(id) `id` ::error::', '$(id) `id` ::error::'],
    ['secret', of('secret'), 'a b\nc', 'a b\nc'],
    ['boolean true', of('boolean'), 'true', true],
    ['boolean True', of('boolean'), 'True', true],
    ['boolean FALSE', of('boolean'), ' FALSE ', false],
    ['boolean of YAML', of('boolean'), false, false],
    ['integer', of('integer'), '42', 42],
    ['integer below nought', of('integer'), '-3', -3],
    ['integer nought', of('integer', { minimum: 0 }), '0', 0],
    ['integer of YAML', of('integer'), 7, 7],
    ['integer at the most', of('integer', { maximum: 9 }), '9', 9],
    ['duration in ms', of('duration'), '250ms', 250],
    ['duration in s', of('duration'), '90s', 90_000],
    ['duration in m', of('duration'), '5m', 300_000],
    ['duration in h', of('duration'), '1.5h', 5_400_000],
    ['duration in d', of('duration'), '7d', 604_800_000],
    ['duration with a blank', of('duration'), '5 m', 300_000],
    ['duration of nothing', of('duration'), '0s', 0],
    ['size in B', of('size'), '12B', 12],
    ['size in MB', of('size'), '1.5MB', 1_500_000],
    ['size in GiB', of('size'), '2GiB', 2_147_483_648],
    ['size in lower case', of('size'), '512mib', 536_870_912],
    ['enum', of('enum', severities), 'high', 'high'],
    ['list by commas', of('list'), 'a, b,c', ['a', 'b', 'c']],
    ['list by lines', of('list'), 'a\r\nb\n\n  c  ', ['a', 'b', 'c']],
    ['list of both', of('list'), 'a,b\nc', ['a', 'b', 'c']],
    ['list with comments', of('list'), '# first\na\n  # indented\nb#c', ['a', 'b#c']],
    ['list with quotes', of('list'), '"a,b","say ""hi""",c', ['a,b', 'say "hi"', 'c']],
    [
      'list of whole lines',
      of('list', { separator: 'newline' }),
      'type=raw,value=a\ntype=sha',
      ['type=raw,value=a', 'type=sha'],
    ],
    [
      'list of whole lines, one of which goes on in double quotes',
      of('list', { separator: 'newline' }),
      'a\n"b=""x""\n# y",\n"c=1\n2"\n"d,e"\nf="g"',
      ['a', '"b=""x""\n# y",', 'c=1\n2', 'd,e', 'f="g"'],
    ],
    ['list of whole lines with a quote left open', of('list', { separator: 'newline' }), '"a\nb\nc', ['"a', 'b', 'c']],
    ['list of YAML', of('list'), ['a,b', 3, true], ['a,b', '3', 'true']],
    ['list of options', of('list', severities), 'low,high', ['low', 'high']],
    [
      'map',
      of('map'),
      'A=1\nB=x=y, z\nC=',
      new Map([
        ['A', '1'],
        ['B', 'x=y, z'],
        ['C', ''],
      ]),
    ],
    ['map with comments', of('map'), '# c\nA=1', new Map([['A', '1']])],
    [
      'map of YAML',
      of('map'),
      { A: 1, B: true, C: 'x' },
      new Map([
        ['A', '1'],
        ['B', 'true'],
        ['C', 'x'],
      ]),
    ],
    ['map as a list', of('map'), ['A=1,2'], new Map([['A', '1,2']])],
    ['block of YAML text', of('block'), '- url: /\n  status: 200', [{ url: '/', status: 200 }]],
    ['block of JSON text', of('block'), '[{"url":"/"}]', [{ url: '/' }]],
    ['block from the file', of('block'), [{ url: '/' }], [{ url: '/' }]],
  ])('%s', (_what, declared, value, expected) => {
    expect(read(declared, value)).toEqual(expected);
  });
});

describe('refused in one sentence: input, value, rule, cure', () => {
  test.each<[string, InputDeclaration, unknown, string]>([
    ['boolean yes', of('boolean'), 'yes', 'is "yes" (the step), but a boolean is true or false: write true or false.'],
    ['boolean 1', of('boolean'), '1', 'is "1" (the step), but a boolean is'],
    ['boolean of a property of objects', of('boolean'), 'toString', 'is "toString" (the step), but a boolean is'],
    ['boolean __proto__', of('boolean'), '__proto__', 'is "__proto__" (the step), but a boolean is'],
    ['integer with a point', of('integer'), '1.5', 'but it takes a whole number: write digits only, for example 3.'],
    ['integer in hexadecimal', of('integer'), '0x10', 'but it takes a whole number'],
    ['integer too large to be exact', of('integer'), '9007199254740993', 'but it takes a whole number'],
    ['integer too small', of('integer', { minimum: 1 }), '0', 'but the least is 1: write 1 or more.'],
    ['integer too large', of('integer', { maximum: 9 }), '10', 'but the most is 9: write 9 or less.'],
    [
      'duration without a unit',
      of('duration'),
      '90',
      'but a duration is a number with ms, s, m, h or d: write for example 90s, 5m or 7d.',
    ],
    ['duration below nought', of('duration'), '-5s', 'but a duration is'],
    ['duration in two units', of('duration'), '1h30m', 'but a duration is'],
    ['duration beyond all bounds', of('duration'), `${'9'.repeat(20)}d`, 'but a duration is'],
    [
      'size without a unit',
      of('size'),
      '512',
      'but a size is a number with B, KB, MB, GB, KiB, MiB or GiB: write for example 512MiB.',
    ],
    ['size of a property of objects', of('size'), '1constructor', 'but a size is'],
    [
      'enum near one',
      of('enum', severities),
      'hihg',
      'but it takes one of low, high, critical: write one of these. Did you mean "high"?',
    ],
    ['enum in capitals', of('enum', severities), 'HIGH', 'Did you mean "high"?'],
    [
      'list item that is no option',
      of('list', severities),
      'low,medum',
      'is "medum" (the step), but an item is one of low, high, critical',
    ],
    ['list of lists', of('list'), [['a']], 'but it takes a single value'],
    ['list from a mapping', of('list'), { a: 1 }, 'but it takes a list: write one item a line.'],
    [
      'map line without "="',
      of('map'),
      'A=1\nB',
      'is "B" (the step), but a line is key=value: write one key=value a line.',
    ],
    ['map line without a key', of('map'), '=1', 'but a line is key=value'],
    ['map of YAML with a mapping in it', of('map'), { A: { B: 1 } }, 'Input "it.A" is'],
    ['string from a list', of('string'), ['a'], 'but it takes a single value: write plain text.'],
    ['block that is neither', of('block'), '[{"url"', 'but it is neither YAML nor JSON ('],
  ])('%s', (_what, declared, value, message) => {
    const said = refusal(declared, value);
    expect(said).toMatch(/^Input "it(\.A)?" is /);
    expect(said).toContain(message);
    expect(said).not.toContain('\n');
    expect(said).toMatch(/[^.?][.?]$/);
  });

  test('a long or broken value is shown shortened, on one line', () => {
    const said = refusal(of('boolean'), `x\n\u001b[31m${'y'.repeat(500)}`);
    expect(said.length).toBeLessThan(220);
    expect(said).toMatch(/^[ -~…]+$/);
  });

  test.each<[string, InputDeclaration, unknown]>([
    ['a secret that is a list', of('secret'), ['hunter2', 'hunter2']],
    ['a line of a secret map', of('map', { secret: true }), 'A=1\nhunter2'],
    ['a secret map in YAML', of('map', { secret: true }), { A: { hunter2: 1 } }],
    ['a secret list in YAML', of('list', { secret: true }), [{ hunter2: 1 }]],
  ])('%s is not repeated', (_what, declared, value) => {
    expect(refusal(declared, value)).not.toContain('hunter2');
  });
});

describe('empty, none, default', () => {
  const given = (declared: InputDeclaration, ...values: readonly unknown[]) => {
    const [step, file] = values.map((value) => new Map([['it', { value, source: 'x' }]]));
    const { inputs } = parseInputs(action(declared), step ?? new Map(), file ?? new Map(), parseYaml);
    return (inputs as Record<string, unknown>).it;
  };

  test.each<[string, InputDeclaration, readonly unknown[], unknown]>([
    ['the step wins over the file', of('string'), ['a', 'b'], 'a'],
    ['the file wins over the default', of('string', { default: 'd' }), ['', 'b'], 'b'],
    ['the default for want of both', of('string', { default: 'd' }), ['', null], 'd'],
    ['white space is empty', of('string', { default: 'd' }), [' \n '], 'd'],
    ['an empty list is empty', of('list', { default: ['d'] }), [[], []], ['d']],
    ['nothing at all', of('string'), [], undefined],
    ['nothing at all of a list', of('list'), [], []],
    ['nothing at all of a map', of('map'), [], new Map()],
    ['the default of a duration is parsed, too', of('duration', { default: '5m' }), [], 300_000],
    ['none clears what the file says', of('string'), ['none', 'b'], undefined],
    ['none clears a list and its default', of('list', { default: ['d'] }), [' none '], []],
    ['none as the only item', of('list', { default: ['d'] }), [['none']], []],
    ['none among others is an item', of('list'), ['none,a'], ['none', 'a']],
    ['none clears a map', of('map', { default: { A: '1' } }), ['none'], new Map()],
    ['none where it is a word of the enum', of('enum', { options: ['none', 'a'], default: 'a' }), ['none'], 'none'],
    ['false is a value, not nothing', of('boolean', { default: true }), [false, true], false],
    ['nought is a value, not nothing', of('integer', { default: 3 }), ['0'], 0],
  ])('%s', (_what, declared, values, expected) => {
    expect(given(declared, ...values)).toEqual(expected);
  });

  test.each<[string, InputDeclaration, readonly unknown[], string]>([
    [
      'required and missing',
      of('string', { required: true }),
      [''],
      'Input "it" is not set, but it is required: set it on the step or in quaygate.yml.',
    ],
    ['required and cleared', of('string', { required: true }), ['none'], 'but it is required: give it a value.'],
    [
      'a default that cannot be cleared',
      of('boolean', { default: true }),
      ['none'],
      'it always has a value (default true): leave it out',
    ],
  ])('refused: %s', (_what, declared, values, message) => {
    expect(() => given(declared, ...values)).toThrow(message);
  });
});

import { describe, expect, test } from '@jest/globals';
import { resolveInputs } from '../../src/action/inputs.ts';
import { InputError } from '../../src/errors.ts';
import { jsonOf, outputText } from '../../src/host/output-text.ts';
import { runAlone } from '../../src/metadata/alone.ts';
import { openMatcher } from '../../src/metadata/match.ts';
import { pomVersion, versionFiles } from '../../src/metadata/package-version.ts';
import { spec } from '../../src/metadata/spec.ts';
import { fakeHost } from '../fake-host.ts';
import { randomFrom } from '../random.ts';
import { compute, onBranch, onTag } from './compute.ts';

/** Whatever stands in an input or a ref: a sentence or valid tags, soon, and the same again. */

const pieces = [
  ...[
    'type=',
    'semver',
    'pep440',
    'match',
    'schedule',
    'edge',
    'ref',
    'raw',
    'sha',
    ',',
    '=',
    '"',
    '""',
    '\n',
    '\r\n',
    '#',
    ' ',
  ],
  ...[
    'pattern=',
    'value=',
    'match=',
    'group=',
    'newest=true',
    'branch=',
    'event=',
    'enable=',
    'priority=',
    'prefix=',
    'suffix=',
  ],
  ...[
    'name=',
    'latest=',
    'newest',
    'onlatest=true',
    'true',
    'false',
    '(a+)+$',
    '[',
    ')',
    '\\d+',
    '/x/gi',
    '/x/q',
    '{{',
    '}}',
    '{{{',
    '}}}',
  ],
  ...[
    '{{branch}}',
    "{{date 'YYYY'}}",
    "{{date 'x' tz='Mars'}}",
    '{{commit_date "L"}}',
    '{{version}}',
    '{{raw}}',
    '{{sha}}',
    '\\{{',
  ],
  ...[
    'v1.2.3',
    '1!2',
    'é',
    '\u0000',
    '\u202e',
    '🙂',
    '::error::',
    '%0A',
    '$(x)',
    '`',
    '<b>',
    '-',
    '.',
    '/',
    '@',
    '~',
    'a'.repeat(200),
  ],
];

const sentence = /^[^\n]*$/s;

describe('arbitrary text in every input and ref', () => {
  test.each(Array.from({ length: 12 }, (_, seed) => [seed + 1]))('seed %i', async (seed) => {
    const random = randomFrom(seed * 7919);
    for (let round = 0; round < 40; round++) {
      const some = () => random.text(pieces, 8);
      const inputs = {
        ...{ images: random.pick(['', 'acme/shop', some()]), tags: some(), flavor: random.pick(['', some()]) },
        ...{
          labels: random.pick(['', some()]),
          annotations: random.pick(['', some()]),
          component: random.pick(['', some()]),
        },
        ...{ 'sep-tags': random.pick(['', some()]), 'bake-target': random.pick(['', some()]) },
      };
      const name = some() || 'x';
      const event = random.pick([{ ...onBranch(name) }, { ...onTag(name), branch: undefined }]);
      const once = async () => {
        const host = fakeHost({ kind: 'github', inputs, event, workspace: '/nowhere' });
        const settings = { step: host.inputs('metadata', []), file: new Map(), parseYaml: JSON.parse };
        try {
          const outputs = await runAlone(resolveInputs(spec, settings, host).inputs, host);
          return { outputs: JSON.parse(jsonOf(outputs)), exported: [...host.exported] };
        } catch (error) {
          if (error instanceof InputError) return error.message;
          throw error;
        }
      };
      const [result, again] = [await once(), await once()];
      expect(again).toEqual(result);
      if (typeof result === 'string') continue;
      for (const tag of result.outputs.tagNames as string[]) expect(tag).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/);
      for (const reference of result.outputs.tags as string[]) expect(reference).toMatch(sentence);
    }
  });
});

describe('the order of independent rules', () => {
  const rules = [
    'type=sha',
    'x',
    'type=ref,event=tag',
    'type=semver,pattern={{major}}',
    'type=match,pattern=\\d',
    'type=edge',
  ];
  test.each(Array.from({ length: 10 }, (_, seed) => [seed + 1]))('does not change the set (seed %i)', (seed) => {
    const random = randomFrom(seed);
    const left = [...rules];
    const shuffled = rules.map(() => left.splice(random.below(left.length), 1)[0] ?? '');
    for (const event of [onTag('v1.2.3'), onBranch('main')]) {
      expect([...compute(shuffled, event).names].sort()).toEqual([...compute(rules, event).names].sort());
    }
  });
});

describe('regular expressions of users', () => {
  test('one that backtracks for ever is interrupted', async () => {
    const match = await openMatcher();
    const started = performance.now();
    expect(() => match('the line', '^(a+)+$', '', `${'a'.repeat(60)}!`)).toThrow(
      'Input "tags" has the line "the line", whose regular expression finds no end on this text',
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    ['(', ''],
    ['x', 'gg'],
    ['[z-a]', ''],
  ])('/%s/%s is refused', async (source, flags) => {
    const match = await openMatcher();
    expect(() => match('the line', source, flags, 'x')).toThrow(InputError);
  });

  test('the text is no code', async () => {
    const match = await openMatcher();
    expect(match('l', '.*', '', "');process.exit(1);('")).toEqual(["');process.exit(1);('"]);
  });
});

describe('the version that a file states', () => {
  test.each([
    ['package.json', '{"version": "1.2.3"}', '1.2.3'],
    ['package.json', '{"version": 1}', undefined],
    ['package.json', 'null', undefined],
    ['pyproject.toml', '[tool.x]\nversion = "9"\n[project]\nname = "x"\nversion = "1.2.3" # here', '1.2.3'],
    ['pyproject.toml', "[tool.poetry]\nversion = '1.2.3'", '1.2.3'],
    ['pyproject.toml', '[project]\ndynamic = ["version"]', undefined],
    ['Cargo.toml', '[package]\nversion = "1.2.3"\n[dependencies.x]\nversion = "9"', '1.2.3'],
    ['Cargo.toml', '[workspace.package]\nversion = "1.2.3"', '1.2.3'],
    ['pom.xml', '<project><parent><version>9</version></parent><version> 1.2.3 </version></project>', '1.2.3'],
    [
      'pom.xml',
      '<project><!-- <version>8</version> --><dependencies><x><version>9</version></x></dependencies></project>',
      undefined,
    ],
    ['pom.xml', `<project><version>$\{revision}</version></project>`, undefined],
    ['VERSION', ' 1.2.3\n', '1.2.3'],
    ['VERSION', 'one two', undefined],
  ])('%s: %s', (name, text, version) => {
    expect(versionFiles.get(name)?.(text)).toBe(version);
  });

  test('a huge file is read soon', () => {
    const started = performance.now();
    expect(pomVersion('<build '.repeat(400_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

test('a list of one item is that item, whatever separates it', () => {
  expect(outputText(['x'], 'list')).toBe('x');
});

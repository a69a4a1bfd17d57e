// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are GitLab's placeholders
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gitlabInputs } from '../../src/host/gitlab-inputs.ts';
import { variableInputs } from '../../src/host/variables.ts';
import { defineAction } from '../../src/spec/declaration.ts';
import { parseInputs } from '../../src/spec/parse.ts';
import { interpolate, parseComponent } from './component.ts';

const action = defineAction({
  name: 'sample',
  title: 'Sample',
  description: 'Sample.',
  branding: { icon: 'tag', color: 'blue' },
  inputs: {
    image: { type: 'string', description: '' },
    files: { type: 'list', default: ['compose.yaml'], description: '' },
    network: { type: 'list', options: ['none', 'host'], description: '' },
    env: { type: 'map', description: '' },
  },
  outputs: {},
});

const read = (environment: Readonly<Record<string, string>>, file: Readonly<Record<string, unknown>> = {}) => {
  const step = gitlabInputs(variableInputs(environment, 'sample', Object.keys(action.inputs)), environment);
  const fromFile = new Map(Object.entries(file).map(([name, value]) => [name, { value, source: 'quaygate.yml' }]));
  return parseInputs(action, step, fromFile, () => undefined).inputs;
};

describe('inputs of a component', () => {
  test.each([
    { description: 'an empty list does not hide quaygate.yml', value: 'json:[]', file: ['a.yaml'], files: ['a.yaml'] },
    {
      description: 'an empty list does not hide the default',
      value: 'json:[]',
      file: undefined,
      files: ['compose.yaml'],
    },
    { description: 'none in a list clears', value: 'json:["none"]', file: ['a.yaml'], files: [] },
    { description: 'items keep their commas', value: 'json:["a,b", "c"]', file: undefined, files: ['a,b', 'c'] },
    {
      description: 'JSON is read as JSON',
      value: String.raw`json:["\\d", "a\tb", "\u00fc"]`,
      file: undefined,
      files: [String.raw`\d`, 'a\tb', 'ü'],
    },
    {
      description: "Ruby's escapes are read",
      value: String.raw`json:["\#{x}", "\#$y"]`,
      file: undefined,
      files: ['#{x}', '#$y'],
    },
  ])('$description', ({ value, file, files }) => {
    expect(read({ QUAYGATE_FILES: value }, file && { files: file }).files).toEqual(files);
  });

  test('none is an item where it is one of the options', () => {
    expect(read({ QUAYGATE_NETWORK: 'json:["none"]' }).network).toEqual(['none']);
  });

  test('an empty text does not hide quaygate.yml', () => {
    expect(read({ QUAYGATE_IMAGE: '' }, { image: 'ghcr.io/acme/shop' }).image).toBe('ghcr.io/acme/shop');
  });
});

describe('what an include gives arrives as it is', () => {
  const component = parseComponent(
    'spec: {inputs: {files: {type: array}}}\n---\njob: {variables: {FILES: "json:$[[ inputs.files ]]"}}\n',
  );

  test.each([
    { description: 'patterns', item: String.raw`type=match,pattern=v(\d+)\.\w+$` },
    { description: 'a word border in a pattern', item: String.raw`\bv\d+\b` },
    { description: 'quotes', item: 'say "a, b" and \'c\'' },
    { description: 'placeholders of Ruby', item: '#{x} #$y #@z # w' },
    { description: 'placeholders of shells', item: '$HOME `id` $(id) %s' },
    { description: 'lines', item: 'one\n\ttwo' },
    { description: 'other scripts', item: 'Größe 港 🚢' },
    { description: 'YAML and JSON', item: '{"a": ["b"]}, - c: d' },
    { description: 'a number', item: '8080' },
  ])('$description', ({ item }) => {
    const { job } = interpolate(component.jobs, { files: [item, 'second'] }) as {
      job: { variables: { FILES: string } };
    };
    expect(read({ QUAYGATE_FILES: job.variables.FILES }).files).toEqual([item, 'second']);
  });

  test.each(['json:["a"', 'json:[nil]', 'json:[{"a"=>1}]', 'json:a'])('%s is refused', (value) => {
    expect(() => read({ QUAYGATE_FILES: value })).toThrow('The variable QUAYGATE_FILES starts with "json:", but');
  });
});

describe('variables of GitLab in inputs', () => {
  const ci = { CI_REGISTRY_IMAGE: 'registry.example.com/acme/shop', CI_COMMIT_REF_SLUG: 'a","b' };

  test.each([
    { description: 'plain', value: '$CI_REGISTRY_IMAGE', image: 'registry.example.com/acme/shop' },
    { description: 'in braces', value: '${CI_REGISTRY_IMAGE}/web', image: 'registry.example.com/acme/shop/web' },
    { description: 'not set', value: 'x$CI_COMMIT_TAG', image: 'x' },
    { description: 'of others', value: '$HOME ${PATH}', image: '$HOME ${PATH}' },
  ])('$description', ({ value, image }) => {
    expect(read({ ...ci, QUAYGATE_IMAGE: value }).image).toBe(image);
  });

  test('cannot break a list', () => {
    expect(read({ ...ci, QUAYGATE_ENV: 'json:["SLUG=$CI_COMMIT_REF_SLUG"]' }).env).toEqual(
      new Map([['SLUG', 'a","b']]),
    );
  });

  test.each(['CI_REGISTRY_PASSWORD', 'CI_JOB_TOKEN', 'CI_REPOSITORY_URL'])('%s is refused', (name) => {
    expect(() => read({ [name]: 'x', QUAYGATE_IMAGE: `a$${name}` })).toThrow(
      `Input "image" names $${name}, but that is a secret`,
    );
  });
});

describe('a variable of type File', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'quaygate-test-'));
    writeFileSync(join(folder, 'QUAYGATE_IMAGE'), 'ghcr.io/acme/file');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is its content', () => {
    expect(read({ QUAYGATE_IMAGE: join(folder, 'QUAYGATE_IMAGE') }).image).toBe('ghcr.io/acme/file');
  });

  test('has another name than a path that someone wrote', () => {
    expect(read({ QUAYGATE_IMAGE: join(folder, 'other') }).image).toBe(join(folder, 'other'));
  });

  test('that is gone is an error', () => {
    expect(() => read({ QUAYGATE_IMAGE: '/nowhere/QUAYGATE_IMAGE' })).toThrow('is of type File, but');
  });
});

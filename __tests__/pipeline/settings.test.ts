import { describe, expect, test } from '@jest/globals';
import type { RawInputs } from '../../src/host/host.ts';
import { givenForOneImage, hasSeveralImages, settingsFor, settingsOfWhole } from '../../src/pipeline/settings.ts';

type Values = Readonly<Record<string, unknown>>;

const raw = (values: Values, source: string): RawInputs =>
  new Map(Object.entries(values).map(([name, value]) => [name, { value, source }]));

const settings = (step: Values, file: Readonly<Record<string, Values>>) => ({
  step: raw(step, 'the step'),
  file: new Map(Object.entries(file).map(([action, values]) => [action, raw(values, 'quaygate.yml')])),
  parseYaml: JSON.parse,
});

const values = (inputs: RawInputs | undefined): Values =>
  Object.fromEntries([...(inputs ?? [])].map(([name, { value }]) => [name, value]));

describe('what a stage sees', () => {
  test("is the whole's input under the stage's own name", () => {
    const given = settings({ 'scan-timeout': '9m', 'deploy-timeout': '1m', severity: 'LOW' }, {});
    expect(values(settingsFor('scan', given).step)).toEqual({ timeout: '9m', severity: 'LOW' });
    expect(values(settingsFor('deploy', given).step)).toEqual({ timeout: '1m' });
  });

  test('is an input of one meaning for every stage that has it', () => {
    const given = settings({ 'http-registries': 'a:5000' }, { pipeline: { 'http-registries': 'b:5000' } });
    for (const name of ['metadata', 'build', 'test', 'scan', 'promote'] as const) {
      expect(settingsFor(name, given).step.get('http-registries')?.value).toBe('a:5000');
      expect(settingsFor(name, given).file.get(name)?.get('http-registries')?.value).toBe('b:5000');
    }
    expect(values(settingsFor('deploy', given).step)).toEqual({});
  });

  test('is its own group of the file, above the group of the whole', () => {
    const given = settings({}, { pipeline: { 'scan-timeout': '9m', severity: 'LOW' }, scan: { timeout: '3m' } });
    expect(values(settingsFor('scan', given).file.get('scan'))).toEqual({ timeout: '3m', severity: 'LOW' });
  });

  test.each([
    ['the step', { image: 'a/b' }, { build: { image: 'c/d' } }, 'a/b', 'c/d'],
    ["build's group", {}, { build: { image: 'c/d' }, pipeline: { image: 'e/f' } }, undefined, 'c/d'],
    ["the whole's group", {}, { pipeline: { image: 'e/f' } }, undefined, 'e/f'],
  ])('for metadata is the image of %s', (_description, step, file, onStep, inFile) => {
    const seen = settingsFor('metadata', settings(step, file));
    expect(seen.step.get('images')?.value).toEqual(onStep);
    expect(seen.file.get('metadata')?.get('images')?.value).toEqual(inFile);
  });
});

describe('several images', () => {
  test.each([
    ['an input that names them', { 'bake-image': 'a/{{target}}' }, {}, true],
    ['the same in the file', {}, { pipeline: { 'bake-images': { api: 'a/api' } } }, true],
    ['a group of the file', {}, { bake: { files: ['x.hcl'] } }, true],
    ['nothing', { 'bake-image': '', 'bake-images': '' }, { build: { image: 'a/b' } }, false],
  ])('are there by %s', (_description, step, file, expected) => {
    expect(hasSeveralImages(settings(step, file))).toBe(expected);
  });

  test('get what is set for whichever of build and bake runs', () => {
    const given = settings(
      { 'bake-image': 'a/{{target}}', cache: 'none', 'build-timeout': '9m', context: 'x' },
      { pipeline: { 'bake-targets': ['api'], nodes: 'x' }, bake: { targets: ['web'] }, build: { cache: 'gha' } },
    );
    expect(values(settingsFor('bake', given).step)).toEqual({ image: 'a/{{target}}', cache: 'none', timeout: '9m' });
    expect(values(settingsFor('bake', given).file.get('bake'))).toEqual({ targets: ['web'], nodes: 'x' });
    expect([givenForOneImage(given), givenForOneImage(settings({ context: '' }, {}))]).toEqual(['context', undefined]);
  });
});

describe('what the whole shows of itself', () => {
  test('holds the groups of the actions, under its names', () => {
    const given = settings(
      {},
      { build: { image: 'a/b' }, scan: { timeout: '9m' }, pipeline: { 'smoke-timeout': '1m' } },
    );
    expect(values(settingsOfWhole(given).file.get('pipeline'))).toEqual({
      image: 'a/b',
      'scan-timeout': '9m',
      'smoke-timeout': '1m',
    });
  });

  test("lets an action's own group win, as in a run", () => {
    const given = settings({}, { scan: { timeout: '9m' }, pipeline: { 'scan-timeout': '1m' } });
    expect(values(settingsOfWhole(given).file.get('pipeline'))).toEqual({ 'scan-timeout': '9m' });
  });
});

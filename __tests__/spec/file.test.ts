import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { InputError } from '../../src/errors.ts';
import { parseSettings } from '../../src/spec/file.ts';
import { nearest } from '../../src/spec/nearest.ts';
import { readSettings } from '../../src/spec/read-file.ts';

const known = new Map([
  ['build', ['image', 'platforms', 'config']],
  ['smoke', ['checks', 'config']],
]);

const read = (text: string) => parseSettings(text, 'quaygate.yml', known, parseYaml);

describe('quaygate.yml', () => {
  test('holds inputs by action, as YAML has them', () => {
    const settings = read(
      'build:\n  image: ghcr.io/acme/shop\n  platforms: [linux/amd64]\nsmoke:\n  checks:\n    - url: /\n',
    );
    expect(settings.get('build')?.get('image')).toEqual({ value: 'ghcr.io/acme/shop', source: 'quaygate.yml' });
    expect(settings.get('build')?.get('platforms')?.value).toEqual(['linux/amd64']);
    expect(settings.get('smoke')?.get('checks')?.value).toEqual([{ url: '/' }]);
  });

  test.each([
    ['nothing', ''],
    ['comments', '# nothing yet\n'],
    ['an action without inputs', 'build:\n'],
  ])('may hold %s', (_what, text) => {
    expect(read(text).get('build')?.size ?? 0).toBe(0);
  });

  test.each([
    [
      'an unknown action',
      'biuld:\n  image: x',
      'quaygate.yml sets "biuld", which is not an action. Did you mean "build"? Known: build, smoke.',
    ],
    [
      'an unknown input',
      'build:\n  imgae: x',
      'sets "build.imgae", which is not an input of build. Did you mean "image"?',
    ],
    ['an input at the top', 'image: x', 'sets "image", which is not an action.'],
    ['a hostile action', '__proto__:\n  image: x', 'sets "__proto__", which is not an action.'],
    ['a hostile input', 'build:\n  __proto__: {image: x}', 'sets "build.__proto__", which is not an input of build.'],
    ['a property of objects', 'constructor:\n  x: 1', 'sets "constructor", which is not an action.'],
    ['a list at its top', '- build', 'holds no mapping at its top'],
    ['text at its top', 'build', 'holds no mapping at its top'],
    ['a list under an action', 'build:\n  - image', 'holds no mapping at "build"'],
    ['broken YAML', 'build: [', 'quaygate.yml is not valid YAML ('],
    ['one key twice', 'build:\n  image: a\n  image: b', 'is not valid YAML (Map keys must be unique'],
    ['two documents', 'build: {}\n---\nbuild: {}', 'is not valid YAML ('],
  ])('refused: %s', (_what, text, message) => {
    expect(() => read(text)).toThrow(InputError);
    expect(() => read(text)).toThrow(message);
  });

  test('names that it sets change no object', () => {
    expect(() => read('__proto__:\n  polluted: 1')).toThrow();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('reading it', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quaygate-settings-'));
    await writeFile(join(folder, 'other.yml'), 'build: {}');
  });

  afterAll(() => rm(folder, { recursive: true }));

  test('a missing default file is no file', () => {
    expect(readSettings(folder, undefined)).toBeUndefined();
  });

  test('one that was asked for is read, relative to the checkout', () => {
    expect(readSettings(folder, 'other.yml')).toBe('build: {}');
  });

  test.each(['missing.yml', '.'])('refused when it cannot be read: %j', (name) => {
    const message = `Input "config" is "${name}", but that file cannot be read`;
    expect(() => readSettings(folder, name)).toThrow(message);
  });
});

describe('the nearest known name', () => {
  test.each([
    ['imgae', 'image'],
    ['IMAGE', 'image'],
    ['platform', 'platforms'],
    ['tag', undefined],
    ['x', undefined],
    ['', undefined],
  ])('%j: %s', (word, expected) => {
    expect(nearest(word, ['image', 'platforms', 'config'])).toBe(expected);
  });
});

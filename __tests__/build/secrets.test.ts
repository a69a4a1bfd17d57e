import { readFile, rm, stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { secretArguments } from '../../src/build/secrets.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';
import { buildInputs } from './inputs.ts';

let host: FakeHost;

beforeEach(() => {
  host = fakeHost({ workspace: '/checkout', environment: { NPM_TOKEN: 'hunter2', EMPTY: '' } });
});

afterEach(async () => rm(await host.tempFolder(), { recursive: true, force: true }));

const secretsOf = (given: Readonly<Record<string, unknown>>) => secretArguments(buildInputs(given), host);

describe('secrets', () => {
  test('are files that only we can read; their values are in no argument', async () => {
    const made = await secretsOf({ secrets: 'token=a=b,c "d"\nkey=correct horse', 'secret-envs': 'npm=NPM_TOKEN' });
    const folder = await host.tempFolder();
    expect(made).toEqual([
      `id=token,src=${folder}/secret-0`,
      `id=key,src=${folder}/secret-1`,
      `id=npm,src=${folder}/secret-2`,
    ]);
    const values = ['a=b,c "d"', 'correct horse', 'hunter2'];
    for (const [index, value] of values.entries()) {
      const file = `${folder}/secret-${index}`;
      expect(await readFile(file, 'utf8')).toBe(value);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(host.masked).toEqual(['hunter2']);
  });

  test.each([
    ['relative to the checkout', 'npmrc=secrets/.npmrc', 'id=npmrc,src=/checkout/secrets/.npmrc'],
    ['absolute', 'npmrc=/run/npmrc', 'id=npmrc,src=/run/npmrc'],
    ['with a comma', '"npmrc=/run/a,type=env"', 'id=npmrc,"src=/run/a,type=env"'],
    ['with quotes', ['npmrc=/run/a"b'], 'id=npmrc,"src=/run/a""b"'],
  ])('a file, %s', async (_description, line, argument) => {
    expect(await secretsOf({ 'secret-files': line })).toEqual([argument]);
  });

  test.each([
    ['a variable that is not set', { 'secret-envs': 'npm=NO_SUCH' }, 'names the variable NO_SUCH, which is not set'],
    ['a variable without id', { 'secret-envs': 'NPM_TOKEN' }, 'has the line "NPM_TOKEN" that is not id=VARIABLE'],
    ['an id that would add an option', { 'secret-files': ['a,type=env=x'] }, 'that is not id=path'],
    ['a file without a path', { 'secret-files': 'npmrc=' }, 'that is not id=path'],
    ['a secret without id', { secrets: 'hunter3-of-mine' }, 'Input "secrets" has a line that is not id=value'],
    ['a secret without value', { secrets: 'token=' }, 'Input "secrets" has a line that is not id=value'],
  ])('refuses %s', async (_description, given, message) => {
    await expect(secretsOf(given)).rejects.toThrow(message);
    await expect(secretsOf(given)).rejects.not.toThrow('hunter3');
  });
});

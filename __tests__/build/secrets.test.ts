import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { prepareSecrets } from '../../src/build/secrets.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';
import { buildInputs } from './inputs.ts';

let checkout: string;
let host: FakeHost;

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'quaygate-build-'));
  for (const name of ['npmrc', 'a,type=env', 'a"b']) await writeFile(join(checkout, name), '');
  host = fakeHost({ workspace: checkout, environment: { NPM_TOKEN: 'hunter2', EMPTY: '' } });
});

afterEach(async () => {
  await rm(await host.tempFolder(), { recursive: true, force: true });
  await rm(checkout, { recursive: true, force: true });
});

const secretsOf = (
  given: Readonly<Record<string, unknown>>,
  gitToken?: { readonly host: string; readonly token: string },
) => prepareSecrets(buildInputs(given), gitToken, host);

describe('secrets', () => {
  test('are files that only we can read; their values are in no argument', async () => {
    const made = await secretsOf({ secrets: 'token=a=b,c "d"\nkey=correct horse', 'secret-envs': 'npm=NPM_TOKEN' });
    const folder = await host.tempFolder();
    expect(made).toEqual({
      arguments: ['id=npm,env=NPM_TOKEN', `id=token,src=${folder}/secret-0`, `id=key,src=${folder}/secret-1`],
      variables: { NPM_TOKEN: 'hunter2' },
    });
    const values = ['a=b,c "d"', 'correct horse'];
    for (const [index, value] of values.entries()) {
      const file = `${folder}/secret-${index}`;
      expect(await readFile(file, 'utf8')).toBe(value);
      expect((await stat(file)).mode & 0o777).toBe(0o600);
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(host.masked).toEqual(['hunter2']);
  });

  test.each([
    ['relative to the checkout', 'npmrc=npmrc', 'id=npmrc,src=npmrc'],
    ['with a comma', ['npmrc=a,type=env'], 'id=npmrc,"src=a,type=env"'],
    ['with quotes', ['npmrc=a"b'], 'id=npmrc,"src=a""b"'],
  ])('a file, %s', async (_description, line, argument) => {
    expect((await secretsOf({ 'secret-files': line })).arguments).toEqual([argument]);
  });

  test('a value of several lines is quoted, as in docker/build-push-action', async () => {
    await secretsOf({ secrets: '"key=-----BEGIN\n""a"",b\n-----END"\ntoken=1' });
    expect(await readFile(join(await host.tempFolder(), 'secret-0'), 'utf8')).toBe('-----BEGIN\n"a",b\n-----END');
  });

  test.each([
    ['is handed over for the server of the context', 'npm=1', 'id=GIT_AUTH_TOKEN.git.example.com,src='],
    ['gives way to one of the user for that server', 'GIT_AUTH_TOKEN.git.example.com=mine', undefined],
    ['gives way to one of the user for every server', 'GIT_AUTH_TOKEN=mine', undefined],
  ])('the token for the Git context %s', async (_description, secrets, added) => {
    const made = await secretsOf({ secrets }, { host: 'git.example.com', token: 'of-the-job' });
    const folder = await host.tempFolder();
    expect(made.arguments.slice(1)).toEqual(added === undefined ? [] : [`${added}${folder}/secret-1`]);
    if (added) expect(await readFile(`${folder}/secret-1`, 'utf8')).toBe('of-the-job');
  });

  test.each([
    ['a variable that is not set', { 'secret-envs': 'npm=NO_SUCH' }, 'names the variable NO_SUCH, which is not set'],
    ['a variable without id', { 'secret-envs': 'NPM_TOKEN' }, 'has the line "NPM_TOKEN" that is not id=VARIABLE'],
    ['an id that would add an option', { 'secret-files': ['a,type=env=x'] }, 'that is not id=path'],
    ['a file that is not there', { 'secret-files': 'npmrc=nowhere' }, 'names the file "nowhere", which does not exist'],
    ['a file without a path', { 'secret-files': 'npmrc=' }, 'that is not id=path'],
    ['a secret without id', { secrets: 'hunter3-of-mine' }, 'Input "secrets" has a line that is not id=value'],
    ['a secret without value', { secrets: 'token=' }, 'Input "secrets" has a line that is not id=value'],
  ])('refuses %s', async (_description, given, message) => {
    await expect(secretsOf(given)).rejects.toThrow(message);
    await expect(secretsOf(given)).rejects.not.toThrow('hunter3');
  });
});

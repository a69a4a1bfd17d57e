import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openConsole } from '../../src/host/console.ts';
import { dotenvOf } from '../../src/host/dotenv.ts';
import { openGithub } from '../../src/host/github.ts';
import { forgetResult, readResult, writeResult } from '../../src/host/results.ts';
import { stateFile } from '../../src/host/state-file.ts';
import { removeLeftover } from '../../src/host/step.ts';
import { writeText } from '../../src/host/write-text.ts';
import type { OutputDeclarations } from '../../src/spec/declaration.ts';
import { parseDotenvReport } from '../e2e/runner/dotenv.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quaygate-files-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('state for the clean-up', () => {
  test('is read once, by nobody else, and Git does not see it', () => {
    const states = join(folder, 'state');
    stateFile(states, 'job-1-deploy', false).save('temp', '/tmp/quaygate-abc123');
    const file = join(states, 'job-1-deploy.json');
    expect([statSync(states).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readFileSync(join(states, '.gitignore'), 'utf8')).toBe('*\n');
    expect(stateFile(states, 'job-1-deploy', true).get('temp')).toBe('/tmp/quaygate-abc123');
    expect(stateFile(states, 'job-1-deploy', true).get('temp')).toBeUndefined();
  });

  test('of a step is not that of its clean-up before it was saved', () => {
    stateFile(folder, 'a', false).save('temp', 'x');
    expect(stateFile(folder, 'a', false).get('temp')).toBeUndefined();
  });

  test.each(['../../etc/passwd', 'a/b', 'a\nb'])('stays in its folder: %j', (key) => {
    const inner = join(folder, 'inner');
    stateFile(inner, key, false).save('temp', 'x');
    expect(existsSync(join(inner, `${key.replace(/[^A-Za-z0-9_.-]/g, '-')}.json`))).toBe(true);
  });

  test('that is broken is no state', () => {
    writeFileSync(join(folder, 'a.json'), '{"temp":');
    expect(stateFile(folder, 'a', true).get('temp')).toBeUndefined();
  });
});

describe('a text is written whole', () => {
  const long = 'ü'.repeat(5_000);
  test.each([
    ['of nothing', [], ''],
    ['short pieces', ['a', '', 'ü\n'], 'aü\n'],
    ['long pieces', [long, long], long + long],
    ['long between short', ['a', 'b', long, 'c', 'd', long, 'e'], `ab${long}cd${long}e`],
    ['as one text', 'ab', 'ab'],
  ])('%s', (_description, given, text) => {
    const file = join(folder, 'text');
    writeFileSync(file, 'longer than what comes after it'.repeat(1_000));
    writeText(file, given);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(() => writeText(file, given, 'wx')).toThrow('EEXIST');
  });
});

describe('what a killed step left', () => {
  test.each([
    ['quaygate-Ab3xYz', true],
    ['quaygate-', false],
    ['quaygate-Ab3xYz/..', false],
    ['other', false],
    ['quaygate-Ab3xYz7', false],
  ])('%s is removed: %s', async (name, removed) => {
    mkdirSync(join(folder, 'quaygate-Ab3xYz'));
    mkdirSync(join(folder, name), { recursive: true });
    expect(await removeLeftover(`${folder}/${name}`)).toBe(removed);
    expect(existsSync(`${folder}/${name}`)).toBe(!removed);
  });

  test.each([undefined, '', '/'])('nothing for %j', async (path) => {
    expect(await removeLeftover(path)).toBe(false);
  });
});

describe('results', () => {
  const results = () => join(folder, 'quaygate');

  test('are read back as they were written, with nothing beside them', async () => {
    await writeResult(results(), 'build', { digest: 'sha256:1', candidates: [{ name: 'a' }] });
    expect(await readResult(results(), 'build')).toEqual({ digest: 'sha256:1', candidates: [{ name: 'a' }] });
    expect(existsSync(join(folder, 'quaygate', 'build.json.new'))).toBe(false);
  });

  test('are forgotten with all that was written beside them, those of other actions are not', async () => {
    await writeResult(results(), 'build', {});
    for (const name of ['deploy.json', 'deploy.env', 'deploy.md', 'deploy.html', 'deploy-annotations.json']) {
      writeFileSync(join(results(), name), '');
    }
    forgetResult(results(), 'deploy');
    forgetResult(results(), 'deploy');
    expect(readdirSync(results())).toEqual(['build.json']);
  });

  test('that are not there are none', async () => {
    expect(await readResult(results(), 'build')).toBeUndefined();
  });

  test.each(['', '{', '[]', 'null', '"x"'])('that are something else are refused: %j', async (text) => {
    mkdirSync(join(folder, 'quaygate'));
    writeFileSync(join(folder, 'quaygate', 'build.json'), text);
    const message = 'quaygate/build.json is not the result of build: remove it and run build again.';
    await expect(readResult(results(), 'build')).rejects.toThrow(message);
  });
});

describe('on GitHub, the steps of one job', () => {
  const step = (temp: string) =>
    openGithub({ RUNNER_TEMP: temp, GITHUB_WORKSPACE: folder }, () => new AbortController().signal).host;

  test('find the results of those before them', async () => {
    await step(folder).setOutputs('metadata', { version: { description: 'x' } }, { version: '1.2.3' });
    expect(await step(folder).earlierResult('metadata')).toEqual({ version: '1.2.3' });
    expect(await step(folder).earlierResult('build')).toBeUndefined();
  });

  test('do not find those of another job', async () => {
    await step(join(folder, 'one')).setOutputs('metadata', {}, { version: '1.2.3' });
    expect(await step(join(folder, 'other')).earlierResult('metadata')).toBeUndefined();
  });
});

describe('variables for later jobs', () => {
  const declared = (count: number): OutputDeclarations =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`output-${at}`, { description: 'x' }]));
  const values = (count: number, value: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`output-${at}`, value]));

  test('no more than GitLab takes', () => {
    expect(parseDotenvReport(dotenvOf('build', declared(30), values(30, 'x'))).size).toBe(20);
  });

  test('no longer than GitLab takes, and later ones that still fit', () => {
    const text = dotenvOf('build', declared(8), { ...values(8, 'x'.repeat(1000)), 'output-7': 'short' });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5 * 1024);
    expect(parseDotenvReport(text).get('QUAYGATE_BUILD_OUTPUT_7')).toBe('short');
  });

  test.each([
    { description: 'is not said this time', url: undefined },
    { description: 'is nothing that GitLab takes this time', url: 'https://a b' },
  ])('nothing of an earlier job that $description', ({ url }) => {
    const text = dotenvOf('deploy', { url: { description: 'x' }, release: { description: 'x' } }, url ? { url } : {}, {
      QUAYGATE_DEPLOY_URL: 'https://staging.example.com',
    });
    expect(text).toBe('QUAYGATE_DEPLOY_URL=\n');
    expect(parseDotenvReport(text).get('QUAYGATE_DEPLOY_URL')).toBe('');
  });

  test('numbers and booleans', () => {
    expect(dotenvOf('scan', declared(2), { 'output-0': 3, 'output-1': false })).toBe(
      'QUAYGATE_SCAN_OUTPUT_0=3\nQUAYGATE_SCAN_OUTPUT_1=false\n',
    );
  });
});

describe('masking', () => {
  const secret = 'p"ss w/rd\nsecond+line';

  test.each([
    ['itself', secret],
    ['its first line', 'x p"ss w/rd y'],
    ['its last line', 'second+line'],
    ['in JSON', JSON.stringify({ token: secret })],
    ['in a URL', `https://h.example/?t=${encodeURIComponent(secret)}`],
    ['in Base64', `Authorization: ${Buffer.from(secret).toString('base64')}`],
  ])('%s', (_what, text) => {
    let written = '';
    const console = openConsole((line) => {
      written += line;
    });
    console.mask(secret);
    console.line(text);
    expect(written).toContain('***');
    expect(written).not.toMatch(/ss w|ss%20w|second|c2Vjb25k/);
  });

  test('the longer of two that overlap is hidden whole', () => {
    const console = openConsole(() => {});
    console.mask('token');
    console.mask('token-and-more');
    expect(console.masked('token-and-more')).toBe('***');
  });

  test('what is too short to be one hides nothing', () => {
    const console = openConsole(() => {});
    console.mask('a\nb');
    expect(console.masked('a b ab')).toBe('a b ab');
  });
});

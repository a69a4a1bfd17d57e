import { existsSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseDotenvReport } from '../e2e/runner/dotenv.ts';
import { buildProbe, type Deed, onCircleci, onGitlab, onJenkins, onLaptop, removeProbe } from './probe.ts';

beforeAll(buildProbe);
afterAll(removeProbe);

const esc = '\u001b';

const sectionMarker = new RegExp(`section_(?:start|end):\\d+:[A-Za-z0-9_.-]+\\r${esc}\\[0K`, 'g');
const ourColours = new RegExp(`${esc}\\[(?:3[136]|0)m`, 'g');
const control = /(?![\t\n])\p{Cc}/u;

/** What a log viewer or a terminal would act on. */
const hostile = [
  `${esc}[0Ksection_start:1560896352:injected\r${esc}[0KTitle`,
  `${esc}[0Ksection_end:1560896353:quaygate_probe_1\r${esc}[0K`,
  `${esc}]0;window title\u0007text`,
  `${esc}]8;;https://evil.example${esc}\\link${esc}]8;;${esc}\\`,
  `${esc}[2J${esc}[1A`,
  '\u009b31mC1 control',
  'overwritten\rby this',
  'bell\u0007 backspace\u0008\u0008',
];

describe('GitLab: the log', () => {
  const sections = (log: string) => log.match(sectionMarker) ?? [];

  test.each<[string, readonly Deed[]]>([
    ['information', hostile.map((text) => ['info', text])],
    ['lines of a fence', [['fence', ...hostile]]],
    ['messages', hostile.map((text) => ['warning', text])],
    ['the output of a tool', hostile.map((text) => ['tool', `printf '%s' '${text}'; printf '%s' '${text}' >&2`])],
  ])('%s cannot open or close a section, nor move the cursor', async (_what, deeds) => {
    const { stdout } = await onGitlab(deeds);
    expect(sections(stdout)).toEqual([]);
    // Of escapes only the colours of our own messages are left.
    expect(stdout.replace(ourColours, '')).not.toMatch(control);
  });

  test('a group is a section of our own, opened and closed, with a title of one line', async () => {
    const { stdout } = await onGitlab([['group', `title\n${hostile[0]}`, 'inside']]);
    expect(sections(stdout)).toHaveLength(2);
    expect(stdout).toContain('inside');
  });

  test('a message says its level, its place and every line', async () => {
    const { stdout } = await onGitlab([['notice', 'one\ntwo', 'Dockerfile', '3']]);
    expect(stdout).toBe(`${esc}[36mNOTICE: Dockerfile:3: one\n  two${esc}[0m\n`);
  });

  test('secrets are hidden, each line of them', async () => {
    const deeds: Deed[] = [
      ['mask', 'first-line\nAbCdEf1234'],
      ['tool', 'echo xAbCdEf1234y'],
      ['error', 'first-line'],
    ];
    const { stdout } = await onGitlab(deeds, { env: { QUAYGATE_TOKEN: 'hunter2!' } });
    expect(stdout).not.toMatch(/AbCdEf|first-line|hunter2/);
    expect(stdout).toContain('x***y');
  });
});

describe('GitLab: what later jobs get', () => {
  test('the result whole as JSON, harmless scalars as variables', async () => {
    const { file } = await onGitlab([
      ['output', 'scalar', 'ghcr.io/acme/shop@sha256:abc'],
      ['output', 'lines', '["a"]'],
      ['output', 'data', '{"b": 1}'],
    ]);
    expect(JSON.parse(file('probe.json'))).toEqual({
      scalar: 'ghcr.io/acme/shop@sha256:abc',
      lines: ['a'],
      data: { b: 1 },
    });
    expect([...parseDotenvReport(file('probe.env'))]).toEqual([
      ['QUAYGATE_PROBE_SCALAR', 'ghcr.io/acme/shop@sha256:abc'],
    ]);
  });

  test.each([
    ['a line break', 'a\nINJECTED=1'],
    ['a carriage return', 'a\rINJECTED=1'],
    ['a variable', '$HOME'],
    ['quotes', '"a" \'b\''],
    ['white space', ' a b '],
    ['nothing', ''],
    ['too long', 'x'.repeat(6000)],
    ['not ASCII', 'größe'],
  ])('%s stays out of the variables, not out of the JSON', async (_what, value) => {
    const { file } = await onGitlab([['output', 'scalar', value]]);
    expect(file('probe.env')).toBe('');
    expect(JSON.parse(file('probe.json')).scalar).toBe(value);
  });

  test('also after a "no"', async () => {
    const end = await onGitlab([
      ['output', 'scalar', 'fail'],
      ['refuse', 'no'],
    ]);
    expect([end.exitCode, end.file('probe.env')]).toEqual([1, 'QUAYGATE_PROBE_SCALAR=fail\n']);
  });

  test('the summary as Markdown, and a link to it on the page of the job', async () => {
    const { file } = await onGitlab([
      ['mask', 'hunter2!'],
      ['summary', '<b>hunter2!</b>'],
    ]);
    expect(file('probe.md')).toContain('&lt;b&gt;\\*\\*\\*&lt;/b&gt;');
    expect(JSON.parse(file('probe-annotations.json')).quaygate[0].external_link.url).toBe(
      'https://gitlab.example.com/acme/web/shop/-/jobs/5006007/artifacts/file/quaygate/probe.md',
    );
  });
});

describe('a laptop', () => {
  test('the log is on stderr, so that --json leaves stdout to the outputs', async () => {
    const { stdout, stderr } = await onLaptop(
      [
        ['info', 'hello'],
        ['output', 'data', '{"a": 1}'],
      ],
      { args: ['--json'] },
    );
    expect(JSON.parse(stdout)).toEqual({ data: { a: 1 } });
    expect(stderr).toContain('hello');
  });

  test('foreign text does not move the cursor', async () => {
    const { stderr } = await onLaptop([['fence', ...hostile], ...hostile.map((text): Deed => ['warning', text])]);
    expect(stderr).not.toMatch(control);
  });

  test('flags set inputs, a flag wins over a variable', async () => {
    const { stdout } = await onLaptop([], {
      args: ['--show-inputs', '--count', '3'],
      env: { QUAYGATE_COUNT: '2', QUAYGATE_TOKEN: 'hunter2!' },
    });
    expect(JSON.parse(stdout)).toEqual({
      does: { value: null, source: 'default' },
      token: { value: '***', source: 'QUAYGATE_TOKEN' },
      count: { value: 3, source: '--count' },
    });
  });

  test('--help names every input and ends well', async () => {
    const { stdout, exitCode } = await onLaptop([], { args: ['--help'] });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/--does[\s\S]*--token[\s\S]*--count[\s\S]*--config/);
  });

  test.each([
    ['an unknown flag', ['--cuont', '3'], 'The flag --cuont is no input of probe. Did you mean "count"?'],
    ['a flag without a value', ['--count'], 'The flag --count has no value'],
    ['a word without a flag', ['3'], 'The argument "3" is not expected'],
    ['a wrong value', ['--count', '11'], 'Input "count" is "11" (--count), but the most is 9: write 9 or less.'],
  ])('wrong: %s', async (_what, args, message) => {
    const { exitCode, stderr } = await onLaptop([], { args });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('outside a Git repository there is no event, and it says so', async () => {
    const { exitCode, stderr } = await onLaptop([['event']]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is no Git repository with a commit')]);
  });
});

describe('settings', () => {
  test('a file that was asked for must be there', async () => {
    const { exitCode, stderr } = await onLaptop([], { args: ['--config', 'other.yml'] });
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringContaining('Input "config" is "other.yml", but that file cannot be read'),
    ]);
  });

  test('a broken quaygate.yml is the user’s mistake', async () => {
    const { workspace } = await onLaptop([]);
    await writeFile(join(workspace, 'quaygate.yml'), 'build: [unclosed');
    const { exitCode, stderr } = await onLaptop([], { workspace });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('quaygate.yml is not valid YAML')]);
  });
});

describe.each([
  ['GitLab', onGitlab],
  ['Jenkins', onJenkins],
  ['CircleCI', onCircleci],
  ['a laptop', onLaptop],
])('%s: clean-up', (_platform, run) => {
  const folderOf = (text: string) => /temp=(.+)/.exec(text)?.[1] ?? 'none';

  test('the folder for the step is private, and gone at the end', async () => {
    let mode = 0;
    const { stdout, stderr } = await run([['temp'], ['wait']], {
      cancelWhen: (line) => {
        if (line.startsWith('temp=')) mode = statSync(folderOf(line)).mode & 0o777;
        return line === 'waiting';
      },
    });
    expect(mode).toBe(0o700);
    expect(existsSync(folderOf(stdout + stderr))).toBe(false);
  });

  test('after a kill it is gone with --post, which may run twice', async () => {
    const killed = await run([['temp'], ['wait']], { killWhen: (line) => line === 'waiting' });
    const folder = folderOf(killed.stdout + killed.stderr);
    expect(existsSync(folder)).toBe(true);
    for (let count = 0; count < 2; count++) {
      expect((await run([], { workspace: killed.workspace, args: ['--post'] })).exitCode).toBe(0);
    }
    expect(existsSync(folder)).toBe(false);
  });

  test('a cancelled run could not find out', async () => {
    expect((await run([['wait']], { cancelWhen: (line) => line === 'waiting' })).exitCode).toBe(3);
  });
});

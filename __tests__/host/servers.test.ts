// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are values that nobody may expand
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProbe, type Deed, onCircleci, onJenkins, removeProbe } from './probe.ts';

beforeAll(buildProbe);
afterAll(removeProbe);

const hostile = ['\u001b[2J\u001b[1A', '\u001b]0;title\u0007text', 'overwritten\rby this', 'bell\u0007'];

describe.each([
  ['Jenkins', onJenkins],
  ['CircleCI', onCircleci],
] as const)('%s', (_server, run) => {
  test('the result is JSON for later steps, and on stdout where it is asked for', async () => {
    const end = await run(
      [
        ['info', 'hello'],
        ['output', 'lines', '["a"]'],
        ['output', 'data', '{"b": 1}'],
      ],
      { args: ['--json'] },
    );
    expect(JSON.parse(end.file('probe.json'))).toEqual({ lines: ['a'], data: { b: 1 } });
    expect(JSON.parse(end.stdout)).toEqual({ lines: ['a'], data: { b: 1 } });
    expect(end.stderr).toContain('hello');
  });

  test('also after a "no", with its exit code', async () => {
    const end = await run([
      ['output', 'scalar', 'fail'],
      ['refuse', 'no'],
    ]);
    expect([end.exitCode, JSON.parse(end.file('probe.json'))]).toEqual([1, { scalar: 'fail' }]);
    expect(end.stderr).toContain('error: no');
  });

  test('the summary is in the log, and a file that a browser shows, without secrets and foreign HTML', async () => {
    const end = await run([
      ['mask', 'hunter2!'],
      ['summary', '<b>hunter2!</b>'],
    ]);
    expect(end.file('probe.html')).toMatch(/^<!doctype html>[\s\S]*&#60;b&#62;\*\*\*&#60;\/b&#62;[\s\S]*<\/html>\n$/);
    expect(end.stderr).toContain('<b>***</b>');
    expect(end.file('probe.md') + end.stderr).not.toContain('hunter2');
  });

  test('secrets are hidden in the log', async () => {
    const deeds: Deed[] = [
      ['tool', 'echo xhunter2!y'],
      ['error', 'hunter2!'],
    ];
    const { stdout, stderr } = await run(deeds, { env: { QUAYGATE_TOKEN: 'hunter2!' } });
    expect(stdout + stderr).not.toContain('hunter2');
    expect(stderr).toContain('x***y');
  });

  test('foreign text does not move the cursor', async () => {
    const { stderr } = await run([['fence', ...hostile], ...hostile.map((text): Deed => ['warning', text])]);
    expect(stderr).not.toMatch(/(?![\t\n])\p{Cc}/u);
  });

  test('inputs are flags and variables; a flag wins', async () => {
    const { stderr } = await run([], { args: ['--show-inputs', '--count', '3'], env: { QUAYGATE_COUNT: '2' } });
    expect(JSON.parse(stderr)).toMatchObject({ count: { value: 3, source: '--count' } });
  });

  test('what is kept between runs lies in the workspace, where Git does not see it', async () => {
    const { workspace } = await run([['temp']]);
    expect(readFileSync(join(workspace, '.quaygate-cache', 'state', '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('a variable for what the server does not say is no unknown input; a wrong one is named', async () => {
    const env = { QUAYGATE_TRIGGER: 'shedule' };
    const { exitCode, stderr } = await run([['event']], { env });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('QUAYGATE_TRIGGER is "shedule"')]);
    expect(stderr).toContain('Did you mean "schedule"?');
  });
});

describe('CircleCI: variables of later steps', () => {
  /** What a later step sees, told by the bash that runs it. */
  const seen = (bashEnv: string, name: string): string =>
    execFileSync('bash', ['-c', `printf '%s' "$${name}"`], {
      // With a socket in the place of a terminal bash reads another file.
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, BASH_ENV: bashEnv },
    }).toString();

  test.each([
    ['a digest', 'ghcr.io/acme/shop@sha256:abc'],
    ['quotes', `it's "quoted" \\' too`],
    ['a command', '$(touch /tmp/quaygate-injected) `id` ${HOME} $HOME'],
    ['line breaks', "one\ntwo'; export INJECTED=1; '\n"],
    ['another language', 'größe 日本'],
    ['nothing', ''],
    ['what bash would expand', '~ * ? [a] {a,b} !! \\n #'],
  ])('%s arrives as it is', async (_what, value) => {
    const { bashEnv } = await onCircleci([['output', 'scalar', value]]);
    expect(seen(bashEnv, 'QUAYGATE_PROBE_SCALAR')).toBe(value);
    expect(seen(bashEnv, 'INJECTED')).toBe('');
    expect(existsSync('/tmp/quaygate-injected')).toBe(false);
  });

  test('a list is lines, data is JSON, and what no process could start with is left out', async () => {
    const { bashEnv } = await onCircleci([
      ['output', 'lines', JSON.stringify(['a b', 'c\nd'])],
      ['output', 'data', '{"b": "it\'s"}'],
      ['output', 'scalar', 'x'.repeat(70_000)],
    ]);
    expect(seen(bashEnv, 'QUAYGATE_PROBE_LINES')).toBe('a b\n"c\nd"');
    expect(JSON.parse(seen(bashEnv, 'QUAYGATE_PROBE_DATA'))).toEqual({ b: "it's" });
    expect(seen(bashEnv, 'QUAYGATE_PROBE_SCALAR')).toBe('');
  });
});

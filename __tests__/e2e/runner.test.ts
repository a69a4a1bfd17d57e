import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseCommandFile } from './runner/command-files.ts';
import { logProcessor } from './runner/commands.ts';
import { parseDotenvReport } from './runner/dotenv.ts';
import { lineSplitter } from './runner/lines.ts';
import { type ActionOptions, removeFolders, runAction } from './runner.ts';

/** The runner that the other end-to-end tests trust: every rule of GitHub's that they lean on is shown to bite. */

let root = '';

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'quaygate-e2e-sample-'));
});

afterAll(async () => {
  removeFolders();
  await rm(root, { recursive: true, force: true });
});

const metadata = (post: boolean) => `
name: Sample
inputs:
  build-args: { description: x }
  level: { description: x, default: high }
outputs:
  said: { description: x }
runs:
  using: node24
  main: main.cjs
  ${post ? 'post: post.cjs' : ''}
`;

const step = async (main: string, options: Partial<ActionOptions> = {}, post?: string) => {
  const folder = join(root, 'actions', 'sample');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'action.yml'), metadata(post !== undefined));
  const helper = `const { appendFileSync } = require('node:fs');
    const put = (name, text) => appendFileSync(process.env[name], text);`;
  await writeFile(join(folder, 'main.cjs'), `${helper}\n${main}`);
  await writeFile(join(folder, 'post.cjs'), `${helper}\n${post ?? ''}`);
  return runAction({ action: 'sample', actionRoot: root, ...options });
};

describe('what a step is given', () => {
  test('inputs keep their hyphens, defaults come from action.yml, an unset input is there and empty', async () => {
    const { log } = await step(
      "console.log(JSON.stringify([process.env['INPUT_BUILD-ARGS'], process.env.INPUT_LEVEL]))",
    );
    expect(log).toBe('["","high"]');
  });

  test('an unknown input is passed on with a warning', async () => {
    const { annotations, log } = await step('console.log(process.env.INPUT_LEVELL)', { inputs: { levell: 'x' } });
    expect(log).toBe('x');
    expect(annotations).toEqual([
      { level: 'warning', message: "Unexpected input(s) 'levell', valid inputs are ['build-args', 'level']" },
    ]);
  });

  test('nothing of this process leaks into it', async () => {
    process.env.INPUT_LEAK = 'x';
    process.env.GITHUB_LEAK = 'x';
    process.env.QUAYGATE_LEAK = 'x';
    try {
      const { log } = await step(
        "console.log(Object.keys(process.env).filter((name) => name.endsWith('LEAK')).length)",
      );
      expect(log).toBe('0');
    } finally {
      for (const name of ['INPUT', 'GITHUB', 'QUAYGATE']) delete process.env[`${name}_LEAK`];
    }
  });

  test('the event is a file, told about the commit at hand', async () => {
    const sha = 'c'.repeat(40);
    const { log } = await step(
      'const event = require(process.env.GITHUB_EVENT_PATH); console.log(event.head_commit.id, process.env.GITHUB_SHA, event.extra)',
      { changes: { sha, payload: { extra: 1 } } },
    );
    expect(log).toBe(`${sha} ${sha} 1`);
  });
});

describe('what a step hands back', () => {
  test('outputs, state, env, path and summary from their files', async () => {
    const result = await step(`
      put('GITHUB_OUTPUT', 'said<<E\\na\\n\\nb=c<<d\\nE\\n');
      put('GITHUB_STATE', 'left=here\\n');
      put('GITHUB_ENV', 'A=1\\n');
      put('GITHUB_PATH', '/opt/x\\n');
      put('GITHUB_STEP_SUMMARY', '# hi');`);
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { said: 'a\n\nb=c<<d' },
      state: { left: 'here' },
      env: { A: '1' },
      path: ['/opt/x'],
      summary: '# hi',
    });
  });

  test('post gets state and inputs, also after a failure', async () => {
    const result = await step(
      "put('GITHUB_STATE', 'left=here\\n'); process.exitCode = 3",
      { inputs: { level: 'low' } },
      'console.log(process.env.STATE_left, process.env.INPUT_LEVEL)',
    );
    expect([result.exitCode, result.post?.exitCode, result.post?.log]).toEqual([3, 0, 'here low']);
  });

  test('a step that is cancelled gets a SIGINT first', async () => {
    const result = await step(
      "process.on('SIGINT', () => { console.log('undone'); process.exit(3); }); console.log('ready'); setTimeout(() => {}, 60_000)",
      { cancelWhen: (line) => line === 'ready' },
    );
    expect([result.exitCode, result.log]).toEqual([3, 'ready\nundone']);
  });

  test('post runs after a kill', async () => {
    const result = await step(
      "put('GITHUB_STATE', 'left=here\\n'); console.log('ready'); setTimeout(() => {}, 60_000)",
      { killWhen: (line) => line === 'ready' },
      'console.log(process.env.STATE_left)',
    );
    expect([result.exitCode, result.post?.log]).toEqual([137, 'here']);
  });
});

describe('rules of the platform that fail a test', () => {
  test.each([
    ['an output that is not declared', "put('GITHUB_OUTPUT', 'other=1\\n')", 'output other'],
    ['a broken output file', "put('GITHUB_OUTPUT', 'said<<E\\nnever ends\\n')", 'delimiter not found'],
    ['outputs over 1 MB', "put('GITHUB_OUTPUT', 'said=' + 'x'.repeat(600_000) + '\\n')", 'GitHub takes'],
    ['a summary over 1 MiB', "put('GITHUB_STEP_SUMMARY', 'x'.repeat(1024 * 1024 + 1))", 'content up a size'],
    ['NODE_OPTIONS in GITHUB_ENV', "put('GITHUB_ENV', 'NODE_OPTIONS=x\\n')", 'NODE_OPTIONS'],
    ['a fence left closed', "console.log('::stop-commands::1b4e28ba-2fa1-11d2')", 'never resumed'],
    ['a fence anyone can open', "console.log('::stop-commands::pause-logging')", 'can guess'],
    ['outputs by log command', "console.log('::set-output name=said::x')", 'set-output'],
    ['a group left open', "console.log('::group::x')", 'left open'],
  ])('%s', async (_what, main, message) => {
    await expect(step(main)).rejects.toThrow(message);
  });
});

describe('the log', () => {
  const read = (...lines: readonly string[]) => {
    const processor = logProcessor([]);
    lines.forEach(processor.line);
    return processor.result();
  };

  test.each([
    [
      'a command',
      '::error file=a.ts,line=3,title=T%2C1::x%0Ay',
      { level: 'error', message: 'x\ny', title: 'T,1', file: 'a.ts', line: 3 },
    ],
    ['indented', '  ::warning::x', { level: 'warning', message: 'x' }],
    ['after a next-line character', '\u0085::warning::x', { level: 'warning', message: 'x' }],
    ['in capitals', '::Notice::x', { level: 'notice', message: 'x' }],
    ['the old form, in the middle of a line', 'a ##[error]x', { level: 'error', message: 'x' }],
  ])('%s is heard', (_what, line, annotation) => {
    expect(read(line).annotations).toEqual([annotation]);
  });

  test.each([
    ['text before it', 'a ::error::x'],
    ['no end', '::error:x'],
    ['no such command', '::oops::x'],
  ])('a command with %s is text', (_what, line) => {
    expect(read(line)).toMatchObject({ annotations: [], maskedLog: line });
  });

  test('stopped commands are text until the token comes, in either form', () => {
    const result = read('::stop-commands::TOKEN-1', '::error::no', '##[error]no', '##[token-1]', '::error::yes');
    expect(result.annotations.map(({ message }) => message)).toEqual(['yes']);
    expect(result.problems).toEqual([]);
  });

  test('ten annotations of a level, 4096 characters each', () => {
    const result = read(...Array.from({ length: 12 }, () => `::error::${'x'.repeat(5000)}`), '::notice::y');
    expect(result.annotations.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(result.annotations[0]?.message).toHaveLength(4096);
    expect(result.annotations.at(-1)).toEqual({ level: 'notice', message: 'y' });
  });

  test('a mask hides the value, each of its lines and its Base64 from then on', () => {
    const { maskedLog } = read(
      'hunter22',
      '::add-mask::hunter22%0Asecond1',
      'hunter22',
      'a second1 b',
      btoa('hunter22\nsecond1'),
    );
    expect(maskedLog.split('\n')).toEqual(['hunter22', '***', 'a *** b', '***']);
  });

  test('lines end at a lone carriage return, also when a chunk ends between \\r and \\n', () => {
    const lines: string[] = [];
    const splitter = lineSplitter((line) => lines.push(line));
    const euro = Buffer.from('€');
    const chunks = [
      Buffer.from('a\rb\r'),
      Buffer.from('\nc\r\n'),
      euro.subarray(0, 1),
      euro.subarray(1),
      Buffer.from('\r'),
    ];
    chunks.forEach(splitter.push);
    splitter.end();
    expect(lines).toEqual(['a', 'b', 'c', '€']);
  });
});

describe('files', () => {
  test.each([
    ['NAME=VALUE with << in the value', 'a=b<<c\n', [['a', 'b<<c']]],
    ['heredoc with = in the delimiter', 'a<<E=1\nx\nE=1\n', [['a', 'x']]],
    ['an empty heredoc', 'a<<E\nE\n', [['a', '']]],
    ['the last one wins', 'a=1\na=2\n', [['a', '2']]],
  ])('a command file: %s', (_what, text, values) => {
    expect([...parseCommandFile(text)]).toEqual(values);
  });

  test.each(['word\n', '<<E\nE\n', 'a<<\n\n', '=x\n'])('a command file is refused: %j', (text) => {
    expect(() => parseCommandFile(text)).toThrow();
  });

  test.each([
    ['a blank line', 'A=1\n\nB=2\n'],
    ['a line of a multi-line value', 'A=1\nsecond\n'],
    ['a hyphen in the name', 'A-B=1\n'],
    ['a dollar', 'A=$HOME\n'],
    ['more than 5 KB', `A=${'x'.repeat(5200)}\n`],
    ['more than 20 variables', Array.from({ length: 21 }, (_, at) => `A${at}=1\n`).join('')],
  ])('a dotenv report is refused: %s', (_what, text) => {
    expect(() => parseDotenvReport(text)).toThrow();
  });

  test('an empty dotenv report is fine', () => {
    expect(parseDotenvReport('').size).toBe(0);
  });

  test('what a run made can be removed', async () => {
    const { workspace, temp } = await step('');
    expect([existsSync(workspace), existsSync(temp)]).toEqual([true, true]);
    removeFolders();
    expect([existsSync(workspace), existsSync(temp)]).toEqual([false, false]);
  });
});

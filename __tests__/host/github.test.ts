import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeRepository } from '../e2e/repository.ts';
import { buildProbe, type Deed, onGithub, onGitlab, removeProbe } from './probe.ts';

beforeAll(buildProbe);
afterAll(removeProbe);

/** What a tool, an image, a branch name or a finding may try to say to the runner. */
const hostile = [
  '::error::injected',
  '  ::error::injected',
  '\u0085::error::injected',
  '\u3000::error::injected',
  '::set-output name=scalar::injected',
  '::add-mask::e',
  '::stop-commands::pause',
  '::group::injected',
  '::endgroup::',
  '::save-state name=temp::/',
  '::debug::injected',
  '##[error]injected',
  'text before ##[error]injected',
  '##[add-mask]e',
  '##[group]injected',
  'progress\r::error::injected',
  'progress\r\n::error::injected\r',
  'two\n::error::injected',
  '::00000000-0000-0000-0000-000000000000::',
];

const texts = (deed: string): readonly Deed[] => hostile.map((text) => [deed, text]);

describe('foreign text never becomes a command', () => {
  test.each<[string, readonly Deed[]]>([
    ['as information', texts('info')],
    ['as lines of a fence', [['fence', ...hostile]]],
    ['as a title of a group', texts('group')],
    ['in debug output', texts('debug')],
  ])('%s', async (_what, deeds) => {
    const result = await onGithub([...deeds, ['info', 'the letter e is still there']]);
    expect(result.annotations).toEqual([]);
    expect(result.outputs.scalar).toBe('');
    expect(result.state).toEqual({});
    expect(result.maskedLog).toContain('the letter e is still there');
  });

  test('from a tool, on both its streams', async () => {
    const script = hostile.map((text) => `printf '%s\\n' '${text}'; printf '%s\\n' '${text}' >&2`).join('\n');
    const result = await onGithub([['tool', script]]);
    expect(result.annotations).toEqual([]);
    expect(result.log.match(/injected/g)?.length).toBeGreaterThan(20);
  });

  test('in a message of ours: one annotation, its text as it is', async () => {
    const result = await onGithub(texts('warning'));
    expect(result.annotations).toEqual(hostile.slice(0, 10).map((message) => ({ level: 'warning', message })));
  });

  test('in the title and the file of a message', async () => {
    const deeds: Deed[] = [
      ['warning', 'x', 'a::b,line=3\n::error::injected'],
      ['notice', 'y', 'a.ts,line=9::z', '3'],
    ];
    expect((await onGithub(deeds)).annotations).toEqual([
      { level: 'warning', message: 'x', title: 'a::b,line=3\n::error::injected' },
      { level: 'notice', message: 'y', file: 'a.ts,line=9::z', line: 3 },
    ]);
  });

  test('in the error that ends the step', async () => {
    const { annotations } = await onGithub([['refuse', 'no\n::add-mask::e\n##[error]more']]);
    expect(annotations).toEqual([
      { level: 'error', message: 'no\n::add-mask::e\n##[error]more', title: 'Quaygate probe' },
    ]);
  });

  test('in an uncaught error', async () => {
    const { annotations } = await onGithub([['throw-later', 'oops\n::error::injected']]);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toContain('bug in Quaygate');
  });

  test('in what --show-inputs shows', async () => {
    const inputs = { does: JSON.stringify([['info', 'x ##[error]injected']]) };
    const { annotations, log } = await onGithub([], { inputs, env: { QUAYGATE_SHOW_INPUTS: '1' } });
    expect(annotations).toEqual([]);
    expect(log).toContain('##[error]injected');
  });
});

describe('our own commands', () => {
  test('are heard in the middle of foreign output, which stays fenced before and after', async () => {
    const deeds: Deed[] = [
      ['fence-with-warning', '::error::one', 'ours', '::error::two'],
      ['warning', 'afterwards'],
    ];
    const { annotations, log } = await onGithub(deeds);
    expect(annotations.map(({ message }) => message)).toEqual(['ours', 'afterwards']);
    expect(log).toContain('::error::one');
    expect(log).toContain('::error::two');
  });

  test('are heard while several tools run side by side, which stay fenced', async () => {
    const script = 'for i in 1 2 3 4 5 6; do echo ::error::injected; sleep 0.03; done';
    const { annotations, log } = await onGithub([['tools-side-by-side', script, `sleep 0.05; ${script}`, script]]);
    // How many the timer manages is the machine's business.
    expect(annotations.length).toBeGreaterThan(0);
    expect(new Set(annotations.map(({ level, message }) => `${level} ${message}`))).toEqual(
      new Set(['notice meanwhile']),
    );
    expect(log.match(/^::error::injected$/gm)).toHaveLength(18);
  });

  test('the token that opens the fence is another one in each run, and long', async () => {
    const tokens = await Promise.all(
      [1, 2].map(async () => /^::stop-commands::(.+)$/m.exec((await onGithub([['fence', 'x']])).log)?.[1]),
    );
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test('a long message is cut before GitHub cuts it', async () => {
    const { annotations } = await onGithub([['warning', 'x'.repeat(10_000)]]);
    expect(annotations[0]?.message).toHaveLength(4_000);
  });
});

describe('secrets', () => {
  test('an input of that type is masked before anything is said', async () => {
    const { maskedLog, log } = await onGithub([], { inputs: { token: 'hunter2!' } });
    expect(maskedLog).toContain('token ***');
    // The one place where it stands is the command that masks it.
    expect(log.split('\n').filter((line) => line.includes('hunter2!'))).toEqual(['::add-mask::hunter2!']);
  });

  test('of several lines: each line', async () => {
    const secret = '-----BEGIN KEY-----\nAbCdEf123456\n-----END KEY-----';
    const script = 'echo AbCdEf123456';
    const { maskedLog } = await onGithub([
      ['mask', secret],
      ['tool', script],
      ['warning', 'it is AbCdEf123456'],
      ['info', secret],
    ]);
    expect(maskedLog).not.toContain('AbCdEf');
  });

  test('are not in the summary', async () => {
    const { summary } = await onGithub([
      ['mask', 'hunter2!'],
      ['summary', 'it is hunter2!'],
    ]);
    expect(summary).not.toContain('hunter2');
  });

  test('an empty one masks nothing', async () => {
    const { maskedLog } = await onGithub([
      ['mask', ''],
      ['mask', '  '],
      ['info', 'as before'],
    ]);
    expect(maskedLog).toContain('as before');
  });
});

describe('outputs', () => {
  test('a scalar, a list one a line, a structure as JSON', async () => {
    const { outputs } = await onGithub([
      ['output', 'scalar', 'a'],
      ['output', 'lines', '["b", "c"]'],
      ['output', 'data', '["d"]'],
    ]);
    expect(outputs).toEqual({ scalar: 'a', lines: 'b\nc', data: '["d"]' });
  });

  test('an empty structure is still JSON, an empty list is nothing', async () => {
    const { outputs } = await onGithub([
      ['output', 'lines', '[]'],
      ['output', 'data', '[]'],
    ]);
    expect(outputs).toEqual({ scalar: '', lines: '', data: '[]' });
  });

  test('hostile text in one does not make another', async () => {
    const value = 'x\nlines<<EOF\ninjected\nEOF\nscalar=y';
    expect((await onGithub([['output', 'scalar', value]])).outputs).toEqual({ scalar: value, lines: '', data: '' });
  });

  test('are written although the gate said no', async () => {
    const result = await onGithub([
      ['output', 'scalar', 'verdict'],
      ['refuse', 'no'],
    ]);
    expect([result.exitCode, result.outputs.scalar]).toEqual([1, 'verdict']);
  });

  test('over the limit of the platform: the longest gives way, with a warning', async () => {
    const result = await onGithub([
      ['long-output', 'lines', '600000'],
      ['output', 'scalar', 'a'],
    ]);
    expect(result.outputs).toEqual({ scalar: 'a', data: '' });
    expect(result.annotations).toMatchObject([
      { level: 'warning', message: expect.stringContaining('"lines" was left out') },
    ]);
  });
});

describe('summary', () => {
  test('holds what was given, escaped', async () => {
    const { summary } = await onGithub([['summary', '<img src=x> **b** @mona']]);
    expect(summary).toContain('&lt;img src=x&gt; \\*\\*b\\*\\* &#64;mona');
  });

  test('is cut at whole lines before GitHub refuses it', async () => {
    const { summary } = await onGithub([['long-summary', '20000']]);
    expect(summary.length).toBeGreaterThan(900_000);
    expect(summary).toContain('Cut here');
    expect(summary).toMatch(/\| x{100} \|\n\n\n_Cut/);
  });

  test('of several parts of one step stays within the limit, too', async () => {
    const { summary } = await onGithub([
      ['long-summary', '6000'],
      ['long-summary', '6000'],
      ['summary', 'lost'],
    ]);
    expect(summary.match(/Cut here/g)).toHaveLength(1);
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
  });
});

describe('the end', () => {
  test.each<[string, Deed, number]>([
    ['done', ['info', 'x'], 0],
    ['a gate said no', ['refuse', 'no'], 1],
    ['could not find out', ['not-find-out', 'x'], 3],
    ['a bug of ours', ['throw', 'x'], 3],
    ['a bug of ours where nobody waits for it', ['throw-later', 'x'], 3],
    ['the rollback failed', ['leave-broken', 'x'], 4],
  ])('%s', async (_what, deed, exitCode) => {
    expect((await onGithub([deed])).exitCode).toBe(exitCode);
  });

  test.each([
    ['a wrong value', { count: 'ten' }, 'Input "count" is "ten" (the step), but it takes a whole number'],
    ['an unknown input', { tokn: 'x' }, 'The step sets "tokn", which is no input of probe. Did you mean "token"?'],
    ['a broken block', { does: '[["info"' }, 'Input "does" is'],
  ])('wrong input: %s', async (_what, inputs, message) => {
    const { exitCode, annotations } = await onGithub([], { inputs });
    expect(exitCode).toBe(2);
    expect(annotations.at(-1)?.message).toContain(message);
  });

  test('a bug shows its stack, a foreseen end does not', async () => {
    expect((await onGithub([['throw', 'x']])).annotations[0]?.message).toMatch(/TypeError: x\n\s+at /);
    expect((await onGithub([['refuse', 'no']])).annotations[0]?.message).toBe('no');
  });
});

describe('the folder for the step', () => {
  test('lies in the runner’s, and is gone at the end', async () => {
    const { log, temp } = await onGithub([['temp']]);
    const folder = /temp=(.+)/.exec(log)?.[1] ?? '';
    expect(folder.startsWith(temp)).toBe(true);
    expect(existsSync(folder)).toBe(false);
  });

  test('is gone after a failure', async () => {
    const { temp } = await onGithub([['temp'], ['throw', 'x']]);
    expect(readdirSync(temp).filter((name) => name.startsWith('quaygate-'))).toEqual([]);
  });

  test('is gone after a cancellation', async () => {
    const { temp, exitCode } = await onGithub([['temp'], ['wait']], { cancelWhen: (line) => line === 'waiting' });
    expect(exitCode).toBe(3);
    expect(readdirSync(temp).filter((name) => name.startsWith('quaygate-'))).toEqual([]);
  });

  test('is removed by the post step after a kill', async () => {
    const { temp, exitCode, post } = await onGithub([['temp'], ['wait']], { killWhen: (line) => line === 'waiting' });
    expect([exitCode, post?.exitCode]).toEqual([137, 0]);
    expect(readdirSync(temp).filter((name) => name.startsWith('quaygate-'))).toEqual([]);
  });

  test('the post step does nothing of the step that was killed at its start', async () => {
    const { exitCode, post } = await onGithub([['info', 'done after all']], { killOn: Promise.resolve() });
    expect([exitCode, post?.exitCode]).toEqual([137, 0]);
    expect(post?.log).not.toContain('done after all');
  });

  test('the post step removes nothing that is not ours, whatever the state says', async () => {
    const { post, workspace } = await onGithub([['state', 'temp', '/tmp']], { action: 'probe-with-post' });
    expect(post?.exitCode).toBe(0);
    expect(existsSync(workspace)).toBe(true);
  });
});

describe('the event', () => {
  const timeOf = (log: string): string => JSON.parse(/^\{.*\}$/m.exec(log)?.[0] ?? '{}').commitTime;

  test('has the time that the platform says, without asking Git', async () => {
    const { log } = await onGithub([['event']]);
    expect(timeOf(log)).toBe('2026-11-20T10:12:45+01:00');
  });

  test("has Git's time of the commit where the platform says none, on GitLab whatever it says", async () => {
    const { folder, sha, remove } = await makeRepository({ file: 'x' });
    const github = await onGithub([['event']], { workspace: folder, changes: { sha, payload: { head_commit: null } } });
    const environment = { CI_COMMIT_TIMESTAMP: '2030-01-01T00:00:00Z' };
    const gitlab = await onGitlab([['event']], { workspace: folder, changes: { sha, environment } });
    const inGit = '2026-11-20T10:12:45+01:00';
    expect([timeOf(github.log), timeOf(gitlab.stdout)]).toEqual([inGit, inGit]);
    await remove();
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UnavailableError } from '../../src/errors.ts';
import { runTool } from '../../src/process/run-tool.ts';
import { classify, ToolError } from '../../src/process/tool-error.ts';
import { fakeHost } from '../fake-host.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-run-tool-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const sh = (script: string, options = {}, host = fakeHost()) => runTool(host, 'sh', ['-c', script], options);

const failureOf = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ToolError) return error.failure;
  throw error ?? new Error('the tool did not fail');
};

const isAlive = (pid: number): boolean => {
  try {
    // A zombie has ended, too; only its parent has not looked yet.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const until = async (what: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 100 && !what(); tries++) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('what a tool gets', () => {
  test('words as they are, however they look to a shell', async () => {
    const words = ['$HOME', '`id`', 'a b', '*', '; exit 9', ''];
    const { stdout } = await runTool(fakeHost(), 'printf', ['%s\\n', ...words]);
    expect(stdout.split('\n').slice(0, -1)).toEqual(words);
  });

  test('input on stdin, which is empty and closed without', async () => {
    expect((await sh('cat', { input: 'a secret' })).stdout).toBe('a secret');
    expect((await sh('cat; echo end')).stdout).toBe('end\n');
  });

  test('the environment of the host and its own additions, nothing else of this process', async () => {
    process.env.QUAYGATE_TEST_LEAK = 'x';
    const { stdout } = await sh('env', { env: { OWN: '1' } }, fakeHost({ environment: { DOCKER_HOST: 'unix:///x' } }));
    delete process.env.QUAYGATE_TEST_LEAK;
    expect(stdout).toContain('OWN=1\n');
    expect(stdout).toContain('DOCKER_HOST=unix:///x\n');
    expect(stdout).not.toContain('LEAK');
  });

  test('a minimal environment holds no endpoint and no cloud credentials', async () => {
    const host = fakeHost({ environment: { DOCKER_HOST: 'unix:///x', AWS_SECRET_ACCESS_KEY: 'k', HTTPS_PROXY: 'p' } });
    const { stdout } = await sh('env', { environment: 'minimal' }, host);
    expect(stdout).toContain('HTTPS_PROXY=p');
    expect(stdout).not.toMatch(/DOCKER_HOST|AWS_/);
  });

  test('a tool that ends without reading its input is no failure', async () => {
    const { code } = await sh('exit 0', { input: 'x'.repeat(1_000_000) });
    expect(code).toBe(0);
  });
});

describe('output', () => {
  test('is captured and not shown by default', async () => {
    const host = fakeHost();
    const { stdout, stderr } = await sh('echo out; echo err >&2', {}, host);
    expect([stdout, stderr, host.lines]).toEqual(['out\n', 'err\n', []]);
  });

  test('is shown inside the fence, a lone carriage return being the end of a line', async () => {
    const host = fakeHost();
    await sh("printf 'one\\r\\ntwo\\r::error::three\\nlast'", { show: true }, host);
    expect(host.lines).toEqual(['one', 'two', '::error::three', 'last']);
  });

  test('goes line by line to whoever asks, with its stream', async () => {
    const lines: string[] = [];
    const host = fakeHost();
    await sh(
      'echo out; echo err >&2',
      { onLine: (line: string, stream: string) => lines.push(`${stream} ${line}`) },
      host,
    );
    expect(lines.sort()).toEqual(['stderr err', 'stdout out']);
    expect(host.lines).toEqual([]);
  });

  test('an error of whoever asks is not lost', async () => {
    const onLine = () => {
      throw new Error('cannot use this line');
    };
    await expect(sh('echo out', { onLine })).rejects.toThrow('cannot use this line');
  });

  test('ten megabytes on one line arrive whole', async () => {
    const { stdout } = await sh('head -c 10000000 /dev/zero | tr "\\0" x');
    expect(stdout).toHaveLength(10_000_000);
  });
});

describe('the end', () => {
  test('an exit code that is an answer', async () => {
    expect((await sh('exit 1', { accept: [0, 1] })).code).toBe(1);
  });

  test.each([
    ['said no', 'echo "no such Dockerfile" >&2; exit 1', { kind: 'refused', code: 1 }],
    ['the registry is busy', 'echo "429 Too Many Requests" >&2; exit 1', { kind: 'transient', code: 1 }],
    ['killed from outside', 'kill -9 $$', { kind: 'refused', code: 137 }],
  ])('%s', async (_what, script, failure) => {
    expect(await failureOf(sh(script))).toMatchObject({ tool: 'sh', ...failure });
  });

  test.each([
    ['no such tool', async () => 'no-such-tool-of-quaygate'],
    [
      'a file that cannot be run',
      async () => {
        const file = join(folder, 'tool');
        await writeFile(file, 'x', { mode: 0o644 });
        return file;
      },
    ],
  ])('%s is missing, with the cure', async (_what, name) => {
    const run = runTool(fakeHost(), await name(), [], { cure: 'Install it.' });
    await expect(run).rejects.toThrow('is not on the PATH. Install it.');
    await expect(run).rejects.toMatchObject({ failure: { kind: 'missing' }, exitCode: 3 });
  });

  test('a missing folder is not taken for a missing tool', async () => {
    const run = sh('true', { cwd: join(folder, 'nowhere') });
    await expect(run).rejects.toThrow('there is no such folder');
    await expect(run).rejects.toBeInstanceOf(UnavailableError);
    await expect(run).rejects.not.toBeInstanceOf(ToolError);
  });

  test('the deadline ends the tool and its children', async () => {
    const file = join(folder, 'deadline');
    const failure = await failureOf(sh(`sleep 60 & echo $! > ${file}; wait`, { deadline: 300 }));
    expect(failure.kind).toBe('deadline');
    const child = Number(readFileSync(file, 'utf8'));
    await until(() => !isAlive(child));
    expect(isAlive(child)).toBe(false);
  });

  test('a child that does not take the polite signal is killed all the same', async () => {
    const file = join(folder, 'stubborn');
    const stubborn = `sh -c 'trap "" TERM; echo $$ > ${file}; sleep 60 & wait; sleep 60' >/dev/null 2>&1`;
    await failureOf(sh(`${stubborn} & while [ ! -s ${file} ]; do sleep 0.02; done; wait`, { deadline: 400 }));
    const child = Number(readFileSync(file, 'utf8'));
    await until(() => !isAlive(child));
    expect(isAlive(child)).toBe(false);
  });

  test('cancelling the run ends the tool', async () => {
    const host = fakeHost();
    const run = failureOf(sh('echo ready; sleep 60', { show: true }, host));
    await until(() => host.lines.includes('ready'));
    host.cancel();
    expect((await run).kind).toBe('cancelled');
  });

  test('after a cancellation no tool starts', async () => {
    const host = fakeHost();
    host.cancel();
    const file = join(folder, 'started');
    expect((await failureOf(sh(`touch ${file}`, {}, host))).kind).toBe('cancelled');
    expect(existsSync(file)).toBe(false);
  });

  test('what a tool left in the background does not hold us up', async () => {
    const started = Date.now();
    const { stdout } = await sh('setsid sleep 6 & echo done');
    expect(stdout).toBe('done\n');
    expect(Date.now() - started).toBeLessThan(4_000);
  });
});

describe('telling failures that may go away', () => {
  test.each([
    ['received unexpected HTTP status: 503 Service Unavailable', 'transient'],
    ['toomanyrequests: You have reached your pull rate limit', 'transient'],
    ['dial tcp 127.0.0.1:5000: connect: connection refused', 'transient'],
    ['read: connection reset by peer', 'transient'],
    ['failed to solve: process "/bin/sh -c npm test" did not complete successfully: exit code: 1', 'refused'],
    ['manifest unknown', 'refused'],
    ['', 'refused'],
  ])('%s: %s', (stderr, kind) => {
    expect(classify(stderr)).toBe(kind);
  });
});

test('the message holds the end of what the tool said, not all of it', async () => {
  const error = await sh('for i in $(seq 1 40); do echo line $i >&2; done; exit 3').catch((reason: Error) => reason);
  expect((error as Error).message).toMatch(/^The tool "sh" failed with exit code 3\.\nline 29\n/);
});

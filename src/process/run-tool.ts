import type { ChildProcessByStdio } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { classify, ToolError } from './tool-error.ts';

export interface ToolOptions {
  readonly cwd?: string;
  /** `minimal`: only what finding programs, registries and proxies needs; for tools that read foreign bytes. */
  readonly environment?: 'minimal';
  /** Added to the host's allowlisted environment. Values of secrets belong here or on stdin, never in argv. */
  readonly env?: Readonly<Record<string, string>>;
  /** Written to stdin, which is else closed. */
  readonly input?: string | Buffer;
  /** Milliseconds until the tool is ended; default 30 minutes. */
  readonly deadline?: number;
  /** Shows stdout and stderr live, line by line, inside the log fence. Without it output is only captured. */
  readonly show?: boolean;
  /** Gets each line in place of the log; for tools whose progress is turned into something better. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Ends the tool early, beside the host's own signal. */
  readonly signal?: AbortSignal;
  /** Exit codes that are an answer, not a failure. Default: 0 alone. */
  readonly accept?: readonly number[];
  /** The args as a log may show them. */
  readonly shownArgs?: readonly string[];
  /** What to do when the tool is not there, for the message. */
  readonly cure?: string;
}

export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

export type ToolHost = Pick<Host, 'fence' | 'debug' | 'toolEnvironment' | 'signal'>;

const defaultDeadline = 30 * 60_000;
const graceAfterTerm = 5_000;
const silenceAfterExit = 1_000;
/** Kept of each stream; a tool that prints more is a tool whose head nobody reads. */
const captureLimit = 64 * 1024 * 1024;

/**
 * Runs a tool: an argv array, never a shell. Throws a ToolError, classified, on any exit code not accepted,
 * when the tool is missing, at the deadline, and on cancellation.
 */
export const runTool = (
  host: ToolHost,
  tool: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> => {
  const start = (writeLine?: (line: string) => void) => runChild(host, tool, args, options, writeLine);
  return options.show ? host.fence(start) : start();
};

const runChild = async (
  host: ToolHost,
  tool: string,
  args: readonly string[],
  options: ToolOptions,
  writeLine?: (line: string) => void,
): Promise<ToolResult> => {
  host.debug(`run: ${tool} ${(options.shownArgs ?? args).join(' ')}`);
  const signal = AbortSignal.any([host.signal, ...(options.signal ? [options.signal] : [])]);
  if (signal.aborted) throw new ToolError({ tool, kind: 'cancelled', stderr: '' });
  // Loaded by the first tool: an action that runs none starts without it.
  const { spawn } = await import('node:child_process');
  const child = spawn(tool, args, {
    cwd: options.cwd,
    env: { ...environmentOf(host, options), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
    detached: true,
  });
  const ending = endOnDeadlineOrSignal(child, signal, options.deadline ?? defaultDeadline);
  const { onLine } = options;
  const toLog = (stream: 'stdout' | 'stderr') => (onLine ? (line: string) => onLine(line, stream) : writeLine);
  // A tool that ends before it read its input closes the pipe; its exit code tells the story.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  try {
    const [code, stdout, stderr] = await Promise.all([
      exitOf(child),
      collect(child.stdout, toLog('stdout')),
      collect(child.stderr, toLog('stderr')),
    ]);
    const result = { code, stdout, stderr };
    if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
    if ((options.accept ?? [0]).includes(code)) return result;
    throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
  } catch (error) {
    throw spawnFailure(error, tool, options) ?? error;
  } finally {
    ending.clear();
  }
};

const spawnFailure = (error: unknown, tool: string, { cwd, cure }: ToolOptions): Error | undefined => {
  // By its code: jest's own realm has an Error of its own.
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  // Node reports a missing folder as if the tool were missing.
  if (code === 'ENOENT' && cwd !== undefined && !existsSync(cwd)) {
    return new UnavailableError(
      `The tool "${tool}" was to run in "${cwd}", but there is no such folder: check the checkout.`,
    );
  }
  if (code === 'ENOENT' || code === 'EACCES') return new ToolError({ tool, kind: 'missing', stderr: '', cure });
  return undefined;
};

const minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;

const environmentOf = (host: ToolHost, { environment }: ToolOptions): Readonly<Record<string, string>> => {
  const all = host.toolEnvironment();
  if (environment !== 'minimal') return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
};

const exitOf = (child: Child): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      letGoOfOutput(child);
      // 128 + n is how a shell reports a death by signal.
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });

/** What a tool left running in the background may hold its output open for ever; silence for a while is the end. */
const letGoOfOutput = (child: Child) => {
  let heard = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', () => {
      heard = true;
    });
  }
  const timer = setInterval(() => {
    if (!heard) for (const stream of [child.stdout, child.stderr]) stream.destroy();
    heard = false;
  }, silenceAfterExit);
  child.once('close', () => clearInterval(timer));
};

const endOnDeadlineOrSignal = (child: Child, signal: AbortSignal, deadline: number) => {
  const { pid } = child;
  const state: { reason?: 'deadline' | 'cancelled'; clear: () => void } = { clear: () => {} };
  let hardKill: NodeJS.Timeout | undefined;
  const end = (reason: 'deadline' | 'cancelled') => {
    if (state.reason || pid === undefined) return;
    state.reason = reason;
    killGroup(pid, 'SIGTERM');
    hardKill = setTimeout(() => {
      killGroup(pid, 'SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceAfterTerm);
  };
  const timer = setTimeout(() => end('deadline'), deadline);
  const onAbort = () => end('cancelled');
  signal.addEventListener('abort', onAbort, { once: true });
  state.clear = () => {
    clearTimeout(timer);
    clearTimeout(hardKill);
    // Its children may have taken the polite signal for no reason to go.
    if (state.reason && pid !== undefined) killGroup(pid, 'SIGKILL');
    signal.removeEventListener('abort', onAbort);
  };
  return state;
};

const killGroup = (pid: number, signal: NodeJS.Signals) => {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in the meantime.
  }
};

const collect = (stream: Readable, onLine: ((line: string) => void) | undefined): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const lines = onLine && lineSplitter(onLine);
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      if (size < captureLimit) chunks.push(chunk);
      size += chunk.length;
      try {
        lines?.push(chunk);
      } catch (error) {
        reject(error);
      }
    });
    stream.once('close', () => {
      lines?.end();
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });

/** Runners take a lone carriage return for a line break, so this does too. */
const lineSplitter = (onLine: (line: string) => void) => {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    push: (chunk: Buffer) => {
      // Whether a line feed follows a carriage return at the very end is not known yet.
      const lines = `${rest}${decoder.write(chunk)}`.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    },
    end: () => {
      const line = `${rest}${decoder.end()}`.replace(/\r$/, '');
      if (line !== '') onLine(line);
    },
  };
};

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
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
  /** What to do when the tool is not there, for the message. */
  readonly cure?: string;
}

export interface ToolResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type ToolHost = Pick<Host, 'fence' | 'debug' | 'toolEnvironment' | 'signal'>;

const defaultDeadline = 30 * 60_000;
const graceAfterTerm = 5_000;
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
  host.debug(`run: ${tool} ${args.join(' ')}`);
  const signal = AbortSignal.any([host.signal, ...(options.signal ? [options.signal] : [])]);
  if (signal.aborted) throw new ToolError({ tool, kind: 'cancelled', stderr: '' });
  const child = spawn(tool, args, {
    cwd: options.cwd,
    env: { ...environmentOf(host, options), ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: a Ctrl-C in a terminal reaches us alone, and we end the tool in order.
    detached: true,
  });
  const ending = endOnDeadlineOrSignal(child.pid, signal, options.deadline ?? defaultDeadline);
  const stdout = collect(child.stdout, (line) => (options.onLine ? options.onLine(line, 'stdout') : writeLine?.(line)));
  const stderr = collect(child.stderr, (line) => (options.onLine ? options.onLine(line, 'stderr') : writeLine?.(line)));
  // A tool that ends before it read its input closes the pipe; its exit code tells the story.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  try {
    const code = await exitOf(child);
    const result = { code, stdout: await stdout, stderr: await stderr };
    if (ending.reason) throw new ToolError({ tool, kind: ending.reason, code, stderr: result.stderr });
    if ((options.accept ?? [0]).includes(code)) return result;
    throw new ToolError({ tool, kind: classify(result.stderr), code, stderr: result.stderr || result.stdout });
  } catch (error) {
    // By its code: jest's own realm has an Error of its own.
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
      throw new ToolError({ tool, kind: 'missing', stderr: '', cure: options.cure });
    }
    throw error;
  } finally {
    ending.clear();
  }
};

const minimalEnvironment = /^(PATH|HOME|TMPDIR|DOCKER_CONFIG|SSL_CERT_(FILE|DIR)|(HTTPS?|NO|ALL)_PROXY)$/i;

const environmentOf = (host: ToolHost, { environment }: ToolOptions): Readonly<Record<string, string>> => {
  const all = host.toolEnvironment();
  if (environment !== 'minimal') return all;
  return Object.fromEntries(Object.entries(all).filter(([name]) => minimalEnvironment.test(name)));
};

const exitOf = (child: ReturnType<typeof spawn>): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    // 128 + n is how a shell reports a death by signal.
    child.once('close', (code, signal) => resolve(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15)));
  });

const endOnDeadlineOrSignal = (pid: number | undefined, signal: AbortSignal, deadline: number) => {
  const state: { reason?: 'deadline' | 'cancelled'; clear: () => void } = { clear: () => {} };
  let hardKill: NodeJS.Timeout | undefined;
  const end = (reason: 'deadline' | 'cancelled') => {
    if (state.reason || pid === undefined) return;
    state.reason = reason;
    killGroup(pid, 'SIGTERM');
    hardKill = setTimeout(() => killGroup(pid, 'SIGKILL'), graceAfterTerm);
  };
  const timer = setTimeout(() => end('deadline'), deadline);
  const onAbort = () => end('cancelled');
  signal.addEventListener('abort', onAbort, { once: true });
  state.clear = () => {
    clearTimeout(timer);
    clearTimeout(hardKill);
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

const collect = async (stream: Readable, onLine: (line: string) => void): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < captureLimit) chunks.push(chunk);
    size += chunk.length;
  });
  // Runners take a lone carriage return for a line break, and so does readline.
  for await (const line of createInterface({ input: stream })) onLine(line);
  return Buffer.concat(chunks).toString('utf8');
};

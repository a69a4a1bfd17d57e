import { spawn } from 'node:child_process';
import { lineSplitter } from './lines.ts';

export interface ChildResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds until the test gives up: the process is killed and the promise rejects. Default 110 s. */
  readonly timeout?: number;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Cancels the step at the first line for which it says yes, as the runner does: SIGINT, SIGTERM, SIGKILL. */
  readonly cancelWhen?: (line: string) => boolean;
  /** Waits for a cancelled step instead of killing it after ten seconds: for what it does by itself, however long. */
  readonly patient?: boolean;
  /** Kills the step outright at the first line for which it says yes, as a lost machine does. */
  readonly killWhen?: (line: string) => boolean;
  /** Kills the step outright when this is fulfilled, whatever it has said. */
  readonly killOn?: Promise<unknown>;
}

/** The runner's own patience, shortened for neither. */
const untilTerm = 7_500;
const untilKill = 2_500;

export const runChild = (command: string, args: readonly string[], options: ChildOptions): Promise<ChildResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
    const timers: NodeJS.Timeout[] = [];
    const later = (ms: number, action: () => void) => void timers.push(setTimeout(action, ms));
    let ended = false;
    const stop = (line: string) => {
      if (ended) return;
      if (options.killWhen?.(line)) {
        ended = true;
        child.kill('SIGKILL');
      } else if (options.cancelWhen?.(line)) {
        ended = true;
        child.kill('SIGINT');
        if (options.patient) return;
        later(untilTerm, () => child.kill('SIGTERM'));
        later(untilTerm + untilKill, () => child.kill('SIGKILL'));
      }
    };
    const collected = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    for (const name of ['stdout', 'stderr'] as const) {
      const splitter = lineSplitter((line) => {
        options.onLine?.(line, name);
        stop(line);
      });
      child[name].on('data', (chunk: Buffer) => {
        collected[name].push(chunk);
        splitter.push(chunk);
      });
      child[name].on('end', () => splitter.end());
    }
    options.killOn?.then(
      () => child.kill('SIGKILL'),
      () => {},
    );
    let timedOut = false;
    later(options.timeout ?? 110_000, () => {
      timedOut = true;
      child.kill('SIGKILL');
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const timer of timers) clearTimeout(timer);
      const [stdout, stderr] = [Buffer.concat(collected.stdout).toString(), Buffer.concat(collected.stderr).toString()];
      if (timedOut) {
        reject(
          new Error(
            `${args[0]} did not end in its time. Its output so far:\n${stdout.slice(-4000)}\n${stderr.slice(-4000)}`,
          ),
        );
      } else resolve({ exitCode: code ?? (signal === 'SIGKILL' ? 137 : 143), stdout, stderr });
    });
  });

/** What a machine gives to every step: nothing of the CI or the shell that runs these tests gets through. */
export const machineEnvironment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] =>
        entry[1] !== undefined &&
        /^(PATH|HOME|USER|TMPDIR|DOCKER_HOST|DOCKER_CONFIG|DOCKER_CONTEXT|DOCKER_CERT_PATH|DOCKER_TLS_VERIFY)$/.test(
          entry[0],
        ),
    ),
  );

/** The program of a Node version: of the engine, or the one that runs these tests. */
export const nodeProgram = (version: '20' | '24' | undefined): string => {
  const folder = (wanted: '20' | '24') => process.env[`QUAYGATE_ENGINE_NODE${wanted}`];
  if (version === undefined) return folder('24') ? `${folder('24')}/node` : process.execPath;
  if (folder(version)) return `${folder(version)}/node`;
  if (process.versions.node.startsWith(`${version}.`)) return process.execPath;
  throw new Error(`Node ${version} is not here: run scripts/engine up --for test and eval "$(scripts/engine env)".`);
};

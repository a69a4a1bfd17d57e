import type { Socket } from 'node:net';
import { UnavailableError } from '../errors.ts';
import { upgrade } from '../http/upgrade.ts';
import type { Engine } from './engine-api.ts';

/** A command in a container that runs, through the engine's API alone. */

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ExecOptions {
  /** As whom, `name` or `uid:gid`; default: as whom the container runs. */
  readonly user?: string;
  /** Milliseconds; default 60 s. */
  readonly timeout?: number;
}

const startTimeout = 30_000;

export const execIn = async (
  engine: Engine,
  container: string,
  command: readonly string[],
  { user, timeout }: ExecOptions = {},
): Promise<ExecResult> => {
  const id = await createExec(engine, container, { Cmd: command, ...(user && { User: user }) });
  const { body } = await engine.call('POST', `/exec/${id}/start`, {
    body: { Detach: false, Tty: false },
    ...(timeout !== undefined && { timeout }),
  });
  const state = JSON.parse((await engine.call('GET', `/exec/${id}/json`)).body.toString('utf8')) as {
    ExitCode?: unknown;
  };
  return {
    exitCode: typeof state.ExitCode === 'number' ? state.ExitCode : -1,
    stdout: streamOf(body, 1).toString('utf8'),
    stderr: streamOf(body, 2).toString('utf8'),
  };
};

const createExec = async (engine: Engine, container: string, options: object): Promise<string> => {
  const { status, body } = await engine.call('POST', `/containers/${container}/exec`, {
    body: { AttachStdout: true, AttachStderr: true, ...options },
    accept: [404, 409],
  });
  const { Id, message } = JSON.parse(body.toString('utf8')) as { Id?: string; message?: string };
  if (status === 201 && Id) return Id;
  throw new UnavailableError(`Nothing could be run in the container ${container}: ${message ?? `status ${status}`}.`);
};

/** One stream of a body of frames: 1 byte stream, 3 bytes zero, 4 bytes length, bytes. */
export const streamOf = (body: Buffer, wanted: number): Buffer => {
  const parts: Buffer[] = [];
  for (let at = 0; at + frameHeader <= body.length; ) {
    const end = at + frameHeader + body.readUInt32BE(at + 4);
    if (body[at] === wanted) parts.push(body.subarray(at + frameHeader, end));
    at = end;
  }
  return Buffer.concat(parts);
};

const frameHeader = 8;

/** Takes frames apart as they come, however the network cut them. */
export const frameReader = (onBytes: (stream: number, bytes: Buffer) => void): ((piece: Buffer) => void) => {
  let kept: Buffer = Buffer.alloc(0);
  return (piece) => {
    kept = kept.length > 0 ? Buffer.concat([kept, piece]) : piece;
    while (kept.length >= frameHeader) {
      const end = frameHeader + kept.readUInt32BE(4);
      if (kept.length < end) return;
      onBytes(kept[0] ?? 0, kept.subarray(frameHeader, end));
      kept = kept.subarray(end);
    }
  };
};

/** What is written goes to the command's stdin as it is; what comes is framed (see `frameReader`). */
export const attachExec = async (engine: Engine, container: string, command: readonly string[]): Promise<Socket> => {
  const id = await createExec(engine, container, { Cmd: command, AttachStdin: true });
  return upgrade({
    url: `http://engine/exec/${id}/start`,
    socket: engine.socket,
    body: JSON.stringify({ Detach: false, Tty: false }),
    timeout: startTimeout,
  });
};

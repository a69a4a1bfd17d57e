import { writeSync } from 'node:fs';

interface StandardStream {
  (text: string): void;
  /** Whether all of it is out already, and nothing waits in Node's stream. */
  readonly isWritten: () => boolean;
}

/**
 * Writes to stdout or stderr at once. Node's own stream costs more to set up than the rest of a short step, so it is
 * asked only when the descriptor does not take all: a pipe that somebody made non-blocking, and that is full.
 */
export const standardStream = (name: 'stdout' | 'stderr'): StandardStream => {
  const descriptor = name === 'stdout' ? 1 : 2;
  let stream: NodeJS.WriteStream | undefined;
  const write = (text: string) => {
    let rest = Buffer.from(text);
    try {
      while (!stream && rest.length > 0) {
        const written = writeSync(descriptor, rest);
        if (written === rest.length) return;
        rest = rest.subarray(written);
      }
    } catch {
      stream = process[name];
    }
    if (rest.length > 0) stream?.write(rest);
  };
  return Object.assign(write, { isWritten: () => stream === undefined });
};

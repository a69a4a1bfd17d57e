import { spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { dirname } from 'node:path';
import { freePort } from './engine.ts';

/** A repository of this machine under a `git://` address, for whoever fetches by URL. */
export const gitDaemon = async (repository: string): Promise<{ readonly url: string; stop(): void }> => {
  const port = await freePort();
  const server = spawn(
    'git',
    [
      ...['-c', 'safe.directory=*', 'daemon', '--export-all', '--reuseaddr', '--enable=upload-pack'],
      ...['--listen=127.0.0.1', `--port=${port}`, `--base-path=${dirname(repository)}`, dirname(repository)],
    ],
    { stdio: 'ignore' },
  );
  await answering(port);
  return {
    url: `git://127.0.0.1:${port}/${repository.slice(dirname(repository).length + 1)}/.git`,
    stop: () => void server.kill('SIGKILL'),
  };
};

const answering = async (port: number): Promise<void> => {
  for (let left = 400; left > 0; left--) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('git daemon did not start: install Git.');
};

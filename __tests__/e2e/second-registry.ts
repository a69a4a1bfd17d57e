import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './engine.ts';

/** crane's registry: another program than the engine's, with habits of its own. */
export interface SecondRegistry {
  /** `localhost:40123`. */
  readonly host: string;
  stop(): Promise<void>;
}

export const startSecondRegistry = async (): Promise<SecondRegistry> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-registry-'));
  const port = await freePort();
  const server = spawn('crane', ['registry', 'serve', '--address', `127.0.0.1:${port}`, '--disk', folder], {
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`crane's registry ended with ${code}`)));
  });
  failed.catch(() => {});
  await Promise.race([answering(port), failed]);
  return {
    host: `localhost:${port}`,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const answering = async (port: number): Promise<void> => {
  for (let left = 200; left > 0; left--) {
    const status = await fetch(`http://127.0.0.1:${port}/v2/`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('crane did not serve its registry: run scripts/engine up --for test.');
};

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './engine.ts';

/** The distribution registry behind passwords, as people run it: with a file of htpasswd. */
export interface PasswordRegistry {
  /** `localhost:40123`. */
  readonly host: string;
  stop(): Promise<void>;
}

/** By user; the three below are the names under which clouds log in. */
export const passwords = {
  mona: 'registry-password',
  aws: 'aws:password',
  google: 'google-password',
  azure: 'azure-password',
} as const;

/** Made with `htpasswd -B`. */
const htpasswd = [
  'mona:$2b$04$FZl5pmJ93sIcD0kJ94iaqOww5W47cXhQcFXqFIu4eocQIXP2HVjfy',
  'AWS:$2b$04$PkBZv2OHs7zZMEZCS0rxeuxGd6Xt.35Vh9bqleYZmrRcfHGSXafEe',
  'oauth2accesstoken:$2b$04$ZSPXnBq6CkLuPpl7dRJPQePQBqhTZX4rQ0Z.u9Tk8bPSHCGO6JWLS',
  '00000000-0000-0000-0000-000000000000:$2b$04$0bvPeIzW1lNvYFD0RZL/g.EGQc26N51xbrVv.HYTXx6hSo0GAV5nC',
];

export const startPasswordRegistry = async (): Promise<PasswordRegistry> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-passwords-'));
  const port = await freePort();
  await writeFile(join(folder, 'htpasswd'), `${htpasswd.join('\n')}\n`);
  await writeFile(
    join(folder, 'config.yml'),
    JSON.stringify({
      version: '0.1',
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: join(folder, 'data') } },
      http: { addr: `127.0.0.1:${port}` },
      auth: { htpasswd: { realm: 'shop', path: join(folder, 'htpasswd') } },
    }),
  );
  const server = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`docker-registry ended with ${code}`)));
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
  for (let left = 400; left > 0; left--) {
    const status = await fetch(`http://127.0.0.1:${port}/v2/`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 401) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('docker-registry did not start: run scripts/engine up --for test.');
};

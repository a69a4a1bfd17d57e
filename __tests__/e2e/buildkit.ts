import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docker, engine, freePort, tool, uniqueName } from './engine.ts';

/** A BuildKit daemon of its own on a port of this machine, as on a machine elsewhere. */
export interface BuildKit {
  /** `tcp://127.0.0.1:40123`. */
  readonly endpoint: string;
  /** Its work list: the steps it ran, or holds the results of. */
  steps(): Promise<string>;
  /** Forgets everything. */
  prune(): Promise<void>;
  stop(): Promise<void>;
}

/** PEM texts for a server on 127.0.0.1, and for clients of it. */
export interface Keys {
  readonly folder: string;
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const image = 'moby/buildkit:buildx-stable-1';

export const startBuildKit = async (tls?: Keys): Promise<BuildKit> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-buildkit-'));
  const port = await freePort();
  const name = uniqueName('quaygate-e2e-buildkit');
  const endpoint = `tcp://127.0.0.1:${port}`;
  const config = join(folder, 'buildkitd.toml');
  const insecure = [engine.registry, engine.registry.replace('localhost', '127.0.0.1')];
  await writeFile(
    config,
    `[worker.oci]\n  networkMode = "host"\n${insecure.map((host) => `[registry."${host}"]\n  http = true\n`).join('')}[registry."docker.io"]\n  mirrors = ["${engine.registry}"]\n`,
  );
  await docker(
    ...[
      'run',
      '--detach',
      '--privileged',
      '--network',
      'host',
      '--name',
      name,
      '--volume',
      `${config}:/buildkitd.toml:ro`,
    ],
    ...(tls ? ['--volume', `${tls.folder}:/tls:ro`] : []),
    ...[image, '--config', '/buildkitd.toml', '--addr', endpoint],
    ...(tls ? ['--tlscacert', '/tls/ca.pem', '--tlscert', '/tls/cert.pem', '--tlskey', '/tls/key.pem'] : []),
  );
  const keys = tls ? ['--tlscacert', '/tls/ca.pem', '--tlscert', '/tls/cert.pem', '--tlskey', '/tls/key.pem'] : [];
  const ctl = (...args: readonly string[]) => docker('exec', name, 'buildctl', '--addr', endpoint, ...keys, ...args);
  await listening(port, () => docker('logs', name));
  return {
    endpoint,
    steps: () => ctl('du', '--verbose'),
    prune: async () => void (await ctl('prune', '--all')),
    stop: async () => {
      await docker('rm', '--force', '--volumes', name);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const listening = async (port: number, log: () => Promise<string>): Promise<void> => {
  for (let left = 600; left > 0; left--) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = createConnection(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`BuildKit did not start: ${await log()}`);
};

/** Of an authority that lives as long as the test. */
export const makeKeys = async (): Promise<Keys> => {
  const { readFile } = await import('node:fs/promises');
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-keys-'));
  const openssl = (...args: readonly string[]) => tool('openssl', args, { cwd: folder });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=tests', '-days', '2');
  await openssl('req', ...key, '-keyout', 'key.pem', '-out', 'request', '-subj', '/CN=127.0.0.1');
  await writeFile(join(folder, 'extensions'), 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n');
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'extensions'];
  await openssl('x509', '-req', '-in', 'request', ...signed, '-out', 'cert.pem');
  const [ca, cert, secret] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { folder, ca: ca ?? '', cert: cert ?? '', key: secret ?? '' };
};

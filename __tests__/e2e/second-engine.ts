import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engine, freePort, tool } from './engine.ts';

/** A dockerd of the test's own, beside the engine's: with the classic image store, behind TLS, on a small disk. */
export interface SecondEngine {
  readonly socket: string;
  /** `tcp://127.0.0.1:40123`, with TLS. */
  readonly address: string;
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string };
  /** Where its own files lie, for looking at what containers see. */
  readonly dataRoot: string;
  docker(...args: readonly string[]): Promise<string>;
  /** Ends the daemon as a machine's end would, or politely, and starts it again on the same data. */
  restart(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

interface Kind {
  readonly store: 'classic' | 'containerd';
  /** Megabytes of a disk in memory that holds everything; without it, where temporary files lie. */
  readonly disk?: number;
  /** Sees nothing of this machine's temporary files, as another machine would not: the checkout is not there. */
  readonly apart?: true;
}

export const startSecondEngine = async ({ store, disk, apart }: Kind): Promise<SecondEngine> => {
  const folder = await mkdtemp(join(tmpdir(), 'qg-engine-'));
  const bridge = `qt${randomBytes(4).toString('hex')}`;
  const root = join(folder, 'data');
  const socket = join(folder, 'd.sock');
  const port = await freePort();
  await tool('mkdir', [root]);
  if (disk) await tool('mount', ['-t', 'tmpfs', '-o', `size=${disk}m`, 'tmpfs', root]);
  const subnet = await makeBridge(bridge);
  const tls = await makeCertificates(folder);
  const config = {
    hosts: [`unix://${socket}`, `tcp://127.0.0.1:${port}`],
    tlsverify: true,
    tlscacert: join(folder, 'ca.pem'),
    tlscert: join(folder, 'server.pem'),
    tlskey: join(folder, 'server-key.pem'),
    'data-root': root,
    'exec-root': join(folder, 'exec'),
    pidfile: join(folder, 'docker.pid'),
    features: { 'containerd-snapshotter': store === 'containerd' },
    'insecure-registries': [engine.registry],
    'registry-mirrors': [`http://${engine.registry}/`],
    bridge,
    'default-address-pools': [{ base: `${subnet}.128.0/17`, size: 24 }],
    iptables: false,
    ip6tables: false,
    'cgroup-parent': `/${bridge}`,
    'shutdown-timeout': 1,
    ...(await helpersOf()),
  };
  await writeFile(join(folder, 'daemon.json'), JSON.stringify(config));
  const docker = (...args: readonly string[]) => tool('docker', ['-H', `unix://${socket}`, ...args]);
  let daemon = await startDaemon(folder, docker, apart);
  return {
    socket,
    address: `tcp://127.0.0.1:${port}`,
    tls,
    dataRoot: root,
    docker,
    restart: async (signal) => {
      await end(daemon, signal);
      // A daemon waits long for what one that was killed left behind.
      if (signal === 'SIGKILL') await endLeftovers(folder);
      await rm(join(folder, 'docker.pid'), { force: true });
      daemon = await startDaemon(folder, docker, apart);
    },
    stop: async () => {
      const ids = (await docker('ps', '-aq').catch(() => '')).split('\n').filter(Boolean);
      if (ids.length > 0) await docker('rm', '-f', '-v', ...ids).catch(() => '');
      await docker('network', 'prune', '-f').catch(() => '');
      await end(daemon, 'SIGTERM');
      await endLeftovers(folder);
      await unmountAll(folder);
      await tool('ip', ['link', 'delete', bridge]).catch(() => '');
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** A /16 in 10.128.0.0/10, which `scripts/engine` leaves alone, that no route leads to. */
const makeBridge = async (bridge: string): Promise<string> => {
  await tool('ip', ['link', 'add', 'name', bridge, 'type', 'bridge']);
  for (let left = 20; left > 0; left--) {
    const subnet = `10.${128 + ((randomBytes(1)[0] ?? 0) % 64)}`;
    if ((await tool('ip', ['-4', 'route'])).includes(`${subnet}.`)) continue;
    await tool('ip', ['addr', 'replace', `${subnet}.0.1/24`, 'dev', bridge]);
    await tool('ip', ['link', 'set', bridge, 'up']);
    return subnet;
  }
  throw new Error('No network for a second engine is free.');
};

/** Where a private engine of `scripts/engine` has its programs. */
const toolsFolder = async (): Promise<string> =>
  join(await tool('docker', ['info', '--format', '{{.DockerRootDir}}']), '..');

/** What a private engine of `scripts/engine` needs beside dockerd, from its own configuration. */
const helpersOf = async (): Promise<Record<string, unknown>> => {
  const text = await readFile(join(await toolsFolder(), 'daemon.json'), 'utf8').catch(() => '{}');
  const { 'userland-proxy-path': proxy, 'init-path': init } = JSON.parse(text) as Record<string, unknown>;
  return { ...(proxy ? { 'userland-proxy-path': proxy } : {}), ...(init ? { 'init-path': init } : {}) };
};

/** An authority, and what it signed for a server on this machine and for a client. */
export const makeCertificates = async (folder: string): Promise<SecondEngine['tls']> => {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => tool('openssl', args);
  const days = ['-days', '7'];
  const make = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  await openssl(...make, '-x509', ...days, '-subj', '/CN=test', '-keyout', at('ca-key.pem'), '-out', at('ca.pem'));
  for (const [name, extension] of [
    ['server', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth'],
    ['client', 'extendedKeyUsage=clientAuth'],
  ] as const) {
    const request = at(`${name}.csr`);
    await openssl(...make, '-subj', `/CN=${name}`, '-keyout', at(`${name}-key.pem`), '-out', request);
    await writeFile(at(`${name}.ext`), extension);
    const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca-key.pem'), '-CAcreateserial', '-extfile', at(`${name}.ext`)];
    await openssl('x509', '-req', '-in', request, ...signing, ...days, '-out', at(`${name}.pem`));
  }
  const read = (name: string) => readFile(at(name), 'utf8');
  return { ca: await read('ca.pem'), cert: await read('client.pem'), key: await read('client-key.pem') };
};

/** A namespace of its own, in which only its own folder is left of the temporary files. */
const hideTemporaryFiles = `
set -e
mount -t tmpfs tmpfs /mnt
for kept in "$1" "$2"; do mkdir -p "/mnt$kept"; mount --rbind "$kept" "/mnt$kept"; done
mkdir -p /mnt/tmp; mount --rbind /mnt/tmp /tmp
exec dockerd --config-file "$1/daemon.json"
`;

const startDaemon = async (
  folder: string,
  docker: SecondEngine['docker'],
  apart: boolean | undefined,
): Promise<ChildProcess> => {
  const log = createWriteStream(join(folder, 'dockerd.log'), { flags: 'a' });
  await new Promise((resolve) => log.once('open', resolve));
  const [command = '', ...args] = apart
    ? [
        'unshare',
        '--mount',
        '--propagation',
        'private',
        'sh',
        '-c',
        hideTemporaryFiles,
        '_',
        folder,
        await toolsFolder(),
      ]
    : ['dockerd', '--config-file', join(folder, 'daemon.json')];
  const daemon = spawn(command, args, { stdio: ['ignore', log, log] });
  for (let left = 600; left > 0 && daemon.exitCode === null; left--) {
    if (await docker('version').catch(() => '')) return daemon;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  daemon.kill('SIGKILL');
  const said = await readFile(join(folder, 'dockerd.log'), 'utf8');
  throw new Error(`A second dockerd did not start:\n${said.slice(-2_000)}`);
};

const end = async (daemon: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const ended = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill(signal);
  await ended;
};

/** containerd and shims outlive a killed daemon. Found by the folder, which is nobody else's. */
const endLeftovers = async (folder: string): Promise<void> => {
  const ours = (await tool('ps', ['-eo', 'pid=,args='])).split('\n').filter((line) => line.includes(`${folder}/`));
  for (const line of ours) {
    try {
      process.kill(Number.parseInt(line, 10), 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
};

const unmountAll = async (folder: string): Promise<void> => {
  const mounts = (await readFile('/proc/self/mountinfo', 'utf8')).split('\n').map((line) => line.split(' ')[4] ?? '');
  for (const mount of mounts.filter((path) => path.startsWith(`${folder}/`)).reverse()) {
    await tool('umount', ['-l', mount]).catch(() => '');
  }
};

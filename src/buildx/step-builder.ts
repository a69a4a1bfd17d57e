import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { LoginFiles } from '../docker/ssh-login.ts';
import type { Host } from '../host/host.ts';
import { buildxFolder } from './find-builder.ts';
import { createNodeBuilder, removeBuilder } from './node-builder.ts';
import type { NodePlan, TlsFiles } from './nodes.ts';
import { behindSsh, withSsh } from './ssh-nodes.ts';

const prefix = 'quaygate-nodes';

/** PEM texts; one of a node goes before that of all. */
export interface NodeKeys {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** How the nodes let us in. */
export interface NodeLogins {
  readonly keys: NodeKeys;
  readonly ssh: LoginFiles;
}

export interface StepBuilder {
  readonly name: string;
  /** Whose tools reach the nodes. */
  readonly host: Host;
}

const sshInputs = { knownHosts: 'nodes-known-hosts', key: 'nodes-ssh-key' } as const;

/**
 * A builder for one step. Its name says whose it is, so that a later run on this machine takes away what a killed one
 * left, and nobody else's. The caller removes it with `removeBuilder`.
 */
export const createStepBuilder = async (
  plan: NodePlan,
  { keys, ssh }: NodeLogins,
  around: Host,
): Promise<StepBuilder> => {
  const folder = await around.tempFolder();
  around.saveState('nodes', folder);
  const host = await withSsh(plan, ssh, { folder, inputs: sshInputs }, around);
  await removeLeftovers(host);
  const name = `${prefix}-${machine()}-${process.pid}`;
  host.saveState('builder', name);
  const files = await Promise.all(plan.nodes.map((_, at) => keyFiles(keysOf(at, keys, host), at, folder, host)));
  await host.group('Start the nodes of the builder', () => createNodeBuilder(name, plan, (at) => files[at], host));
  return { name, host };
};

/** For the clean-up of a step that was killed. */
export const removeStepBuilder = async (host: Host): Promise<void> => {
  const name = host.state('builder');
  if (!name?.startsWith(`${prefix}-`) || !namesOfBuilders(host).includes(name)) return;
  await removeBuilder(name, behindSsh(host.state('nodes'), host));
};

/** The variables in which docker/setup-buildx-action takes them. */
export const keysOf = (at: number, keys: NodeKeys, host: Pick<Host, 'variable'>): NodeKeys => {
  const own = (name: string) => host.variable(`BUILDER_NODE_${at}_AUTH_TLS_${name}`);
  return { ca: own('CACERT') ?? keys.ca, cert: own('CERT') ?? keys.cert, key: own('KEY') ?? keys.key };
};

export const keyFiles = async (
  keys: NodeKeys,
  at: number,
  folder: string,
  host: Pick<Host, 'mask'>,
): Promise<TlsFiles> => {
  const file = async (name: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    if (name === 'key') host.mask(text);
    const path = join(folder, `node-${at}-${name}.pem`);
    // CI forms take the last line break away, and add carriage returns.
    await writeFile(path, `${text.replace(/\r\n?/g, '\n').trim()}\n`, { mode: 0o600 });
    return path;
  };
  return { ca: await file('ca', keys.ca), cert: await file('cert', keys.cert), key: await file('key', keys.key) };
};

const removeLeftovers = async (host: Host): Promise<void> => {
  for (const name of namesOfBuilders(host)) {
    const [, owner] = new RegExp(`^${prefix}-${machine()}-(\\d+)$`).exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    if (await removeBuilder(name, host)) host.info(`Removed the builder ${name}, which a killed run had left.`);
  }
};

const namesOfBuilders = (host: Host): readonly string[] => {
  try {
    return readdirSync(join(buildxFolder(host.toolEnvironment()), 'instances'));
  } catch {
    return [];
  }
};

const isAlive = (pid: number): boolean => {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's is alive too.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** Another container that shares the folder has process numbers of its own. */
const machine = (): string => createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

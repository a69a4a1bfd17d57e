import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import {
  destinationOf,
  type LoginFiles,
  loginOptions,
  type SshTarget,
  sshFault,
  writeLogin,
} from '../docker/ssh-login.ts';
import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';
import { defaultSocket, parseTarget } from '../release/target.ts';
import { type BuilderNode, type NodePlan, nodeCure, shown } from './nodes.ts';

const patience = 60_000;
const cure = 'Install the OpenSSH client on the runner.';

/** How the inputs of the action that are about ssh are called. */
export interface SshInputs {
  readonly knownHosts: string;
  readonly key: string;
}

/**
 * The docker CLI calls the `ssh` of the PATH and has no words for a key or for known hosts. So one stands in front of
 * it, in `folder`, which says them; `folder` must live as long as the builder. Only where a node is at an `ssh://`.
 */
export const withSsh = async (
  plan: NodePlan,
  login: LoginFiles,
  { folder, inputs }: { readonly folder: string | undefined; readonly inputs: SshInputs },
  host: Host,
): Promise<Host> => {
  const nodes = plan.nodes.flatMap((node) => {
    const target = targetOf(node, inputs);
    return target === undefined ? [] : [{ node, target }];
  });
  if (nodes.length === 0 || folder === undefined) {
    refuseIdle(login, inputs);
    return host;
  }
  const { PATH = '' } = host.toolEnvironment();
  const program = programIn(PATH);
  if (program === undefined) throw new UnavailableError(`The tool "ssh" is not on the PATH. ${cure}`);
  if (login.key !== undefined) host.mask(login.key);
  const place = sshFolder(folder);
  await mkdir(place, { mode: 0o700, recursive: true });
  const files = await writeLogin(place, login);
  await writeFile(join(place, 'ssh'), starterOf(program, files), { mode: 0o700 });
  const through = behindSsh(folder, host);
  await Promise.all(nodes.map(({ node, target }) => requireEngine(node, target, inputs, through)));
  return through;
};

/** `host` whose tools find the ssh that `withSsh` left in `folder`, as long as it is there. */
export const behindSsh = (folder: string | undefined, host: Host): Host => {
  if (!folder || !existsSync(join(sshFolder(folder), 'ssh'))) return host;
  const path = () => [sshFolder(folder), host.toolEnvironment().PATH ?? ''].join(delimiter);
  return { ...host, toolEnvironment: () => ({ ...host.toolEnvironment(), PATH: path() }) };
};

/** What goes in front of the PATH of whoever uses the builder. */
export const sshFolder = (folder: string): string => join(folder, 'ssh');

export const isOverSsh = ({ endpoint }: BuilderNode): boolean => endpoint?.startsWith('ssh://') ?? false;

const targetOf = (node: BuilderNode, { key }: SshInputs): SshTarget | undefined => {
  const { endpoint } = node;
  if (endpoint === undefined || !isOverSsh(node)) return undefined;
  // Not quoted: the address holds the password.
  if (/^ssh:\/\/[^/@]*:[^/]*@/.test(endpoint)) {
    throw new InputError(`The ssh:// address of a node holds a password: leave it out and set the input "${key}".`);
  }
  const target = parseTarget(endpoint, 'The address of a node');
  return target.kind === 'ssh' ? target.ssh : undefined;
};

const refuseIdle = ({ key, knownHosts }: LoginFiles, inputs: SshInputs): void => {
  const idle = key !== undefined ? inputs.key : knownHosts !== undefined ? inputs.knownHosts : undefined;
  if (idle === undefined) return;
  throw new InputError(`Input "${idle}" is set, but no node is at an ssh:// address: leave it out, or write one.`);
};

const programIn = (path: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, 'ssh'))
    .find((program) => existsSync(program));

/** With known hosts of one's own nothing of the user's files is read, so that a job does the same on every machine. */
const starterOf = (program: string, files: LoginFiles): string => {
  const words = [program, ...(files.knownHosts ? ['-F', 'none'] : []), ...loginOptions(files)];
  return `#!/bin/sh\nexec ${words.map(quoted).join(' ')} "$@"\n`;
};

/** As one word of a POSIX shell. */
const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** buildx says of a node over ssh only that a command has failed. */
const requireEngine = async (node: BuilderNode, target: SshTarget, inputs: SshInputs, host: Host): Promise<void> => {
  const socket = target.socket === defaultSocket ? [] : ['--host', quoted(`unix://${target.socket}`)];
  const command = ['docker', ...socket, 'version', '--format', quoted('{{.Server.Version}}')].join(' ');
  try {
    await runTool(host, 'ssh', ['-T', ...destinationOf(target), command], { deadline: patience, cure });
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const { code, kind, stderr } = error.failure;
    if (kind === 'missing' || kind === 'cancelled') throw error;
    const fault =
      code === 255
        ? sshFault(target, { ...inputs, who: `the node ${shown(node, 'docker-container')}` }, error)
        : undefined;
    if (fault instanceof InputError) throw fault;
    const said =
      stderr.trim().split(/\r?\n/).at(-1) || (kind === 'deadline' ? 'no answer in time' : `exit code ${code}`);
    throw new UnavailableError(
      code === 127
        ? `The node ${shown(node, 'docker-container')} of the builder has no docker on the PATH of an ssh command (${said}): install Docker there, or give that user a PATH with it.`
        : `The node ${shown(node, 'docker-container')} of the builder does not answer (${said}): ${nodeCure}.`,
      { cause: error },
    );
  }
};

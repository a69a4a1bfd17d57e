import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gitContext } from '../buildx/git-context.ts';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import { isRemote, makesCandidates } from './mode.ts';
import type { spec } from './spec.ts';

/** Where the definition comes from. */
export interface Source {
  /** Absolute; what relative paths of a definition are relative to. */
  readonly folder: string;
  /** Git URL of a definition that is not in the checkout. */
  readonly remote: string | undefined;
  /** Whether the job's token is meant for the remote. */
  readonly isOwn: boolean;
  /** Definition files of the checkout, absolute; with those that buildx finds by itself. */
  readonly local: readonly string[];
}

/** https://docs.docker.com/build/bake/reference/#file-format: looked for by buildx in this order. */
const usualFiles = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
];

export const findSource = async (inputs: Inputs<typeof spec>, event: PipelineEvent, host: Host): Promise<Source> => {
  const workdir = folderOf('workdir', inputs.workdir ?? '.', host.workspace);
  const asked = inputs.source ?? (!makesCandidates(inputs) && host.kind === 'github' ? '{{defaultContext}}' : '.');
  if (!isRemote(asked)) {
    const folder = folderOf('source', asked, workdir);
    return { folder, remote: undefined, isOwn: false, local: localFiles(inputs, folder) };
  }
  const placeholder = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;
  const isOwn = placeholder.test(asked);
  const git = isOwn ? await gitContext('source', event, host) : '';
  return { folder: workdir, remote: asked.replace(placeholder, () => git), isOwn, local: [] };
};

const folderOf = (input: string, path: string, from: string): string => {
  const folder = resolve(from, path);
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
  throw new InputError(`Input "${input}" is "${path}", but there is no such folder: give a path in the checkout.`);
};

const localFiles = ({ files, composeFiles }: Inputs<typeof spec>, folder: string): readonly string[] => {
  const named = [...files, ...composeFiles].map((path) => path.replace(/^cwd:\/\//, ''));
  const missing = named.find((path) => path !== '-' && !isRemote(path) && !existsSync(resolve(folder, path)));
  if (missing !== undefined) {
    throw new InputError(
      `Input "${files.includes(missing) ? 'files' : 'compose-files'}" names "${missing}", which does not exist: give a path in the checkout.`,
    );
  }
  if (named.length > 0) return named.map((path) => resolve(folder, path));
  const usual = usualFiles.map((name) => join(folder, name)).filter((path) => existsSync(path));
  if (usual.length > 0) return usual;
  throw new InputError(
    `There is no definition in "${folder}": write a docker-bake.hcl or a compose.yaml with build sections, or name one in "files".`,
  );
};

/** Names of variables that a definition reads: HCL's and JSON's declared ones, Compose's where they stand. */
export const variablesIn = (text: string): readonly string[] => {
  const declared = [...text.matchAll(/\bvariable\s+"?([A-Za-z_]\w*)"?\s*\{/g)].map(([, name = '']) => name);
  const inJson = [...text.matchAll(/"variable"\s*:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g)].flatMap(([, body = '']) =>
    [...body.matchAll(/"([A-Za-z_]\w*)"\s*:/g)].map(([, name = '']) => name),
  );
  const inCompose = [...text.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  return [...new Set([...declared, ...inJson, ...inCompose])];
};

/** Variables that change what docker itself does are the machine's to set. */
const ofTools = /^(PATH|HOME|TMPDIR|LD_.*|DOCKER_.*|BUILDX_.*|BUILDKIT_.*|SSH_AUTH_SOCK|.*_PROXY)$/i;

/** The job's variables that the definition names; other tools' secrets are none of its business. */
export const namedVariables = ({ local }: Source, host: Pick<Host, 'variable'>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    local
      .flatMap((file) => variablesIn(readFileSync(file, 'utf8')))
      .filter((name) => !ofTools.test(name))
      .flatMap((name) => {
        const value = host.variable(name);
        return value === undefined ? [] : [[name, value]];
      }),
  );

import { posix } from 'node:path';
import { contextsOf, record, type Target, textOf } from '../definition.ts';
import { isRemote } from '../mode.ts';
import type { Ignores } from './ignore-file.ts';

/** What of the repository a target reads; every path is relative to the repository's root. */
export interface TargetPaths {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Of the main context, which is the first of `folders`. */
  readonly ignoreFiles: readonly string[];
  /** Why what it reads cannot be told from the repository. */
  readonly unknown: string | undefined;
}

/** `base`: the folder that bake runs in, relative to the root; '' for the root itself. */
export const pathsOf = (target: Target, base: string): TargetPaths => {
  const [main = '.', ...named] = contextsOf(target);
  const local = [main, ...named].filter((context) => isLocal(context));
  const strange = [main, ...named].find((context) => !isLocal(context) && !isFixed(context));
  const folders = local.map((context) => within(base, context.replace(/^(cwd|oci-layout):\/\//, '')));
  const outside = folders.find((folder) => folder.startsWith('..') || posix.isAbsolute(folder));
  const dockerfile = dockerfileOf(target, base);
  return {
    folders,
    files: dockerfile === undefined ? [] : [dockerfile, `${dockerfile}.dockerignore`],
    ignoreFiles:
      dockerfile === undefined || folders[0] === undefined
        ? []
        : [`${dockerfile}.dockerignore`, posix.join(folders[0], '.dockerignore')],
    unknown: strange
      ? `its context ${strange} is no folder`
      : outside && `its context ${outside} is not in the repository`,
  };
};

const isLocal = (context: string): boolean =>
  context.startsWith('oci-layout://') || context.startsWith('cwd://') || !(isRemote(context) || isFixed(context));

/** Another target, which is looked at itself, or an image, whose name is a part of the definition. */
const isFixed = (context: string): boolean => /^(target:|docker-image:\/\/)/.test(context);

const within = (base: string, path: string): string => {
  const joined = posix.isAbsolute(path) ? posix.normalize(path) : posix.join(base, path);
  return joined.replace(/\/$/, '') || '.';
};

/** Its path, relative to the repository's root; undefined for one that is not in the repository. */
export const dockerfileOf = (target: Target, base: string): string | undefined => {
  const [main = '.'] = contextsOf(target);
  if (target['dockerfile-inline'] !== undefined) return undefined;
  const file = textOf(record(target).dockerfile) ?? 'Dockerfile';
  if (file.startsWith('cwd://')) return within(base, file.slice('cwd://'.length));
  return isLocal(main) ? within(within(base, main), file) : undefined;
};

/** The first of the changed paths that the target reads. `ignores` is of the main context. */
export const touchedPath = (
  { folders, files }: TargetPaths,
  changed: readonly string[],
  ignores: Ignores,
): string | undefined =>
  changed.find((path) => {
    if (files.includes(path)) return true;
    return folders.some((folder, at) => {
      // A submodule changes as a whole, and a context may lie in it.
      if (folder === path || folder.startsWith(`${path}/`)) return true;
      const inside = folder === '.' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
      return inside !== undefined && !(at === 0 && ignores(inside));
    });
  });

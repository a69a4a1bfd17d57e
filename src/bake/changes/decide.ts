import { type Definition, platformsIn, withDependencies } from '../definition.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Ignores } from './ignore-file.ts';
import { pathsOf, touchedPath } from './paths.ts';
import type { Promoted } from './promoted.ts';

export interface ChangeFacts {
  /** Folder that bake runs in, relative to the repository's root. */
  readonly base: string;
  /** Of all targets; relative to the root. */
  readonly definitionFiles: readonly string[];
  /** Paths that differ from what the promoted image was built from; undefined when that cannot be found out. */
  readonly changed: readonly string[] | undefined;
  /** Files and folders that Git ignores. */
  readonly ignored: readonly string[];
  /** What the first of these files that is there leaves out of a context. */
  ignoresOf(ignoreFiles: readonly string[]): Ignores;
}

/** Why the target must be built; undefined when the promoted image is what a build would make. Unknown is "must". */
export const reasonToBuild = (
  definition: Definition,
  name: string,
  promoted: Promoted | undefined,
  facts: ChangeFacts,
): string | undefined => {
  if (promoted === undefined) return 'nothing was promoted yet';
  const missing = platformsIn(definition.targets.get(name) ?? {}).find(
    (platform) => !promoted.candidate.platforms.some((one) => isSame(one.platform, platform)),
  );
  if (missing !== undefined) return `the promoted image has no ${missing}`;
  if (facts.changed === undefined) return 'the commit of the promoted image is not known here';
  return definitionChange(definition, name, promoted, facts) ?? pathChange(definition, name, facts.changed, facts);
};

/** `linux/arm64` and `linux/arm64/v8` are one: https://github.com/containerd/platforms. */
const isSame = (a: string, b: string): boolean => a.replace(/arm64\/v8$/, 'arm64') === b.replace(/arm64\/v8$/, 'arm64');

const definitionChange = (
  definition: Definition,
  name: string,
  { fingerprint }: Promoted,
  { changed = [], definitionFiles }: ChangeFacts,
): string | undefined => {
  if (fingerprint !== undefined) {
    return fingerprint === fingerprintOf(definition, name) ? undefined : 'its definition changed';
  }
  const file = definitionFiles.find((one) => changed.includes(one));
  return file === undefined ? undefined : `${file} changed`;
};

const pathChange = (
  definition: Definition,
  name: string,
  changed: readonly string[],
  facts: ChangeFacts,
): string | undefined => {
  for (const target of withDependencies(definition, name)) {
    const paths = pathsOf(definition.targets.get(target) ?? {}, facts.base);
    if (paths.unknown !== undefined) return paths.unknown;
    const ignores = facts.ignoresOf(paths.ignoreFiles);
    const path = touchedPath(paths, changed, ignores);
    const from = target === name ? '' : ` (of ${target})`;
    if (path !== undefined) return `${path} changed${from}`;
    const untold = touchedPath(paths, facts.ignored, ignores);
    if (untold !== undefined) return `Git ignores ${untold}${from}, so nobody can say whether it changed`;
  }
  return undefined;
};

import { InputError } from '../errors.ts';

/** Cache mounts are files of a builder, which no cache holds. As images in the registry they outlive it. */

export interface MountPlan {
  /** Ids, as `RUN --mount=type=cache,id=…` names them; without an id, BuildKit takes the target. */
  readonly ids: readonly string[];
  /** Copies the files: any image with a shell. */
  readonly image: string;
}

const idPattern = /^[\w./@+-]+(:[\w./@+-]+)*$/;

export const requireMountIds = (ids: readonly string[], what = 'Input "cache-mounts"'): void => {
  const wrong = ids.find((id) => !idPattern.test(id));
  if (wrong === undefined) return;
  throw new InputError(
    `${what} holds "${wrong}", which is no id of a cache mount: write what the Dockerfile says after "id=", or its target.`,
  );
};

/** Of the ids those that no cache mount of a Dockerfile has. None where a mount is named by a variable. */
export const unknownMountIds = (ids: readonly string[], dockerfile: string): readonly string[] => {
  const mounts = [...dockerfile.matchAll(/--mount=(\S*type=cache\S*)/g)].map(([, mount = '']) => mount);
  if (mounts.some((mount) => mount.includes('$'))) return [];
  const known = mounts.flatMap((mount) => mount.split(',').map((part) => part.replace(/^\w+=/, '')));
  return ids.filter((id) => !known.includes(id));
};

/** Puts the files of an earlier run into the mounts that are still empty. The context `saved` is the image of them. */
export const fillingDockerfile = ({ ids, image }: MountPlan): string =>
  [
    `FROM ${image}`,
    'ARG RUN',
    ...ids.map((id, at) =>
      [
        `RUN --mount=type=cache,id=${id},target=/mounts/${at} --mount=type=bind,from=saved,target=/saved`,
        `[ -n "$(ls -A /mounts/${at})" ] || [ ! -d /saved/${at} ] || cp -a /saved/${at}/. /mounts/${at}`,
      ].join(' '),
    ),
    '',
  ].join('\n');

/** An image that holds the files of each mount in a folder of its own. */
export const savingDockerfile = ({ ids, image }: MountPlan): string =>
  [
    `FROM ${image} AS saved`,
    'ARG RUN',
    ...ids.map(
      (id, at) =>
        `RUN --mount=type=cache,id=${id},target=/mounts/${at} mkdir -p /saved/${at} && cp -a /mounts/${at}/. /saved/${at}`,
    ),
    'FROM scratch',
    'COPY --from=saved /saved /',
    '',
  ].join('\n');

export interface MountBuild {
  readonly builder: string | undefined;
  /** Of a node; undefined for the builder's own. */
  readonly platform: string | undefined;
  readonly buildContexts: readonly string[];
  /** Name of the build argument that tells one run from another, so that nothing comes from a cache. */
  readonly run: string;
  readonly namespace: string | undefined;
}

/** The argv for `docker`; the Dockerfile comes on stdin. */
export const mountArguments = (build: MountBuild, output: string): readonly string[] => [
  ...['buildx', 'build', '--build-arg', `RUN=${build.run}`],
  ...(build.namespace === undefined ? [] : ['--build-arg', `BUILDKIT_CACHE_MOUNT_NS=${build.namespace}`]),
  ...build.buildContexts.flatMap((context) => ['--build-context', context]),
  ...['--output', output],
  ...(build.platform === undefined ? [] : ['--platform', build.platform]),
  ...['--attest', 'type=provenance,disabled=true'],
  ...(build.builder === undefined ? [] : ['--builder', build.builder]),
  '-',
];

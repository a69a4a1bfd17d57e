import { InputError } from '../errors.ts';

export interface Builder {
  readonly name: string;
  readonly driver: string;
  /** Of all its nodes; none when it has not been booted, or was not asked. */
  readonly platforms: readonly string[];
  /** BuildKit's version on each node; none when it was not asked. */
  readonly versions: readonly string[];
  /** The engine's own builder over an image store that is not containerd's; see abilities.ts. */
  readonly classicStore: boolean;
  /** Each builds what is its own, and the client puts the parts together. */
  readonly severalNodes: boolean;
}

/** A node as `docker buildx inspect` shows it. */
export interface NodeState {
  readonly name: string;
  /** `running`, `inactive`, … */
  readonly status: string;
  readonly error: string | undefined;
}

export const parseNodeStates = (inspected: string): readonly NodeState[] =>
  nodeSections(inspected).map((section) => {
    const value = (key: string) => new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(section)?.[1]?.trim();
    return { name: value('Name') ?? '', status: value('Status') ?? '', error: value('Error') || undefined };
  });

/** The nodes as an output of ours. */
export const describeNodes = (inspected: string) =>
  nodeSections(inspected).map((section) => {
    const value = (key: string) => new RegExp(`^${key}:[ \\t]*(.*)$`, 'im').exec(section)?.[1]?.trim() ?? '';
    return {
      name: value('Name'),
      endpoint: value('Endpoint'),
      status: value('Status'),
      buildkit: value('BuildKit(?: version)?'),
      platforms: value('Platforms')
        .split(',')
        .map((platform) => platform.replace('*', '').trim())
        .filter((platform) => platform !== ''),
    };
  });

const nodeSections = (inspected: string): readonly string[] =>
  inspected
    .split(/^Nodes:\s*$/m)[1]
    ?.split(/^(?=Name:)/m)
    .filter((section) => section.startsWith('Name:')) ?? [];

/** What `docker buildx inspect` prints; `driver` is empty where buildx could not say it. */
export const parseBuilder = (inspected: string): Builder => {
  const values = (key: string) =>
    [...inspected.matchAll(new RegExp(`^${key}:(.*)$`, 'gim'))].map(([, value = '']) => value.trim());
  const driver = values('Driver')[0] ?? '';
  return {
    name: values('Name')[0] ?? '',
    driver,
    classicStore: driver === 'docker' && !containerdLabel.test(inspected),
    severalNodes: nodeSections(inspected).length > 1,
    // A star marks what a node is preferred for; it can do the others too.
    platforms: [
      ...new Set(
        values('Platforms')
          .flatMap((list) => list.split(','))
          .map((platform) => platform.replace('*', '').trim())
          .filter((platform) => platform !== ''),
      ),
    ],
    // Before buildx 0.13 the key was "Buildkit".
    versions: values('BuildKit(?: version)?').filter((version) => version !== ''),
  };
};

/** BuildKit's worker in the engine has this label with the containerd image store alone. */
const containerdLabel = /org\.mobyproject\.buildkit\.worker\.snapshotter/;

/** BuildKit inside the engine pushes by tag alone: https://github.com/docker/buildx, driver `docker`. */
export const pushesByDigest = ({ driver }: Pick<Builder, 'driver'>): boolean => driver !== 'docker';

/**
 * Whether several nodes each build a part, which the client puts together: for that buildx 0.29 wants a tag, and takes
 * `latest` when there is none. All of them write what is given for the cache, one over the other.
 */
export const buildsApart = ({ severalNodes }: Pick<Builder, 'severalNodes'>, platforms: readonly string[]): boolean =>
  severalNodes && platforms.length > 1;

/** Those of the platforms that no node of the builder can do. A builder that has not been booted says no platforms. */
export const lacking = (wanted: readonly string[], { platforms }: Pick<Builder, 'platforms'>): readonly string[] =>
  platforms.length === 0
    ? []
    : wanted.filter((platform) => !platforms.includes(platform) && !platforms.includes(usualName(platform)));

/** Throws for a platform that no node of the builder can do. */
export const requirePlatforms = (wanted: readonly string[], builder: Builder): void => {
  const [missing] = lacking(wanted, builder);
  if (missing === undefined) return;
  throw new InputError(
    `Input "platforms" is "${wanted.join(',')}", but the builder "${builder.name}" does not do ${missing} (it does ${builder.platforms.join(', ')}): set "emulation" to true, which sets up QEMU for a builder on the engine's machine, or name a native machine for it in "nodes" or in the builder.`,
  );
};

/** Platforms that buildx itself takes for another: https://github.com/containerd/platforms, `normalizeArch`. */
const sameAs: Readonly<Record<string, string>> = {
  'linux/arm64/v8': 'linux/arm64',
  'linux/aarch64': 'linux/arm64',
  'linux/x86_64': 'linux/amd64',
  'linux/amd64/v1': 'linux/amd64',
  'linux/arm': 'linux/arm/v7',
};

const usualName = (platform: string): string => sameAs[platform] ?? platform;

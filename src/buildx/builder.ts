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
}

/** What `docker buildx inspect` prints; `driver` is empty where buildx could not say it. */
export const parseBuilder = (inspected: string): Builder => {
  const values = (key: string) =>
    [...inspected.matchAll(new RegExp(`^${key}:(.*)$`, 'gim'))].map(([, value = '']) => value.trim());
  const driver = values('Driver')[0] ?? '';
  return {
    name: values('Name')[0] ?? '',
    driver,
    classicStore: driver === 'docker' && !containerdLabel.test(inspected),
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

/** Throws for a platform that no node of the builder can do. */
export const requirePlatforms = (wanted: readonly string[], builder: Builder): void => {
  // A builder that has not been booted says no platforms.
  if (builder.platforms.length === 0) return;
  const missing = wanted.find(
    (platform) => !builder.platforms.includes(platform) && !builder.platforms.includes(usualName(platform)),
  );
  if (missing === undefined) return;
  throw new InputError(
    `Input "platforms" is "${wanted.join(',')}", but the builder "${builder.name}" does not do ${missing} (it does ${builder.platforms.join(', ')}): set up emulation (docker/setup-qemu-action, or binfmt on the machine) or name a builder with a native node.`,
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

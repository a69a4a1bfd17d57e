import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { runTool } from '../process/run-tool.ts';
import { ToolError } from '../process/tool-error.ts';

export interface Builder {
  readonly name: string;
  readonly driver: string;
  /** Of all its nodes. */
  readonly platforms: readonly string[];
  /** The engine's own builder over an image store that is not containerd's; see abilities.ts. */
  readonly classicStore: boolean;
}

/** The one call to the CLI before the build. */
export const inspectBuilder = async (name: string | undefined, host: Host): Promise<Builder> => {
  const { stdout } = await inspect(name, host);
  const { Builder: Toolkit } = await import('@docker/actions-toolkit/lib/buildx/builder.js');
  const { name: found = '', driver = '' } = Toolkit.parseInspect(stdout);
  if (driver === '') {
    const reason = /^Error:\s*(.+)$/m.exec(stdout)?.[1] ?? 'it gave no reason';
    throw new UnavailableError(
      `buildx could not say which driver the builder "${name ?? found}" has (${reason}): check the Docker engine.`,
    );
  }
  return {
    name: found,
    driver,
    platforms: platformsOfNodes(stdout),
    classicStore: driver === 'docker' && !containerdLabel.test(stdout),
  };
};

/** BuildKit's worker in the engine has this label with the containerd image store alone. */
const containerdLabel = /org\.mobyproject\.buildkit\.worker\.snapshotter/;

/** Of every node. A star marks what a node is preferred for; the toolkit would leave out all that it can do beside. */
const platformsOfNodes = (inspected: string): readonly string[] => {
  const lists = [...inspected.matchAll(/^Platforms:(.*)$/gm)].flatMap(([, list = '']) => list.split(','));
  return [...new Set(lists.map((platform) => platform.replace('*', '').trim()).filter((platform) => platform !== ''))];
};

const inspect = async (name: string | undefined, host: Host) => {
  try {
    return await runTool(host, 'docker', ['buildx', 'inspect', ...(name ? [name] : [])], {
      deadline: 60_000,
      cure: 'Install Docker with buildx on the runner.',
    });
  } catch (error) {
    if (name && error instanceof ToolError && error.failure.kind === 'refused') {
      throw new InputError(
        `Input "builder" is "${name}", but buildx knows no such builder: create it, or leave the input out.`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
};

/** BuildKit inside the engine pushes by tag alone: https://github.com/docker/buildx, driver `docker`. */
export const pushesByDigest = ({ driver }: Builder): boolean => driver !== 'docker';

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

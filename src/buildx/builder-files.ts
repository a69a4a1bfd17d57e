import type { Builder } from './builder.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What buildx and the docker CLI keep on disk: https://github.com/docker/buildx/blob/v0.29.1/store/store.go */
export interface BuilderFiles {
  readonly dockerConfig: string | undefined;
  readonly current: string | undefined;
  /** `docker buildx use --default` was used, whose files are named by a hash. */
  readonly hasDefaults: boolean;
  instance(name: string): string | undefined;
}

/** The engine's socket where neither a variable nor a context names another. */
const usualEndpoint = 'unix:///var/run/docker.sock';

/** Before it, BuildKit knew no attestations: such a builder is asked for its version. */
const oldBuildKit = /:v?0\.(\d|10)(\.|$|-)/;

/**
 * The builder that buildx would take, when its files say so without doubt; undefined when it must be asked. Only
 * builders of their own: BuildKit inside the engine keeps no file.
 */
export const builderFromFiles = (
  name: string | undefined,
  variables: Variables,
  files: BuilderFiles,
): Builder | undefined => {
  const wanted = name || variables.BUILDX_BUILDER || currentName(variables, files);
  if (!wanted || !/^[\w.-]+$/.test(wanted)) return undefined;
  const { Driver: driver, Nodes: nodes } = parse(files.instance(wanted.toLowerCase()) ?? files.instance(wanted));
  if (typeof driver !== 'string' || !['docker-container', 'remote', 'kubernetes'].includes(driver)) return undefined;
  return Array.isArray(nodes) && !nodes.some(isOld)
    ? { name: wanted, driver, platforms: [], versions: [], classicStore: false, severalNodes: nodes.length > 1 }
    : undefined;
};

const currentName = (variables: Variables, files: BuilderFiles): string | undefined => {
  const { Key: key, Name: name, Global: global } = parse(files.current);
  if (typeof name !== 'string' || name === '') return undefined;
  if (global === true) return name;
  return key === endpointOf(variables, files) && !files.hasDefaults ? name : undefined;
};

const endpointOf = (variables: Variables, { dockerConfig }: BuilderFiles): unknown => {
  const { currentContext } = parse(dockerConfig);
  if (variables.DOCKER_CONTEXT)
    return variables.DOCKER_CONTEXT === 'default' ? usualEndpoint : variables.DOCKER_CONTEXT;
  if (variables.DOCKER_HOST) return variables.DOCKER_HOST;
  return typeof currentContext === 'string' && !['', 'default'].includes(currentContext)
    ? currentContext
    : usualEndpoint;
};

const isOld = (node: unknown): boolean => {
  const { DriverOpts: options } = record(node);
  const { image } = record(options);
  return typeof image === 'string' && oldBuildKit.test(image);
};

const parse = (text: string | undefined): Readonly<Record<string, unknown>> => {
  try {
    return record(JSON.parse(text ?? ''));
  } catch {
    return {};
  }
};

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

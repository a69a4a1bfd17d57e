import { InputError } from '../errors.ts';

/** One machine of a builder. */
export interface BuilderNode {
  /** undefined for what the driver finds itself: Kubernetes. */
  readonly endpoint: string | undefined;
  /** What it builds; none: whatever it can. */
  readonly platforms: readonly string[];
  /** `key=value`, as buildx takes them. */
  readonly options: readonly string[];
  readonly flags: string | undefined;
}

export type NodeDriver = 'remote' | 'docker-container' | 'kubernetes';

/** A builder of several machines. buildx knows one driver for all of them. */
export interface NodePlan {
  readonly driver: NodeDriver;
  readonly nodes: readonly BuilderNode[];
  /** A buildkitd.toml for all of them. */
  readonly configFile?: string;
}

const keys = ['endpoint', 'platforms', 'driver', 'driver-opts', 'buildkitd-flags'] as const;
const drivers: readonly string[] = ['remote', 'docker-container', 'kubernetes'] satisfies readonly NodeDriver[];

/**
 * From a mapping `platforms: endpoint`, or a list of mappings with the keys above. `what` names the input in errors.
 * Throws an InputError for what is neither, and for nodes that cannot be one builder.
 */
export const parseNodes = (value: unknown, what = 'Input "nodes"'): NodePlan => {
  const entries = entriesOf(value, what);
  if (entries.length === 0) throw new InputError(`${what} names no node: ${example}.`);
  const parsed = entries.map((entry, at) => parseEntry(entry, `${what}, node ${at + 1},`));
  const [first] = parsed;
  const other = parsed.find(({ driver }) => driver !== first?.driver);
  if (first === undefined) throw new InputError(`${what} names no node: ${example}.`);
  if (other) {
    throw new InputError(
      `${what} mixes the drivers ${first.driver} (${shown(first.node, first.driver)}) and ${other.driver} (${shown(other.node, other.driver)}), but a builder has one: reach all of them the same way, or set "driver" where an address leaves a choice.`,
    );
  }
  const nodes = parsed.map(({ node }) => node);
  refuseTwice(nodes, what);
  return { driver: first.driver, nodes };
};

const example =
  'write a line such as "linux/arm64: tcp://arm.example.com:1234" for each, or a list with endpoint and platforms';

type Entry = Readonly<Record<string, unknown>>;

const entriesOf = (value: unknown, what: string): readonly Entry[] => {
  if (Array.isArray(value)) {
    if (value.every(isRecord)) return value;
  } else if (isRecord(value)) {
    return Object.entries(value).map(([platforms, endpoint]) => ({ platforms, endpoint }));
  }
  throw new InputError(`${what} is neither a mapping nor a list of mappings: ${example}.`);
};

const parseEntry = (entry: Entry, what: string): { readonly driver: NodeDriver; readonly node: BuilderNode } => {
  const unknown = Object.keys(entry).find((key) => !(keys as readonly string[]).includes(key));
  if (unknown !== undefined) {
    throw new InputError(`${what} has the key "${unknown}", but a node has only ${keys.join(', ')}.`);
  }
  const endpoint = text(entry.endpoint, `${what} endpoint`);
  const platforms = items(entry.platforms, `${what} platforms`);
  const wrong = platforms.find((platform) => !/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(platform));
  if (wrong !== undefined) {
    throw new InputError(`${what} is for the platform "${wrong}", which is none: write it as linux/arm64.`);
  }
  const driver = driverOf(text(entry.driver, `${what} driver`), endpoint, what);
  const options = [...items(entry['driver-opts'], `${what} driver-opts`), ...namespaceOf(driver, endpoint)];
  const node: BuilderNode = {
    endpoint: driver === 'kubernetes' || endpoint === 'local' ? undefined : endpoint,
    platforms,
    options: driver === 'kubernetes' ? [...options, ...selectorOf(platforms, options)] : options,
    flags: text(entry['buildkitd-flags'], `${what} buildkitd-flags`),
  };
  return { driver, node };
};

/** `tcp:` and `unix:` are BuildKit's own; `ssh:` reaches an engine, on which buildx starts BuildKit. */
const driverOf = (given: string | undefined, endpoint: string | undefined, what: string): NodeDriver => {
  if (given !== undefined) {
    if (drivers.includes(given)) return given as NodeDriver;
    throw new InputError(`${what} has the driver "${given}", but buildx has only ${drivers.join(', ')} for nodes.`);
  }
  if (endpoint === undefined) throw new InputError(`${what} has no endpoint: ${example}.`);
  if (/^(tcp|unix|(docker|podman|nerdctl)-container|kube-pod):\/\/./.test(endpoint)) return 'remote';
  if (/^kubernetes(:\/\/.*)?$/.test(endpoint)) return 'kubernetes';
  // What is left is a context of Docker, such as `arm-server`.
  if (endpoint === 'local' || /^ssh:\/\/[^\s/-]/.test(endpoint) || /^[\w][\w.-]*$/.test(endpoint)) {
    return 'docker-container';
  }
  throw new InputError(
    `${what} has the endpoint "${endpoint}", but one is tcp://host:port, unix:///path, ssh://user@host, kubernetes, local or the name of a Docker context.`,
  );
};

const namespaceOf = (driver: NodeDriver, endpoint = ''): readonly string[] => {
  const [, namespace] = driver === 'kubernetes' ? (/^kubernetes:\/\/([\w-]+)$/.exec(endpoint) ?? []) : [];
  return namespace === undefined ? [] : [`namespace=${namespace}`];
};

/** Pods for a platform belong on machines of it, unless the user chose them. */
const selectorOf = (platforms: readonly string[], options: readonly string[]): readonly string[] => {
  const architectures = new Set(platforms.map((platform) => platform.split('/')[1] ?? ''));
  const [only] = architectures;
  if (architectures.size !== 1 || options.some((option) => option.startsWith('nodeselector='))) return [];
  return [`nodeselector=kubernetes.io/arch=${only}`];
};

const refuseTwice = (nodes: readonly BuilderNode[], what: string) => {
  const endpoints = nodes.flatMap(({ endpoint }) => endpoint ?? []);
  const twice = endpoints.find((endpoint, at) => endpoints.indexOf(endpoint) !== at);
  if (twice !== undefined) {
    throw new InputError(`${what} names ${twice} twice: give one node all its platforms, separated by commas.`);
  }
};

/** Files with the TLS keys of BuildKit's own port. */
export interface TlsFiles {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** The name buildx knows the node by; containers and pods are named after it, so it is the builder's own. */
export const nodeName = (builder: string, at: number): string => `${builder}-${at}`;

/** The argv for `docker`, one list for each node, to be run one after the other. */
export const createArguments = (
  builder: string,
  { driver, nodes, configFile }: NodePlan,
  tls: (at: number) => TlsFiles | undefined = () => undefined,
): readonly (readonly string[])[] =>
  nodes.map(({ endpoint, platforms, options, flags }, at) => [
    ...['buildx', 'create', '--name', builder, '--driver', driver, '--node', nodeName(builder, at)],
    ...(at > 0 ? ['--append'] : []),
    ...(configFile === undefined ? [] : ['--buildkitd-config', configFile]),
    ...(platforms.length > 0 ? ['--platform', platforms.join(',')] : []),
    ...[...options, ...(endpoint?.startsWith('tcp://') ? tlsOptions(tls(at)) : [])].flatMap((option) => [
      '--driver-opt',
      quoted(option),
    ]),
    ...(flags === undefined ? [] : ['--buildkitd-flags', flags]),
    ...(endpoint === undefined ? [] : [endpoint]),
  ]);

const tlsOptions = (files: TlsFiles | undefined): readonly string[] => [
  ...(files?.ca ? [`cacert=${files.ca}`] : []),
  ...(files?.cert ? [`cert=${files.cert}`] : []),
  ...(files?.key ? [`key=${files.key}`] : []),
];

/** buildx reads each value as a line of CSV. */
const quoted = (option: string): string => (/[",]/.test(option) ? `"${option.replaceAll('"', '""')}"` : option);

/** What the nodes were made for, in their order; none where one of them said nothing. */
export const platformsOfNodes = ({ nodes }: NodePlan): readonly string[] =>
  nodes.some(({ platforms }) => platforms.length === 0)
    ? []
    : [...new Set(nodes.flatMap(({ platforms }) => platforms))];

/** What to do about a node that does not answer. */
export const nodeCure = 'start BuildKit there, let this machine reach it, or leave the node out';

/** As people would name it. */
export const shown = (node: BuilderNode, driver: NodeDriver): string =>
  [placeOf(node, driver), node.platforms.length > 0 ? `for ${node.platforms.join(',')}` : undefined]
    .filter((part) => part !== undefined)
    .join(' ');

const placeOf = ({ endpoint, options }: BuilderNode, driver: NodeDriver): string => {
  if (endpoint !== undefined) return endpoint;
  if (driver !== 'kubernetes') return 'local';
  const namespace = options.find((option) => option.startsWith('namespace='))?.slice('namespace='.length);
  return namespace === undefined ? 'kubernetes' : `kubernetes://${namespace}`;
};

const text = (value: unknown, what: string): string | undefined => {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw new InputError(`${what} is no text: put it in quotes.`);
  return value.trim();
};

/** A list, or one text with commas or line breaks between them. */
const items = (value: unknown, what: string): readonly string[] => {
  const list = Array.isArray(value) ? value : (text(value, what)?.split(/[\n,]/) ?? []);
  if (!list.every((item) => typeof item === 'string')) throw new InputError(`${what} is no list of texts.`);
  return list.map((item) => item.trim()).filter((item) => item !== '');
};

const isRecord = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

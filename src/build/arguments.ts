import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

export interface BuildPlan {
  readonly inputs: Inputs<typeof spec>;
  readonly builder: string | undefined;
  readonly context: string;
  readonly buildContexts: readonly string[];
  readonly annotations: readonly string[];
  readonly labels: readonly string[];
  readonly buildArgs: readonly string[];
  /** Path of the Dockerfile; undefined for buildx's own choice. */
  readonly file: string | undefined;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  /** Values of `--attest`. */
  readonly attestations: readonly string[];
  readonly outputs: readonly string[];
  /** `--secret` values; secrets themselves are in files and variables. */
  readonly secrets: readonly string[];
  /** Where buildx writes what it made; undefined where it writes none. */
  readonly imageIdFile: string | undefined;
  readonly metadataFile: string | undefined;
}

/** The argv for `docker`, a list and never a line, in the order of docker/build-push-action. */
export const buildArguments = (plan: BuildPlan): readonly string[] => {
  const { inputs } = plan;
  return [
    'buildx',
    'build',
    ...each('--add-host', inputs.addHosts),
    ...each('--allow', inputs.allow),
    ...each('--annotation', plan.annotations),
    ...each('--build-arg', plan.buildArgs),
    ...each('--build-context', plan.buildContexts),
    ...each('--cache-from', plan.cacheFrom),
    ...each('--cache-to', plan.cacheTo),
    ...one('--call', inputs.call),
    ...one('--cgroup-parent', inputs.cgroupParent),
    ...one('--file', plan.file),
    ...one('--iidfile', plan.imageIdFile),
    ...each('--label', plan.labels),
    ...each('--no-cache-filter', inputs.noCacheFilters),
    ...each('--output', plan.outputs),
    ...one('--platform', inputs.platforms.join(',')),
    ...each('--attest', plan.attestations),
    ...each('--secret', plan.secrets),
    ...one('--shm-size', inputs.shmSize),
    ...each('--ssh', inputs.ssh),
    ...each('--tag', inputs.tags),
    ...one('--target', inputs.target),
    ...each('--ulimit', inputs.ulimit),
    ...one('--builder', plan.builder),
    ...flag('--load', inputs.load),
    ...one('--metadata-file', plan.metadataFile),
    ...one('--network', inputs.network),
    ...flag('--no-cache', inputs.noCache),
    ...flag('--pull', inputs.pull),
    ...flag('--push', inputs.image === undefined && inputs.push === true),
    plan.context,
  ];
};

export interface CandidateOutput {
  readonly image: string;
  /** Under this tag where the builder cannot push by digest. */
  readonly temporaryTag: string | undefined;
  readonly reproducible: boolean;
  /** The registry is one of those that may be spoken to over plain http. */
  readonly plainHttp: boolean;
  /** `docker` builds unpack an image into the engine, which rewritten timestamps rule out. */
  readonly intoEngine: boolean;
}

/** BuildKit's word for a registry without TLS, for outputs and caches: https://github.com/moby/buildkit#output */
export const insecure = 'registry.insecure=true';

/** The `--output` of a candidate. */
export const candidateOutput = ({
  image,
  temporaryTag,
  reproducible,
  plainHttp,
  intoEngine,
}: CandidateOutput): string =>
  [
    'type=image',
    `name=${image}${temporaryTag === undefined ? '' : `:${temporaryTag}`}`,
    ...(temporaryTag === undefined ? ['push-by-digest=true', 'name-canonical=true'] : []),
    'push=true',
    'oci-mediatypes=true',
    ...(plainHttp ? [insecure] : []),
    ...(reproducible ? ['rewrite-timestamp=true', ...(intoEngine ? ['unpack=false', 'store=false'] : [])] : []),
  ].join(',');

const one = (name: string, value: string | undefined): readonly string[] => (value ? [name, value] : []);

const each = (name: string, values: readonly string[]): readonly string[] => values.flatMap((value) => [name, value]);

const flag = (name: string, set: boolean): readonly string[] => (set ? [name] : []);

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

const one = (name: string, value: string | undefined): readonly string[] => (value ? [name, value] : []);

const each = (name: string, values: readonly string[]): readonly string[] => values.flatMap((value) => [name, value]);

const flag = (name: string, set: boolean): readonly string[] => (set ? [name] : []);

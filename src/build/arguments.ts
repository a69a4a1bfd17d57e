import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

export interface BuildPlan {
  readonly inputs: Inputs<typeof spec>;
  readonly labels: readonly string[];
  readonly buildArgs: readonly string[];
  /** Path of the Dockerfile; undefined for buildx's own choice. */
  readonly file: string | undefined;
  /** Under this tag where the builder cannot push by digest. */
  readonly temporaryTag: string | undefined;
  /** `docker` builds unpack an image into the engine, which rewritten timestamps rule out. */
  readonly intoEngine: boolean;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
  readonly provenance: string;
  /** `--secret` values; secrets themselves are in files. */
  readonly secrets: readonly string[];
  readonly metadataFile: string;
}

/** The argv for `docker`; a list, never a line. */
export const buildArguments = (plan: BuildPlan): readonly string[] => {
  const { inputs } = plan;
  return [
    'buildx',
    'build',
    ...each('--add-host', inputs.addHosts),
    ...each('--annotation', inputs.annotations),
    ...each('--build-arg', plan.buildArgs),
    ...each('--build-context', inputs.buildContexts),
    ...one('--builder', inputs.builder),
    ...each('--cache-from', plan.cacheFrom),
    ...each('--cache-to', plan.cacheTo),
    ...one('--file', plan.file),
    ...each('--label', plan.labels),
    ...one('--metadata-file', plan.metadataFile),
    ...one('--network', inputs.network),
    ...(inputs.noCache ? ['--no-cache'] : []),
    ...one('--output', output(plan)),
    ...one('--platform', inputs.platforms.join(',') || undefined),
    '--progress',
    'plain',
    ...one('--provenance', plan.provenance),
    ...(inputs.pull ? ['--pull'] : []),
    ...one('--sbom', inputs.sbom),
    ...each('--secret', plan.secrets),
    ...each('--ssh', inputs.ssh),
    ...one('--target', inputs.target),
    inputs.context,
  ];
};

const output = ({ inputs, temporaryTag, intoEngine }: BuildPlan): string =>
  [
    'type=image',
    `name=${inputs.image}${temporaryTag === undefined ? '' : `:${temporaryTag}`}`,
    ...(temporaryTag === undefined ? ['push-by-digest=true', 'name-canonical=true'] : []),
    'push=true',
    'oci-mediatypes=true',
    ...(inputs.reproducible ? ['rewrite-timestamp=true', ...(intoEngine ? ['unpack=false', 'store=false'] : [])] : []),
  ].join(',');

const one = (flag: string, value: string | undefined): readonly string[] => (value ? [flag, value] : []);

const each = (flag: string, values: readonly string[]): readonly string[] => values.flatMap((value) => [flag, value]);

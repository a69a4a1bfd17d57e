import type { PipelineEvent } from '../host/event.ts';
import { csvRecords } from '../spec/csv.ts';
import type { Builder } from './builder.ts';
import { hasExporter } from './exporters.ts';

/** What is asked for, in the words of users. */
export interface AttestationInputs {
  readonly provenance: string | undefined;
  readonly sbom: string | undefined;
  readonly attests: readonly string[];
  readonly reproducible: boolean;
  /** Repository of a candidate. */
  readonly image: string | undefined;
  readonly load: boolean;
  readonly outputs: readonly string[];
}

export interface AttestationFacts {
  readonly event: PipelineEvent;
  readonly builder: Builder;
  /** BUILDX_NO_DEFAULT_ATTESTATIONS. */
  readonly noDefault: string | undefined;
}

/**
 * The values of `--attest`, in the order and the words of docker/build-push-action. Provenance differs at every build,
 * so a reproducible candidate gets none unless asked for.
 */
export const attestationsOf = (inputs: AttestationInputs, facts: AttestationFacts): readonly string[] => {
  const provenance = provenanceOf(inputs, facts);
  return [
    ...(provenance === undefined ? [] : [provenance]),
    ...(inputs.sbom ? [attributes(`type=sbom,${inputs.sbom}`)] : []),
    ...inputs.attests.flatMap((attest) => {
      if (isOfType('provenance', attest)) return inputs.provenance ? [] : [withBuilderId(attest, facts.event)];
      if (isOfType('sbom', attest)) return inputs.sbom ? [] : [attest];
      return [attributes(attest)];
    }),
  ];
};

const provenanceOf = (inputs: AttestationInputs, facts: AttestationFacts): string | undefined => {
  const { provenance, reproducible, image } = inputs;
  const { event } = facts;
  if (provenance !== undefined) return attributes(explicit(provenance, event));
  if (inputs.attests.some((attest) => isOfType('provenance', attest))) return undefined;
  if (reproducible && image !== undefined) return 'type=provenance,disabled=true';
  if (isTrue(facts.noDefault) || inputs.load || hasExporter('docker', inputs.outputs)) return undefined;
  if (!knowsAttestations(facts.builder)) return undefined;
  // Full provenance holds build arguments. As a candidate, only what is known to be public gets it by default.
  const isPrivate = event.repository.private ?? image !== undefined;
  return withBuilderId(`type=provenance,${isPrivate ? 'mode=min,inline-only=true' : 'mode=max'}`, event);
};

const explicit = (provenance: string, event: PipelineEvent): string => {
  if (/^(true|True|TRUE)$/.test(provenance)) return withBuilderId('type=provenance', event);
  if (/^(false|False|FALSE)$/.test(provenance)) return 'type=provenance,false';
  return withBuilderId(`type=provenance,${provenance}`, event);
};

const withBuilderId = (attest: string, { run }: PipelineEvent): string =>
  run.url === undefined || fieldsOf(attest).some((field) => field.startsWith('builder-id='))
    ? attest
    : `${attest},builder-id=${run.url}/attempts/${run.attempt}`;

const isOfType = (type: string, attest: string): boolean => fieldsOf(attest).includes(`type=${type}`);

const fieldsOf = (attest: string): readonly string[] => (csvRecords(attest)?.[0] ?? []).map((field) => field.trim());

/** `true` and `false` among the attributes are `disabled`: https://github.com/docker/buildx, `buildflags/attests.go`. */
const attributes = (attest: string): string =>
  fieldsOf(attest)
    .map((field) => (isTrue(field) ? 'disabled=false' : isFalse(field) ? 'disabled=true' : field))
    .join(',');

/** As Go's `strconv.ParseBool`. */
const isTrue = (text: string | undefined): boolean => /^(1|t|T|true|TRUE|True)$/.test(text ?? '');
const isFalse = (text: string): boolean => /^(0|f|F|false|FALSE|False)$/.test(text);

/** From BuildKit 0.11 on; the engine's own is one when its version says so. A builder that was not asked is not old. */
const knowsAttestations = ({ driver, versions }: Builder): boolean =>
  versions.every((version) => {
    if (driver === 'docker' && !version.endsWith('-moby')) return false;
    const [, major = '0', minor = '0'] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
    return Number(major) > 0 || Number(minor) >= 11;
  });

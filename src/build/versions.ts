import { InputError } from '../errors.ts';
import type { BuildPlan } from './arguments.ts';

interface Gated {
  readonly plan: BuildPlan;
  /** What was left out, for people. */
  readonly warnings: readonly string[];
}

/** What `docker buildx version` prints; a build of a commit has no number and counts as new. */
export const parseVersion = (printed: string): readonly [number, number] | undefined => {
  const [, major, minor] = /\sv?(\d+)\.(\d+)[.\d]*/.exec(printed) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
};

/** Without what this buildx does not know; an input that cannot be left out is an InputError. */
export const withinVersion = (plan: BuildPlan, version: readonly [number, number] | undefined): Gated => {
  if (version === undefined) return { plan, warnings: [] };
  const has = (minor: number) => version[0] > 0 || version[1] >= minor;
  if (plan.inputs.call !== undefined && !has(15)) {
    throw new InputError(
      `Input "call" is "${plan.inputs.call}", but this buildx is ${version.join('.')}: use a buildx of at least 0.15.`,
    );
  }
  const dropped = [
    { minor: 12, names: 'annotations', used: plan.annotations.length > 0, without: { annotations: [] } },
    { minor: 8, names: 'build-contexts', used: plan.buildContexts.length > 0, without: { buildContexts: [] } },
    {
      minor: 10,
      names: 'attests, provenance, sbom',
      used: plan.attestations.length > 0,
      without: { attestations: [] },
    },
    { minor: 6, names: '', used: false, without: { metadataFile: undefined } },
    {
      minor: 4,
      names: '',
      used: false,
      without: plan.inputs.platforms.length > 0 ? { imageIdFile: undefined } : {},
    },
  ].filter(({ minor }) => !has(minor));
  return {
    plan: Object.assign({}, plan, ...dropped.map(({ without }) => without)),
    warnings: dropped
      .filter(({ used }) => used)
      .map(({ minor, names }) => `Ignored: ${names}. This buildx is ${version.join('.')}, and they need 0.${minor}.`),
  };
};

/** The flag that a buildx refused because it is older than the flag. */
export const unknownFlag = (stderr: string): string | undefined => /unknown flag: (--[\w-]+)/.exec(stderr)?.[1];

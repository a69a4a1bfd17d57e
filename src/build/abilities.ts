import type { Builder } from '../buildx/builder.ts';
import { InputError } from '../errors.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

type BuildInputs = Inputs<typeof spec>;

/**
 * Throws for an input that asks for what BuildKit over the engine's classic image store cannot do; it would refuse
 * most of it, and give rewritten times no heed: https://docs.docker.com/build/builders/drivers/docker/
 */
export const requireAbilities = (inputs: BuildInputs, { name, classicStore }: Builder): void => {
  if (!classicStore) return;
  const asked: readonly (readonly [string, string | undefined])[] = [
    ['platforms', inputs.platforms.length > 1 ? inputs.platforms.join(',') : undefined],
    ['reproducible', inputs.reproducible ? 'true' : undefined],
    ['provenance', attestation(inputs.provenance)],
    ['sbom', attestation(inputs.sbom)],
    ['cache-to', inputs.cacheTo[0]],
  ];
  const [input, value] = asked.find(([, given]) => given !== undefined) ?? [];
  if (input === undefined) return;
  throw new InputError(
    `Input "${input}" is "${value}", but the engine of the builder "${name}" keeps images in its classic store, which cannot do that: use a docker-container builder (docker/setup-buildx-action, or docker buildx create --use), or turn on the engine's containerd image store.`,
  );
};

const attestation = (given: string | undefined): string | undefined => (given === 'false' ? undefined : given);

export const classicStoreNotice =
  'The engine keeps images in its classic store: build steps are not written to the registry cache, and the image has no provenance. A docker-container builder (docker/setup-buildx-action, or docker buildx create --use) does both.';

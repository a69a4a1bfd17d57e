import { describe, expect, test } from '@jest/globals';
import { attestationsOf } from '../../src/buildx/attestations.ts';
import type { Builder } from '../../src/buildx/builder.ts';
import type { PipelineEvent } from '../../src/host/event.ts';
import { buildInputs } from '../build/inputs.ts';
import { pushEvent } from '../fake-host.ts';

const of = (isPrivate: boolean | undefined): PipelineEvent => ({
  ...pushEvent,
  repository: { ...pushEvent.repository, ...(isPrivate !== undefined && { private: isPrivate }) },
  run: { ...pushEvent.run, attempt: 2 },
});
const { url: _url, ...runOfLaptop } = pushEvent.run;
const laptop: PipelineEvent = { ...pushEvent, run: runOfLaptop };
const id = 'builder-id=https://git.example.com/acme/shop/runs/42/attempts/2';
const own: Builder = {
  name: 'big',
  driver: 'docker-container',
  platforms: [],
  versions: [],
  classicStore: false,
  severalNodes: false,
};

const given = (inputs: Readonly<Record<string, unknown>>, event = of(false), builder = own, noDefault?: string) =>
  attestationsOf(buildInputs({ image: undefined, ...inputs }), { event, builder, noDefault });

const full = `type=provenance,mode=max,${id}`;
const least = `type=provenance,mode=min,inline-only=true,${id}`;

/** The words of docker/build-push-action. */
describe('without a word of the user', () => {
  test.each([
    ['a public repository: all of it', {}, of(false), [full]],
    ['a private one: no build arguments', {}, of(true), [least]],
    ['one of which nothing is known counts as public', {}, of(undefined), [full]],
    ['but not where the image is a candidate', { image: 'a/b' }, of(undefined), [least]],
    ['a laptop has no run to name', {}, laptop, ['type=provenance,mode=max']],
    [
      'reproducible: none, since it differs at every build',
      { image: 'a/b', reproducible: true },
      of(false),
      ['type=provenance,disabled=true'],
    ],
    ['an image for the engine, which takes none', { load: true }, of(false), []],
    ['an image as a file for the engine', { outputs: 'type=docker,dest=x.tar' }, of(false), []],
    ['an SBOM adds to it', { sbom: 'true' }, of(false), [full, 'type=sbom,disabled=false']],
  ])('%s', (_description, inputs, event, values) => {
    expect(given(inputs, event)).toEqual(values);
  });

  test.each([
    ['a builder that was not asked', 'docker-container', [], [full]],
    ['BuildKit 0.11', 'docker-container', ['v0.11.0', 'v0.33.1'], [full]],
    ['one node that is older', 'docker-container', ['v0.33.1', 'v0.10.6'], []],
    ['the engine’s own BuildKit', 'docker', ['v0.25.1-moby'], [full]],
    ['an older engine', 'docker', ['v0.8.2-moby'], []],
    ['an engine that does not say', 'docker', ['v0.0.0+unknown'], []],
  ])('%s', (_description, driver, versions: readonly string[], values) => {
    expect(given({}, of(false), { ...own, driver, versions })).toEqual(values);
  });

  test.each([
    ['1', []],
    ['true', []],
    ['0', [full]],
  ])('BUILDX_NO_DEFAULT_ATTESTATIONS=%s', (value, values) => {
    expect(given({}, of(false), own, value)).toEqual(values);
  });
});

describe('in the user’s words', () => {
  test.each([
    ['provenance', { provenance: 'true' }, [`type=provenance,${id}`]],
    ['no provenance', { provenance: 'false' }, ['type=provenance,disabled=true']],
    ['attributes', { provenance: 'mode=min' }, [`type=provenance,mode=min,${id}`]],
    ['another builder', { provenance: 'mode=min,builder-id=x' }, ['type=provenance,mode=min,builder-id=x']],
    ['reproducible, but asked for', { reproducible: true, provenance: 'true' }, [`type=provenance,${id}`]],
    ['no SBOM', { provenance: 'false', sbom: 'false' }, ['type=provenance,disabled=true', 'type=sbom,disabled=true']],
    [
      'an SBOM of another generator',
      { provenance: 'false', sbom: 'generator=a/b' },
      ['type=provenance,disabled=true', 'type=sbom,generator=a/b'],
    ],
    ['attests', { attests: 'type=provenance,mode=min\ntype=sbom' }, [`type=provenance,mode=min,${id}`, 'type=sbom']],
    [
      'attests, but the inputs go first',
      { attests: 'type=provenance,mode=min\ntype=sbom', provenance: 'mode=max', sbom: 'true' },
      [full, 'type=sbom,disabled=false'],
    ],
    ['an attestation of another type', { attests: 'type=x,true' }, [full, 'type=x,disabled=false']],
  ])('%s', (_description, inputs, values) => {
    expect(given(inputs)).toEqual(values);
  });
});

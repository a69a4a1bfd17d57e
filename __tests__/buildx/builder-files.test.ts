import { describe, expect, test } from '@jest/globals';
import { builderFromFiles } from '../../src/buildx/builder-files.ts';

const container = (image = 'moby/buildkit:buildx-stable-1') => ({
  Name: 'big',
  Driver: 'docker-container',
  Nodes: [{ Name: 'big0', DriverOpts: { image } }],
});

interface Facts {
  readonly instance?: unknown;
  readonly current?: unknown;
  readonly dockerConfig?: unknown;
  readonly hasDefaults?: boolean;
}

const find = (name: string | undefined, variables: Readonly<Record<string, string>>, facts: Facts) =>
  builderFromFiles(name, variables, {
    dockerConfig: facts.dockerConfig === undefined ? undefined : JSON.stringify(facts.dockerConfig),
    current: facts.current === undefined ? undefined : JSON.stringify(facts.current),
    hasDefaults: facts.hasDefaults ?? false,
    instance: (wanted) => (wanted === 'big' ? JSON.stringify(facts.instance ?? container()) : undefined),
  });

const big = {
  name: 'big',
  driver: 'docker-container',
  platforms: [],
  versions: [],
  classicStore: false,
  severalNodes: false,
};
const usual = { Key: 'unix:///var/run/docker.sock', Name: 'big', Global: false };

describe('the files leave no doubt', () => {
  test.each([
    ['named by the input', 'big', {}, {}],
    ['named by the variable', undefined, { BUILDX_BUILDER: 'big' }, {}],
    ['the current one of the usual engine', undefined, {}, { current: usual }],
    ['of the usual engine, said as a context', undefined, { DOCKER_CONTEXT: 'default' }, { current: usual }],
    [
      'of the engine that DOCKER_HOST names',
      undefined,
      { DOCKER_HOST: 'tcp://d:1' },
      { current: { ...usual, Key: 'tcp://d:1' } },
    ],
    ['of a context', undefined, { DOCKER_CONTEXT: 'far' }, { current: { ...usual, Key: 'far' } }],
    [
      'of the context in use',
      undefined,
      {},
      { current: { ...usual, Key: 'far' }, dockerConfig: { currentContext: 'far' } },
    ],
    ['for every engine', undefined, { DOCKER_HOST: 'tcp://d:1' }, { current: { ...usual, Global: true } }],
  ])('%s', (_description, name, variables, facts) => {
    expect(find(name, variables, facts)).toEqual(big);
  });
});

describe('buildx must be asked', () => {
  test.each([
    ['nothing is kept', undefined, {}, {}],
    ['no such builder', 'nobody', {}, {}],
    ['a name that would lead elsewhere', '../big', {}, {}],
    ['the current one is of another engine', undefined, { DOCKER_HOST: 'tcp://d:1' }, { current: usual }],
    ['the current one is the engine’s own', undefined, {}, { current: { ...usual, Name: '' } }],
    ['a default may be set for the engine', undefined, {}, { current: usual, hasDefaults: true }],
    ['a driver of another kind', 'big', {}, { instance: { ...container(), Driver: 'cloud' } }],
    ['a BuildKit before attestations', 'big', {}, { instance: container('moby/buildkit:v0.10.6') }],
    ['a file that is none', 'big', {}, { instance: 'x' }],
  ])('%s', (_description, name, variables, facts) => {
    expect(find(name, variables, facts)).toBeUndefined();
  });

  test('not for a young BuildKit', () => {
    expect(find('big', {}, { instance: container('moby/buildkit:v0.11.0') })).toEqual(big);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { BuildPlan } from '../../src/build/arguments.ts';
import { parseVersion, unknownFlag, withinVersion } from '../../src/build/versions.ts';
import { buildInputs } from './inputs.ts';

const plan = (given: Readonly<Record<string, unknown>> = {}): BuildPlan => ({
  inputs: buildInputs({ image: undefined, ...given }),
  ...{ builder: undefined, context: '.', buildContexts: ['a=b'], annotations: ['c=d'], labels: [], buildArgs: [] },
  ...{ file: undefined, cacheFrom: [], cacheTo: [], attestations: ['type=sbom'], outputs: [], secrets: [] },
  ...{ imageIdFile: '/t/id', metadataFile: '/t/m.json' },
});

const keptBy = (version: readonly [number, number], platforms = 'linux/amd64') => {
  const { plan: left, warnings } = withinVersion(plan({ platforms }), version);
  const { buildContexts, annotations, attestations, imageIdFile, metadataFile } = left;
  return [
    buildContexts.length,
    annotations.length,
    attestations.length,
    !!imageIdFile,
    !!metadataFile,
    warnings.length,
  ];
};

test.each([
  [
    [0, 29],
    [1, 1, 1, true, true, 0],
  ],
  [
    [1, 0],
    [1, 1, 1, true, true, 0],
  ],
  [
    [0, 12],
    [1, 1, 1, true, true, 0],
  ],
  [
    [0, 11],
    [1, 0, 1, true, true, 1],
  ],
  [
    [0, 9],
    [1, 0, 0, true, true, 2],
  ],
  [
    [0, 7],
    [0, 0, 0, true, true, 3],
  ],
  [
    [0, 5],
    [0, 0, 0, true, false, 3],
  ],
  [
    [0, 3],
    [0, 0, 0, false, false, 3],
  ],
] as const)('buildx %j', (version, kept) => {
  expect(keptBy(version)).toEqual(kept);
});

test('an image ID without platforms was always there', () => {
  expect(keptBy([0, 3], '')[3]).toBe(true);
});

test('a call that this buildx cannot do is an error', () => {
  expect(() => withinVersion(plan({ call: 'check' }), [0, 14])).toThrow(
    'Input "call" is "check", but this buildx is 0.14',
  );
  expect(withinVersion(plan({ call: 'check' }), [0, 15]).plan.inputs.call).toBe('check');
});

describe('what buildx says', () => {
  test.each([
    ['github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4', [0, 29]],
    ['github.com/docker/buildx v0.12.1 30feaa1a915b869ebc2eea6328624b49facd4bfb', [0, 12]],
    ['github.com/docker/buildx 30feaa1', undefined],
    ['', undefined],
  ])('%s', (printed, version) => {
    expect(parseVersion(printed)).toEqual(version);
  });

  test('a flag it does not know', () => {
    expect(unknownFlag('ERROR: unknown flag: --attest\nSee docker')).toBe('--attest');
    expect(unknownFlag('#5 unknown')).toBeUndefined();
  });
});

import { describe, expect, test } from '@jest/globals';
import type { PipelineEvent } from '../../src/host/event.ts';
import { nextCandidate, nextPatchOf } from '../../src/metadata/next-version.ts';
import type { PresetName } from '../../src/metadata/preset-names.ts';
import { presets } from '../../src/metadata/presets.ts';
import { compute, onBranch, onChangeRequest, onTag } from './compute.ts';

const released = ['v2.0.0', 'v2.1.0'];
const answers = { release_candidate: 'v2.2.0-rc.3', next_patch: 'v2.1.1' };

const namesOf = (
  preset: PresetName,
  event: PipelineEvent,
  own: readonly string[] = [],
  flavor: readonly string[] = [],
) =>
  compute([...presets[preset].tags, ...own], event, [...presets[preset].flavor, ...flavor], { released, answers })
    .names;

describe('git-flow', () => {
  test.each<[string, PipelineEvent, string[]]>([
    ['main', onBranch('main'), ['latest', 'stable']],
    ['master', onBranch('master'), ['latest', 'stable']],
    ['develop', onBranch('develop'), ['dev', 'nightly']],
    ['a feature', onBranch('feature/x'), ['feature-x', 'feature-x-build-7']],
    ['a release branch', onBranch('release/v2.2'), ['v2.2.0-rc.3']],
    ['a hotfix', onBranch('hotfix/x'), ['hotfix-x', 'v2.1.1-hotfix']],
    ['a release', onTag('v2.1.0'), ['v2.1.0', 'v2.1', 'v2']],
    ['a patch to an older minor', onTag('v2.0.1'), ['v2.0.1', 'v2.0']],
    ['a prerelease', onTag('v2.2.0-rc.1'), ['v2.2.0-rc.1']],
    ['any other branch', onBranch('wip'), []],
    ['a change request', onChangeRequest, []],
  ])('%s', (_description, event, names) => {
    expect(namesOf('git-flow', event)).toEqual(names);
  });

  test('a hotfix of no known version has its name alone', () => {
    const unknown = { next_patch: { unknown: 'no tag leads to this commit' } };
    const { names, results } = compute(presets['git-flow'].tags, onBranch('hotfix/x'), [], { answers: unknown });
    expect(names).toEqual(['hotfix-x']);
    expect(results.map(({ why }) => why)).toContain('{{next_patch}} is not known: no tag leads to this commit');
  });
});

describe('trunk and semver', () => {
  test.each<[PresetName, string, PipelineEvent, string[]]>([
    ['trunk', 'main', onBranch('main'), ['edge', 'sha-860c190']],
    ['trunk', 'a branch', onBranch('x'), ['sha-860c190']],
    ['trunk', 'a change request', onChangeRequest, ['pr-7', 'sha-860c190']],
    ['trunk', 'a release', onTag('v2.1.1'), ['2.1.1', '2.1', '2', 'sha-860c190', 'latest']],
    ['trunk', 'an old release', onTag('v1.0.0'), ['1.0.0', '1.0', '1', 'sha-860c190']],
    ['semver', 'a branch', onBranch('feature/x'), ['feature-x']],
    ['semver', 'a change request', onChangeRequest, ['pr-7']],
    ['semver', 'a release', onTag('v2.1.0'), ['2.1.0', '2.1', '2', 'latest']],
  ])('%s on %s', (preset, _description, event, names) => {
    expect(namesOf(preset, event)).toEqual(names);
  });

  test('tags adds to a preset, flavor goes before its own', () => {
    expect(namesOf('semver', onTag('v2.1.0'), ['type=sha'], ['latest=false', 'suffix=-slim'])).toEqual([
      ...['2.1.0-slim', '2.1-slim', '2-slim', 'sha-860c190-slim'],
    ]);
  });
});

describe('branch=… of a rule', () => {
  test.each([
    ['main', 'main', true],
    ['main', 'mainline', false],
    ['feature/*', 'feature/x', true],
    ['feature/*', 'feature/x/y', true],
    ['feature/*', 'features/x', false],
    ['*-stable', '1.x-stable', true],
    ['*-stable', 'stable', false],
    ['release-*-x', 'release-x', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['*', 'anything', true],
    ['a.c', 'abc', false],
  ])('%s on %s: %s', (wanted, branch, fires) => {
    expect(compute([`type=raw,value=x,branch=${wanted}`], onBranch(branch)).names).toEqual(fires ? ['x'] : []);
  });

  test('many stars on a long name are answered at once', () => {
    const started = performance.now();
    compute([`type=raw,value=x,branch=${'*a'.repeat(2_000)}b`], onBranch('a'.repeat(20_000)));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('the next version', () => {
  test.each([
    ['v1.2.3', 'v1.2.4'],
    ['1.2.9', '1.2.10'],
    ['v1.3.0-rc.1', 'v1.3.0'],
    ['nightly', undefined],
  ])('after %s', (tag, next) => {
    expect(nextPatchOf(tag)).toBe(next);
  });

  test.each([
    ['release/v2.1', [], 'v2.1.0-rc.1'],
    ['release/2.1.3', [], '2.1.3-rc.1'],
    ['release/v2.1', ['v2.1.0-rc.1', '2.1.0-rc.10', 'v2.1.0-rc.9', 'v2.1.1-rc.40', 'v2.1.0-beta.99'], 'v2.1.0-rc.11'],
    ['release-v2.1', ['x'], 'v2.1.0-rc.1'],
    ['release/next', [], undefined],
    ['release/v2', [], undefined],
  ])('candidate on %s after %j', (branch, tags, next) => {
    expect(nextCandidate(branch, tags)).toBe(next);
  });
});

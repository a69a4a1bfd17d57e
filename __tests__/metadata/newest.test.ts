import { describe, expect, test } from '@jest/globals';
import { compute, onBranch, onTag } from './compute.ts';

const shorter = ['{{version}}', '{{major}}.{{minor}}', '{{major}}'];
const guarded = shorter.map((pattern, at) => `type=semver,pattern=${pattern}${at > 0 ? ',newest=true' : ''}`);
const released = ['v1.2.3', 'v1.2.4', 'v1.3.0', 'v2.0.0', 'v2.1.0-rc.1', 'nightly', 'v10.0.0-beta'];

describe('tags that several versions share belong to the newest of them', () => {
  test.each([
    ['the newest of all', 'v2.0.1', ['2.0.1', '2.0', '2', 'latest']],
    ['a patch of the newest', 'v2.0.0', ['2.0.0', '2.0', '2', 'latest']],
    ['a patch to an old major', 'v1.3.1', ['1.3.1', '1.3', '1']],
    ['a patch to an old minor', 'v1.2.5', ['1.2.5', '1.2']],
    ['an older patch, built again', 'v1.2.3', ['1.2.3']],
    ['a prerelease ahead of all does not count', 'v9.0.0', ['9.0.0', '9.0', '9', 'latest']],
    ['a prerelease', 'v2.1.0-rc.2', ['2.1.0-rc.2']],
  ])('%s', (_description, tag, names) => {
    expect(compute(guarded, onTag(tag), ['latest=newest'], { released }).names).toEqual(names);
  });

  test.each([
    ['latest stays', 'v1.3.1', 'flavor says latest=newest, and v2.0.0 is newer than 1.3.1'],
    ['latest moves', 'v2.0.0', 'flavor says latest=newest, and no released version is newer than 2.0.0'],
    ['a prerelease', 'v3.0.0-rc.1', '3.0.0-rc.1 is a prerelease'],
  ])('%s, and it is said why', (_description, tag, why) => {
    expect(compute(guarded, onTag(tag), ['latest=newest'], { released }).latest.why).toBe(why);
  });

  test('a rule that is held back says by what', () => {
    const { results } = compute(guarded, onTag('v1.2.3'), [], { released });
    expect(results.map(({ why }) => why)).toEqual([
      'fired',
      'v1.2.4 is newer, and it keeps 1.2',
      'v1.2.4 is newer, and it keeps 1',
    ]);
  });

  test('of PEP 440 too', () => {
    const rules = ['type=pep440,pattern={{version}}', 'type=pep440,pattern={{major}},newest=true'];
    const versions = ['1.2', '1.10', '2.0rc1', '1!0.1'];
    const of = (tag: string, all = versions) => compute(rules, onTag(tag), ['latest=newest'], { released: all }).names;
    expect(of('1.9')).toEqual(['1.9']);
    expect(of('1.11')).toEqual(['1.11', '1']);
    expect(of('1.11', versions.slice(0, 3))).toEqual(['1.11', '1', 'latest']);
    expect(of('2!0.1')).toEqual(['2-0.1', '0', 'latest']);
  });

  test('a tag that is no version never moves latest, one that is does', () => {
    const of = (tag: string) => compute(['type=ref,event=tag'], onTag(tag), ['latest=newest'], { released });
    expect(of('nightly').latest).toEqual({
      moves: false,
      why: 'flavor says latest=newest, and "nightly" is no version',
    });
    expect(of('v2.0.1').names).toEqual(['v2.0.1', 'latest']);
    expect(of('v1.9.9').names).toEqual(['v1.9.9']);
  });

  test('a branch asks nobody', () => {
    const ask = () => {
      throw new Error('asked');
    };
    const found = {
      get released() {
        return ask();
      },
    };
    expect(compute(guarded, onBranch('main'), ['latest=newest'], found).names).toEqual([]);
  });
});

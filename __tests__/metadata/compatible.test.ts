import { describe, expect, test } from '@jest/globals';
import type { PipelineEvent } from '../../src/host/event.ts';
import { githubEvent } from '../../src/host/github-event.ts';
import { usualRules } from '../../src/metadata/rules.ts';
import { compute } from './compute.ts';

/** What docker/metadata-action makes of the same rules and events, tag by tag. The time is 2020-01-10T00:30Z. */

const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';
const now = new Date('2020-01-10T00:30:00Z');

const event = (name: string, ref: string, payload: object = {}): PipelineEvent =>
  githubEvent(
    { GITHUB_EVENT_NAME: name, GITHUB_REF: ref, GITHUB_SHA: sha, GITHUB_REPOSITORY: 'acme/shop' },
    {
      repository: { default_branch: 'master' },
      head_commit: { id: sha, timestamp: '2019-12-30T22:15:01Z' },
      ...payload,
    },
  );

const dev = event('push', 'refs/heads/dev');
const master = event('push', 'refs/heads/master');
const tag = (name: string, payload?: object) => event('push', `refs/tags/${name}`, payload);
const request = event('pull_request', 'refs/pull/2/merge', {
  pull_request: { number: 2, head: { ref: 'x' }, base: { ref: 'release/1' } },
});
const closed = event('pull_request', 'refs/heads/master', {
  pull_request: { number: 2, head: { ref: 'x' }, base: { ref: 'master' } },
});
const schedule = event('schedule', 'refs/heads/master');
const versions = ['type=semver,pattern={{version}}', 'type=semver,pattern={{major}}.{{minor}}', 'type=sha'];

type Row = [string, PipelineEvent, readonly string[], readonly string[], readonly string[]];

const check = (
  _description: string,
  on: PipelineEvent,
  rules: readonly string[],
  flavor: readonly string[],
  names: readonly string[],
) => {
  const { version, names: made } = compute(rules, on, flavor, { now });
  expect([version, made]).toEqual([names[0] ?? '', names]);
};

describe('no rules at all', () => {
  test.each<Row>([
    ['a branch', dev, usualRules, [], ['dev']],
    ['a tag', tag('v1.1.1'), usualRules, [], ['v1.1.1', 'latest']],
    ['a request', request, usualRules, [], ['pr-2']],
    ['a request that was closed runs on its base', closed, usualRules, [], ['master']],
    ['a schedule', schedule, usualRules, [], ['nightly', 'master']],
  ])('%s', check);
});

describe('schedule', () => {
  test.each<Row>([
    ['a date', schedule, ["type=schedule,pattern={{date 'YYYYMMDD'}}"], [], ['20200110']],
    ['a word around it', schedule, ["type=schedule,pattern=x-{{date 'YYYYMMDD'}}-y"], [], ['x-20200110-y']],
    [
      'a time zone',
      schedule,
      ["type=schedule,pattern={{date 'YYYYMMDD-HHmmss' tz='America/New_York'}}"],
      [],
      ['20200109-193000'],
    ],
    ['the commit’s date', schedule, ["type=schedule,pattern={{commit_date 'YYYYMMDD'}}"], [], ['20191230']],
    ['before everything else', schedule, ['type=sha', 'type=schedule'], [], ['nightly', 'sha-860c190']],
    ['not on a push', master, ['type=schedule'], [], []],
  ])('%s', check);
});

describe('semver', () => {
  test.each<Row>([
    ['a release', tag('v1.2.3'), versions, [], ['1.2.3', '1.2', 'sha-860c190', 'latest']],
    ['a prerelease', tag('v2.0.8-beta.67'), versions, [], ['2.0.8-beta.67', 'sha-860c190']],
    ['a prerelease as written', tag('v2.0.8-beta.67'), ['type=semver,pattern={{raw}}'], [], ['v2.0.8-beta.67']],
    ['raw with blanks', tag('v2.0.8-beta.67'), ['type=semver,pattern={{ raw }}'], [], ['v2.0.8-beta.67']],
    [
      'a prerelease and a build',
      tag('v9.5.7-alpha.2+fork.3.1.8'),
      ['type=semver,pattern={{raw}}'],
      [],
      ['v9.5.7-alpha.2-fork.3.1.8'],
    ],
    ['the build', tag('v1.2.3+b.7'), ['type=semver,pattern={{version}}-{{build}}'], [], ['1.2.3-b-7', 'latest']],
    [
      'part of a tag',
      tag('comp/v1.2.3'),
      ['type=semver,pattern={{version}},match=comp/v(.*)'],
      [],
      ['1.2.3', 'latest'],
    ],
    ['an empty value is none', tag('v1.2.3'), ['type=semver,pattern={{version}},value='], [], ['1.2.3', 'latest']],
    ['a slash is a hyphen, and so no version', tag('comp/1.2.3'), ['type=semver,pattern={{raw}}'], [], []],
    ['the prefix of a prerelease', tag('v1.0.0-rc.1'), ['type=semver,pattern={{major}},prefix=v'], [], ['v1.0.0-rc.1']],
  ])('%s', check);
});

describe('pep440', () => {
  const rule = (pattern: string) => `type=pep440,pattern=${pattern}`;
  test.each<Row>([
    ['a release', tag('1.2.3'), [rule('{{version}}'), rule('{{major}}.{{minor}}')], [], ['1.2.3', '1.2', 'latest']],
    [
      'two parts',
      tag('1.2'),
      [rule('{{version}}'), rule('{{major}}.{{minor}}.{{patch}}')],
      [],
      ['1.2', '1.2.0', 'latest'],
    ],
    ['a candidate', tag('v1.2.3rc2'), [rule('{{major}}')], [], ['1.2.3rc2']],
    ['a candidate as written', tag('v1.2.3RC2'), [rule('{{raw}}')], [], ['v1.2.3RC2']],
    ['a beta spelt out', tag('1.1beta2'), [rule('{{version}}')], [], ['1.1b2']],
    ['a development release', tag('1.0dev4'), [rule('{{major}}')], [], ['1.0.dev4']],
    ['a post release', tag('1.2post1'), [rule('{{major}}')], [], ['1.2.post1']],
    ['an implicit post release', tag('1.2-1'), [rule('{{version}}')], [], ['1.2.post1']],
    ['an epoch', tag('1!2.0'), [rule('{{version}}')], [], ['1-2.0', 'latest']],
    ['a date with a hyphen and a word', tag('20200110-RC2'), [rule('{{version}}')], [], ['20200110rc2']],
    ['no version', tag('sometag'), [rule('{{version}}')], [], []],
  ])('%s', check);
});

describe('match', () => {
  const rule = (more: string) => `type=match,pattern=${more}`;
  test.each<Row>([
    ['the whole match', tag('p1-v1.0.0'), [rule('\\d+.\\d+')], [], ['1.0', 'latest']],
    ['a group', tag('p1-v1.0.0'), [rule('p1-v(\\d.\\d.\\d),group=1')], [], ['1.0.0', 'latest']],
    ['with flags', tag('v20200110'), [rule('/V(\\d+)/i,group=1')], [], ['20200110', 'latest']],
    ['the nth of all matches', tag('v1v2v3'), [rule('/v\\d/g,group=2')], [], ['v3', 'latest']],
    ['a quantifier', tag('20200110-RC2'), [rule('\\d{8}')], [], ['20200110', 'latest']],
    ['a comma in quotes', tag('v1'), ['"type=match","pattern=v\\d{1,3}"'], [], ['v1', 'latest']],
    ['a value', dev, [rule('^(d)ev,group=1,value={{branch}}')], [], ['d', 'latest']],
    ['none, and so no latest', tag('v1.0.0'), [rule('^p2-')], [], []],
    ['a group that is not there', tag('v1.0.0'), [rule('v(\\d),group=2')], [], []],
  ])('%s', check);
});

describe('edge, raw, sha and ref', () => {
  test.each<Row>([
    ['edge on the default branch', master, ['type=edge', 'type=ref,event=branch'], [], ['edge', 'master']],
    ['edge nowhere else', dev, ['type=edge', 'type=sha'], [], ['sha-860c190']],
    ['edge on a named branch', dev, ['type=edge,branch=dev'], [], ['edge']],
    ['a raw value before the rule’s own', master, ['type=raw,foo', 'bar'], [], ['foo', 'bar']],
    ['a raw value that is empty', master, ['type=raw,value=', 'type=raw,{{tag}}', 'x'], [], ['x']],
    ['an equals sign in a value', master, ['type=raw,value=a=b'], [], ['a-b']],
    ['a date', master, ["type=raw,value={{date 'YYYY-[w]WW'}}"], [], ['2020-w02']],
    ['a date in double quotes', master, ['"type=raw","value={{date ""YYYY""}}"'], [], ['2020']],
    ['three braces', master, ['type=raw,value={{{branch}}}'], [], ['master']],
    ['a long sha', master, ['type=sha,format=long,prefix='], [], [sha]],
    ['the branch of a tag', tag('v1', { base_ref: 'refs/heads/dev' }), ['type=raw,value={{base_ref}}'], [], ['dev']],
    ['the base of a request', request, ['type=raw,value={{base_ref}}'], [], ['release-1']],
    ['a request is not on the default branch', request, ['x,enable={{is_default_branch}}'], [], []],
    ['a schedule is', schedule, ['x,enable={{is_default_branch}}'], [], ['x']],
    ['a negative priority', master, ['a,priority=-5', 'type=sha'], [], ['sha-860c190', 'a']],
  ])('%s', check);
});

describe('flavor', () => {
  test.each<Row>([
    [
      'affixes for latest too',
      tag('v1.0.0'),
      ['type=ref,event=tag'],
      ['prefix=a-,onlatest=true', 'suffix=-b,onlatest=true'],
      ['a-v1.0.0-b', 'a-latest-b'],
    ],
    [
      'one of them',
      tag('v1.0.0'),
      ['type=ref,event=tag'],
      ['prefix=a-,onlatest=true,suffix=-b,onlatest=false'],
      ['a-v1.0.0-b', 'a-latest'],
    ],
    ['none by default', tag('v1.0.0'), ['type=ref,event=tag'], ['suffix=-b'], ['v1.0.0-b', 'latest']],
    [
      'an expression in one',
      tag('v1.0.0'),
      ['type=ref,event=tag'],
      ['prefix={{sha}}-,onlatest=true'],
      ['860c190-v1.0.0', '860c190-latest'],
    ],
  ])('%s', check);

  test('onlatest without an affix before it is a mistake', () => {
    expect(() => compute([], master, ['onlatest=true'])).toThrow('but onlatest follows no prefix or suffix there');
  });
});

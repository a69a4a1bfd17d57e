import { describe, expect, test } from '@jest/globals';
import type { Candidate } from '../../src/candidate/candidate.ts';
import { chooseDestinations } from '../../src/promote/destination.ts';
import { alternativeTag, planTags } from '../../src/promote/plan.ts';
import { asTag, isFullVersion, isImmutable, rankOf } from '../../src/promote/tags.ts';

const digestA = `sha256:${'a'.repeat(64)}`;
const digestB = `sha256:${'b'.repeat(64)}`;
const candidate = (name: string, digest = digestA): Candidate => ({
  name,
  digest,
  reference: `${name}@${digest}`,
  platforms: [],
});
const shop = candidate('ghcr.io/acme/shop');
const worker = candidate('ghcr.io/acme/worker', digestB);
const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';

interface Facts extends Partial<Omit<Parameters<typeof planTags>[0], 'destinations'>> {
  readonly candidates?: readonly Candidate[];
  readonly to?: readonly string[];
}

const plan = ({ candidates = [shop], to = [], ...facts }: Facts) =>
  planTags({
    destinations: chooseDestinations(candidates, to),
    tags: [],
    source: 'Input "tags"',
    version: undefined,
    event: { sha, branch: 'main' },
    ...facts,
  });

describe('planTags', () => {
  test.each([
    ['no tags on a branch: the commit', { version: 'main' }, ['sha-860c1904a1ce+']],
    ['no tags, a version: the version', { version: '1.2.3' }, ['1.2.3+']],
    ['no version known: the Git tag', { event: { sha, tag: 'v1.2.3' } }, ['v1.2.3+']],
    ['a Git tag that is no version: the commit', { event: { sha, tag: 'nightly' } }, ['sha-860c1904a1ce+']],
    ['a version with build metadata', { version: '1.2.3+linux' }, ['1.2.3-linux+']],
    ['a short version is no immutable tag', { version: '1.2', tags: ['1.2'] }, ['sha-860c1904a1ce+', '1.2']],
    ['a full version among the tags is enough', { tags: ['latest', 'v1.2.3'] }, ['v1.2.3', 'latest']],
    ['a commit tag among the tags is enough', { tags: ['main', 'sha-860c190'] }, ['sha-860c190', 'main']],
    [
      'promises first, latest last',
      { tags: ['latest', 'main', '1', '1.2', 'beta', '1.2.3'] },
      ['1.2.3', 'beta', '1.2', '1', 'main', 'latest'],
    ],
    ['the same tag twice', { tags: ['1.2.3', '1.2.3', 'ghcr.io/acme/shop:1.2.3'] }, ['1.2.3']],
    ['full tags', { tags: ['ghcr.io/acme/shop:1.2.3', 'GHCR.io/acme/shop:latest'] }, ['1.2.3', 'latest']],
    [
      'a branch with odd characters',
      { tags: ['feature-a', '1.2'], event: { sha, branch: 'feature/a' } },
      ['sha-860c1904a1ce+', '1.2', 'feature-a'],
    ],
  ])('%s', (_description, facts, expected) => {
    expect(plan(facts).map(({ tag, added }) => (added ? `${tag}+` : tag))).toEqual(expected);
  });

  test('bare tags go to every candidate, full ones to their own', () => {
    const planned = plan({ candidates: [shop, worker], tags: ['1.2.3', 'ghcr.io/acme/worker:edge'] });
    expect(planned.map(({ name, tag, digest }) => [name, tag, digest])).toEqual([
      [shop.name, '1.2.3', digestA],
      [worker.name, '1.2.3', digestB],
      [worker.name, 'edge', digestB],
    ]);
  });

  test('a candidate of Docker Hub keeps the name it was given', () => {
    const planned = plan({ candidates: [candidate('acme/shop')], tags: ['docker.io/acme/shop:1.2.3'] });
    expect(planned.map(({ name, tag }) => `${name}:${tag}`)).toEqual(['acme/shop:1.2.3']);
  });

  test.each([
    ['another repository', { tags: ['ghcr.io/acme/other:1'] }, 'no candidate is named "ghcr.io/acme/other"'],
    ['a name without a tag', { tags: ['ghcr.io/acme/shop'] }, 'which is no tag: write name:tag'],
    ['a digest', { tags: [`ghcr.io/acme/shop:1@${digestA}`] }, 'which is no tag'],
    ['a bad bare tag', { tags: ['1.0+x'] }, 'Input "tags" holds "1.0+x", a tag that holds "+"'],
    ['a long bare tag', { tags: ['x'.repeat(129)] }, 'has 129 characters'],
    ['two candidates of one name', { candidates: [shop, candidate(shop.name, digestB)] }, 'Two candidates would go to'],
    ['a candidate with a tag', { candidates: [candidate('ghcr.io/acme/shop:x')] }, 'leave out the tag'],
    ['neither version nor commit', { event: { sha: '' } }, 'set the input "version"'],
  ] satisfies [string, Facts, string][])('refuses %s', (_description, facts, sentence) => {
    expect(() => plan(facts)).toThrow(expect.objectContaining({ name: 'InputError' }));
    expect(() => plan(facts)).toThrow(sentence);
  });

  test.each<[string, readonly string[], readonly Candidate[], readonly string[]]>([
    ['one repository for one candidate', ['eu.acme.io/prod/shop'], [shop], ['eu.acme.io/prod/shop:1.2.3']],
    [
      'a line for each of several',
      ['ghcr.io/acme/worker=eu.acme.io/worker', 'ghcr.io/acme/shop = eu.acme.io/shop'],
      [shop, worker],
      ['eu.acme.io/shop:1.2.3', 'eu.acme.io/worker:1.2.3'],
    ],
    ['the candidate itself', ['ghcr.io/acme/shop'], [shop], ['ghcr.io/acme/shop:1.2.3']],
  ])('promote-to: %s', (_description, to, candidates, expected) => {
    const planned = plan({ to, candidates, tags: ['1.2.3'] });
    expect(planned.map(({ name, tag }) => `${name}:${tag}`)).toEqual(expected);
    expect(planned.map(({ source }) => source)).toEqual(candidates.map(({ name }) => name));
  });

  test('promote-to: full tags may be of the old name and of the new one', () => {
    const planned = plan({ to: ['eu.acme.io/shop'], tags: ['ghcr.io/acme/shop:1.2.3', 'eu.acme.io/shop:latest'] });
    expect(planned.map(({ name, tag }) => `${name}:${tag}`)).toEqual([
      'eu.acme.io/shop:1.2.3',
      'eu.acme.io/shop:latest',
    ]);
  });

  test.each<[string, readonly string[], readonly Candidate[], string]>([
    ['one for two', ['eu.acme.io/x'], [shop, worker], 'does not say which image goes where'],
    [
      'none for one of two',
      ['ghcr.io/acme/shop=eu.acme.io/x'],
      [shop, worker],
      'does not say where "ghcr.io/acme/worker"',
    ],
    ['two for one', ['eu.acme.io/x', 'eu.acme.io/y'], [shop], 'does not say which image goes where'],
    ['a stranger', ['ghcr.io/acme/shop=eu.acme.io/x', 'a.io/b=a.io/c'], [shop], 'no candidate is named so'],
    [
      'two into one',
      ['ghcr.io/acme/shop=a.io/x', 'ghcr.io/acme/worker=a.io/x'],
      [shop, worker],
      'Two candidates would go',
    ],
    ['a tag', ['eu.acme.io/x:1'], [shop], 'Input "promote-to" names "eu.acme.io/x:1" where only a repository'],
    ['two signs', ['a=b=c'], [shop], 'write repository, or candidate=repository'],
  ])('promote-to refuses %s', (_description, to, candidates, sentence) => {
    expect(() => plan({ to, candidates })).toThrow(expect.objectContaining({ name: 'InputError' }));
    expect(() => plan({ to, candidates })).toThrow(sentence);
  });

  test('the alternative tag of another build is an immutable tag too', () => {
    const tag = alternativeTag({ tag: 'sha-860c1904a1ce', digest: digestA });
    expect(tag).toBe('sha-860c1904a1ce-aaaaaaaaaaaa');
    expect(isImmutable(tag)).toBe(true);
  });
});

test.each([
  ['1.2.3', true],
  ['v1.2.3', true],
  ['1.2.3-rc.1', true],
  ['1.2.3-alpine', true],
  ['10.20.30', true],
  ['1.2', false],
  ['01.2.3', false],
  ['1.2.3.4', false],
  ['latest', false],
  ['sha-860c190', false],
])('full version %s: %s', (text, expected) => expect(isFullVersion(text)).toBe(expected));

test.each([
  ['sha-860c190', true],
  ['sha-860c19', false],
  ['sha-ABCDEF0', false],
  ['sha-860c190-dirty', false],
  ['main', false],
])('immutable %s: %s', (tag, expected) => expect(isImmutable(tag)).toBe(expected));

test.each([
  ['latest', 5],
  ['latest-alpine', 5],
  ['feature-x', 4],
  ['v1', 3],
  ['1.2', 2],
  ['edge', 1],
  ['1.2.3', 0],
])('rank of %s is %d', (tag, rank) => expect(rankOf(tag, 'feature/x')).toBe(rank));

test.each([
  ['feature/x', 'feature-x'],
  ['.hidden', 'hidden'],
  ['a  b', 'a-b'],
])('%s as a tag is %s', (text, tag) => expect(asTag(text)).toBe(tag));

import { describe, expect, test } from '@jest/globals';
import type { PipelineEvent } from '../../src/host/event.ts';
import { commitDate } from '../../src/metadata/expressions.ts';
import { labelsOf } from '../../src/metadata/labels.ts';
import { pushEvent } from '../fake-host.ts';
import { expressionsOf } from './compute.ts';

const oci = (name: string) => `org.opencontainers.image.${name}`;

const labels = (own: readonly string[] = [], event: Partial<PipelineEvent> = {}) =>
  labelsFor({ ...pushEvent, ...event }, own);

const labelsFor = (event: PipelineEvent, own: readonly string[]) => {
  const facts = { event, version: '1.2.3', created: commitDate(event), expressions: expressionsOf(event) };
  return Object.fromEntries(labelsOf('labels', facts, own));
};

describe('labels of the event', () => {
  test('are the eight of the image specification, in order, true for the same commit everywhere', () => {
    const repository = { ...pushEvent.repository, description: 'Sells things', licence: 'Apache-2.0' };
    expect(Object.entries(labels([], { repository }))).toEqual([
      [oci('created'), '2026-11-20T10:00:00.000Z'],
      [oci('description'), 'Sells things'],
      [oci('licenses'), 'Apache-2.0'],
      [oci('revision'), '860c1904a1ce19322e91ac35af1ab07466440c37'],
      [oci('source'), 'https://git.example.com/acme/shop'],
      [oci('title'), 'shop'],
      [oci('url'), 'https://git.example.com/acme/shop'],
      [oci('version'), '1.2.3'],
    ]);
  });

  test.each([
    ['the time in UTC', { commitTime: '2026-11-20T12:30:00+02:00' }, 'created', '2026-11-20T10:30:00.000Z'],
    [
      'a time with parts of a second',
      { commitTime: '2026-01-02T03:04:05.006Z' },
      'created',
      '2026-01-02T03:04:05.006Z',
    ],
    ['a time long ago', { commitTime: '0999-12-31T23:59:59Z' }, 'created', '0999-12-31T23:59:59.000Z'],
    ['a time far off', { commitTime: '+010000-01-01T00:00:00Z' }, 'created', '+010000-01-01T00:00:00.000Z'],
    ['no time', { commitTime: undefined }, 'created', ''],
    ['a time that is none', { commitTime: 'yesterday' }, 'created', ''],
    ['a repository in groups', { repository: { name: 'a/b/c', url: '' } }, 'title', 'c'],
    ['a repository without a name', { repository: { name: '', url: '' } }, 'title', ''],
    [
      'hostile text, as it is',
      { repository: { ...pushEvent.repository, description: '::error::"$(x)' } },
      'description',
      '::error::"$(x)',
    ],
  ])('%s', (_description, event, name, value) => {
    expect(labels([], event as Partial<PipelineEvent>)[oci(name)]).toBe(value);
  });
});

describe('labels of the user', () => {
  test.each([
    ['an own one', ['team=shop'], 'team', 'shop'],
    ['one in place of the event’s', [`${oci('title')}=Shop`], oci('title'), 'Shop'],
    ['the last of two', ['team=a', 'team=b'], 'team', 'b'],
    ['a value with equal signs', ['query=a=b=c'], 'query', 'a=b=c'],
    ['a value with commas and quotes', ['list=a,"b",c'], 'list', 'a,"b",c'],
    ['an empty value', ['team='], 'team', ''],
    ['blanks about the key', [' team =shop'], 'team', 'shop'],
    ['a key of the language', ['__proto__=x'], 'constructor', undefined],
  ])('%s', (_description, own, key, value) => {
    expect(Object.hasOwn(labels(own), key) ? labels(own)[key] : undefined).toBe(value);
  });

  test('are sorted among the others', () => {
    const keys = Object.keys(labels(['zebra=1', 'alpha=2']));
    expect(keys).toEqual([...keys].sort());
    expect([keys[0], keys.at(-1)]).toEqual(['alpha', 'zebra']);
  });

  test.each(['team', '=shop', ''])('refuses the line "%s"', (line) => {
    expect(() => labels([line])).toThrow(`Input "labels" has the line "${line}", but a line is key=value`);
  });
});

import { describe, expect, test } from '@jest/globals';
import { formatDate } from '../../src/metadata/date-format.ts';
import { compute, onBranch } from './compute.ts';

/** What Moment makes of the same. */

const instant = new Date('2026-11-01T05:07:09.012Z');

describe('a date', () => {
  test.each([
    ['YYYY-MM-DD HH:mm:ss.SSS', 'UTC', '2026-11-01 05:07:09.012'],
    ['YYYYMMDDHHmmssSSSS', 'UTC', '202611010507090120'],
    ['YY M D H m s S', 'UTC', '26 11 1 5 7 9 0'],
    ['MMMM Do, dddd', 'UTC', 'November 1st, Sunday'],
    ['MMM ddd dd d E e', 'UTC', 'Nov Sun Su 0 7 0'],
    ['DDD DDDD DDDo', 'UTC', '305 305 305th'],
    ['Q Qo', 'UTC', '4 4th'],
    ['GGGG-[W]WW gggg-ww', 'UTC', '2026-W44 2026-45'],
    ['hh:mm A, h:mm a, k kk', 'UTC', '05:07 AM, 5:07 am, 5 05'],
    ['X x', 'UTC', '1793509629 1793509629012'],
    ['Z ZZ z', 'UTC', '+00:00 +0000 UTC'],
    ['L LT', 'UTC', '11/01/2026 5:07 AM'],
    ['LLLL', 'UTC', 'Sunday, November 1, 2026 5:07 AM'],
    ['[build] YYYY \\Y', 'UTC', 'build 2026 Y'],
    ['YYYY [YYYY', 'UTC', '2026 [2026'],
    ['N NNNN y YYYYYY', 'UTC', 'AD Anno Domini 2026 +002026'],
    ['HH:mm Z', 'Asia/Kolkata', '10:37 +05:30'],
    ['DD HH:mm z', 'Europe/Berlin', '01 06:07 CET'],
    ['DD HH:mm Z z', 'America/New_York', '01 01:07 -04:00 EDT'],
    ['DD HH:mm', 'Pacific/Kiritimati', '01 19:07'],
    ['DD HH:mm', 'america/st_johns', '01 01:37'],
    ['', 'UTC', ''],
  ])('%s in %s', (format, zone, text) => {
    expect(formatDate(instant, format, zone)).toBe(text);
  });

  test('the hour that comes twice is told apart', () => {
    const later = new Date(instant.getTime() + 3_600_000);
    expect(formatDate(later, 'HH:mm Z', 'America/New_York')).toBe('01:07 -05:00');
  });

  test.each([
    ['1970-01-01T00:00:00Z', '1970-01 1970-W01'],
    ['2021-01-03T00:00:00Z', '2021-02 2020-W53'],
    ['2024-12-30T00:00:00Z', '2025-01 2025-W01'],
    ['2024-02-29T00:00:00Z', '2024-09 2024-W09'],
  ])('weeks of %s', (time, text) => {
    expect(formatDate(new Date(time), 'gggg-ww GGGG-[W]WW')).toBe(text);
  });

  test('a zone that there is not', () => {
    expect(formatDate(instant, 'YYYY', 'Mars/Olympus')).toBeUndefined();
  });
});

describe('in a rule', () => {
  test.each([
    ["{{date 'YYYYMMDD' tz='Mars/Olympus'}}", 'names the time zone "Mars/Olympus", which there is not'],
    ["{{date 'YYYY' zone='UTC'}}", `has "zone": the only option is tz='Area/City'`],
    ['{{date}}', "takes one format: write {{date 'YYYYMMDD'}}"],
    ["{{date 'YYYY' 'MM'}}", 'takes one format'],
    ["{{date 'YYYY}}", 'is no expression'],
    ["{{branch 'x'}}", 'says more than a name: write {{branch}}'],
    ["{{describe 'x'}}", 'says more than a name: write {{describe}}'],
  ])('%s is refused', (value, message) => {
    expect(() => compute([`type=raw,value=${value}`], onBranch('main'))).toThrow(message);
  });

  test('a commit whose time nobody knows makes no tag of it', () => {
    const { commitTime: _unknown, ...event } = onBranch('main');
    const { names, results } = compute(["type=raw,value={{commit_date 'YYYY'}}"], event);
    expect([names, results[0]?.why]).toEqual([
      [],
      '{{commit_date}} is not known: neither the event nor Git says when the commit was made',
    ]);
  });
});

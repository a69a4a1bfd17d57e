import { expect, test } from '@jest/globals';
import type { Answer, ExpectedAnswer as Expected } from '../../src/checks/check.ts';
import { parseJsonPath } from '../../src/checks/json-path.ts';
import { judge } from '../../src/checks/judge.ts';

const good: Answer = {
  status: 200,
  headers: { 'x-release': '1.2.3', 'set-cookie': ['a=1', 'b=2'] },
  body: '{"redis":"up","version":1.5,"n":"3","deep":{"list":[1,2]}}',
  milliseconds: 40,
};
const nothing: Expected = { status: [200], header: [], contains: [], lacks: [], json: [] };
const now = Date.parse('2026-11-21T00:00:00Z');
const matches = (source: string, text: string) => new RegExp(source, 'm').test(text);
const json = (text: string, value: unknown) => ({ json: [{ text, path: parseJsonPath(text) ?? [], value }] });

interface Row {
  description: string;
  answer?: Partial<Answer>;
  expected?: Partial<Expected>;
  reason: string | undefined;
}

const rows: Row[] = [
  { description: 'the plain answer', reason: undefined },
  {
    description: 'one of several status codes',
    answer: { status: 204 },
    expected: { status: [200, 204] },
    reason: undefined,
  },
  { description: 'another status', answer: { status: 503 }, reason: 'status 503 in place of 200' },
  {
    description: 'a redirect',
    answer: { status: 302, headers: { location: 'https://login.test/?token=x' } },
    reason: 'status 302 in place of 200 (a redirect, not followed)',
  },
  {
    description: 'a header, whatever the case of its name',
    expected: { header: [{ name: 'X-Release', value: '1.2.3' }] },
    reason: undefined,
  },
  {
    description: 'one of several headers',
    expected: { header: [{ name: 'set-cookie', value: 'b=2' }] },
    reason: undefined,
  },
  { description: 'a missing header', expected: { header: [{ name: 'etag', value: 'x' }] }, reason: 'no header "etag"' },
  {
    description: 'another header, not shown',
    expected: { header: [{ name: 'set-cookie', value: 'c' }] },
    reason: 'another value in the header "set-cookie"',
  },
  { description: 'text that is there', expected: { contains: ['redis', 'up'] }, reason: undefined },
  { description: 'text that is not there', expected: { contains: ['ready\n'] }, reason: 'the body lacks "ready\\n"' },
  { description: 'a match', expected: { matches: '"version":\\d' }, reason: undefined },
  { description: 'no match', expected: { matches: '^ok$' }, reason: 'the body does not match /^ok$/' },
  { description: 'text that must not be there, and is not', expected: { lacks: ['error'] }, reason: undefined },
  { description: 'text that must not be there', expected: { lacks: ['up'] }, reason: 'the body holds "up"' },
  { description: 'the whole body', answer: { body: '1.2.3\n' }, expected: { equals: '1.2.3' }, reason: undefined },
  {
    description: 'more than the whole body',
    answer: { body: '1.2.34' },
    expected: { equals: '1.2.3' },
    reason: 'the body is not "1.2.3"',
  },
  {
    description: 'a certificate with days left',
    answer: { certificateEnds: now + 14.5 * 86_400_000 },
    expected: { tlsDays: 14 },
    reason: undefined,
  },
  {
    description: 'a certificate that ends soon',
    answer: { certificateEnds: now + 13.9 * 86_400_000 },
    expected: { tlsDays: 14 },
    reason: 'the certificate is valid for 13 more days in place of 14',
  },
  { description: 'no certificate', expected: { tlsDays: 14 }, reason: 'the answer came without TLS' },
  { description: 'JSON as wanted', expected: json('redis', 'up'), reason: undefined },
  { description: 'JSON list as wanted', expected: json('deep.list', [1, 2]), reason: undefined },
  { description: 'a number wanted as text', expected: json('version', '1.5'), reason: undefined },
  { description: 'text wanted as a number', expected: json('n', 3), reason: 'n is "3" in place of 3' },
  { description: 'other JSON', expected: json('$.redis', 'down'), reason: '$.redis is "up" in place of "down"' },
  {
    description: 'JSON without the value',
    expected: json('$.redis.host', 'x'),
    reason: 'the JSON has no $.redis.host',
  },
  { description: 'no JSON', answer: { body: '<html>' }, expected: json('redis', 'up'), reason: 'the body is not JSON' },
  { description: 'in time', expected: { maxTime: 40 }, reason: undefined },
  { description: 'too late', expected: { maxTime: 39 }, reason: 'the answer took 40 ms in place of at most 39 ms' },
  {
    description: 'everything wrong, the first three reasons',
    answer: { status: 500, body: '' },
    expected: { header: [{ name: 'a', value: '' }], contains: ['x', 'y'] },
    reason: 'status 500 in place of 200; no header "a"; the body lacks "x"',
  },
];

test.each(rows)('$description', ({ answer, expected, reason }) => {
  const attempt = judge({ ...good, ...answer }, { ...nothing, ...expected }, matches, now);
  expect(attempt.kind === 'yes' ? undefined : attempt.reason).toBe(reason);
});

test('what the application says is shortened and cannot draw on a terminal', () => {
  const hostile = JSON.stringify({ a: `\u001b[31m::error::\n${'x'.repeat(1000)}\u202e` });
  const attempt = judge({ ...good, body: hostile }, { ...nothing, ...json('a', 'b') }, matches);
  const reason = attempt.kind === 'no' ? attempt.reason : '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point
  expect(reason).not.toMatch(/[\u0000-\u001f\u202e]/);
  expect(reason.length).toBeLessThan(140);
});

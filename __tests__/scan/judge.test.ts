import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/scan/finding.ts';
import { countsText, judge, type Rule } from '../../src/scan/judge.ts';

const minimist: Finding = {
  kind: 'vulnerability',
  id: 'CVE-2021-44906',
  severity: 'CRITICAL',
  subject: 'minimist',
  installed: '1.2.5',
  fixed: '1.2.6',
  status: 'fixed',
  ecosystem: 'node-pkg',
};
const { fixed: _, ...withoutFix } = minimist;
const unfixed = (status: string): Finding => ({ ...withoutFix, id: `CVE-${status}`, severity: 'HIGH', status });
const secret: Finding = {
  kind: 'secret',
  id: 'github-pat',
  severity: 'CRITICAL',
  subject: '/key.txt:1',
  ecosystem: '',
};

const standard: Rule = { severity: ['CRITICAL', 'HIGH'], ignoreUnfixed: false };

interface Row {
  description: string;
  findings: readonly Finding[];
  rule?: Partial<Rule>;
  result: 'pass' | 'fail';
  counts: string;
  fixable?: number;
  ignored?: number;
}

const rows: Row[] = [
  { description: 'nothing', findings: [], result: 'pass', counts: 'none' },
  { description: 'a critical one', findings: [minimist], result: 'fail', counts: '1 critical', fixable: 1 },
  {
    description: 'one below',
    findings: [{ ...minimist, severity: 'MEDIUM' }],
    result: 'pass',
    counts: '1 medium',
    fixable: 1,
  },
  {
    description: 'a severity that was asked for alone',
    findings: [minimist, { ...minimist, severity: 'LOW' }],
    rule: { severity: ['LOW'] },
    result: 'fail',
    counts: '1 critical, 1 low',
    fixable: 2,
  },
  {
    description: 'only severities that were not asked for',
    findings: [minimist],
    rule: { severity: ['UNKNOWN'] },
    result: 'pass',
    counts: '1 critical',
    fixable: 1,
  },
  {
    description: 'the same finding in two places',
    findings: [minimist, { ...minimist, title: 'elsewhere' }],
    result: 'fail',
    counts: '1 critical',
    fixable: 1,
  },
  {
    description: 'two versions of the package',
    findings: [minimist, { ...minimist, installed: '0.0.8' }],
    result: 'fail',
    counts: '2 critical',
    fixable: 2,
  },
  {
    description: 'the same name in two ecosystems',
    findings: [minimist, { ...minimist, ecosystem: 'debian' }],
    result: 'fail',
    counts: '2 critical',
    fixable: 2,
  },
  { description: 'without a fix', findings: [unfixed('affected')], result: 'fail', counts: '1 high' },
  ...['affected', 'will_not_fix', 'fix_deferred', 'end_of_life'].map(
    (status): Row => ({
      description: `without a fix (${status}), left out`,
      findings: [unfixed(status)],
      rule: { ignoreUnfixed: true },
      result: 'pass',
      counts: 'none',
      ignored: 1,
    }),
  ),
  ...['under_investigation', 'unknown'].map(
    (status): Row => ({
      description: `${status} is no word that there is no fix`,
      findings: [unfixed(status)],
      rule: { ignoreUnfixed: true },
      result: 'fail',
      counts: '1 high',
    }),
  ),
  {
    description: 'no status at all counts',
    findings: [withoutFix],
    rule: { ignoreUnfixed: true },
    result: 'fail',
    counts: '1 critical',
  },
  {
    description: 'a fix is never left out',
    findings: [minimist],
    rule: { ignoreUnfixed: true },
    result: 'fail',
    counts: '1 critical',
    fixable: 1,
  },
  {
    description: 'a secret has no fix and counts all the same',
    findings: [secret],
    rule: { ignoreUnfixed: true },
    result: 'fail',
    counts: '1 critical',
  },
];

test.each(rows)('$description: $result', ({ findings, rule, result, counts, fixable = 0, ignored = 0 }) => {
  const judgement = judge([{ label: 'linux/amd64', findings }], { ...standard, ...rule });
  expect(judgement).toMatchObject({ result, fixable, ignored });
  expect(countsText(judgement.counts)).toBe(counts);
});

test('equal findings of several platforms are one, and say where they are', () => {
  const judgement = judge(
    [
      { label: 'linux/amd64', findings: [secret] },
      { label: 'linux/arm64', findings: [minimist, minimist, secret] },
    ],
    standard,
  );
  expect(judgement.failing.map(({ id, labels }) => [id, labels])).toEqual([
    ['CVE-2021-44906', ['linux/arm64']],
    ['github-pat', ['linux/amd64', 'linux/arm64']],
  ]);
});

test('the worst come first, then what can be fixed, then by name', () => {
  const findings: Finding[] = [
    { ...minimist, severity: 'UNKNOWN', subject: 'a' },
    { ...minimist, severity: 'HIGH', subject: 'z' },
    { ...withoutFix, severity: 'HIGH', subject: 'a' },
    { ...minimist, severity: 'HIGH', subject: 'b', id: 'CVE-2' },
    { ...minimist, severity: 'HIGH', subject: 'b', id: 'CVE-1' },
    { ...minimist, severity: 'CRITICAL', subject: 'y' },
  ];
  const judgement = judge([{ label: 'linux/amd64', findings }], standard);
  expect(judgement.findings.map(({ severity, subject, id }) => `${severity} ${subject} ${id}`)).toEqual([
    'CRITICAL y CVE-2021-44906',
    'HIGH b CVE-1',
    'HIGH b CVE-2',
    'HIGH z CVE-2021-44906',
    'HIGH a CVE-2021-44906',
    'UNKNOWN a CVE-2021-44906',
  ]);
});

test('50,000 findings are judged quickly', () => {
  const findings = Array.from({ length: 50_000 }, (_, number) => ({ ...minimist, id: `CVE-2099-${number}` }));
  const begin = performance.now();
  const judgement = judge(
    [
      { label: 'linux/amd64', findings },
      { label: 'linux/arm64', findings },
    ],
    standard,
  );
  expect(judgement.counts.CRITICAL).toBe(50_000);
  expect(performance.now() - begin).toBeLessThan(3_000);
});

import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/scan/finding.ts';
import { type BaselineOf, countsText, judge, type Scanned } from '../../src/scan/judge.ts';
import type { Rule } from '../../src/scan/rule.ts';
import { imageTarget, minimist, now, scannedOf, secret, standardRule } from './fixtures.ts';

const { fixed: _, ...withoutFix } = minimist;
const unfixed = (status: string): Finding => ({ ...withoutFix, id: `CVE-${status}`, severity: 'HIGH', status });
const { status: __, ...withoutStatus } = withoutFix;
const amd64 = (...findings: Finding[]): Scanned => scannedOf(imageTarget('linux/amd64'), findings);
const arm64 = (...findings: Finding[]): Scanned => scannedOf(imageTarget('linux/arm64'), findings);
const judgeWith = (scanned: readonly Scanned[], rule: Partial<Rule> = {}, baselineOf?: BaselineOf) =>
  judge(scanned, { ...standardRule, ...rule }, { now, baselineOf });

interface Row {
  description: string;
  findings: readonly Finding[];
  rule?: Partial<Rule>;
  outcome: 'pass' | 'fail';
  counts: string;
  fixable?: number;
  ignored?: number;
}

const rows: Row[] = [
  { description: 'nothing', findings: [], outcome: 'pass', counts: 'none' },
  { description: 'a critical one', findings: [minimist], outcome: 'fail', counts: '1 critical', fixable: 1 },
  {
    description: 'one below',
    findings: [{ ...minimist, severity: 'MEDIUM' }],
    outcome: 'pass',
    counts: '1 medium',
    fixable: 1,
  },
  {
    description: 'a severity that was asked for alone',
    findings: [minimist, { ...minimist, severity: 'LOW' }],
    rule: { severity: ['LOW'] },
    outcome: 'fail',
    counts: '1 critical, 1 low',
    fixable: 2,
  },
  {
    description: 'only severities that were not asked for',
    findings: [minimist],
    rule: { severity: ['UNKNOWN'] },
    outcome: 'pass',
    counts: '1 critical',
    fixable: 1,
  },
  {
    description: 'the same finding in two places',
    findings: [minimist, { ...minimist, title: 'elsewhere' }],
    outcome: 'fail',
    counts: '1 critical',
    fixable: 1,
  },
  {
    description: 'two versions of the package',
    findings: [minimist, { ...minimist, installed: '0.0.8' }],
    outcome: 'fail',
    counts: '2 critical',
    fixable: 2,
  },
  {
    description: 'the same name in two ecosystems',
    findings: [minimist, { ...minimist, ecosystem: 'debian' }],
    outcome: 'fail',
    counts: '2 critical',
    fixable: 2,
  },
  { description: 'without a fix', findings: [unfixed('affected')], outcome: 'fail', counts: '1 high' },
  ...['affected', 'will_not_fix', 'fix_deferred', 'end_of_life'].map(
    (status): Row => ({
      description: `without a fix (${status}), left out`,
      findings: [unfixed(status)],
      rule: { ignoreUnfixed: true },
      outcome: 'pass',
      counts: 'none',
      ignored: 1,
    }),
  ),
  ...['under_investigation', 'unknown'].map(
    (status): Row => ({
      description: `${status} is no word that there is no fix`,
      findings: [unfixed(status)],
      rule: { ignoreUnfixed: true },
      outcome: 'fail',
      counts: '1 high',
    }),
  ),
  {
    description: 'no status at all counts',
    findings: [withoutStatus],
    rule: { ignoreUnfixed: true },
    outcome: 'fail',
    counts: '1 critical',
  },
  {
    description: 'a fix is never left out',
    findings: [minimist],
    rule: { ignoreUnfixed: true },
    outcome: 'fail',
    counts: '1 critical',
    fixable: 1,
  },
  {
    description: 'a secret has no fix and counts all the same',
    findings: [secret],
    rule: { ignoreUnfixed: true },
    outcome: 'fail',
    counts: '1 critical',
  },
];

test.each(rows)('$description: $outcome', ({ findings, rule, outcome, counts, fixable = 0, ignored = 0 }) => {
  const judgement = judgeWith([amd64(...findings)], rule);
  expect(judgement).toMatchObject({ outcome, fixable });
  expect(judgement.ignored).toHaveLength(ignored);
  expect(countsText(judgement.counts)).toBe(counts);
});

test('equal findings of several platforms are one, and say where they are', () => {
  const judgement = judgeWith([amd64(secret), arm64(minimist, minimist, secret)]);
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
  const judgement = judgeWith([amd64(...findings)]);
  expect(judgement.findings.map(({ severity, subject, id }) => `${severity} ${subject} ${id}`)).toEqual([
    'CRITICAL y CVE-2021-44906',
    'HIGH b CVE-1',
    'HIGH b CVE-2',
    'HIGH z CVE-2021-44906',
    'HIGH a CVE-2021-44906',
    'UNKNOWN a CVE-2021-44906',
  ]);
});

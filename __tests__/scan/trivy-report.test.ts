import { describe, expect, test } from '@jest/globals';
import { stepsForward } from '../../src/scan/fixed-version.ts';
import { parseTrivyReport } from '../../src/scan/trivy-report.ts';

const bytes = (text: string) => [Buffer.from(text)];

const artifact = 'localhost:5000/shop@sha256:aa';
const vulnerability = {
  VulnerabilityID: 'CVE-2021-44906',
  PkgName: 'minimist',
  InstalledVersion: '1.2.5',
  FixedVersion: '1.2.6',
  Status: 'fixed',
  Severity: 'CRITICAL',
  Title: 'Prototype pollution',
};
const whole = {
  SchemaVersion: 2,
  Trivy: { Version: '0.76.0' },
  ArtifactName: artifact,
  ArtifactType: 'container_image',
  Metadata: { OS: { Family: 'debian', Name: '9.13', EOSL: true } },
  Results: [
    { Target: 'Node.js', Class: 'lang-pkgs', Type: 'node-pkg', Packages: [{}, {}], Vulnerabilities: [vulnerability] },
    { Target: '/key.txt', Class: 'secret', Secrets: [{ RuleID: 'github-pat', Severity: 'CRITICAL', StartLine: 3 }] },
  ],
};
const withVulnerability = (change: object) => ({
  ...whole,
  Results: [{ Type: 'node-pkg', Vulnerabilities: [{ ...vulnerability, ...change }] }],
});

test('what is read of a report', () => {
  expect(parseTrivyReport(bytes(JSON.stringify(whole)), artifact)).toEqual({
    scanner: { name: 'Trivy', version: '0.76.0' },
    packages: 2,
    os: { family: 'debian', name: '9.13', endOfLife: true },
    findings: [
      {
        kind: 'vulnerability',
        id: 'CVE-2021-44906',
        severity: 'CRITICAL',
        subject: 'minimist',
        installed: '1.2.5',
        fixed: '1.2.6',
        status: 'fixed',
        title: 'Prototype pollution',
        ecosystem: 'node-pkg',
        path: 'Node.js',
      },
      {
        kind: 'secret',
        id: 'github-pat',
        severity: 'CRITICAL',
        subject: '/key.txt',
        path: '/key.txt',
        startLine: 3,
        ecosystem: '',
      },
    ],
  });
});

test('what is empty is left out by Trivy', () => {
  const report = { SchemaVersion: 2, ArtifactName: artifact };
  expect(parseTrivyReport(bytes(JSON.stringify(report)), artifact)).toEqual({
    scanner: { name: 'Trivy' },
    findings: [],
    packages: 0,
  });
});

test('a version that is not known is no fix', () => {
  const [finding] = parseTrivyReport(
    bytes(JSON.stringify(withVulnerability({ FixedVersion: '', Status: undefined }))),
    artifact,
  ).findings;
  expect(finding).not.toHaveProperty('fixed');
  expect(finding).not.toHaveProperty('status');
});

describe('what is no report', () => {
  const rows: { description: string; text: string; message: string }[] = [
    { description: 'nothing', text: '', message: 'it is empty' },
    { description: 'cut off', text: JSON.stringify(whole).slice(0, -20), message: 'it is not JSON, or was cut off' },
    { description: 'no object', text: '[]', message: 'the report is no object' },
    {
      description: 'another schema',
      text: JSON.stringify({ ...whole, SchemaVersion: 3 }),
      message: 'its SchemaVersion is 3',
    },
    { description: 'no schema', text: '{}', message: 'its SchemaVersion is missing' },
    {
      description: 'another image',
      text: JSON.stringify({ ...whole, ArtifactName: 'x@sha256:bb' }),
      message: 'it is about "x@sha256:bb"',
    },
    {
      description: 'results that are none',
      text: JSON.stringify({ ...whole, Results: {} }),
      message: 'its Results are no list',
    },
    {
      description: 'a result that is none',
      text: JSON.stringify({ ...whole, Results: [1] }),
      message: 'a result is no object',
    },
    {
      description: 'vulnerabilities that are none',
      text: JSON.stringify({ ...whole, Results: [{ Vulnerabilities: 'none' }] }),
      message: 'its Vulnerabilities are no list',
    },
    {
      description: 'a severity of another scale',
      text: JSON.stringify(withVulnerability({ Severity: 'AWFUL' })),
      message: 'the severity "AWFUL"',
    },
    {
      description: 'no severity',
      text: JSON.stringify(withVulnerability({ Severity: undefined })),
      message: 'the severity missing',
    },
    {
      description: 'no id',
      text: JSON.stringify(withVulnerability({ VulnerabilityID: '' })),
      message: 'without VulnerabilityID',
    },
    { description: 'no package', text: JSON.stringify(withVulnerability({ PkgName: 7 })), message: 'without PkgName' },
  ];
  test.each(rows)('$description', ({ text, message }) => {
    expect(() => parseTrivyReport(bytes(text), artifact)).toThrow(message);
  });
});

test.each([
  ['of several lines only what lies ahead', '0.2.4, 1.2.6', '1.2.5', '1.2.6'],
  ['several of them', '1.2.6,2.0.1', '1.2.5', '1.2.6, 2.0.1'],
  ['a release after its candidate', '1.0.0, 0.9.1', '1.0.0-rc.1', '1.0.0'],
  ['nothing ahead: all of them', '0.2.4, 1.2.4', '1.2.5', '0.2.4, 1.2.4'],
  ['one alone stays, whatever it is', '0.2.4', '1.2.5', '0.2.4'],
  ["a distribution's own way to count", '5.2.15-9, 5.2.16', '5.2.15-2+b13.1~x', '5.2.15-9, 5.2.16'],
  ['a range that is no version', '>=1.3, 0.2.4', '1.2.5', '>=1.3'],
  ['nothing installed', '0.2.4, 1.2.6', undefined, '0.2.4, 1.2.6'],
])('fixed versions: %s', (_what, fixed, installed, expected) => {
  expect(stepsForward(fixed, installed)).toBe(expected);
});

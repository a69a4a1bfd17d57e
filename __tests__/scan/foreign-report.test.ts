import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parseForeignReport } from '../../src/scan/foreign-report.ts';
import { exclusionOf } from '../../src/scan/grype-looker.ts';
import { chunksOf } from '../../src/scan/long-json.ts';

const bytes = (text: string) => [Buffer.from(text)];

/** As Grype 0.9x writes it, shortened. */
const grype = {
  matches: [
    {
      vulnerability: {
        ...{
          id: 'GHSA-xvch-5gv4-984h',
          severity: 'Critical',
          dataSource: 'https://github.com/advisories/GHSA-xvch-5gv4-984h',
        },
        ...{ urls: ['https://example.test/1'], description: 'Prototype Pollution in minimist. More.' },
        fix: { versions: ['1.2.6', '0.2.4'], state: 'fixed' },
        cvss: [{ version: '3.1', vector: 'CVSS:3.1/AV:N', metrics: { baseScore: 9.8 } }],
      },
      relatedVulnerabilities: [{ id: 'CVE-2021-44906', cvss: [{ version: '2.0', metrics: { baseScore: 7.5 } }] }],
      artifact: {
        ...{ name: 'minimist', version: '1.2.5', type: 'npm', purl: 'pkg:npm/minimist@1.2.5' },
        locations: [{ path: '/app/package.json', layerID: 'sha256:11' }],
      },
    },
    {
      vulnerability: { id: 'CVE-2099-1', severity: 'Negligible', fix: { versions: [], state: 'wont-fix' } },
      artifact: { name: 'bash', version: '5.2', type: 'deb', locations: [{ path: '/var/lib/dpkg/status' }] },
    },
  ],
  ignoredMatches: [
    {
      vulnerability: { id: 'CVE-2099-2', severity: 'High', fix: { state: 'unknown' } },
      artifact: { name: 'zlib', version: '1.3', type: 'deb' },
      appliedIgnoreRules: [{ 'vex-status': 'not_affected', reason: 'not reached' }],
    },
  ],
  distro: { name: 'debian', version: '12' },
  descriptor: {
    name: 'grype',
    version: '0.94.0',
    timestamp: '2026-11-21T10:00:00Z',
    db: { status: { built: '2026-11-21T06:00:00Z' } },
  },
};

test('Grype', () => {
  const { scanner, os, databaseBuilt, findings } = parseForeignReport(bytes(JSON.stringify(grype)));
  expect({ scanner, os, databaseBuilt }).toEqual({
    scanner: { name: 'Grype', version: '0.94.0' },
    os: { family: 'debian', name: '12', endOfLife: false },
    databaseBuilt: '2026-11-21T06:00:00Z',
  });
  expect(findings).toMatchObject([
    {
      ...{ kind: 'vulnerability', id: 'GHSA-xvch-5gv4-984h', aliases: ['CVE-2021-44906'], severity: 'CRITICAL' },
      ...{ subject: 'minimist', installed: '1.2.5', fixed: '1.2.6', status: 'fixed', path: '/app/package.json' },
      ...{ cvss: { score: 9.8 }, title: 'Prototype Pollution in minimist', layer: 'sha256:11' },
    },
    { id: 'CVE-2099-1', severity: 'LOW', status: 'will_not_fix' },
    { id: 'CVE-2099-2', suppressed: { source: 'Grype', status: 'not_affected', statement: 'not reached' } },
  ]);
  expect(findings[1]).not.toHaveProperty('path');
});

/** By Grype 0.121.2 with a database of invented advisories, of the arm64 manifest of an image made for it. */
test('Grype, as it wrote it', () => {
  const file = fileURLToPath(new URL('../fixtures/grype/image.json', import.meta.url));
  const { scanner, os, databaseBuilt, createdAt, findings } = parseForeignReport(chunksOf(file));
  expect({ scanner, os, databaseBuilt }).toEqual({
    scanner: { name: 'Grype', version: '0.121.2' },
    os: { family: 'debian', name: '12.1', endOfLife: false },
    databaseBuilt: '2026-11-21T15:16:45Z',
  });
  expect(Date.parse(createdAt ?? '')).not.toBeNaN();
  expect(findings).toHaveLength(3);
  const [npm, fixed, unfixed] = ['right', 'bash', 'zlib1g'].map((name) =>
    findings.find(({ subject }) => subject === name),
  );
  expect(npm).toMatchObject({
    ...{ kind: 'vulnerability', id: 'GHSA-aaaa-bbbb-cccc', aliases: ['CVE-2099-0003'], severity: 'CRITICAL' },
    ...{ ecosystem: 'npm', installed: '2.0.0', fixed: '9.0.0', status: 'fixed', purl: 'pkg:npm/right@2.0.0' },
    ...{ path: '/app/node_modules/right/package.json', title: 'An invented weakness of right' },
    cvss: { score: 9.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
  });
  expect(fixed).toMatchObject({ id: 'CVE-2099-0001', severity: 'HIGH', status: 'fixed', fixed: '5.2.15-9' });
  expect(fixed).not.toHaveProperty('path');
  expect(unfixed).toMatchObject({ id: 'CVE-2099-0002', severity: 'MEDIUM', status: 'will_not_fix' });
  expect(unfixed).not.toHaveProperty('fixed');
});

test.each([
  ['node_modules/**', './node_modules/**'],
  ['/usr/share/doc/**', './usr/share/doc/**'],
  ['package-lock.json', './package-lock.json'],
  ['./left.txt', './left.txt'],
  ['**/test/**', '**/test/**'],
  ['*/vendor/**', '*/vendor/**'],
])('Grype is told to leave out %s as %s', (given, told) => {
  expect(exclusionOf(given)).toBe(told);
});

const run = (results: object[], rules: object[] = [], more: object = {}) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'Semgrep', semanticVersion: '1.2.3', rules } }, results, ...more }],
});
const place = { physicalLocation: { artifactLocation: { uri: 'src/a.ts' }, region: { startLine: 7, endLine: 8 } } };

describe('SARIF', () => {
  test.each([
    {
      description: 'a score of the rule',
      result: {},
      rule: { properties: { 'security-severity': '9.1' } },
      severity: 'CRITICAL',
    },
    {
      description: 'a score of the result first',
      result: { properties: { 'security-severity': '4.0' } },
      rule: { properties: { 'security-severity': '9' } },
      severity: 'MEDIUM',
    },
    { description: 'a level', result: { level: 'error' }, rule: {}, severity: 'HIGH' },
    {
      description: 'the level of the rule',
      result: {},
      rule: { defaultConfiguration: { level: 'note' } },
      severity: 'LOW',
    },
    { description: 'nothing said, which is a warning', result: {}, rule: {}, severity: 'MEDIUM' },
  ])('$description: $severity', ({ result, rule, severity }) => {
    const document = run([{ ruleId: 'a', ...result }], [{ id: 'a', ...rule }]);
    expect(parseForeignReport(bytes(JSON.stringify(document))).findings[0]?.severity).toBe(severity);
  });

  test('place, texts and kind', () => {
    const rules = [
      { id: 'b' },
      { id: 'CVE-2099-1', shortDescription: { text: 'Bad' }, helpUri: 'https://example.test' },
    ];
    const results = [{ ruleIndex: 1, rule: { index: 1 }, message: { text: 'Found it' }, locations: [place] }];
    const { scanner, findings } = parseForeignReport(bytes(JSON.stringify(run(results, rules))));
    expect(scanner).toEqual({ name: 'Semgrep', version: '1.2.3' });
    expect(findings).toEqual([
      {
        ...{
          kind: 'vulnerability',
          id: 'CVE-2099-1',
          severity: 'MEDIUM',
          subject: 'src/a.ts',
          ecosystem: '',
          path: 'src/a.ts',
        },
        ...{ startLine: 7, endLine: 8, title: 'Bad', description: 'Found it', url: 'https://example.test' },
      },
    ]);
  });

  test('what passed is no finding, what was accepted is left out', () => {
    const results = [
      { ruleId: 'a', kind: 'pass' },
      { ruleId: 'b', suppressions: [{ kind: 'external', justification: 'known' }] },
      { ruleId: 'c', suppressions: [{ kind: 'external', status: 'rejected' }] },
    ];
    const { findings } = parseForeignReport(bytes(JSON.stringify(run(results))));
    expect(findings.map(({ id, suppressed }) => [id, suppressed?.statement])).toEqual([
      ['b', 'known'],
      ['c', undefined],
    ]);
  });
});

describe('what is no report', () => {
  const rows: { description: string; text: string; message: string }[] = [
    { description: 'nothing', text: ' ', message: 'it is empty' },
    { description: 'half of one', text: JSON.stringify(grype).slice(0, -30), message: 'was cut off' },
    { description: 'something else', text: '{"a":1}', message: 'it is neither' },
    { description: 'SARIF without a run', text: '{"runs":[]}', message: 'holds no run' },
    {
      description: 'SARIF of a tool that failed',
      text: JSON.stringify(run([], [], { invocations: [{ executionSuccessful: false }] })),
      message: 'did not succeed',
    },
    { description: 'a result without a rule', text: JSON.stringify(run([{}])), message: 'without ruleId' },
    {
      description: 'a match without a vulnerability',
      text: '{"matches":[{}]}',
      message: 'a vulnerability is no object',
    },
    {
      description: 'a severity of another scale',
      text: JSON.stringify({ matches: [{ vulnerability: { id: 'a', severity: 'Awful' }, artifact: { name: 'b' } }] }),
      message: 'the severity "Awful"',
    },
  ];
  test.each(rows)('$description', ({ text, message }) => {
    expect(() => parseForeignReport(bytes(text))).toThrow(message);
  });
});

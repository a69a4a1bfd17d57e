import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../../src/scan/finding.ts';
import { type BaselineOf, judge } from '../../src/scan/judge.ts';
import type { IgnoreEntry, Rule } from '../../src/scan/rule.ts';
import {
  bash,
  fileTarget,
  imageTarget,
  license,
  minimist,
  misconfiguration,
  now,
  scannedOf,
  secret,
  standardRule,
} from './fixtures.ts';

const judgeWith = (findings: readonly Finding[], rule: Partial<Rule>, baselineOf?: BaselineOf) =>
  judge([scannedOf(imageTarget('linux/arm64'), findings)], { ...standardRule, ...rule }, { now, baselineOf });

const yesterday = '2026-11-20T12:00:00Z';
const low = <F extends Finding>(finding: F): Finding => ({ ...finding, severity: 'LOW' });

interface Row {
  description: string;
  findings: readonly Finding[];
  rule: Partial<Rule>;
  outcome: 'pass' | 'fail';
  ignored?: string;
  note?: RegExp;
}

const rows: Row[] = [
  {
    description: 'a status',
    findings: [bash],
    rule: { ignoreStatuses: ['affected'] },
    outcome: 'pass',
    ignored: 'status',
  },
  { description: 'another status', findings: [bash], rule: { ignoreStatuses: ['fixed'] }, outcome: 'fail' },
  {
    description: 'a fix within the grace days',
    findings: [{ ...minimist, published: yesterday }],
    rule: { graceDays: 7 },
    outcome: 'pass',
    note: /is of 2026-11-20, less than 7 days ago/,
  },
  { description: 'a fix after the grace days', findings: [minimist], rule: { graceDays: 7 }, outcome: 'fail' },
  {
    description: 'grace is for what can be fixed',
    findings: [{ ...bash, published: yesterday }],
    rule: { graceDays: 7 },
    outcome: 'fail',
  },
  {
    description: 'no date, no grace',
    findings: [{ ...minimist, published: 'soon' }],
    rule: { graceDays: 7 },
    outcome: 'fail',
  },
  {
    description: 'what is known to be exploited is critical',
    findings: [low(minimist)],
    rule: { knownExploited: new Set(['CVE-2021-44906']) },
    outcome: 'fail',
    note: /is known to be exploited/,
  },
  {
    description: 'by another name of the same advisory too',
    findings: [low(minimist)],
    rule: { knownExploited: new Set(['GHSA-xvch-5gv4-984h']) },
    outcome: 'fail',
  },
  {
    description: 'no grace and no missing fix excuses it',
    findings: [
      { ...bash, published: yesterday },
      { ...minimist, published: yesterday },
    ],
    rule: { knownExploited: new Set([bash.id]), graceDays: 30, ignoreUnfixed: true },
    outcome: 'fail',
  },
  { description: 'a licence by its severity', findings: [license], rule: {}, outcome: 'fail' },
  { description: 'a mild licence', findings: [low(license)], rule: {}, outcome: 'pass' },
  {
    description: 'a denied licence, however mild, in any case',
    findings: [low(license)],
    rule: { licensesDenied: ['gpl-3.0-only'] },
    outcome: 'fail',
  },
  {
    description: 'a severe licence that is not denied',
    findings: [license],
    rule: { licensesDenied: ['AGPL-3.0-only'] },
    outcome: 'pass',
  },
  {
    description: 'a licence that is not allowed',
    findings: [low(license)],
    rule: { licensesAllowed: ['MIT'] },
    outcome: 'fail',
  },
  {
    description: 'an allowed one',
    findings: [license],
    rule: { licensesAllowed: ['MIT', 'GPL-3.0-only'] },
    outcome: 'pass',
  },
  {
    description: 'denied wins over allowed',
    findings: [license],
    rule: { licensesAllowed: ['GPL-3.0-only'], licensesDenied: ['GPL-3.0-only'] },
    outcome: 'fail',
  },
  { description: 'any secret', findings: [low(secret)], rule: { secrets: 'any' }, outcome: 'fail' },
  { description: 'no secret', findings: [secret], rule: { secrets: 'none' }, outcome: 'pass' },
  {
    description: 'any misconfiguration',
    findings: [low(misconfiguration)],
    rule: { misconfigurations: 'any' },
    outcome: 'fail',
  },
  {
    description: 'no misconfiguration',
    findings: [misconfiguration],
    rule: { misconfigurations: 'none' },
    outcome: 'pass',
  },
  { description: 'nothing can fail', findings: [minimist], rule: { failOn: 'none' }, outcome: 'pass' },
  {
    description: 'what VEX took out',
    findings: [{ ...minimist, suppressed: { source: 'vex.json', status: 'not_affected', statement: 'not reached' } }],
    rule: {},
    outcome: 'pass',
    ignored: 'scanner',
  },
];

test.each(rows)('$description: $outcome', ({ findings, rule, outcome, ignored, note }) => {
  const judgement = judgeWith(findings, rule);
  expect(judgement.outcome).toBe(outcome);
  expect(judgement.ignored[0]?.ignored?.by).toBe(ignored);
  expect(judgement.findings[0]?.notes.join(' ') ?? '').toMatch(note ?? /^/);
});

describe('ignore entries', () => {
  const entry = (entry: Partial<IgnoreEntry>): IgnoreEntry => ({ id: minimist.id, source: '.trivyignore:1', ...entry });
  const holds: { description: string; entry: Partial<IgnoreEntry>; finding?: Finding; matches: boolean }[] = [
    { description: 'the id', entry: {}, matches: true },
    { description: 'another id', entry: { id: 'CVE-1' }, matches: false },
    { description: 'another name of it', entry: { id: 'ghsa-xvch-5gv4-984h' }, matches: true },
    { description: 'the package', entry: { package: 'minimist' }, matches: true },
    { description: 'another package', entry: { package: 'mini' }, matches: false },
    { description: 'every id of a package', entry: { id: '*', package: 'minimist' }, matches: true },
    { description: 'the platform', entry: { platforms: ['linux/arm64'] }, matches: true },
    { description: 'another platform', entry: { platforms: ['linux/amd64'] }, matches: false },
    { description: 'the kind', entry: { kind: 'vulnerability' }, matches: true },
    { description: 'another kind', entry: { kind: 'license' }, matches: false },
    { description: 'a package URL', entry: { purls: ['pkg:npm/minimist@1.2.5'] }, matches: true },
    { description: 'one without version', entry: { purls: ['pkg:npm/minimist'] }, matches: true },
    { description: 'one of another version', entry: { purls: ['pkg:npm/minimist@1.2.4'] }, matches: false },
    {
      description: 'one without qualifiers',
      entry: { id: bash.id, purls: ['pkg:deb/debian/bash@5.2.15-2%2Bb13'] },
      finding: bash,
      matches: true,
    },
    { description: 'the path', entry: { paths: ['app/node_modules/minimist/package.json'] }, matches: true },
    {
      description: 'the path from the root',
      entry: { paths: ['/app/node_modules/minimist/package.json'] },
      matches: true,
    },
    { description: 'a folder', entry: { paths: ['app/node_modules'] }, matches: true },
    { description: 'a glob', entry: { paths: ['app/**/package.json'] }, matches: true },
    { description: 'a glob of one part', entry: { paths: ['app/*/package.json'] }, matches: false },
    { description: 'half a name', entry: { paths: ['app/node'] }, matches: false },
    { description: 'a dot is a dot', entry: { paths: ['app/node_modules/minimist/packageXjson'] }, matches: false },
    { description: 'a path where there is none', entry: { id: bash.id, paths: ['**'] }, finding: bash, matches: false },
    { description: 'the last day', entry: { expires: '2026-11-21' }, matches: true },
  ];
  test.each(holds)('$description: $matches', ({ entry: given, finding = minimist, matches }) => {
    expect(judgeWith([finding], { ignores: [entry(given)] }).outcome).toBe(matches ? 'pass' : 'fail');
  });

  test('the reason and the last day are kept', () => {
    const { ignored } = judgeWith([minimist], { ignores: [entry({ reason: 'not reached', expires: '2027-01-31' })] });
    expect(ignored[0]?.ignored).toEqual({ by: 'entry', why: 'not reached', expires: '2027-01-31' });
  });

  test('an expired one counts again and says so', () => {
    const judgement = judgeWith([minimist], { ignores: [entry({ expires: '2026-11-20' })] });
    expect(judgement.outcome).toBe('fail');
    expect(judgement.warnings).toEqual([
      'The entry for CVE-2021-44906 in .trivyignore:1 ended with 2026-11-20, so it counts again.',
    ]);
  });

  test('one that holds wins over one that expired', () => {
    const ignores = [entry({ expires: '2026-11-20' }), entry({ package: 'minimist', expires: '2027-01-01' })];
    expect(judgeWith([minimist], { ignores })).toMatchObject({ outcome: 'pass', warnings: [] });
  });

  test('a file has no platform', () => {
    const scanned = scannedOf(fileTarget('fs', '.'), [minimist]);
    const rule = { ...standardRule, ignores: [entry({ platforms: ['linux/amd64'] })] };
    expect(judge([scanned], rule, { now }).outcome).toBe('fail');
  });
});

describe('against a baseline', () => {
  const isNew = (findings: readonly Finding[], before: readonly Finding[] | undefined) =>
    judgeWith(findings, { failOn: 'new' }, () => before);

  const known: { description: string; before: Finding; after: Finding; fresh: boolean }[] = [
    { description: 'the same', before: minimist, after: minimist, fresh: false },
    {
      description: 'an upgrade that does not help',
      before: { ...minimist, installed: '1.2.0', purl: 'pkg:npm/minimist@1.2.0' },
      after: minimist,
      fresh: false,
    },
    {
      description: 'an archive that has the version in its name',
      before: { ...minimist, installed: '1.2.0', purl: 'pkg:maven/a/minimist@1.2.0', path: 'app/minimist-1.2.0.jar' },
      after: { ...minimist, purl: 'pkg:maven/a/minimist@1.2.5', path: 'app/minimist-1.2.5.jar' },
      fresh: false,
    },
    {
      description: 'a newer point release of the distribution',
      before: { ...bash, purl: 'pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12.14' },
      after: bash,
      fresh: false,
    },
    { description: 'another severity by now', before: low(minimist), after: minimist, fresh: false },
    { description: 'another advisory', before: { ...minimist, id: 'CVE-1' }, after: minimist, fresh: true },
    { description: 'another place', before: { ...minimist, path: 'lib/package.json' }, after: minimist, fresh: true },
    {
      description: 'a scoped package of the same name',
      before: { ...minimist, purl: 'pkg:npm/%40acme/minimist@1.2.5' },
      after: minimist,
      fresh: true,
    },
    { description: 'a secret that moved down', before: { ...secret, startLine: 1 }, after: secret, fresh: false },
    { description: 'a secret in another file', before: { ...secret, path: '/other' }, after: secret, fresh: true },
    { description: 'a secret of another kind', before: { ...secret, id: 'aws' }, after: secret, fresh: true },
  ];
  test.each(known)('$description is new: $fresh', ({ before, after, fresh }) => {
    expect(isNew([after], [before])).toMatchObject({ outcome: fresh ? 'fail' : 'pass', new: fresh ? 1 : 0 });
  });

  test('a second secret of a kind in a file is new', () => {
    const judgement = isNew([secret, { ...secret, startLine: 9 }], [secret]);
    expect(judgement).toMatchObject({ outcome: 'fail', new: 1 });
  });

  test('everything is new on a platform that the baseline lacks', () => {
    expect(isNew([minimist, bash], undefined)).toMatchObject({ outcome: 'fail', new: 2 });
  });

  test('what is gone is fixed, unless another platform still has it', () => {
    const scanned = [scannedOf(imageTarget('linux/amd64'), [bash]), scannedOf(imageTarget('linux/arm64'), [])];
    const judgement = judge(scanned, standardRule, { now, baselineOf: () => [bash, minimist] });
    expect(judgement.fixed.map(({ id, labels }) => [id, labels])).toEqual([
      [minimist.id, ['linux/amd64', 'linux/arm64']],
    ]);
    expect(judgement.targets[1]?.gone.map(({ id }) => id)).toEqual([bash.id, minimist.id]);
  });

  test('new ones come first, and with fail-on any old ones fail too', () => {
    const judgement = judgeWith([minimist, low(bash)], {}, () => [minimist]);
    expect(judgement.findings.map(({ id, isNew, fails }) => [id, isNew, fails])).toEqual([
      [minimist.id, false, true],
      [bash.id, true, false],
    ]);
  });
});

describe('a distribution without updates', () => {
  const os = { family: 'debian', name: '9.13', endOfLife: true };
  test.each([
    { endOfLife: 'fail', outcome: 'fail', reasons: 1, warnings: 0 },
    { endOfLife: 'warn', outcome: 'pass', reasons: 0, warnings: 1 },
    { endOfLife: 'ignore', outcome: 'pass', reasons: 0, warnings: 0 },
  ] as const)('$endOfLife: $outcome', ({ endOfLife, outcome, reasons, warnings }) => {
    const scanned = scannedOf(imageTarget('linux/arm64'), [], { os });
    const judgement = judge([scanned], { ...standardRule, endOfLife }, { now });
    expect(judgement.outcome).toBe(outcome);
    expect(judgement.otherReasons).toHaveLength(reasons);
    expect(judgement.warnings).toHaveLength(warnings);
  });
});

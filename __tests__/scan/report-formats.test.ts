import { describe, expect, test } from '@jest/globals';
import { codeQualityPieces } from '../../src/scan/report/codequality.ts';
import { writers } from '../../src/scan/report/formats.ts';
import { gitlabPieces } from '../../src/scan/report/gitlab.ts';
import { htmlPage } from '../../src/scan/report/html.ts';
import { scanJsonPieces } from '../../src/scan/report/json.ts';
import { junitPieces } from '../../src/scan/report/junit.ts';
import type { Pieces } from '../../src/scan/report/pieces.ts';
import { categoryOf, sarifPieces } from '../../src/scan/report/sarif.ts';
import type { ScanResult } from '../../src/scan/result.ts';
import { loadXmlReader } from '../../src/test/reports/xml.ts';
import {
  bash,
  exampleResult,
  hostileResult,
  imageTarget,
  license,
  manyResult,
  minimist,
  misconfiguration,
  resultWith,
  scannedOf,
  secret,
} from './fixtures.ts';
import { codeQualityFaults, gitlabFaults, sarifFaults } from './schemas.ts';

const results: readonly (readonly [string, () => ScanResult])[] = [
  ['every kind of finding, with a baseline', exampleResult],
  ['nothing found', () => resultWith([scannedOf(imageTarget('linux/amd64'), [])])],
  ['hostile texts', hostileResult],
  [
    'an error',
    () =>
      resultWith([scannedOf(imageTarget('linux/amd64'), [minimist])], {
        faults: [[imageTarget('linux/arm64'), 'no\nanswer']],
      }),
  ],
  [
    'empty texts',
    () =>
      resultWith([
        scannedOf(imageTarget('linux/amd64'), [{ ...bash, id: ' ', subject: '\u0000', title: '', installed: '' }]),
      ]),
  ],
  [
    'half a surrogate pair',
    () =>
      resultWith([
        scannedOf(imageTarget('linux/amd64'), [
          { ...minimist, title: '\ud83d', description: '\udc00', path: '\ud83d' },
        ]),
      ]),
  ],
];

const whole = (pieces: Pieces): string => [...pieces].join('');

/** What would draw, break a line, or turn the direction of writing, wherever it is read. */
const drawing = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('SARIF', () => {
  test.each(results)('of %s is what the schema wants', (_description, make) => {
    const { targets, scanner } = make();
    for (const target of targets) {
      expect(sarifFaults(JSON.parse(whole(sarifPieces(target, scanner))))).toEqual([]);
    }
  });

  const runOf = (result: ScanResult, at = 0) => {
    const target = result.targets[at];
    if (!target) throw new Error('there is no such target');
    return JSON.parse(whole(sarifPieces(target, result.scanner))).runs[0];
  };

  test('says all that GitHub sorts by', () => {
    const run = runOf(exampleResult(), 1);
    expect(run.automationDetails.id).toBe('quaygate/localhost:5000/acme/shop/linux/arm64/');
    const [first] = run.results;
    expect(first).toMatchObject({ ruleId: 'CVE-2021-44906', level: 'error', baselineState: 'new' });
    expect(first.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}:1$/);
    expect(run.tool.driver.rules[first.ruleIndex].properties['security-severity']).toBe('9.8');
    expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain(bash.id);
  });

  test('a fingerprint stays when the version changes, and differs between platforms and images', () => {
    const prints = (target: ReturnType<typeof imageTarget>, installed: string) =>
      runOf(resultWith([scannedOf(target, [{ ...minimist, installed, purl: `pkg:npm/minimist@${installed}` }])]))
        .results[0].partialFingerprints.primaryLocationLineHash;
    const amd64 = prints(imageTarget('linux/amd64'), '1.2.5');
    expect(prints(imageTarget('linux/amd64'), '1.2.4')).toBe(amd64);
    expect(prints(imageTarget('linux/arm64'), '1.2.5')).not.toBe(amd64);
    expect(prints(imageTarget('linux/amd64', 'ghcr.io/acme/api'), '1.2.5')).not.toBe(amd64);
  });

  test('every result has a relative place, also what lies nowhere but in the image', () => {
    const run = runOf(
      resultWith([
        scannedOf(imageTarget('linux/amd64'), [
          bash,
          secret,
          misconfiguration,
          license,
          { ...minimist, path: '../../etc/passwd' },
        ]),
      ]),
    );
    const uris = run.results.map(
      (one: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        one.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect([...uris].sort()).toEqual([
      'Dockerfile',
      'etc/passwd',
      'key.txt',
      'localhost%3A5000/acme/shop',
      'package-lock.json',
    ]);
  });

  test('a score that contradicts the severity is not told', () => {
    const low = { ...minimist, severity: 'LOW' } as const;
    const run = runOf(resultWith([scannedOf(imageTarget('linux/amd64'), [low])]));
    expect(run.tool.driver.rules[0].properties['security-severity']).toBe('2.0');
  });

  test('keeps the worst 25,000, and says that there were more', () => {
    const run = runOf(manyResult(25_010));
    expect(run.results).toHaveLength(25_000);
    expect(run.tool.driver.rules.length).toBeLessThanOrEqual(25_000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^10 less severe/);
  });

  test('the category is plain, whatever the image is called', () => {
    const [target] = hostileResult().targets;
    expect(target && categoryOf({ ...target, target: { ...target.target, name: 'a b/"c"\n' } })).toBe(
      'quaygate/a-b/-c-/linux/amd64/',
    );
  });
});

describe('GitLab', () => {
  test.each(results)('container scanning of %s keeps to schema 15.0.7', (_description, make) => {
    expect(gitlabFaults(JSON.parse(whole(gitlabPieces(make(), '1'))))).toEqual([]);
  });

  test('holds vulnerabilities alone, each once a platform, known again in the next build', () => {
    const report = JSON.parse(whole(gitlabPieces(exampleResult(), '1')));
    expect(report.vulnerabilities).toHaveLength(1);
    expect(report.vulnerabilities[0]).toMatchObject({
      severity: 'Critical',
      identifiers: [{ type: 'cve', value: 'CVE-2021-44906' }, { type: 'ghsa' }, { type: 'cwe', value: '1321' }],
      location: { image: 'localhost:5000/acme/shop (linux/arm64)', operating_system: 'debian 12.15' },
      solution: 'Upgrade minimist to 0.2.4, 1.2.6.',
    });
    expect(JSON.parse(whole(gitlabPieces(exampleResult(), '1'))).vulnerabilities[0].id).toBe(
      report.vulnerabilities[0].id,
    );
  });

  test('an error is a failure', () => {
    const { scan } = JSON.parse(
      whole(gitlabPieces(resultWith([], { faults: [[imageTarget('linux/amd64'), 'no answer']] }), '1')),
    );
    expect(scan).toMatchObject({ status: 'failure', messages: [{ level: 'fatal', value: 'linux/amd64: no answer' }] });
  });

  test.each(results)('code quality of %s has what GitLab reads, and no fingerprint twice', (_description, make) => {
    const issues = JSON.parse(whole(codeQualityPieces(make()))) as Record<string, unknown>[];
    expect(codeQualityFaults(issues)).toEqual([]);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  });
});

describe('JUnit', () => {
  test.each(results)('of %s is XML whose counts are right', async (_description, make) => {
    const readXml = await loadXmlReader();
    const seen = { testcase: 0, failure: 0, error: 0 };
    let claimed = 0;
    readXml(whole(junitPieces(make())), {
      open: (name, { tests }) => {
        if (name === 'testsuite') claimed += Number(tests);
        if (Object.hasOwn(seen, name)) seen[name as keyof typeof seen]++;
      },
      close: () => {},
    });
    expect(seen.testcase).toBe(claimed);
  });

  test('what fails is a failure, what only counts is not', () => {
    const text = whole(
      junitPieces(resultWith([scannedOf(imageTarget('linux/amd64'), [minimist, { ...bash, severity: 'LOW' }])])),
    );
    expect(text.match(/<failure/g)).toHaveLength(1);
    expect(text).toContain('tests="2" failures="1" errors="0"');
  });
});

describe('texts from outside', () => {
  test.each(Object.keys(writers))('draw nothing in %s', (format) => {
    for (const { pieces } of writers[format]?.(hostileResult()) ?? []) {
      const text = whole(pieces());
      expect(text).not.toMatch(drawing);
      expect(text.length).toBeLessThan(100_000);
      // A parser of JSON would bring escaped ones back.
      if (/^\s*[[{]/.test(text)) {
        JSON.parse(text, (_, value: unknown) => {
          if (typeof value === 'string') expect(value).not.toMatch(drawing);
          return value;
        });
      }
    }
  });

  test('are no HTML of their own', () => {
    const page = htmlPage(hostileResult());
    const tags = [...page.slice(page.indexOf('<body>')).matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name);
    expect(tags.filter((name) => ['script', 'img', 'iframe', 'style'].includes(name ?? ''))).toEqual([]);
    expect(page).not.toMatch(/href="(?!https?:)/);
    expect(page).not.toMatch(/<[a-z][^>]*\son\w+=/i);
  });

  test('of a million letters each stay short', () => {
    const long = 'x'.repeat(1_000_000);
    const huge = {
      ...minimist,
      id: long,
      title: long,
      description: long,
      subject: long,
      installed: long,
      fixed: long,
      path: long,
      references: [long],
    };
    const result = resultWith([scannedOf(imageTarget('linux/amd64'), [huge])]);
    for (const writer of Object.values(writers))
      for (const { pieces } of writer(result)) expect(whole(pieces()).length).toBeLessThan(60_000);
  });
});

test('JSON has every finding once, with the word on it', () => {
  const json = JSON.parse(whole(scanJsonPieces(exampleResult())));
  expect(json).toMatchObject({ outcome: 'fail', new: 1, failing: 4, counts: { CRITICAL: 2 } });
  expect(json.findings[0]).toMatchObject({ id: 'CVE-2021-44906', fails: true, isNew: true, labels: ['linux/arm64'] });
  expect(json.ignored[0]).toMatchObject({ id: bash.id, ignored: { by: 'unfixed' } });
});

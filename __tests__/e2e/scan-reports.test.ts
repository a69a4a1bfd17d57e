import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sax from 'sax';
import { codeQualityFaults, gitlabFaults, sarifFaults } from '../scan/schemas.ts';
import { uniqueImage } from './engine.ts';
import { type ActionResult, removeFolders, runAction } from './runner.ts';
import { debianFiles, npmPackage, pushTwoPlatforms, writeDatabase, writeFiles } from './scan-images.ts';

/** Every report of one real scan: what its format's readers demand, and what is in it. */

const image = uniqueImage('reports');
const hostile = 'a "title" | <script>alert(1)</script> ]]> ::error::pwned \u001b[31m\u202e';
let folder = '';
let result: ActionResult;
let reports: Readonly<Record<string, readonly string[]>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-reports-'));
  const context = join(folder, 'context');
  const files = {
    ...debianFiles({ bash: '5.2.15-2', zlib1g: '1:1.2.13' }),
    'app/node_modules/left/package.json': npmPackage('left', '1.0.0', 'GPL-3.0-only'),
    'app/key.txt': `token: ghp_${'a1B2'.repeat(9)}\n`,
  };
  for (const platform of ['amd64', 'arm64']) {
    await writeFiles(join(context, platform), files);
  }
  await writeFiles(join(context, 'arm64'), { 'app/node_modules/right/package.json': npmPackage('right', '2.0.0') });
  const reference = await pushTwoPlatforms(image, context);
  const npm = (name: string) => ({ package: name, vulnerable: ['<9.0.0'], patched: ['9.0.0'] });
  const cache = await writeDatabase(join(folder, 'cache'), [
    {
      id: 'CVE-2099-0001',
      severity: 'HIGH',
      title: 'invented',
      debian: { release: '12', package: 'bash', status: 'affected' },
    },
    { id: 'CVE-2099-0002', severity: 'MEDIUM', title: hostile, description: hostile, npm: npm('left') },
    { id: 'CVE-2099-0003', severity: 'CRITICAL', title: 'only on arm64', npm: npm('right') },
  ]);
  const formats = 'table,json,sarif,gitlab,codequality,junit,html,cyclonedx,spdx,spdx-json,github,cosign-vuln'.split(
    ',',
  );
  result = await runAction({
    action: 'scan',
    inputs: {
      reference,
      'cache-dir': cache,
      'skip-db-update': 'true',
      scanners: 'vuln,secret,license',
      format: formats.join(','),
    },
  });
  reports = JSON.parse(result.outputs.reports ?? '{}');
  expect(Object.keys(reports)).toEqual(formats);
}, 240_000);

afterAll(async () => {
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const filesOf = (format: string): Promise<readonly string[]> =>
  Promise.all((reports[format] ?? []).map((path) => readFile(join(result.workspace, path), 'utf8')));

/** The findings that the tests expect: an advisory of arm64 alone, and the rest of both platforms. */
const ids = ['CVE-2099-0001', 'CVE-2099-0002', 'CVE-2099-0003'];

test('the scan fails, whatever is written, and counts each finding once', () => {
  expect([result.exitCode, result.outputs.result]).toEqual([1, 'fail']);
  expect(Number(result.outputs.critical)).toBeGreaterThanOrEqual(1);
  expect(result.summary).not.toMatch(/<script>/);
});

describe('what the readers of a format demand', () => {
  test('SARIF 2.1.0: a file a platform, valid, with a category of its own', async () => {
    const documents = (await filesOf('sarif')).map((text) => JSON.parse(text));
    expect(documents.flatMap((document) => sarifFaults(document))).toEqual([]);
    const runs = documents.flatMap(({ runs }) => runs);
    expect(runs.map(({ automationDetails }) => automationDetails.id)).toEqual([
      `quaygate/${image}/linux/amd64/`,
      `quaygate/${image}/linux/arm64/`,
    ]);
    const rules = runs.map(({ results }) => results.map(({ ruleId }: { ruleId: string }) => ruleId));
    expect(rules[0]).not.toContain('CVE-2099-0003');
    expect(rules[1]).toEqual(expect.arrayContaining([...ids, 'github-pat']));
  });

  test('container scanning of GitLab: valid, vulnerabilities of both platforms', async () => {
    const [report] = (await filesOf('gitlab')).map((text) => JSON.parse(text));
    expect(gitlabFaults(report)).toEqual([]);
    const found = report.vulnerabilities.map(
      ({ identifiers, location }: { identifiers: { value: string }[]; location: { image: string } }) =>
        `${identifiers[0]?.value} ${location.image.slice(location.image.indexOf('('))}`,
    );
    expect([...found].sort()).toEqual([
      'CVE-2099-0001 (linux/amd64)',
      'CVE-2099-0001 (linux/arm64)',
      'CVE-2099-0002 (linux/amd64)',
      'CVE-2099-0002 (linux/arm64)',
      'CVE-2099-0003 (linux/arm64)',
    ]);
    expect(new Set(report.vulnerabilities.map(({ id }: { id: string }) => id)).size).toBe(5);
  });

  test('Code Quality of GitLab: valid, no fingerprint twice', async () => {
    const [issues] = (await filesOf('codequality')).map((text) => JSON.parse(text));
    expect(codeQualityFaults(issues)).toEqual([]);
    const names = issues.map(({ check_name }: { check_name: string }) => check_name);
    expect(names).toEqual(expect.arrayContaining([...ids, 'github-pat']));
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
  });

  test('JUnit: XML whose counts are right, a suite a platform', async () => {
    const [text = ''] = await filesOf('junit');
    const parser = sax.parser(true);
    const suites: Record<string, string>[] = [];
    const seen = { testcase: 0, failure: 0 };
    parser.onerror = (error) => {
      throw error;
    };
    parser.onopentag = ({ name, attributes }) => {
      if (name === 'testsuite') suites.push(attributes as Record<string, string>);
      if (name === 'testcase' || name === 'failure') seen[name]++;
    };
    parser.write(text).close();
    expect(suites.map(({ name }) => name)).toEqual(['linux/amd64', 'linux/arm64']);
    const sum = (key: string) => suites.reduce((total, suite) => total + Number(suite[key]), 0);
    expect([sum('tests'), sum('failures')]).toEqual([seen.testcase, seen.failure]);
  });

  test('HTML: one page that runs nothing and loads nothing', async () => {
    const [page = ''] = await filesOf('html');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).not.toMatch(/<script|<img|<link|src=/i);
    for (const id of ids) expect(page).toContain(id);
  });

  test('JSON and the table have every finding', async () => {
    const [json] = (await filesOf('json')).map((text) => JSON.parse(text));
    const [table = ''] = await filesOf('table');
    for (const id of ids) {
      expect(json.findings.filter((finding: { id: string }) => finding.id === id)).toHaveLength(1);
      expect(table.split('\n').filter((line) => line.includes(id)).length).toBeGreaterThanOrEqual(1);
    }
    expect(table).not.toContain('\u001b');
  });

  test.each([
    ['cyclonedx', (text: string) => JSON.parse(text).bomFormat, 'CycloneDX'],
    ['spdx-json', (text: string) => JSON.parse(text).spdxVersion, 'SPDX-2.3'],
    ['spdx', (text: string) => /^SPDXVersion: (.*)$/m.exec(text)?.[1], 'SPDX-2.3'],
    ['github', (text: string) => JSON.parse(text).detector.name, 'trivy'],
    ['cosign-vuln', (text: string) => JSON.parse(text).scanner.result.SchemaVersion, 2],
  ])('%s: what Trivy makes of its own report, a file a platform', async (format, kind, expected) => {
    const texts = await filesOf(format);
    expect(texts.map(kind)).toEqual([expected, expected]);
    expect(texts[1]).toContain('right');
  });
});

import type { Finding } from '../../src/scan/finding.ts';
import type { BaselineOf, Scanned } from '../../src/scan/judge.ts';
import type { ScanResult } from '../../src/scan/result.ts';
import { resultOf } from '../../src/scan/result-of.ts';
import type { Rule } from '../../src/scan/rule.ts';
import type { Target } from '../../src/scan/targets.ts';

/** Findings of every kind, and whole results as reports get them, through the real judge. */

export const now = new Date('2026-11-21T12:00:00Z');

export const standardRule: Rule = {
  severity: ['CRITICAL', 'HIGH'],
  ignoreUnfixed: false,
  ignoreStatuses: [],
  endOfLife: 'warn',
  graceDays: 0,
  licensesAllowed: [],
  licensesDenied: [],
  secrets: 'severity',
  misconfigurations: 'severity',
  ignores: [],
  knownExploited: new Set(),
  failOn: 'any',
};

export const minimist = {
  kind: 'vulnerability',
  id: 'CVE-2021-44906',
  aliases: ['GHSA-xvch-5gv4-984h'],
  severity: 'CRITICAL',
  subject: 'minimist',
  ecosystem: 'node-pkg',
  purl: 'pkg:npm/minimist@1.2.5',
  installed: '1.2.5',
  fixed: '0.2.4, 1.2.6',
  status: 'fixed',
  path: 'app/node_modules/minimist/package.json',
  layer: `sha256:${'1'.repeat(64)}`,
  cvss: { score: 9.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', source: 'nvd' },
  cwes: ['CWE-1321'],
  title: 'minimist: prototype pollution',
  description: 'Minimist <=1.2.5 is vulnerable to Prototype Pollution via file index.js.',
  url: 'https://avd.aquasec.com/nvd/cve-2021-44906',
  references: ['https://nvd.nist.gov/vuln/detail/CVE-2021-44906'],
  published: '2022-03-17T16:15:07Z',
} as const satisfies Finding;

/** Of a Debian package, without a fix. */
export const bash = {
  kind: 'vulnerability',
  id: 'CVE-2099-0001',
  severity: 'HIGH',
  subject: 'bash',
  ecosystem: 'debian',
  purl: 'pkg:deb/debian/bash@5.2.15-2%2Bb13?arch=amd64&distro=debian-12.15',
  installed: '5.2.15-2+b13',
  status: 'affected',
  title: 'bash: an invented weakness, without a fix',
} as const satisfies Finding;

export const secret = {
  kind: 'secret',
  id: 'github-pat',
  severity: 'CRITICAL',
  subject: '/key.txt',
  ecosystem: '',
  path: '/key.txt',
  startLine: 3,
  endLine: 3,
  title: 'GitHub Personal Access Token',
  category: 'GitHub',
} as const satisfies Finding;

export const misconfiguration = {
  kind: 'misconfiguration',
  id: 'DS-0002',
  severity: 'HIGH',
  subject: 'Dockerfile',
  ecosystem: 'dockerfile',
  path: 'Dockerfile',
  title: "Image user should not be 'root'",
  description: 'Running containers with root can lead to a container escape.',
  solution: "Specify at least 1 USER command. Add 'USER <non root user name>' line to the Dockerfile",
  url: 'https://avd.aquasec.com/misconfig/ds-0002',
} as const satisfies Finding;

export const license = {
  kind: 'license',
  id: 'GPL-3.0-only',
  severity: 'HIGH',
  subject: 'minimist',
  ecosystem: '',
  path: 'package-lock.json',
  category: 'restricted',
} as const satisfies Finding;

export const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

export const imageTarget = (platform: string, name = 'localhost:5000/acme/shop', label = platform): Target => {
  const own = digest(platform.endsWith('arm64') ? 'b' : 'a');
  const file = `${name.slice(name.lastIndexOf('/') + 1)}-${platform.replaceAll('/', '-')}`;
  return { kind: 'image', name, reference: `${name}@${own}`, digest: own, platform, label, file };
};

export const fileTarget = (kind: 'fs' | 'config' | 'sbom' | 'report', name: string): Target => ({
  kind,
  name,
  reference: name,
  input: name,
  label: name,
  file: name.replace(/[^\w.-]+/g, '-'),
});

export const scannedOf = (target: Target, findings: readonly Finding[], more: Partial<Scanned> = {}): Scanned => ({
  target,
  file: `/checkout/quaygate/scan/${target.file}.json`,
  os: { family: 'debian', name: '12.15', endOfLife: false },
  packages: 100,
  startedAt: '2026-11-21T11:59:50.000Z',
  finishedAt: '2026-11-21T11:59:58.000Z',
  findings,
  ...more,
});

export interface Made {
  readonly rule?: Partial<Rule>;
  readonly baseline?: { readonly name: string; readonly findingsOf: BaselineOf };
  /** Targets that could not be scanned, with why. */
  readonly faults?: readonly (readonly [Target, string])[];
}

/** The result of a run that found these in these targets. */
export const resultWith = (scanned: readonly Scanned[], { rule, baseline, faults = [] }: Made = {}): ScanResult =>
  resultOf(
    [
      ...scanned.map(({ findings, packages, os, ...rest }) => ({
        ...rest,
        report: { scanner: { name: 'Trivy', version: '0.76.0' }, findings, packages, ...(os && { os }) },
      })),
      ...faults.map(([target, fault]) => ({ target, file: `/checkout/quaygate/scan/${target.file}.json`, fault })),
    ],
    {
      rule: { ...standardRule, ...rule },
      database: { updatedAt: '2026-11-21T06:00:00.000Z', digest: digest('d') },
      startedAt: new Date('2026-11-21T11:59:49Z'),
      now,
      baseline,
    },
  );

/** Two platforms, only arm64 vulnerable; every kind of finding, one of them left out, against a baseline. */
export const exampleResult = (): ScanResult => {
  const both = [bash, secret, misconfiguration, license];
  const old: Finding = { ...minimist, id: 'CVE-2020-7598', severity: 'MEDIUM', installed: '1.2.0', fixed: '1.2.3' };
  return resultWith(
    [scannedOf(imageTarget('linux/amd64'), both), scannedOf(imageTarget('linux/arm64'), [minimist, ...both])],
    {
      rule: { ignoreUnfixed: true },
      baseline: { name: `localhost:5000/acme/shop:latest (${digest('e')})`, findingsOf: () => [...both, old] },
    },
  );
};

/** Text that would do harm wherever it is shown as it is. */
export const hostileText =
  '\u001b[31m::error::pwned\r\n::set-output name=result::pass\n| <script>alert(1)</script> | [x](https://evil.test) @everyone \u202e\u2028`*_~ </td><img src=x onerror=alert(1)> {{7*7}} &amp; "\'';

export const hostileResult = (): ScanResult => {
  const hostile: Finding = {
    ...minimist,
    ...{ id: hostileText, title: hostileText, subject: hostileText, installed: hostileText, fixed: hostileText },
    ...{ description: hostileText.repeat(10_000), path: hostileText, status: hostileText },
    ...{ url: `javascript:${hostileText}`, references: [hostileText], aliases: [hostileText] },
  };
  return resultWith([scannedOf(imageTarget('linux/amd64'), [hostile, { ...secret, subject: hostileText }])]);
};

/** `count` different findings in each of two platforms. */
export const manyResult = (count: number): ScanResult => {
  const findings = Array.from(
    { length: count },
    (_, number): Finding => ({
      ...minimist,
      id: `CVE-2099-${number}`,
      severity: (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'] as const)[number % 5] ?? 'LOW',
      subject: `package-${number % 997}`,
      purl: `pkg:npm/package-${number % 997}@1.2.5`,
    }),
  );
  return resultWith([scannedOf(imageTarget('linux/amd64'), findings), scannedOf(imageTarget('linux/arm64'), findings)]);
};

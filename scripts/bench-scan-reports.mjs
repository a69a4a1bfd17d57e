// Every format of scan's reports for 50,000 findings on two platforms: time and memory of a process of its own. Then
// the whole of `scan`, from two reports of Trivy as long as real ones (3 KB a finding) to all of these formats.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const count = Number(process.argv[2] ?? 50_000);

const source = `
import { closeSync, mkdtempSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { writers } from './src/scan/report/formats.ts';
import { largerPieces } from './src/scan/report/pieces.ts';
import { summaryOf } from './src/scan/report/summary.ts';
import { toMarkdown } from './src/host/render.ts';
import { manyResult } from './__tests__/scan/fixtures.ts';

const result = manyResult(${count / 2});
const folder = mkdtempSync(join(tmpdir(), 'quaygate-bench-'));
const rows = [];
const timed = (name, make) => {
  const begin = performance.now();
  const before = process.cpuUsage();
  const size = make();
  const { user, system } = process.cpuUsage(before);
  rows.push([name, performance.now() - begin, size, (user + system) / 1000]);
};
for (const [name, writer] of Object.entries(writers)) {
  timed(name, () => {
    let size = 0;
    for (const { name: file, pieces } of writer(result)) {
      const path = join(folder, file);
      const to = openSync(path, 'w');
      for (const piece of largerPieces(pieces())) writeSync(to, piece);
      closeSync(to);
      size += statSync(path).size;
    }
    return size;
  });
}
timed('summary', () => toMarkdown(summaryOf(result)).length);
const total = rows.reduce((sum, [, time]) => sum + time, 0);
const cpu = rows.reduce((sum, [, , , time]) => sum + time, 0);
console.log(JSON.stringify({ rows, total, cpu, memory: process.resourceUsage().maxRSS / 1024, folder }));
`;

/** A report of Trivy with `many` findings; all but their numbers is invented. @param {string} file @param {number} many */
const writeTrivyReport = async (file, many) => {
  const severities = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN'];
  const words =
    'A crafted archive, whose declared length is more than its buffer holds, lets others write outside of it. ';
  const cvss = { V3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', V3Score: 9.8 };
  const Vulnerabilities = Array.from({ length: many }, (_, number) => ({
    VulnerabilityID: `CVE-2099-${10_000 + number}`,
    VendorIDs: [`GHSA-abcd-efgh-${number}`],
    PkgID: `package-${number % 997}@1.2.${number % 7}`,
    PkgName: `package-${number % 997}`,
    PkgPath: `usr/lib/node_modules/package-${number % 997}/package.json`,
    PkgIdentifier: { PURL: `pkg:npm/package-${number % 997}@1.2.${number % 7}`, UID: 'f0a3c1d2e4b59687' },
    InstalledVersion: `1.2.${number % 7}`,
    FixedVersion: `1.3.${number % 7}`,
    Status: 'fixed',
    Layer: { Digest: `sha256:${'1'.repeat(64)}`, DiffID: `sha256:${'2'.repeat(64)}` },
    PrimaryURL: `https://avd.aquasec.com/nvd/cve-2099-${10_000 + number}`,
    DataSource: { ID: 'ghsa', Name: 'GitHub Security Advisory npm', URL: 'https://github.com/advisories' },
    Fingerprint: `sha256:${'3'.repeat(64)}`,
    Title: `package-${number % 997}: out-of-bounds write number ${number}`,
    Description: `${number} ${words.repeat(7)}`,
    Severity: severities[number % 5],
    CweIDs: ['CWE-787'],
    VendorSeverity: { ghsa: 4, nvd: 4, redhat: 3 },
    CVSS: { ghsa: cvss, nvd: cvss, redhat: cvss },
    References: Array.from({ length: 8 }, (_, at) => `https://example.test/advisories/${number}/reference/${at}`),
    PublishedDate: '2026-03-17T16:15:07Z',
    LastModifiedDate: '2026-03-17T16:15:07Z',
  }));
  const Results = [
    { Target: 'Node.js', Class: 'lang-pkgs', Type: 'node-pkg', Packages: [{ Name: 'a' }], Vulnerabilities },
  ];
  const report = { SchemaVersion: 2, Trivy: { Version: '0.76.0' }, ArtifactName: 'shop', Results };
  await writeFile(file, JSON.stringify(report, null, 2));
};

/** @param {string} folder */
const measureWhole = async (folder) => {
  const inputs = ['amd64.json', 'arm64.json'].map((name) => join(folder, name));
  for (const file of inputs) await writeTrivyReport(file, count / 2);
  const megabytes = ((await stat(inputs[0] ?? '')).size * 2) / 2 ** 20;
  const hook = join(folder, 'usage.cjs');
  const usage = join(folder, 'usage.json');
  await writeFile(
    hook,
    `process.on('exit', () => require('fs').writeFileSync(${JSON.stringify(usage)}, JSON.stringify({ ...process.cpuUsage(), memory: process.resourceUsage().maxRSS / 1024 })));`,
  );
  const formats = 'table,json,sarif,gitlab,codequality,junit,html';
  const args = ['scan', '--scanner', 'report', '--input', inputs.join(','), '--format', formats];
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', hook, join(root, 'dist/cli.cjs'), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const time = performance.now() - begin;
  if (status !== 1) throw new Error(`scan ended with ${status}: ${stderr.slice(-2_000)}`);
  const { user, system, memory } = JSON.parse(await readFile(usage, 'utf8'));
  console.log(
    `  the whole of scan, ${Math.round(megabytes)} MiB of Trivy's JSON: ${Math.round(time)} ms, ${Math.round((user + system) / 1000)} ms of CPU, at most ${Math.round(memory)} MiB of memory`,
  );
};

const temp = await mkdtemp(join(tmpdir(), 'quaygate-bench-'));
try {
  const outfile = join(temp, 'bench.mjs');
  await build({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  const { stdout, stderr, status } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { rows, total, cpu, memory, folder } = JSON.parse(stdout);
  await rm(folder, { recursive: true, force: true });
  console.log(`Reports of scan, ${count.toLocaleString('en')} findings on two platforms, Node ${process.version}`);
  for (const [name, time, size, busy] of rows) {
    console.log(
      `  ${name.padEnd(12)} ${String(Math.round(time)).padStart(6)} ms  ${String(Math.round(busy)).padStart(6)} ms of CPU  ${(size / 2 ** 20).toFixed(1).padStart(6)} MiB`,
    );
  }
  console.log(
    `  all formats  ${Math.round(total)} ms, ${Math.round(cpu)} ms of CPU, at most ${Math.round(memory)} MiB of memory (goal: 5,000 ms, 400 MiB)`,
  );
  await measureWhole(temp);
} finally {
  await rm(temp, { recursive: true, force: true });
}

import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { InputError, RefusedError, UnavailableError } from '../../src/errors.ts';
import { run } from '../../src/scan/main.ts';
import { type FakeHost, fakeHost } from '../fake-host.ts';
import { inputsWith } from './inputs.ts';

/** Faults only: what Trivy does when it works is tested with the real one. */
const fakeTrivy = `#!/usr/bin/env node
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(\`--\${name}=\`))?.slice(name.length + 3);
const home = __dirname;
const script = JSON.parse(readFileSync(join(home, 'script.json'), 'utf8'));
const reference = args.at(-1);
appendFileSync(join(home, 'calls.jsonl'), JSON.stringify({ args, cwd: process.cwd(), env: Object.keys(process.env) }) + '\\n');
const fatal = (text) => { process.stderr.write('2026-11-21T08:00:00Z\\tFATAL\\tFatal error\\t' + text + '\\n'); process.exit(1); };
const database = (folder, file) => {
  mkdirSync(join(option('cache-dir'), folder), { recursive: true });
  writeFileSync(join(option('cache-dir'), folder, file), '');
  writeFileSync(join(option('cache-dir'), folder, 'metadata.json'), JSON.stringify({ Version: folder === 'db' ? 2 : 1, NextUpdate: '2099-01-01T00:00:00Z', UpdatedAt: '2026-11-20T01:02:03Z' }));
};
if (args.includes('--download-db-only')) {
  if (script.download === 'fails') fatal('run error: init error: DB error: failed to download vulnerability DB: TOOMANYREQUESTS');
  if (script.download !== 'nothing') database('db', 'trivy.db');
} else if (args.includes('--download-java-db-only')) {
  database('java-db', 'trivy-java.db');
} else {
  const [digest, answer] = Object.entries(script.scans).find(([digest]) => reference.endsWith(digest));
  if (answer === 'java' && !existsSync(join(option('cache-dir'), 'java-db'))) fatal("Unable to initialize the Java DB: Java DB update failed: '--skip-java-db-update' cannot be specified on the first run");
  if (answer === 'hangs') setInterval(() => {}, 1000);
  else if (answer === 'fails') fatal('run error: image scan error: unable to find the specified image');
  else if (answer !== 'silent') writeFileSync(option('output'), typeof answer === 'string' && answer !== 'java' ? answer : JSON.stringify({ SchemaVersion: 2, Trivy: { Version: '0.76.0' }, ArtifactName: reference, Results: [{ Type: 'node-pkg', Packages: [{}], Vulnerabilities: answer.found ?? [] }] }));
}
`;

const a = `sha256:${'a'.repeat(64)}`;
const b = `sha256:${'b'.repeat(64)}`;
const name = 'localhost:5000/shop';
const candidates = [
  {
    reference: `${name}@sha256:${'c'.repeat(64)}`,
    platforms: [
      { platform: 'linux/amd64', digest: a },
      { platform: 'linux/arm64', digest: b },
    ],
  },
];
const critical = {
  VulnerabilityID: 'CVE-2021-44906',
  PkgName: 'minimist',
  InstalledVersion: '1.2.5',
  Severity: 'CRITICAL',
};

let folder: string;
let host: FakeHost;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-scan-'));
  await mkdir(join(folder, 'workspace'));
  await writeFile(join(folder, 'trivy'), fakeTrivy);
  await chmod(join(folder, 'trivy'), 0o755);
  host = fakeHost({
    workspace: join(folder, 'workspace'),
    cacheFolder: join(folder, 'kept'),
    environment: {
      DOCKER_CONFIG: '/docker',
      COMPOSE_FILE: 'x',
      AWS_SECRET_ACCESS_KEY: 'hunter2',
      https_proxy: 'http://p',
    },
  });
});

afterEach(async () => {
  await rm(await host.tempFolder(), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

const scan = async (script: { download?: string; scans?: object }, inputs: object = {}) => {
  await writeFile(join(folder, 'script.json'), JSON.stringify({ scans: { [a]: {}, [b]: {} }, ...script }));
  return run(
    inputsWith({
      candidates,
      timeout: 20_000,
      cacheDir: join(folder, 'cache'),
      trivyPath: join(folder, 'trivy'),
      // Pinned, so that no registry is asked what it has.
      dbRepository: [`localhost:5000/trivy-db@sha256:${'d'.repeat(64)}`],
      ...inputs,
    }),
    host,
  );
};

const failureOf = (running: Promise<unknown>): Promise<unknown> =>
  running.then(
    () => undefined,
    (error: unknown) => error,
  );

const calls = async (): Promise<{ args: string[]; cwd: string; env: string[] }[]> =>
  (await readFile(join(folder, 'calls.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('gets the database once, scans each platform, passes', async () => {
  const outputs = await scan({});
  expect(outputs).toEqual({
    ...{
      result: 'pass',
      critical: 0,
      high: 0,
      medium: 0,
      low: 0,
      unknown: 0,
      new: undefined,
      fixed: undefined,
      fixable: 0,
    },
    dbDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    report: ['quaygate/scan/shop-linux-amd64.json', 'quaygate/scan/shop-linux-arm64.json'],
    reports: { table: ['quaygate/scan/scan.txt'] },
    scannerVersion: '0.76.0',
    dbDate: '2026-11-20T01:02:03.000Z',
  });
  const made = await calls();
  expect(made.filter(({ args }) => args.includes('--download-db-only'))).toHaveLength(1);
  expect(
    made
      .map(({ args }) => args.at(-1))
      .slice(1)
      .sort(),
  ).toEqual([`${name}@${a}`, `${name}@${b}`]);
  expect(
    made.slice(1).every(({ args }) => args.includes('--skip-db-update') && args.includes('--image-src=remote')),
  ).toBe(true);
});

test('Trivy sees no secrets and nothing of the checkout', async () => {
  await writeFile(join(folder, 'workspace', '.trivyignore'), 'CVE-2021-44906\n');
  await scan({});
  for (const { cwd, env } of await calls()) {
    expect(env.filter((variable) => variable !== '__CF_USER_TEXT_ENCODING').sort()).toEqual(
      ['DOCKER_CONFIG', 'HOME', 'PATH', 'https_proxy'].sort(),
    );
    expect(await readdir(cwd)).toEqual([]);
  }
  expect(host.annotations).toEqual([{ level: 'notice', text: expect.stringContaining('.trivyignore') }]);
});

test('a finding on one platform refuses, after the reports were written', async () => {
  const error = await failureOf(scan({ scans: { [a]: {}, [b]: { found: [critical] } } }));
  expect(error).toBeInstanceOf(RefusedError);
  expect((error as Error).message).toContain(
    '1 finding is CRITICAL or HIGH: CVE-2021-44906 in minimist 1.2.5 on linux/arm64.',
  );
  expect((error as RefusedError).outputs).toMatchObject({ result: 'fail', critical: 1, fixable: 0 });
  expect((await readdir(join(folder, 'workspace/quaygate/scan'))).sort()).toEqual([
    'baseline.json',
    'scan.txt',
    'shop-linux-amd64.json',
    'shop-linux-arm64.json',
  ]);
  expect(host.lines.at(-1)).toMatch(/^CRITICAL {2}CVE-2021-44906 {2}minimist .* linux\/arm64$/);
  expect(host.summaries[0]?.blocks[0]).toMatchObject({ kind: 'verdict', result: 'fail' });
});

test('exit-code 0 reports the same and goes on', async () => {
  const outputs = await scan({ scans: { [a]: {}, [b]: { found: [critical] } } }, { exitCode: 0 });
  expect(outputs).toMatchObject({ result: 'fail', critical: 1 });
  expect(host.annotations).toEqual([
    { level: 'warning', text: expect.stringContaining('CRITICAL: CVE-2021-44906') },
    { level: 'warning', text: expect.stringContaining('1 finding is CRITICAL or HIGH') },
  ]);
});

describe('what cannot be found out is never a pass', () => {
  const rows: { description: string; script?: object; inputs?: object; message: RegExp }[] = [
    {
      description: 'Trivy is not there',
      inputs: { trivyPath: 'no-such-trivy' },
      message: /"no-such-trivy" is not on the PATH.*trivy-path/,
    },
    {
      description: 'no database to be had',
      script: { download: 'fails' },
      message: /could not get its vulnerability database.*TOOMANYREQUESTS/s,
    },
    {
      description: 'a download that brings nothing',
      script: { download: 'nothing' },
      message: /holds none that Quaygate can read/,
    },
    {
      description: 'no database and none wanted',
      inputs: { skipDbUpdate: true },
      message: /has no vulnerability database in .*"skip-db-update"/,
    },
    {
      description: 'a platform that fails, report only',
      script: { scans: { [a]: { found: [critical] }, [b]: 'fails' } },
      inputs: { exitCode: 0 },
      message:
        /^The image was not judged, because 1 of 2 platforms could not be scanned\.\nlinux\/arm64 .*unable to find the specified image/s,
    },
    {
      description: 'no report',
      script: { scans: { [a]: 'silent', [b]: {} } },
      message: /linux\/amd64 .*report that Trivy wrote cannot be used.*ENOENT/s,
    },
    { description: 'an empty report', script: { scans: { [a]: '', [b]: {} } }, message: /cannot be used: it is empty/ },
    {
      description: 'a report of another schema',
      script: { scans: { [a]: '{"SchemaVersion":3}', [b]: {} } },
      message: /SchemaVersion is 3/,
    },
    {
      description: 'a report of another image',
      script: { scans: { [a]: '{"SchemaVersion":2,"ArtifactName":"x"}', [b]: {} } },
      message: /it is about "x"/,
    },
  ];
  const patience = 60_000;
  test.each(rows)(
    '$description',
    async ({ script = {}, inputs, message }) => {
      const error = await failureOf(scan(script, inputs));
      expect(error).toBeInstanceOf(UnavailableError);
      expect((error as Error).message).toMatch(message);
      expect((error as UnavailableError).outputs).toMatchObject({ result: 'error' });
      expect(host.summaries[0]?.blocks[0]).toMatchObject({ kind: 'verdict', result: 'error' });
    },
    patience,
  );

  test('a report that an earlier run left is not taken for this one', async () => {
    await scan({});
    // Looked at in another way, so that the first report is none of this run's.
    const error = await failureOf(scan({ scans: { [a]: 'silent', [b]: {} } }, { scanners: ['vuln', 'secret'] }));
    expect((error as Error).message).toMatch(/linux\/amd64/);
    expect(await readdir(join(folder, 'workspace/quaygate/scan'))).toEqual(['scan.txt', 'shop-linux-arm64.json']);
  });

  test('cancellation', async () => {
    const running = failureOf(scan({ scans: { [a]: 'hangs', [b]: 'hangs' } }));
    setTimeout(() => host.cancel(), 500);
    const error = await running;
    expect(error).toBeInstanceOf(UnavailableError);
    expect((error as Error).message).toContain('cancelled');
  });
});

test('the Java database is got once, when an image turns out to need it', async () => {
  await scan({ scans: { [a]: 'java', [b]: 'java' } });
  const made = await calls();
  expect(made.filter(({ args }) => args.includes('--download-java-db-only'))).toHaveLength(1);
});

test('a digest that was scanned in this run is not scanned again', async () => {
  await scan({ scans: { [a]: {}, [b]: { found: [critical] } } }, { exitCode: 0 });
  const error = await failureOf(scan({ scans: { [a]: 'fails', [b]: 'fails' } }));
  expect((error as RefusedError).outputs).toMatchObject({ result: 'fail', critical: 1 });
  expect((await calls()).filter(({ args }) => args.includes('--format=json'))).toHaveLength(2);
});

test('an input of trivy-action without a meaning here is a notice', async () => {
  await scan({}, { hideProgress: 'true', githubPat: 'hunter2' });
  expect(host.annotations.map(({ text }) => text)).toEqual([
    'Input "hide-progress" has no effect: progress is never shown.',
    'Input "github-pat" has no effect: nothing is sent to GitHub with it.',
  ]);
});

test('a database that is in date is not asked for again', async () => {
  await scan({});
  await scan({ download: 'fails' });
  expect((await calls()).filter(({ args }) => args.includes('--download-db-only'))).toHaveLength(1);
});

test.each([
  { description: 'no severity', inputs: { severity: [] }, message: /nothing could fail/ },
  { description: 'new without a baseline', inputs: { failOn: 'new' }, message: /"baseline" is not set/ },
  { description: 'a platform the image lacks', inputs: { platforms: ['linux/s390x'] }, message: /"linux\/s390x"/ },
])('$description is the mistake of the user', async ({ inputs, message }) => {
  const error = await failureOf(scan({}, inputs));
  expect(error).toBeInstanceOf(InputError);
  expect((error as Error).message).toMatch(message);
});

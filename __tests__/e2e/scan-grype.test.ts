import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gitlabFaults, sarifFaults } from '../scan/schemas.ts';
import { docker, engine, uniqueImage } from './engine.ts';
import { removeFolders, repositoryRoot, runAction } from './runner.ts';
import { npmPackage, pushTwoPlatforms, writeFiles } from './scan-images.ts';

/**
 * `scanner: grype` with what a real Grype wrote, played once more by a program that knows its flags: it cannot be built from
 * its module alone, as some that it asks for are not to be had everywhere, and its database is a download of its own.
 */

let folder = '';
let reference = '';
let digests: Readonly<Record<string, string>> = {};
const bins: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-grype-'));
  await writeFiles(join(folder, 'context'), {
    'amd64/app/node_modules/left/package.json': npmPackage('left', '1.0.0'),
    'arm64/app/node_modules/right/package.json': npmPackage('right', '2.0.0'),
  });
  reference = await pushTwoPlatforms(uniqueImage('grype'), join(folder, 'context'));
  const { manifests } = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', reference));
  digests = Object.fromEntries(
    manifests.map(({ digest, platform }: { digest: string; platform: { architecture: string } }) => [
      platform.architecture,
      digest,
    ]),
  );
}, 60_000);

afterAll(async () => {
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

interface Behaviour {
  /** Why the database cannot be updated. */
  readonly update?: string;
  /** When the database was built. */
  readonly built?: string;
  /** Platform whose scan does not come to its end. */
  readonly fails?: string;
  /** The reports are half of what they should be. */
  readonly cut?: true;
}

interface Call {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string>>;
  readonly docker: string;
}

const scan = async (inputs: Readonly<Record<string, string>> = {}, behaviour: Behaviour = {}) => {
  const bin = join(folder, `bin-${bins.length}`);
  bins.push(bin);
  await mkdir(bin);
  const fixtures = join(repositoryRoot, '__tests__/fixtures/grype');
  await cp(join(fixtures, 'image.json'), join(bin, 'image.json'));
  await writeFile(join(bin, 'grype'), await readFile(join(fixtures, 'grype.mjs')), { mode: 0o755 });
  // Without an extension it is a module only where this says so.
  await writeFile(join(bin, 'package.json'), '{"type":"module"}');
  await writeFile(join(bin, 'calls.jsonl'), '');
  const fails = behaviour.fails && digests[behaviour.fails];
  await writeFile(join(bin, 'behaviour.json'), JSON.stringify({ ...behaviour, vulnerable: digests.arm64, fails }));
  const result = await runAction({
    action: 'scan',
    env: { PATH: [bin, dirname(process.execPath), '/usr/bin', '/bin'].join(':'), CI_SECRET: 'of-the-job' },
    inputs: { reference, scanner: 'grype', 'max-db-age': '0s', format: 'json,sarif,gitlab', ...inputs },
  });
  const lines = (await readFile(join(bin, 'calls.jsonl'), 'utf8')).split('\n').filter(Boolean);
  const calls = lines.map((line): Call => JSON.parse(line));
  const reports: Readonly<Record<string, readonly string[]>> = JSON.parse(result.outputs.reports || '{}');
  const read = (format: string) =>
    Promise.all(
      (reports[format] ?? []).map(async (path) => JSON.parse(await readFile(join(result.workspace, path), 'utf8'))),
    );
  return { ...result, calls, read };
};

test('both platforms are looked at, and judged by the same rule and reports as of Trivy', async () => {
  const { exitCode, outputs, log, summary, read } = await scan();
  expect([exitCode, log.includes('GHSA-aaaa-bbbb-cccc')]).toEqual([1, true]);
  expect(outputs).toMatchObject({ result: 'fail', critical: '1', high: '1', medium: '1', low: '0', fixable: '2' });
  expect(outputs).toMatchObject({ 'scanner-version': '0.121.2', 'db-date': '2026-11-21T15:16:45Z' });
  expect(summary).toContain('on linux/arm64');
  const [gitlab] = await read('gitlab');
  expect(gitlabFaults(gitlab)).toEqual([]);
  expect(gitlab.vulnerabilities.map(({ location }: { location: { image: string } }) => location.image)).toEqual(
    Array(3).fill(expect.stringContaining('(linux/arm64)')),
  );
  const sarif = await read('sarif');
  expect(sarif).toHaveLength(2);
  expect(sarif.flatMap((one) => sarifFaults(one))).toEqual([]);
}, 60_000);

test('it is told the digest of each platform, and given nothing of the job', async () => {
  const { exitCode, calls } = await scan({ severity: 'LOW', 'skip-dirs': 'node_modules', 'skip-files': '/etc/passwd' });
  expect(exitCode).toBe(0);
  const [first, ...scans] = calls;
  expect(first?.positionals).toEqual(['db', 'update']);
  const name = reference.split('@')[0];
  expect(scans.map(({ positionals }) => positionals[0]).sort()).toEqual(
    [`registry:${name}@${digests.amd64}`, `registry:${name}@${digests.arm64}`].sort(),
  );
  for (const { values } of scans) expect(values.exclude).toEqual(['./node_modules/**', './etc/passwd']);
  for (const { env, docker: config } of calls) {
    expect(Object.keys(env).filter((key) => /^(GITHUB|INPUT|ACTIONS|RUNNER|CI)_/.test(key))).toEqual([]);
    expect(env.HOME).not.toBe(process.env.HOME);
    expect(env).toMatchObject({ GRYPE_DB_AUTO_UPDATE: 'false', GRYPE_CHECK_FOR_APP_UPDATE: 'false' });
    expect(Object.keys(JSON.parse(config).auths ?? {}).filter((registry) => registry !== engine.registry)).toEqual([]);
  }
}, 60_000);

test('offline, and with a database that is there, none is asked for', async () => {
  const { exitCode, calls } = await scan({ 'skip-db-update': 'true', 'fail-on': 'none' });
  expect([exitCode, calls.map(({ positionals }) => positionals[0]?.split(':')[0])]).toEqual([
    0,
    ['registry', 'registry'],
  ]);
}, 60_000);

describe('never a pass', () => {
  test.each<[string, Readonly<Record<string, string>>, Behaviour, string]>([
    ['a database that cannot be had', {}, { update: 'connection refused' }, 'connection refused'],
    ['a database that is too old', { 'max-db-age': '7d' }, { built: '2020-01-01T00:00:00Z' }, '"max-db-age" is 7 days'],
    ['a platform that cannot be scanned', {}, { fails: 'amd64' }, 'MANIFEST_UNKNOWN'],
    ['half a report', {}, { cut: true }, 'The report that Grype wrote cannot be used'],
  ])(
    '%s',
    async (_what, inputs, behaviour, message) => {
      const { exitCode, outputs, log } = await scan({ severity: 'LOW', ...inputs }, behaviour);
      expect([exitCode, outputs.result]).toEqual([3, 'error']);
      expect(log).toContain(message);
    },
    60_000,
  );

  test('a machine without Grype', async () => {
    const { exitCode, log } = await runAction({
      action: 'scan',
      env: { PATH: join(folder, 'nowhere') },
      inputs: { reference, scanner: 'grype' },
    });
    expect(exitCode).toBe(3);
    expect(log).toContain('Install Grype on the runner');
  }, 60_000);

  test.each([
    [{ scanners: 'vuln,secret' }, '"scanners" names secret'],
    [{ 'scan-type': 'config', reference: '' }, '"scan-type" is config'],
  ])('what Grype does not look for: %j', async (inputs, message) => {
    const { exitCode, log, calls } = await scan(inputs);
    expect([exitCode, calls]).toEqual([2, []]);
    expect(log).toContain(message);
  });
});

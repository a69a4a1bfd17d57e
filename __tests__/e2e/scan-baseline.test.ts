import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docker, engine, uniqueImage } from './engine.ts';
import { type ActionResult, removeFolders, runAction } from './runner.ts';
import { npmPackage, pushTwoPlatforms, writeDatabase, writeFiles } from './scan-images.ts';

/** Only what is new stops: `latest` has an old weakness, the candidate that one on arm64 and a new one, and mended another. */

const image = uniqueImage('scan-baseline');
let folder = '';
let cache = '';
let candidate = '';
let latest = '';

const weakness = (id: string, name: string) => ({
  id,
  severity: 'CRITICAL',
  npm: { package: name, vulnerable: ['<2.0.0'], patched: ['2.0.0'] },
});

const image2 = (arm64: Record<string, string>, amd64: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ amd64, arm64 }).flatMap(([platform, packages]) =>
      Object.entries(packages).map(([name, version]) => [
        `${platform}/app/node_modules/${name}/package.json`,
        npmPackage(name, version),
      ]),
    ),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-baseline-'));
  cache = await writeDatabase(join(folder, 'cache'), [
    weakness('CVE-2099-0101', 'old'),
    weakness('CVE-2099-0102', 'mended'),
    weakness('CVE-2099-0103', 'fresh'),
  ]);
  const whole = { none: '1.0.0' };
  await writeFiles(join(folder, 'before'), image2({ old: '1.0.0', mended: '1.0.0' }, whole));
  await writeFiles(join(folder, 'after'), image2({ old: '1.5.0', mended: '2.0.0', fresh: '1.0.0' }, whole));
  latest = await pushTwoPlatforms(image, join(folder, 'before'), 'latest');
  candidate = await pushTwoPlatforms(image, join(folder, 'after'), 'candidate');
}, 180_000);

afterAll(async () => {
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const scan = (inputs: Readonly<Record<string, string>>, workspace?: string): Promise<ActionResult> =>
  runAction({
    action: 'scan',
    ...(workspace && { workspace }),
    inputs: { reference: candidate, 'cache-dir': cache, 'fail-on': 'new', ...inputs },
  });

test('only what the image before lacks fails; what is gone is told', async () => {
  const result = await scan({ baseline: 'previous' });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ critical: '2', new: '1', fixed: '1' });
  expect(result.log).toContain(`${image}:latest is ${latest.split('@')[1]}, which is the baseline.`);
  expect(result.annotations.at(-1)?.message).toMatch(
    /^1 finding is CRITICAL or HIGH and new: CVE-2099-0103 in fresh 1\.0\.0 on linux\/arm64/,
  );
});

const passes: { description: string; inputs: () => Record<string, string> }[] = [
  { description: 'an image by its tag', inputs: () => ({ baseline: `${image}:candidate` }) },
  { description: 'the same digest', inputs: () => ({ baseline: candidate }) },
  {
    description: 'an older one, for what is in it',
    inputs: () => ({ reference: latest, baseline: `${image}:latest` }),
  },
  { description: 'a platform that did not change', inputs: () => ({ baseline: 'previous', platforms: 'linux/amd64' }) },
];
test.each(passes)('$description has nothing new', async ({ inputs }) => {
  const result = await scan(inputs());
  expect({ exitCode: result.exitCode, new: result.outputs.new }).toEqual({ exitCode: 0, new: '0' });
});

test('without an image before everything is new, and a notice says so', async () => {
  const first = uniqueImage('scan-first');
  const reference = await pushTwoPlatforms(first, join(folder, 'before'), 'candidate');
  const result = await scan({ reference, baseline: 'previous' });
  expect({ exitCode: result.exitCode, new: result.outputs.new }).toEqual({ exitCode: 1, new: '2' });
  expect(result.annotations[0]?.message).toContain('There is no previous image');
});

test('on a platform that the image before lacks everything is new', async () => {
  const one = uniqueImage('scan-one');
  await docker(
    ...['buildx', 'build', '--builder', engine.builder, '--platform', 'linux/amd64', '--push', '--tag', `${one}:1`],
    join(folder, 'before'),
  );
  const result = await scan({ baseline: `${one}:1` });
  expect({ exitCode: result.exitCode, new: result.outputs.new }).toEqual({ exitCode: 1, new: '2' });
  expect(result.annotations[0]?.message).toContain('has nothing for linux/arm64');
});

describe('a report of an earlier scan', () => {
  const stored = async () => {
    const workspace = await mkdtemp(join(folder, 'workspace-'));
    const before = await scan({ reference: latest, 'fail-on': 'none' }, workspace);
    expect(before.exitCode).toBe(0);
    return { workspace, report: await readFile(join(workspace, 'quaygate/scan/baseline.json'), 'utf8') };
  };

  test('serves with the same database, and no other', async () => {
    const { workspace, report } = await stored();
    await writeFile(join(workspace, 'before.json'), report);
    const result = await scan({ baseline: 'before.json' }, workspace);
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ new: '1', fixed: '1' });
    const other = await writeDatabase(join(folder, 'other'), [weakness('CVE-2099-0101', 'old')]);
    const refused = await scan({ baseline: 'before.json', 'cache-dir': other }, workspace);
    expect({ exitCode: refused.exitCode, result: refused.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
    expect(refused.annotations[0]?.message).toMatch(/was made with the database of .* name the image as "baseline"/s);
  });

  test.each([
    { description: 'cut off', change: (text: string) => text.slice(0, -5), message: /is not JSON, or was cut off/ },
    {
      description: 'of Trivy, which says nothing of its database',
      change: () => '{"SchemaVersion":2}',
      message: /is no baseline.json/,
    },
  ])('$description is never a pass', async ({ change, message }) => {
    const { workspace, report } = await stored();
    await writeFile(join(workspace, 'before.json'), change(report));
    const result = await scan({ baseline: 'before.json', 'exit-code': '0' }, workspace);
    expect({ exitCode: result.exitCode, result: result.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
    expect(result.annotations[0]?.message).toMatch(message);
  });
});

test('an image before that cannot be scanned makes nothing old', async () => {
  const broken = join(folder, 'broken', 'trivy');
  await mkdir(dirname(broken), { recursive: true });
  const before = latest.split('@')[1] ?? '';
  const children = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${image}@${before}`)).manifests;
  const digests = children.map(({ digest }: { digest: string }) => digest).join('|');
  await writeFile(
    broken,
    `#!/bin/sh\ncase "$*" in *${digests.replaceAll('|', '*|*')}*) exit 1 ;; esac\nexec trivy "$@"\n`,
    { mode: 0o755 },
  );
  const result = await scan({ baseline: 'previous', 'trivy-path': broken });
  expect({ exitCode: result.exitCode, result: result.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
  expect(result.annotations[0]?.message).toContain('The baseline could not be scanned, so nothing is known to be old.');
});

test('a baseline is asked for when only new findings fail', async () => {
  const result = await scan({});
  expect(result.exitCode).toBe(2);
  expect(result.annotations[0]?.message).toContain('"baseline" is not set');
});

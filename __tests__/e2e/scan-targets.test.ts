import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docker, engine, tool, uniqueImage } from './engine.ts';
import { type ActionResult, removeFolders, runAction } from './runner.ts';
import { debianFiles, npmPackage, pushTwoPlatforms, writeDatabase, writeFiles } from './scan-images.ts';

/** Everything that can be looked at, by the real Trivy; only the arm64 of the image is vulnerable. */

const image = uniqueImage('scan-targets');
let folder = '';
let cache = '';
let checkout = '';

const advisories = [
  {
    id: 'CVE-2099-1000',
    severity: 'CRITICAL',
    title: 'left: invented',
    published: '2099-01-01T00:00:00Z',
    npm: { package: 'left', vulnerable: ['<2.0.0'], patched: ['2.0.0'] },
  },
  {
    id: 'CVE-2099-2000',
    severity: 'HIGH',
    title: 'libold: invented',
    debian: { release: '12', package: 'libold', fixed: '2.0-1' },
  },
  {
    id: 'CVE-2099-3000',
    severity: 'HIGH',
    title: 'libnever: invented',
    debian: { release: '12', package: 'libnever', status: 'will_not_fix' },
  },
];

const awsKey = ['AKIA', 'Q3EGRIJK5TYPBN6X'].join('');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-targets-'));
  cache = await writeDatabase(join(folder, 'cache'), advisories);
  const of = (platform: string, packages: Record<string, string>, left: string) =>
    Object.fromEntries(
      Object.entries({ ...debianFiles(packages), 'app/node_modules/left/package.json': npmPackage('left', left) }).map(
        ([path, text]) => [`context/${platform}/${path}`, text],
      ),
    );
  await writeFiles(folder, {
    ...of('amd64', { libold: '2.0-1' }, '2.0.0'),
    ...of('arm64', { libold: '1.0-1', libnever: '1.0' }, '1.0.0'),
  });
  await pushTwoPlatforms(image, join(folder, 'context'));
  checkout = join(folder, 'checkout');
  await writeFiles(checkout, {
    'package-lock.json': JSON.stringify({
      ...{ name: 'shop', version: '1.0.0', lockfileVersion: 3 },
      packages: {
        '': { dependencies: { left: '1.0.0' } },
        'node_modules/left': { version: '1.0.0', license: 'GPL-3.0' },
      },
    }),
    'deploy/Dockerfile': 'FROM debian:latest\nADD . /x\nEXPOSE 22\n',
    'deploy/compose.yaml':
      'services:\n  web:\n    image: shop:1\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n',
    'config/keys.txt': `AWS_ACCESS_KEY_ID=${awsKey}\n`,
    'bom.json': JSON.stringify({
      ...{ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 },
      components: [{ type: 'library', name: 'left', version: '1.0.0', purl: 'pkg:npm/left@1.0.0', 'bom-ref': 'left' }],
    }),
  });
}, 180_000);

afterAll(async () => {
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const scan = (inputs: Readonly<Record<string, string>>): Promise<ActionResult> =>
  runAction({ action: 'scan', workspace: checkout, inputs: { 'cache-dir': cache, ...inputs } });

const idsIn = async ({ outputs }: ActionResult): Promise<Record<string, string[]>> => {
  const { targets } = JSON.parse(await readFile(join(checkout, 'quaygate/scan/baseline.json'), 'utf8'));
  expect(outputs.result).toMatch(/^(pass|fail)$/);
  return Object.fromEntries(
    targets.map(({ platform, name, findings }: { platform?: string; name: string; findings: { id: string }[] }) => [
      platform ?? name,
      findings.map(({ id }) => id).sort(),
    ]),
  );
};

const ofImage = { 'linux/amd64': [], 'linux/arm64': ['CVE-2099-1000', 'CVE-2099-2000', 'CVE-2099-3000'] };

describe('an image', () => {
  test('in a registry, with Debian and npm packages', async () => {
    const result = await scan({ 'image-ref': `${image}:1` });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ critical: '1', high: '2', fixable: '2', new: '', fixed: '' });
    expect(await idsIn(result)).toEqual(ofImage);
  });

  test('as the folder of a layout, as its archive, and as an archive of one platform', async () => {
    const layout = join(checkout, 'layout');
    const build = (...output: string[]) =>
      docker('buildx', 'build', '--builder', engine.builder, ...output, join(folder, 'context'));
    await build('--platform', 'linux/amd64,linux/arm64', '--output', `type=oci,tar=false,dest=${layout}`);
    await tool('tar', ['-cf', join(checkout, 'layout.tar'), '-C', layout, '.']);
    await build('--platform', 'linux/arm64', '--output', `type=docker,dest=${join(checkout, 'saved.tar')}`);
    expect(await idsIn(await scan({ input: 'layout' }))).toEqual(ofImage);
    expect(await idsIn(await scan({ input: 'layout.tar' }))).toEqual(ofImage);
    expect(await idsIn(await scan({ input: 'saved.tar' }))).toEqual({ 'linux/arm64': ofImage['linux/arm64'] });
    const chosen = await scan({ input: 'layout', platforms: 'linux/amd64' });
    expect({ exitCode: chosen.exitCode, found: await idsIn(chosen) }).toEqual({
      exitCode: 0,
      found: { 'linux/amd64': [] },
    });
  });

  test.each([
    { description: 'what is not there', input: 'nothing.tar', message: /names "nothing.tar", which cannot be read/ },
    { description: 'no archive', input: 'package-lock.json', message: /cannot be unpacked/ },
    { description: 'a folder that is no layout', input: 'deploy', message: /has no index.json/ },
  ])('$description is the mistake of the user', async ({ input, message }) => {
    const result = await scan({ input });
    expect(result.exitCode).toBe(2);
    expect(result.annotations[0]?.message).toMatch(message);
  });
});

describe('files', () => {
  test('dependencies and secrets of a folder', async () => {
    const result = await scan({ 'scan-type': 'fs' });
    expect(result.exitCode).toBe(1);
    expect(await idsIn(result)).toEqual({ '.': ['CVE-2099-1000', 'aws-access-key-id'] });
    expect(result.log).not.toContain(awsKey);
  });

  test('licences by a list of those that are denied', async () => {
    const inputs = { 'scan-type': 'fs', scanners: 'license', 'fail-on': 'any' };
    expect((await scan({ ...inputs, 'licenses-denied': 'AGPL-3.0-only' })).exitCode).toBe(0);
    const denied = await scan({ ...inputs, 'licenses-denied': 'GPL-3.0-only' });
    expect(denied.exitCode).toBe(1);
    expect(denied.annotations[0]?.message).toMatch(/GPL-3\.0/);
  });

  test('configuration: a Dockerfile by Trivy, a Compose file by ourselves, with paths from the checkout', async () => {
    const result = await scan({ 'scan-type': 'config', 'scan-ref': 'deploy', severity: 'HIGH' });
    expect(result.exitCode).toBe(1);
    const found = (await idsIn(result)).deploy ?? [];
    expect(found).toEqual(expect.arrayContaining(['DS-0002', 'QG-COMPOSE-2']));
    const { targets } = JSON.parse(await readFile(join(checkout, 'quaygate/scan/baseline.json'), 'utf8'));
    const paths = new Set(targets[0].findings.map(({ path }: { path: string }) => path));
    expect([...paths].sort()).toEqual(['deploy/Dockerfile', 'deploy/compose.yaml']);
    expect(
      (await scan({ 'scan-type': 'config', 'scan-ref': 'deploy', 'fail-on-misconfigurations': 'none' })).exitCode,
    ).toBe(0);
  });

  test('a bill of materials', async () => {
    const result = await scan({ 'scan-type': 'sbom', 'scan-ref': 'bom.json' });
    expect({ exitCode: result.exitCode, found: await idsIn(result) }).toEqual({
      exitCode: 1,
      found: { 'bom.json': ['CVE-2099-1000'] },
    });
  });

  test('reports of other tools, by the same rules', async () => {
    await scan({ 'image-ref': `${image}:1` });
    const trivy = 'quaygate/scan/'.concat('trivy.json');
    await tool('cp', [
      join(checkout, 'quaygate/scan', `${image.split('/').at(-1)}-linux-arm64.json`),
      join(checkout, trivy),
    ]);
    const sarif = {
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'other', rules: [{ id: 'CVE-1', properties: { 'security-severity': '9.8' } }] } },
          results: [{ ruleId: 'CVE-1', ruleIndex: 0, message: { text: 'bad' } }],
        },
      ],
    };
    await writeFile(join(checkout, 'other.sarif'), JSON.stringify(sarif));
    const result = await scan({ scanner: 'report', input: `${trivy}\nother.sarif`, 'ignore-unfixed': 'true' });
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ critical: '2', high: '1' });
    await writeFile(join(checkout, 'other.sarif'), JSON.stringify(sarif).slice(0, -9));
    const cut = await scan({ scanner: 'report', input: 'other.sarif', 'exit-code': '0' });
    expect({ exitCode: cut.exitCode, result: cut.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
  });
});

describe('the rule', () => {
  const left: { description: string; inputs: Record<string, string>; counts: object }[] = [
    { description: 'a status', inputs: { 'ignore-statuses': 'will_not_fix' }, counts: { critical: '1', high: '1' } },
    { description: 'no fix', inputs: { 'ignore-unfixed': 'true' }, counts: { critical: '1', high: '1' } },
    {
      description: 'only packages of the distribution',
      inputs: { 'vuln-type': 'os' },
      counts: { critical: '0', high: '2' },
    },
    { description: 'a folder left out', inputs: { 'skip-dirs': 'app' }, counts: { critical: '0', high: '2' } },
    {
      description: 'what is ignored for a reason',
      inputs: { ignore: '[{"id":"CVE-2099-2000","reason":"not reached","expires":"2999-01-01"}]' },
      counts: { critical: '1', high: '1' },
    },
  ];
  test.each(left)('$description is left out', async ({ inputs, counts }) => {
    const result = await scan({ 'image-ref': `${image}:1`, ...inputs });
    expect(result.outputs).toMatchObject(counts);
  });

  test('ignore files, VEX, grace days, and a list of the exploited', async () => {
    await writeFiles(checkout, {
      'ignores/.trivyignore': 'CVE-2099-2000 exp:2999-01-01\nCVE-2099-3000 exp:2020-01-01\n',
      'ignores/more.yaml':
        'vulnerabilities:\n  - id: CVE-2099-3000\n    statement: not reached\n    expired_at: 2999-01-01\n',
      'kev.json': JSON.stringify({ vulnerabilities: [{ cveID: 'CVE-2099-1000' }] }),
      'vex.json': JSON.stringify({
        ...{ '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://example.test/vex', author: 'us', version: 1 },
        timestamp: '2026-11-20T00:00:00Z',
        statements: [
          {
            vulnerability: { name: 'CVE-2099-1000' },
            products: [{ '@id': 'pkg:npm/left@1.0.0' }],
            ...{ status: 'not_affected', justification: 'vulnerable_code_not_in_execute_path' },
          },
        ],
      }),
    });
    const ref = { 'image-ref': `${image}:1` };
    const expired = await scan({ ...ref, trivyignores: 'ignores/.trivyignore' });
    expect(expired.outputs).toMatchObject({ critical: '1', high: '1' });
    expect(expired.annotations.map(({ message }) => message).join()).toContain(
      'ended with 2020-01-01, so it counts again',
    );
    const all = { ...ref, trivyignores: 'ignores/.trivyignore,ignores/more.yaml', 'grace-days': '30' };
    expect((await scan(all)).exitCode).toBe(0);
    const exploited = await scan({ ...all, kev: 'kev.json' });
    expect(exploited.exitCode).toBe(1);
    const excused = await scan({ ...all, kev: 'kev.json', vex: 'vex.json' });
    expect({ exitCode: excused.exitCode, critical: excused.outputs.critical }).toEqual({ exitCode: 0, critical: '0' });
  });
});

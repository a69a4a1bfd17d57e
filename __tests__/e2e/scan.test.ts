import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf, docker, engine, tool, uniqueImage } from './engine.ts';
import { type ActionResult, removeFolders, repositoryRoot, runAction, runGitlab } from './runner.ts';
import { pushDatabase } from './scan-images.ts';

/** The entry with the real Trivy, the real registry, and databases that know a few advisories, or none. */

const image = uniqueImage('scan');
let folder = '';
let reference = '';

const minimist = (version: string) => JSON.stringify({ name: 'minimist', version, license: 'MIT' });

/** An index with provenance, so that there is something in it that is no platform. */
const files = {
  Dockerfile: 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /app\n',
  'amd64/node_modules/minimist/package.json': minimist('1.2.8'),
  'arm64/node_modules/minimist/package.json': minimist('1.2.5'),
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-scan-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'context', path)), { recursive: true });
    await writeFile(join(folder, 'context', path), text);
  }
  const options = ['--builder', engine.builder, '--platform', 'linux/amd64,linux/arm64', '--provenance', 'mode=min'];
  await docker('buildx', 'build', ...options, '--push', '--tag', `${image}:1`, join(folder, 'context'));
  reference = `${image}@${await digestOf(image, '1')}`;
}, 120_000);

afterAll(async () => {
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const scan = (inputs: Readonly<Record<string, string>>): Promise<ActionResult> =>
  runAction({ action: 'scan', inputs: { reference, 'cache-dir': engine.trivyCache, ...inputs } });

const reportsOf = async ({ workspace, outputs }: ActionResult): Promise<{ ArtifactName: string; arch: string }[]> =>
  Promise.all(
    (outputs.report ?? '').split('\n').map(async (path) => {
      const { ArtifactName, Metadata } = JSON.parse(await readFile(join(workspace, path), 'utf8'));
      return { ArtifactName, arch: Metadata.ImageConfig.architecture };
    }),
  );

describe('on GitHub', () => {
  test('a critical vulnerability on one platform stops, and names that platform', async () => {
    const result = await scan({});
    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ result: 'fail', critical: '1', high: '0', fixable: '1' });
    expect(result.outputs['scanner-version']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Date.parse(result.outputs['db-date'] ?? '')).toBeLessThan(Date.now());
    expect(result.log).toMatch(/^CRITICAL +CVE-2021-44906 +minimist +1\.2\.5 +1\.2\.6 +linux\/arm64$/m);
    expect(result.summary).toContain('CVE-2021-44906');
    expect(result.annotations).toEqual([
      {
        level: 'warning',
        title: 'Scan: critical vulnerability',
        message: expect.stringMatching(
          /^CRITICAL: CVE-2021-44906 in minimist 1\.2\.5 on linux\/arm64\..* Upgrade minimist to/,
        ),
      },
      {
        level: 'error',
        title: 'Quaygate scan',
        message: expect.stringContaining('CVE-2021-44906 in minimist 1.2.5 on linux/arm64'),
      },
    ]);
  });

  test('each platform is scanned by its own digest, the attestations are not', async () => {
    const reports = await reportsOf(await scan({}));
    expect(reports.map(({ arch }) => arch).sort()).toEqual(['amd64', 'arm64']);
    const digests = reports.map(({ ArtifactName }) => ArtifactName);
    expect(digests.every((name) => name.startsWith(`${image}@sha256:`) && name !== reference)).toBe(true);
  });

  test('without the advisory the same image passes', async () => {
    const result = await scan({ 'cache-dir': engine.trivyCacheClean });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'pass', critical: '0' });
    expect(result.annotations).toEqual([]);
    expect(await reportsOf(result)).toHaveLength(2);
  });

  const ends: { description: string; inputs: Record<string, string>; exitCode: number; outputs: object }[] = [
    {
      description: 'a chosen platform',
      inputs: { platforms: 'linux/amd64' },
      exitCode: 0,
      outputs: { result: 'pass', critical: '0' },
    },
    {
      description: 'other severities',
      inputs: { severity: 'LOW,MEDIUM' },
      exitCode: 0,
      outputs: { result: 'pass', critical: '1' },
    },
    {
      description: 'report only',
      inputs: { 'exit-code': '0' },
      exitCode: 0,
      outputs: { result: 'fail', critical: '1' },
    },
    { description: 'a platform that is not there', inputs: { platforms: 'linux/s390x' }, exitCode: 2, outputs: {} },
    { description: 'an unknown severity', inputs: { severity: 'SEVERE' }, exitCode: 2, outputs: {} },
    { description: 'no Trivy', inputs: { 'trivy-path': './trivy' }, exitCode: 3, outputs: { result: 'error' } },
    {
      description: 'no such image',
      inputs: { reference: `${engine.registry}/none@sha256:${'0'.repeat(64)}` },
      exitCode: 2,
      outputs: {},
    },
  ];
  test.each(ends)('$description: exit code $exitCode', async ({ inputs, exitCode, outputs }) => {
    const result = await scan(inputs);
    expect(result.exitCode).toBe(exitCode);
    expect(result.outputs).toMatchObject(outputs);
  });

  const missing: { description: string; inputs: Record<string, string>; message: RegExp }[] = [
    { description: 'none wanted', inputs: { 'skip-db-update': 'true' }, message: /has no vulnerability database/ },
    {
      description: 'none to be had',
      inputs: { 'db-repository': `${engine.registry}/none/trivy-db:2` },
      message: /could not get its vulnerability database/,
    },
  ];
  test.each(missing)('no database, $description: neither pass nor fail', async ({ inputs, message }) => {
    const empty = await mkdtemp(join(folder, 'empty-'));
    const result = await scan({ ...inputs, 'cache-dir': empty, 'exit-code': '0' });
    expect(result.exitCode).toBe(3);
    expect(result.outputs).toMatchObject({ result: 'error' });
    expect(result.annotations[0]?.message).toMatch(message);
    expect(result.summary).toMatch(message);
  });

  test('a tag is resolved first, and the log says to what', async () => {
    const result = await scan({ reference: '', 'image-ref': `${image}:1`, 'cache-dir': engine.trivyCacheClean });
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain(`${image}:1 is ${reference.split('@')[1]}, which is what is scanned.`);
  });

  test('an advisory cannot speak to the runner or draw on the summary', async () => {
    const cache = join(folder, 'hostile');
    const advisories = join(folder, 'hostile.json');
    const npm = { package: 'minimist', vulnerable: ['<1.2.6'], patched: ['1.2.6'] };
    const id =
      'CVE-1\n::error::pwned\r::set-output name=result::pass\n| <script>alert(1)</script> | [x](https://evil.test)';
    await writeFile(advisories, JSON.stringify([{ id, severity: 'CRITICAL', title: id, description: id, npm }]));
    await tool('node', [join(repositoryRoot, 'scripts/engine.d/trivy-db.mjs'), '--out', cache, advisories]);
    const result = await scan({ 'cache-dir': cache });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.result).toBe('fail');
    expect(result.annotations.map(({ title }) => title)).toEqual(['Scan: critical vulnerability', 'Quaygate scan']);
    expect(result.summary).not.toMatch(/<script>|<img|\]\(https:\/\/evil/);
  });
});

describe('on GitLab', () => {
  test('the candidates of build, and results by file', async () => {
    const candidates = JSON.stringify([{ reference }]);
    const inputs = { candidates, 'cache-dir': engine.trivyCache };
    const result = await runGitlab({ action: 'scan', inputs });
    expect(result.exitCode).toBe(1);
    expect(result.results.scan).toMatchObject({
      result: 'fail',
      critical: 1,
      report: [expect.any(String), expect.any(String)],
    });
    expect(Object.values(result.dotenv)).toContain('fail');
  });

  test('the result of build is found where it left it', async () => {
    const workspace = await mkdtemp(join(folder, 'workspace-'));
    await mkdir(join(workspace, 'quaygate'));
    await writeFile(join(workspace, 'quaygate/build.json'), JSON.stringify({ candidates: [{ reference }] }));
    const result = await runGitlab({ action: 'scan', workspace, inputs: { 'cache-dir': engine.trivyCacheClean } });
    expect(result.exitCode).toBe(0);
    expect(result.results.scan).toMatchObject({ result: 'pass' });
  });
});

describe('the cache of GitHub', () => {
  const databases = `${image}-db`;
  const entries = new Map<string, Buffer>();
  let service: Server;
  let environment: Record<string, string> = {};

  /** The first version of GitHub's cache protocol, which act and GHES speak. */
  const answer: RequestListener = async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const path = url.pathname.replace('/_apis/artifactcache/', '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const json = (status: number, value: object) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    if (path.startsWith('archive/')) return void response.end(entries.get(decodeURIComponent(path.slice(8))));
    if (path === 'cache') {
      const keys = (url.searchParams.get('keys') ?? '').split(',');
      const cacheKey = [...entries.keys()].findLast((key) => keys.some((wanted) => key.startsWith(wanted)));
      if (cacheKey === undefined) return void response.writeHead(204).end();
      return json(200, {
        cacheKey,
        archiveLocation: `${url.origin}/_apis/artifactcache/archive/${encodeURIComponent(cacheKey)}`,
      });
    }
    if (path === 'caches') {
      entries.set(JSON.parse(body.toString()).key, Buffer.alloc(0));
      return json(201, { cacheId: entries.size });
    }
    if (request.method === 'PATCH') entries.set([...entries.keys()].at(-1) ?? '', body);
    json(200, {});
  };

  beforeAll(async () => {
    await pushDatabase(`${databases}:2`, engine.trivyCacheClean);
    service = createServer(answer);
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    environment = {
      ACTIONS_CACHE_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/`,
      ACTIONS_RUNTIME_TOKEN: 'hunter2',
      RUNNER_TOOL_CACHE: join(folder, 'tools'),
    };
  });

  afterAll(() => {
    service.close();
    service.closeAllConnections();
  });

  const scanCached = async (dbRepository: string) => {
    await rm(join(folder, 'tools'), { recursive: true, force: true });
    const workspace = join(folder, 'checkout');
    await mkdir(workspace, { recursive: true });
    return runAction({
      action: 'scan',
      workspace,
      env: environment,
      inputs: { reference, 'db-repository': dbRepository },
    });
  };

  test('a first run downloads the database and keeps it, a second one needs no registry', async () => {
    const first = await scanCached(`${databases}:2`);
    expect({ exitCode: first.exitCode, annotations: first.annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect([...entries.keys()]).toEqual([`quaygate-trivy-db-2-${await digestOf(databases, '2')}`]);
    const second = await scanCached(`${databases}:gone`);
    expect({ exitCode: second.exitCode, annotations: second.annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect(second.outputs['db-date']).toBe(first.outputs['db-date']);
    expect(first.log + second.log).not.toContain('hunter2');
  });

  test('a cache that answers rubbish costs a download', async () => {
    for (const key of entries.keys()) entries.set(key, Buffer.from('no archive'));
    const result = await scanCached(`${databases}:2`);
    expect(result.exitCode).toBe(0);
    expect(result.outputs.result).toBe('pass');
  });
});

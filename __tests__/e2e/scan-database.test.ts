import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { engine, tool, uniqueImage, uniqueName } from './engine.ts';
import { type ActionResult, removeFolders, runAction } from './runner.ts';
import { npmPackage, pushDatabase, pushTwoPlatforms, writeDatabase, writeFiles } from './scan-images.ts';

/** Where the scanner's database comes from, and what is judged without a good one: nothing. */

const name = uniqueName('trivy-db');
const at = (host: string) => `${host}/${name}:2`;
let folder = '';
let reference = '';
let cache = '';
let digest = '';
let limited: Server;
let limitedHost = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-database-'));
  cache = await writeDatabase(join(folder, 'cache'), []);
  await writeFiles(join(folder, 'context'), {
    'amd64/app/node_modules/left/package.json': npmPackage('left', '1.0.0'),
    'arm64/app/node_modules/left/package.json': npmPackage('left', '1.0.0'),
  });
  reference = await pushTwoPlatforms(uniqueImage('scan-database'), join(folder, 'context'));
  digest = await pushDatabase(at(engine.registry), cache);
  limited = createServer((_, response) => response.writeHead(429).end('{"errors":[{"code":"TOOMANYREQUESTS"}]}'));
  await new Promise<void>((resolve) => limited.listen(0, '127.0.0.1', resolve));
  limitedHost = `127.0.0.1:${(limited.address() as AddressInfo).port}`;
}, 120_000);

afterAll(async () => {
  limited.close();
  limited.closeAllConnections();
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const scan = async (inputs: Readonly<Record<string, string>>): Promise<ActionResult> =>
  runAction({
    action: 'scan',
    env: { RUNNER_TOOL_CACHE: await mkdtemp(join(folder, 'tools-')) },
    inputs: { reference, 'cache-dir': cache, platforms: 'linux/amd64', ...inputs },
  });

const fresh = async (inputs: Record<string, string>) =>
  scan({ 'cache-dir': await mkdtemp(join(folder, 'db-')), ...inputs });

test('comes from the next repository when one is limited or has none', async () => {
  const repositories = [at(limitedHost), `${engine.registry}/none/${name}:2`, at(engine.registry)].join(',');
  const result = await fresh({ 'db-repository': repositories });
  expect({
    exitCode: result.exitCode,
    annotations: result.annotations.filter(({ level }) => level === 'error'),
  }).toEqual({ exitCode: 0, annotations: [] });
  expect(result.log).toContain(`${at(limitedHost)} gave no database; trying the next.`);
});

test('is got by its digest where that is pinned', async () => {
  const pinned = `${engine.registry}/${name}@${digest}`;
  expect((await fresh({ 'db-repository': pinned })).exitCode).toBe(0);
  const wrong = await fresh({ 'db-repository': `${engine.registry}/${name}@sha256:${'0'.repeat(64)}` });
  expect({ exitCode: wrong.exitCode, result: wrong.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
});

test('that all repositories refuse is an error that names each', async () => {
  const result = await fresh({ 'db-repository': `${at(limitedHost)},${engine.registry}/none/${name}:2` });
  expect({ exitCode: result.exitCode, result: result.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
  expect(result.annotations[0]?.message).toContain(at(limitedHost));
  expect(result.annotations[0]?.message).toContain(`none/${name}:2: there is no such tag`);
});

test('that is too old judges nothing', async () => {
  const old = await mkdtemp(join(folder, 'old-'));
  await mkdir(join(old, 'db'), { recursive: true });
  await tool('cp', [join(cache, 'db/trivy.db'), join(old, 'db/trivy.db')]);
  const metadata = {
    Version: 2,
    NextUpdate: '2099-01-01T00:00:00Z',
    UpdatedAt: '2020-01-01T00:00:00Z',
    DownloadedAt: '2020-01-01T00:00:00Z',
  };
  await writeFile(join(old, 'db/metadata.json'), JSON.stringify(metadata));
  const result = await scan({ 'cache-dir': old, 'exit-code': '0' });
  expect({ exitCode: result.exitCode, result: result.outputs.result }).toEqual({ exitCode: 3, result: 'error' });
  expect(result.annotations[0]?.message).toMatch(
    /is of 2020-01-01T00:00:00\.000Z, which is \d+ days ago, and "max-db-age" is 7 days/,
  );
  expect((await scan({ 'cache-dir': old, 'max-db-age': '0s' })).exitCode).toBe(0);
});

test('is shared by scans that run at once', async () => {
  const results = await Promise.all(Array.from({ length: 4 }, () => scan({ platforms: '' })));
  expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
});

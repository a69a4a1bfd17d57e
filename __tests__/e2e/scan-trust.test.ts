import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { tool, uniqueImage, uniqueName } from './engine.ts';
import { type PasswordRegistry, passwords, startPasswordRegistry } from './password-registry.ts';
import { type ActionResult, removeFolders, repositoryRoot, runAction } from './runner.ts';
import { npmPackage, pushTwoPlatforms, writeDatabase, writeFiles } from './scan-images.ts';

/** Which program scans, what it gets to see, and what is done when its archive or database is not what it should be. */

const version = '9.9.9';
const arch = process.arch === 'arm64' ? 'ARM64' : '64bit';
const archiveName = `trivy_${version}_Linux-${arch}.tar.gz`;
let folder = '';
let reference = '';
let cache = '';
/** Says what it is given, then lets the real one work. */
let archive: Buffer;
let sha256 = '';
let server: Server;
let base = '';
let tools = '';
let asked: string[] = [];
let answer: (url: string) => { status: number; body?: Buffer; headers?: Record<string, string> };

const spy = () => `#!/bin/sh
{ env; echo "CWD $(pwd) $(ls -A)"; ls -l "$DOCKER_CONFIG/config.json"; cat "$DOCKER_CONFIG/config.json"; echo; } >> '${folder}/spied'
exec trivy "$@"
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-trust-'));
  cache = await writeDatabase(join(folder, 'cache'), []);
  await writeFiles(join(folder, 'context'), {
    'amd64/app/node_modules/left/package.json': npmPackage('left', '1.0.0'),
    'arm64/app/node_modules/left/package.json': npmPackage('left', '1.0.0'),
  });
  reference = await pushTwoPlatforms(uniqueImage('scan-trust'), join(folder, 'context'));
  await writeFile(join(folder, 'trivy'), spy(), { mode: 0o755 });
  await tool('tar', ['-czf', join(folder, 'archive.tar.gz'), '-C', folder, 'trivy']);
  archive = await readFile(join(folder, 'archive.tar.gz'));
  sha256 = createHash('sha256').update(archive).digest('hex');
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, body, headers } = answer(request.url ?? '');
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}, 120_000);

beforeEach(async () => {
  asked = [];
  answer = (url) => (url === `/v${version}/${archiveName}` ? { status: 200, body: archive } : { status: 404 });
  tools = await mkdtemp(join(folder, 'tools-'));
});

afterEach(() => rm(join(folder, 'spied'), { force: true }));

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const scan = (
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<ActionResult> =>
  runAction({
    action: 'scan',
    env: { RUNNER_TOOL_CACHE: tools, ...env },
    inputs: { reference, 'cache-dir': cache, platforms: 'linux/amd64', ...inputs },
  });

const install = (inputs: Readonly<Record<string, string>> = {}, env: Readonly<Record<string, string>> = {}) =>
  scan({ version, sha256, 'download-url': base, ...inputs }, env);

const keptArchive = async (): Promise<string> => {
  const names = await readdir(tools, { recursive: true });
  return join(tools, names.find((name) => name.endsWith('.tar.gz')) ?? 'none');
};

describe('a Trivy that is installed', () => {
  test('is what its checksum says, is got once, and scans', async () => {
    const first = await install();
    expect({ exitCode: first.exitCode, annotations: first.annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect(await readFile(join(folder, 'spied'), 'utf8')).toContain('CWD ');
    expect((await install()).exitCode).toBe(0);
    expect(asked.filter((url) => url.endsWith('.tar.gz'))).toHaveLength(1);
  });

  test('comes over a redirect, and after a server that was busy', async () => {
    let busy = 1;
    answer = (url) => {
      if (url.startsWith('/v')) return { status: 302, headers: { location: `/elsewhere${url}` } };
      if (busy-- > 0) return { status: 503 };
      return url === `/elsewhere/v${version}/${archiveName}` ? { status: 200, body: archive } : { status: 404 };
    };
    expect((await install()).exitCode).toBe(0);
  });

  test('is hashed again wherever it was kept', async () => {
    await install();
    await writeFile(await keptArchive(), 'something else');
    const again = await install();
    expect(again.exitCode).toBe(0);
    expect(asked.filter((url) => url.endsWith('.tar.gz'))).toHaveLength(2);
  });

  const refused: { description: string; inputs: Record<string, string>; exitCode: number; message: RegExp }[] = [
    {
      description: 'another archive',
      inputs: { sha256: 'a'.repeat(64) },
      exitCode: 3,
      message: /it is not what was released, and was thrown away/,
    },
    {
      description: 'none there',
      inputs: { version: '9.9.8' },
      exitCode: 3,
      message: /answers with 404\. Name a mirror/,
    },
    {
      description: 'nobody there',
      inputs: { 'download-url': 'http://127.0.0.1:9' },
      exitCode: 3,
      message: /could not be downloaded/,
    },
    { description: 'offline', inputs: { offline: 'true' }, exitCode: 3, message: /is not in the cache, and "offline"/ },
    {
      description: 'a floating version',
      inputs: { version: 'latest' },
      exitCode: 2,
      message: /a floating one is never installed/,
    },
    {
      description: 'an unknown one without checksum',
      inputs: { version: '9.9.9', sha256: '' },
      exitCode: 2,
      message: /set "sha256" too/,
    },
    {
      description: 'what was withdrawn',
      inputs: { version: '0.69.4' },
      exitCode: 2,
      message: /published by an attacker/,
    },
    {
      description: 'a checksum that is not that of the release',
      inputs: { version: '0.75.0' },
      exitCode: 2,
      message: /is not that of 0\.75\.0/,
    },
    {
      description: 'two wishes',
      inputs: { 'trivy-path': 'trivy' },
      exitCode: 2,
      message: /"trivy-path" and "version"/,
    },
  ];
  test.each(refused)('$description: exit code $exitCode, nothing is run', async ({ inputs, exitCode, message }) => {
    const result = await install(inputs);
    expect(result.exitCode).toBe(exitCode);
    expect(result.annotations.at(-1)?.message).toMatch(message);
    await expect(readFile(join(folder, 'spied'))).rejects.toThrow('ENOENT');
    if (exitCode === 3) expect(result.outputs.result).toBe('error');
    expect((await readdir(tools, { recursive: true })).filter((name) => name.endsWith('.tar.gz'))).toEqual([]);
  });

  /** `script` in place of cosign; beside the archive lies a bundle. */
  const cosign = async (script: string, bundle = '{}', served = archive) => {
    const bin = await mkdtemp(join(folder, 'bin-'));
    await writeFile(join(bin, 'cosign'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    answer = (url) => ({ status: 200, body: url.endsWith('.json') ? Buffer.from(bundle) : served });
    return { PATH: `${bin}:${process.env.PATH}` };
  };

  describe('by the real cosign, with an authority and a log of the test in place of those of Sigstore', () => {
    const fixture = (name: string) => join(repositoryRoot, '__tests__/fixtures/sigstore', name);
    const signed = async (name: string) => {
      const served = await readFile(fixture('archive.tar.gz'));
      const real = `[ "$1" = version ] || set -- "$@" --trusted-root '${fixture('trusted-root.json')}'`;
      const bundle = await readFile(fixture(`${name}.sigstore.json`), 'utf8');
      const env = await cosign(`PATH='${process.env.PATH}'\n${real}\nexec cosign "$@"`, bundle, served);
      return install({ sha256: createHash('sha256').update(served).digest('hex') }, env);
    };

    test('signed by the release workflow of that version is said to be, and scans', async () => {
      const result = await signed('release');
      expect([result.exitCode, result.annotations]).toEqual([0, []]);
      expect(result.log).toContain('is signed by the release workflow of aquasecurity/trivy');
    });

    test.each([
      ['by the workflow of somebody else', 'stranger', 'no matching CertificateIdentity'],
      ['but another archive was', 'other-archive', 'invalid signature'],
    ])('signed %s is thrown away', async (_description, name, reason) => {
      const result = await signed(name);
      expect([result.exitCode, result.outputs.result]).toEqual([3, 'error']);
      expect(result.annotations[0]?.message).toContain('its signature is not good');
      expect(result.annotations[0]?.message).toContain(reason);
      expect((await readdir(tools, { recursive: true })).filter((file) => file.endsWith('.tar.gz'))).toEqual([]);
    });
  });

  test('is used by its checksum when Sigstore cannot be reached', async () => {
    const said = 'error: dial tcp: lookup tuf-repo-cdn.sigstore.dev: no such host';
    const result = await install({}, await cosign(`[ "$1" = version ] && exit 0\necho "${said}" >&2; exit 1`));
    expect(result.exitCode).toBe(0);
    expect(result.annotations).toEqual([expect.objectContaining({ level: 'notice' })]);
  });
});

describe('what Trivy gets to see', () => {
  let registry: PasswordRegistry;

  beforeAll(async () => {
    registry = await startPasswordRegistry();
  }, 60_000);

  afterAll(() => registry.stop());

  test('is one login, read-only, and nothing of the CI or the checkout', async () => {
    const config = join(folder, 'docker');
    const auth = (password: string) => ({ auth: Buffer.from(`mona:${password}`).toString('base64') });
    const image = `${registry.host}/${uniqueName('private')}`;
    await writeFiles(config, {
      'config.json': JSON.stringify({
        auths: { [registry.host]: auth(passwords.mona), 'ghcr.io': auth('other-password') },
      }),
    });
    const login = { DOCKER_CONFIG: config };
    await tool('crane', ['copy', reference, `${image}:1`], { env: login });
    const workspace = await mkdtemp(join(folder, 'checkout-'));
    await writeFiles(workspace, {
      'trivy.yaml': 'severity: LOW\n',
      '.trivyignore': 'CVE-1\n',
      'trivy-secret.yaml': '',
    });
    const result = await runAction({
      action: 'scan',
      workspace,
      env: {
        ...login,
        RUNNER_TOOL_CACHE: tools,
        GITHUB_TOKEN: 'hunter2',
        DEPLOY_KEY: 'hunter2',
        AWS_SECRET_ACCESS_KEY: 'hunter2',
        TRIVY_PASSWORD: 'hunter2',
      },
      inputs: { 'image-ref': `${image}:1`, 'cache-dir': cache, 'trivy-path': join(folder, 'trivy') },
    });
    expect(result.exitCode).toBe(0);
    const spied = await readFile(join(folder, 'spied'), 'utf8');
    expect(spied).not.toMatch(/hunter2|GITHUB_|ACTIONS_|INPUT_|RUNNER_|other-password/);
    expect(spied).not.toContain(auth('other-password').auth);
    expect(spied).toContain(auth(passwords.mona).auth);
    expect(spied).toMatch(/^-r-------- .*config\.json$/m);
    // Where it runs there is nothing but what it made itself.
    expect(
      spied.split('\n').filter((line) => line.startsWith('CWD ') && /trivyignore|trivy\.yaml|secret/.test(line)),
    ).toEqual([]);
    expect(result.log).not.toContain(auth(passwords.mona).auth);
  });
});

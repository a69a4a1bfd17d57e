import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createProxy, request, type Server } from 'node:http';
import { createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { busybox, digestOf, docker, engine, tagsOf, tool, uniqueName } from './engine.ts';
import { makeRepository, type TestRepository } from './repository.ts';
import { removeFolders, runGitlab } from './runner.ts';

/** registry.gitlab.com by its own name, over TLS, behind a proxy that leads to the engine's registry in its place. */

const name = 'registry.gitlab.com';
const builder = uniqueName('quaygate-e2e-gitlab-com');
let folder: string;
let proxy: Server;
let registry: Server;
let repository: TestRepository;

const portOf = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const startRegistry = async (): Promise<number> => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'ca.crt')];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  await tool('openssl', ['req', '-x509', ...made, '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]);
  const tls = { key: await readFile(key), cert: await readFile(certificate) };
  registry = createServer(tls, (incoming, answer) => {
    const headers = { ...incoming.headers, 'x-forwarded-proto': 'https' };
    const onward = request(`http://${engine.registry}${incoming.url}`, { method: incoming.method, headers });
    onward.on('response', (response) => response.pipe(answer.writeHead(response.statusCode ?? 502, response.headers)));
    onward.on('error', () => incoming.socket.destroy());
    incoming.on('close', () => incoming.complete || onward.destroy());
    incoming.pipe(onward);
  });
  return portOf(registry);
};

const startProxy = async (port: number): Promise<string> => {
  proxy = createProxy();
  proxy.on('connect', (asked, socket) => {
    const onward = connect(port, '127.0.0.1', () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    if (asked.url !== `${name}:443`) onward.destroy();
    for (const end of [socket, onward]) end.on('error', () => [socket, onward].map((other) => other.destroy()));
    socket.pipe(onward).pipe(socket);
  });
  return `http://127.0.0.1:${await portOf(proxy)}`;
};

let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-gitlab-com-'));
  const address = await startProxy(await startRegistry());
  const authority = join(folder, 'ca.crt');
  environment = { HTTPS_PROXY: address, SSL_CERT_FILE: authority };
  const config = join(folder, 'buildkitd.toml');
  await writeFile(
    config,
    `[worker.oci]\n  networkMode = "host"\n[registry."${engine.registry}"]\n  http = true\n[registry."${name}"]\n  ca = ["${authority}"]\n`,
  );
  await docker(
    ...['buildx', 'create', '--name', builder, '--driver', 'docker-container', '--buildkitd-config', config],
    ...['--driver-opt', 'network=host', '--driver-opt', `env.HTTPS_PROXY=${address}`, '--bootstrap'],
  );
  repository = await makeRepository({ Dockerfile: `FROM ${busybox()}\nRUN echo made >/made\n` });
}, 120_000);

afterAll(async () => {
  removeFolders();
  await docker('buildx', 'rm', '--force', builder);
  for (const server of [proxy, registry]) {
    server?.closeAllConnections();
    server?.close();
  }
  await repository?.remove();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

test('a candidate on GitLab.com has a temporary tag, which holds it until promote gives it another', async () => {
  const path = `acme/${uniqueName('shop')}`;
  const here = `${engine.registry}/${path}`;
  const step = { workspace: repository.folder, changes: { sha: repository.sha }, env: environment };
  const inputs = { image: `${name}/${path}`, builder, cache: 'none' };
  const built = await runGitlab({ action: 'build', inputs, ...step });
  expect([built.exitCode, built.exitCode === 0 ? '' : built.log]).toEqual([0, '']);
  const candidates = (built.results.build?.candidates ?? []) as readonly Record<string, string>[];
  const { temporaryTag = '', digest, reference } = candidates[0] ?? {};
  expect(temporaryTag).toMatch(new RegExp(`^candidate-${repository.sha.slice(0, 12)}-`));
  expect(reference).toBe(`${name}/${path}@${digest}`);
  expect(await tagsOf(here)).toEqual([temporaryTag]);
  expect(await digestOf(here, temporaryTag)).toBe(digest);

  const promoted = await runGitlab({ action: 'promote', inputs: { tags: ['1.0.0'], version: '1.0.0' }, ...step });
  expect([promoted.exitCode, promoted.exitCode === 0 ? '' : promoted.log]).toEqual([0, '']);
  expect(await tagsOf(here)).toEqual(['1.0.0']);
  expect(await digestOf(here, '1.0.0')).toBe(digest);
}, 120_000);

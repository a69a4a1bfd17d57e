import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, docker, tool, uniqueName } from './engine.ts';
import { removeFolders, runGitlab, runLocal } from './runner.ts';

/** The compiled smoke against a Compose project with two replicas, a TCP server and one with TLS. */

const folder = mkdtempSync(join(tmpdir(), 'quaygate-e2e-smoke-kinds-'));
const project = uniqueName('smoke');
let tcp: Server;
let tls: TlsServer;

const compose = `services:
  web:
    image: ${busybox()}
    command: [sh, -c, 'echo "listening as v1.4.0"; exec sleep 3600']
    deploy: {replicas: 2}
    stop_signal: SIGKILL
  job:
    image: ${busybox()}
    command: [sh, -c, 'echo "migrated"; exit 3']
`;

const certificate = () => {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const out = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '7', ...names, ...out];
  execFileSync('openssl', args, { stdio: 'ignore' });
  return { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) };
};

const portOf = (server: Server | TlsServer) => (server.address() as AddressInfo).port;
const listening = (server: Server | TlsServer) =>
  new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

beforeAll(async () => {
  writeFileSync(join(folder, 'compose.yaml'), compose);
  tcp = createServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 mail.example.com ready\r\n');
    socket.on('data', (piece) => socket.end(`you said ${piece}`));
  });
  tls = createTlsServer(certificate(), (_request, response) => response.end('over TLS'));
  await Promise.all([listening(tcp), listening(tls)]);
  await tool('docker', ['compose', '--project-name', project, 'up', '--detach'], { cwd: folder });
}, 120_000);

afterAll(async () => {
  await docker('compose', '--project-name', project, 'down', '--timeout', '0');
  tcp.close();
  tls.close();
  tls.closeAllConnections();
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const smoke = (checks: readonly object[], ...args: readonly string[]) =>
  runLocal(['--json', '--timeout', '20s', '--interval', '50ms', '--checks', JSON.stringify(checks), ...args], {
    action: 'smoke',
    workspace: folder,
  });

const quick = { timeout: '500ms' };

test('every kind passes, side by side, each with a name of its own', async () => {
  const checks = [
    { command: 'echo "$HOSTNAME is up" && test -d /proc', service: 'web', matches: '^[0-9a-f]{12} is up$' },
    { command: ['sh', '-c', 'exit 7'], service: 'web', 'exit-code': 7, name: 'an exit code' },
    { log: 'web', contains: 'listening as v{{version}}', lacks: 'panic', stable: '200ms' },
    { log: 'job', contains: 'migrated', name: 'the log of what has ended' },
    { tcp: `127.0.0.1:${portOf(tcp)}` },
    { tcp: `127.0.0.1:${portOf(tcp)}`, send: 'HELO', matches: '^220 [\\s\\S]*you said HELO$', name: 'a dialogue' },
    { url: `https://localhost:${portOf(tls)}/`, ca: 'cert.pem', 'tls-days': 5, equals: 'over TLS' },
  ];
  const result = await smoke(checks, '--project', project, '--version', '1.4.0');
  expect({ exitCode: result.exitCode, log: result.exitCode === 0 ? '' : result.log }).toEqual({ exitCode: 0, log: '' });
  expect(result.outputs).toMatchObject({ result: 'pass', passed: 7, failed: 0, junit: 'quaygate/smoke.xml' });
  const kinds = (result.outputs.checks as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(['command', 'command', 'log', 'log', 'tcp', 'tcp', 'http']);
}, 60_000);

test('the only project with such a service is found', async () => {
  const result = await smoke([{ command: 'true', service: 'job-of-nobody' }]);
  expect([result.exitCode, result.log]).toEqual([2, expect.stringContaining('no project on the engine has a service')]);
});

describe('a no is exit code 1, what could not be asked 3', () => {
  test.each<[string, object, number, string]>([
    ['another exit code', { command: 'exit 2', service: 'web' }, 1, 'exit code 2 in place of 0'],
    ['another output', { command: 'echo no', service: 'web', equals: 'yes' }, 1, 'its output is not "yes"'],
    ['a log without the line', { log: 'web', contains: 'ready' }, 1, 'the log lacks "ready"'],
    ['a program that is not there', { command: ['nowhere'], service: 'web' }, 1, 'exit code 12'],
    ['another greeting', { tcp: 'TCP', contains: 'SSH-2.0' }, 1, 'the answer lacks "SSH-2.0"'],
    ['a service that has ended', { command: 'true', service: 'job' }, 3, `no container of job in ${project} is up`],
    ['a service that is not there', { log: 'db', contains: 'x' }, 3, `there is no container of db in ${project}`],
    ['a closed port', { tcp: '127.0.0.1:1' }, 3, 'ECONNREFUSED'],
    ['a certificate of nobody known', { url: 'TLS' }, 3, 'self-signed certificate'],
    ['a certificate that ends', { url: 'TLS', ca: 'cert.pem', 'tls-days': 90 }, 1, 'in place of 90'],
    ['an authority that is not there', { url: 'TLS', ca: 'nowhere.pem' }, 2, 'the file "nowhere.pem"'],
    [
      'an expression without an end',
      { command: 'printf %040d 0', service: 'web', matches: '^(0+)+x$', timeout: '10s' },
      2,
      'finds no end',
    ],
  ])('%s', async (_description, check, exitCode, message) => {
    const here = JSON.stringify(check)
      .replace('"TCP"', `"127.0.0.1:${portOf(tcp)}"`)
      .replace('"TLS"', `"https://localhost:${portOf(tls)}/"`);
    const result = await smoke([{ ...quick, ...JSON.parse(here) }], '--project', project);
    expect([result.exitCode, result.log]).toEqual([exitCode, expect.stringContaining(message)]);
  });

  test('a line that must not be there ends the wait at once', async () => {
    const result = await smoke([{ log: 'web', lacks: 'listening' }], '--project', project);
    expect(result.exitCode).toBe(1);
    expect((result.outputs.checks ?? result.results.smoke?.checks) as unknown).toMatchObject([{ tries: 1 }]);
  });
});

test('on GitLab the report in the form of JUnit tells failures from errors, whatever was said', async () => {
  const checks = JSON.stringify([
    { ...quick, tcp: '127.0.0.1:1', name: 'closed & "quoted" <port>' },
    { ...quick, log: 'web', contains: ']]>&\u0007', name: 'a line' },
    { log: 'web', contains: 'listening', name: 'fine' },
  ]);
  const result = await runGitlab({ action: 'smoke', workspace: folder, inputs: { checks, project, interval: '50ms' } });
  expect(result.exitCode).toBe(1);
  const xml = result.files['smoke.xml'] ?? '';
  expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites tests="3" failures="1" errors="1" /);
  const closed = 'closed &#38; &#34;quoted&#34; &#60;port&#62;';
  expect(xml).toMatch(
    new RegExp(`<testcase classname="smoke" name="${closed}" time="[0-9.]+"><error message="no answer`),
  );
  // A character that XML cannot say is shown as one that is missing.
  expect(xml).toContain('<failure message="the log lacks &#34;]]&#62;&#38;\\u0007&#34;">');
  expect(xml).toMatch(/<testcase classname="smoke" name="fine" time="[0-9.]+"\/>/);
});

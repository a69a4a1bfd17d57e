import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

const smoke = (checks: readonly object[], ...args: readonly string[]) => {
  const timeout = args.includes('--timeout') ? [] : ['--timeout', '20s'];
  const flags = ['--json', '--interval', '50ms', '--checks', JSON.stringify(checks), ...timeout, ...args];
  return runLocal(flags, { action: 'smoke', workspace: folder });
};

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

test('a no, and what could not be asked, each with its reason', async () => {
  const [greeting, secure] = [`127.0.0.1:${portOf(tcp)}`, `https://localhost:${portOf(tls)}/`];
  const rows: [string, object, 'fail' | 'error', string | RegExp][] = [
    ['another exit code', { command: 'exit 2', service: 'web' }, 'fail', 'exit code 2 in place of 0'],
    ['another output', { command: 'echo no', service: 'web', equals: 'yes' }, 'fail', 'its output is not "yes"'],
    ['no such program', { command: ['nowhere'], service: 'web' }, 'fail', /^exit code 12\d in place of 0$/],
    ['a log without the line', { log: 'web', contains: 'ready' }, 'fail', 'the log lacks "ready"'],
    ['a line that must not be there', { log: 'web', lacks: 'listening' }, 'fail', 'the log holds "listening"'],
    ['another greeting', { tcp: greeting, contains: 'SSH-2.0' }, 'fail', 'the answer lacks "SSH-2.0"'],
    ['a certificate that ends', { url: secure, ca: 'cert.pem', 'tls-days': 90 }, 'fail', /more days in place of 90$/],
    [
      'a service that has ended',
      { command: 'true', service: 'job' },
      'error',
      `no container of job in ${project} is up`,
    ],
    ['no such service', { log: 'db', contains: 'x' }, 'error', `there is no container of db in ${project}`],
    ['a closed port', { tcp: '127.0.0.1:1' }, 'error', /ECONNREFUSED/],
    ['a certificate of nobody known', { url: secure }, 'error', /self-signed certificate/],
  ];
  // Side by side, and with time enough for each to be asked at least once.
  const result = await smoke(
    rows.map(([name, check]) => ({ name, ...check })),
    ...['--project', project, '--timeout', '10s'],
  );
  expect(result.exitCode).toBe(1);
  const ends = result.results.smoke?.checks as { name: string; result: string; reason: string; tries: number }[];
  for (const [index, [name, , verdict, reason]] of rows.entries()) {
    const shown = typeof reason === 'string' ? reason : expect.stringMatching(reason);
    expect(ends[index]).toMatchObject({ name, result: verdict, reason: shown });
  }
  expect(ends.find(({ name }) => name === 'a line that must not be there')?.tries).toBe(1);
}, 60_000);

test('what could not be asked alone is exit code 3', async () => {
  const result = await smoke([{ tcp: '127.0.0.1:1', timeout: '500ms' }]);
  expect([result.exitCode, result.log]).toEqual([3, expect.stringContaining('ECONNREFUSED')]);
});

test.each<[string, object, string]>([
  ['an authority that is not there', { url: 'https://localhost:1/', ca: 'nowhere.pem' }, 'the file "nowhere.pem"'],
  [
    'an expression without an end',
    { command: 'printf %040d 0', service: 'web', matches: '^(0+)+x$' },
    'finds no end on what was answered',
  ],
])(
  '%s is wrong input',
  async (_description, check, message) => {
    const result = await smoke([check], '--project', project);
    expect([result.exitCode, result.log]).toEqual([2, expect.stringContaining(message)]);
  },
  60_000,
);

test('on GitLab the report in the form of JUnit tells failures from errors, whatever was said', async () => {
  const checks = JSON.stringify([
    { tcp: '127.0.0.1:1', name: 'closed & "quoted" <port>' },
    { log: 'web', contains: ']]>&\u0007', name: 'a line' },
    { log: 'web', contains: 'listening', name: 'fine' },
  ]);
  const result = await runGitlab({ action: 'smoke', workspace: folder, inputs: { checks, project, timeout: '5s' } });
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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { busybox, docker, freePort, uniqueName } from './engine.ts';
import { removeFolders, runAction, runGitlab, runLocal } from './runner.ts';

let server: Server;
let url = '';
let folder = '';

const answer: RequestListener = (request, response) => {
  if (request.url === '/status') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ version: '1.4.0', redis: 'up', build: { steps: [1, 2] } }));
  } else if (request.url === '/private') {
    response.statusCode = request.headers.authorization === 'Bearer hunter2' ? 200 : 401;
    response.end();
  } else if (request.url === '/healthz') response.end('ok');
  else {
    response.statusCode = 404;
    response.end('::error::pwned\n<script>');
  }
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-smoke-'));
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  removeFolders();
  await rm(folder, { recursive: true, force: true });
});

const checks = `
# The page, then what it says of itself.
- path: /healthz
  contains: ok
- name: status
  path: /status
  header: { content-type: application/json }
  json:
    version: "{{version}}"
    $.redis: up
    build.steps[1]: 2
  max-time: 5s
- name: with a token
  path: /private
  headers: { authorization: Bearer hunter2 }
`;

const smoke = (inputs: Readonly<Record<string, string>>, node: '20' | '24' = '24') =>
  runAction({ action: 'smoke', node, inputs: { url, timeout: '1s', interval: '50ms', ...inputs } });

describe('on GitHub', () => {
  test.each(['20', '24'] as const)('checks as YAML pass, on Node %s', async (node) => {
    const { exitCode, outputs, log, summary, annotations } = await smoke({ version: '1.4.0', checks }, node);
    expect({ exitCode, annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect(outputs).toMatchObject({ result: 'pass', passed: '3', failed: '0' });
    expect(JSON.parse(outputs.checks ?? '')).toMatchObject([
      { url: `${url}/healthz` },
      { name: 'status', status: 200 },
      { tries: 1 },
    ]);
    expect(log + summary + JSON.stringify(outputs)).not.toContain('hunter2');
    expect(summary).toContain('All 3 checks passed.');
  });

  test('lines of URLs and paths pass', async () => {
    const { exitCode, outputs } = await smoke({ checks: `/healthz\n${url}/status\n` });
    expect({ exitCode, passed: outputs.passed }).toEqual({ exitCode: 0, passed: '2' });
  });

  const refusals: { description: string; inputs: Record<string, string>; exitCode: number; message: string }[] = [
    {
      description: 'another version',
      inputs: { version: '1.5.0' },
      exitCode: 1,
      message: 'version is "1.4.0" in place of "1.5.0"',
    },
    { description: 'another status', inputs: { checks: '/gone' }, exitCode: 1, message: 'status 404 in place of 200' },
    {
      description: 'nobody there',
      inputs: { url: 'http://127.0.0.1:1', checks: '/' },
      exitCode: 3,
      message: 'ECONNREFUSED',
    },
    {
      description: 'no such host',
      inputs: { checks: 'http://nobody.invalid/' },
      exitCode: 3,
      message: 'nobody.invalid',
    },
    {
      description: 'no TLS there',
      inputs: { checks: '- url: https://127.0.0.1:PORT/' },
      exitCode: 3,
      message: 'no answer',
    },
    { description: 'no checks', inputs: { checks: '' }, exitCode: 2, message: 'no check is no proof' },
    {
      description: 'a key that is none',
      inputs: { checks: '- { path: /, contain: x }' },
      exitCode: 2,
      message: 'Did you mean "contains"?',
    },
    { description: 'YAML that is none', inputs: { checks: '- {' }, exitCode: 2, message: 'neither YAML nor JSON' },
    {
      description: 'a time that is none',
      inputs: { checks: '/', timeout: 'soon' },
      exitCode: 2,
      message: 'Input "timeout" is "soon"',
    },
  ];
  test.each(refusals)('$description: exit code $exitCode', async ({ inputs, exitCode, message }) => {
    const port = new URL(url).port;
    const given: Record<string, string> = { version: '1.4.0', checks, ...inputs };
    const result = await smoke({ ...given, checks: given.checks?.replace('PORT', port) ?? '' });
    expect(result.exitCode).toBe(exitCode);
    expect(result.annotations.at(-1)).toMatchObject({ level: 'error', title: 'Quaygate smoke' });
    expect(result.annotations.at(-1)?.message).toContain(message);
    expect(result.annotations.some(({ message: text }) => text === 'pwned')).toBe(false);
    if (exitCode !== 2) expect(result.outputs.result).toBe(exitCode === 1 ? 'fail' : 'error');
  });
});

test('on GitLab the URL is the one that deploy left, and results are files', async () => {
  const workspace = await mkdtemp(join(folder, 'workspace-'));
  await mkdir(join(workspace, 'quaygate'));
  await writeFile(join(workspace, 'quaygate/deploy.json'), JSON.stringify({ url }));
  const result = await runGitlab({ action: 'smoke', workspace, inputs: { checks: '/healthz', timeout: '2s' } });
  expect(result.exitCode).toBe(0);
  expect(result.results.smoke).toMatchObject({ result: 'pass', passed: 1, checks: [{ url: `${url}/healthz` }] });
});

test('on a laptop by flags', async () => {
  const result = await runLocal(['--checks', `${url}/healthz`, '--json'], { action: 'smoke' });
  expect(result.exitCode).toBe(0);
  expect(result.outputs).toMatchObject({ result: 'pass', passed: 1 });
});

test('waits for a container that starts late', async () => {
  const name = uniqueName('smoke');
  const port = await freePort();
  const serve = 'sleep 1; mkdir /www; echo ready > /www/index.html; exec httpd -f -p 8080 -h /www';
  try {
    const waiting = smoke({
      url: `http://127.0.0.1:${port}`,
      checks: '- { path: /, contains: ready }',
      timeout: '60s',
      successes: '2',
    });
    await docker(
      'run',
      '--detach',
      '--name',
      name,
      '--publish',
      `127.0.0.1:${port}:8080`,
      busybox(),
      'sh',
      '-c',
      serve,
    );
    const { exitCode, outputs } = await waiting;
    expect(exitCode).toBe(0);
    expect(JSON.parse(outputs.checks ?? '')[0].tries).toBeGreaterThan(2);
  } finally {
    await docker('rm', '--force', '--volumes', name);
  }
}, 90_000);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { request } from '../../src/http/http.ts';

/** A server with a certificate that only its own authority vouches for, as companies have them. */

const folder = mkdtempSync(join(tmpdir(), 'quaygate-tls-'));
const file = (name: string) => join(folder, name);
let server: Server;
let url = '';

beforeAll(async () => {
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const out = ['-keyout', file('key.pem'), '-out', file('cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '7', ...names, ...out], {
    stdio: 'ignore',
  });
  const keys = { key: readFileSync(file('key.pem')), cert: readFileSync(file('cert.pem')) };
  server = createServer(keys, (_asked, answer) => answer.end('over TLS'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `https://localhost:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

test('is not trusted by itself', async () => {
  await expect(request({ url })).rejects.toThrow(
    /GET https:\/\/localhost:\d+\/ got no answer: .*self-signed certificate/,
  );
});

test('is trusted where its authority is given, and says until when', async () => {
  const response = await request({ url, ca: readFileSync(file('cert.pem'), 'utf8') });
  expect(response.body.toString()).toBe('over TLS');
  const days = (Date.parse(response.certificateValidTo ?? '') - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(6);
  expect(days).toBeLessThan(8);
});

test('says until when at every new connection', async () => {
  const ca = readFileSync(file('cert.pem'), 'utf8');
  for (let count = 0; count < 3; count++) {
    const response = await request({ url, ca, headers: { connection: 'close' } });
    expect(response.certificateValidTo).toBeDefined();
  }
});

test('is not trusted for another because it was for one', async () => {
  await request({ url, ca: readFileSync(file('cert.pem'), 'utf8') });
  await expect(request({ url })).rejects.toThrow('self-signed certificate');
});

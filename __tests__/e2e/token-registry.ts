import { spawn } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, tool } from './engine.ts';

/**
 * The distribution registry as the big ones have it: it sends its clients for a token to a server beside it, which
 * speaks https://distribution.github.io/distribution/spec/auth/token/ and its OAuth2 form.
 */
export interface TokenRegistry {
  /** `localhost:40123`. */
  readonly host: string;
  /** What the server was asked for: `mona repository:shop/app:pull,push`, in order; `-` without a user. */
  readonly asked: string[];
  stop(): Promise<void>;
}

const service = 'registry of the tests';
const issuer = 'token server of the tests';

interface Access {
  readonly type: string;
  readonly name: string;
  readonly actions: readonly string[];
}

/** `users`: passwords by name. Whoever has one may do everything, others nothing. */
export const startTokenRegistry = async (users: Readonly<Record<string, string>>): Promise<TokenRegistry> => {
  const folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-tokens-'));
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const names = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  await tool('openssl', ['req', '-x509', ...ec, ...names, '-subj', '/CN=tokens', '-days', '2']);
  const key = createPrivateKey(await readFile(join(folder, 'key.pem')));
  const certificate = new X509Certificate(await readFile(join(folder, 'cert.pem'))).raw.toString('base64');

  const tokenFor = (user: string, access: readonly Access[]): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      sub: user,
      aud: service,
      iat: now,
      nbf: now - 60,
      exp: now + 300,
      jti: `${now}`,
      access,
    };
    const text = [{ typ: 'JWT', alg: 'ES256', x5c: [certificate] }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };

  const asked: string[] = [];
  const tokens = createServer(async (request, response) => {
    const query = await queryOf(request);
    const { user, password } = credentialsOf(request, query);
    const scopes = query
      .getAll('scope')
      .flatMap((scope) => scope.split(' '))
      .filter(Boolean);
    asked.push(`${user ?? '-'} ${scopes.join(' ')}`.trim());
    const knows = user !== undefined && password !== '' && users[user] === password;
    if (user !== undefined && !knows) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end('{"errors":[{"code":"UNAUTHORIZED","message":"incorrect username or password"}]}');
      return;
    }
    const token = tokenFor(user ?? '', knows ? scopes.map(accessOf) : []);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token, access_token: token, expires_in: 300, issued_at: new Date().toISOString() }));
  });
  await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
  const realm = `http://localhost:${(tokens.address() as AddressInfo).port}/token`;

  const port = await freePort();
  const config = {
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
    auth: { token: { realm, service, issuer, rootcertbundle: join(folder, 'cert.pem') } },
  };
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
  const server = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  await answering(port);
  return {
    host: `localhost:${port}`,
    asked,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
      tokens.close().closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const queryOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  if (request.method !== 'POST') return new URL(request.url ?? '/', 'http://tokens').searchParams;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
};

const credentialsOf = ({ headers }: IncomingMessage, query: URLSearchParams) => {
  if (query.get('grant_type') === 'password')
    return { user: query.get('username') ?? undefined, password: query.get('password') ?? '' };
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return { user: undefined, password: '' };
  const [user = '', ...password] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return { user, password: password.join(':') };
};

/** `repository:shop/app:pull,push`; a name may hold a port. */
const accessOf = (scope: string): Access => {
  const [, type = '', name = '', actions = ''] = /^([^:]+):(.+):([^:]*)$/.exec(scope) ?? [];
  return { type, name, actions: actions.split(',') };
};

const answering = async (port: number): Promise<void> => {
  for (let left = 400; left > 0; left--) {
    const status = await fetch(`http://127.0.0.1:${port}/v2/`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 401) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('docker-registry did not start: run scripts/engine up --for test.');
};

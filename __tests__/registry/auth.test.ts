import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, jest, test } from '@jest/globals';
import { parseChallenges } from '../../src/registry/challenge.ts';
import { openRegistry } from '../../src/registry/client.ts';
import { credentialSources, findCredentials } from '../../src/registry/docker-config.ts';
import { fakeHost } from '../fake-host.ts';
import { type FakeRegistry, plantImage, refuse, startRegistry } from './fake-registry.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('parseChallenges', () => {
  test.each([
    ['basic', 'Basic realm="Registry"', [{ scheme: 'basic', parameters: { realm: 'Registry' } }]],
    [
      'bearer with a comma in the scope',
      'Bearer realm="https://auth.example.com/token",service="r",scope="repository:a/b:pull,push"',
      [
        {
          scheme: 'bearer',
          parameters: { realm: 'https://auth.example.com/token', service: 'r', scope: 'repository:a/b:pull,push' },
        },
      ],
    ],
    [
      'two in one header',
      'Basic realm="x, y", Bearer realm = "z" , service=plain',
      [
        { scheme: 'basic', parameters: { realm: 'x, y' } },
        { scheme: 'bearer', parameters: { realm: 'z', service: 'plain' } },
      ],
    ],
    ['escaped quotes', 'Basic realm="a\\"b"', [{ scheme: 'basic', parameters: { realm: 'a"b' } }]],
    ['a scheme alone', 'Negotiate', [{ scheme: 'negotiate', parameters: {} }]],
    ['nothing', '', []],
    ['rubbish', '="', []],
  ])('%s', (_description, header, expected) => expect(parseChallenges(header)).toEqual(expected));
});

describe('credentialSources', () => {
  const inline = (username: string, password: string) => ({ kind: 'inline', credentials: { username, password } });
  test.each([
    ['an encoded login', { auths: { 'ghcr.io': { auth: base64('mona:p:w') } } }, 'ghcr.io', [inline('mona', 'p:w')]],
    ['plain fields', { auths: { 'ghcr.io': { username: 'mona', password: 'pw' } } }, 'ghcr.io', [inline('mona', 'pw')]],
    ['an old URL key', { auths: { 'https://ghcr.io/v1/': { auth: base64('a:b') } } }, 'ghcr.io', [inline('a', 'b')]],
    [
      'Docker Hub',
      { auths: { 'https://index.docker.io/v1/': { auth: base64('a:b') } } },
      'docker.io',
      [inline('a', 'b')],
    ],
    ['another host', { auths: { 'ghcr.io': { auth: base64('a:b') } } }, 'ghcr.io.example.com', []],
    ['an empty entry', { auths: { 'ghcr.io': {} } }, 'ghcr.io', []],
    [
      'an identity token',
      { auths: { 'r.io': { identitytoken: 't' } } },
      'r.io',
      [{ kind: 'inline', credentials: { identityToken: 't' } }],
    ],
    [
      'the helper of the registry before the common one',
      { credHelpers: { 'r.io': 'ecr-login' }, credsStore: 'desktop', auths: {} },
      'r.io',
      [{ kind: 'helper', helper: 'ecr-login', server: 'r.io' }],
    ],
    [
      'the common helper, then the file',
      { credsStore: 'desktop', auths: { 'r.io': { auth: base64('a:b') } } },
      'r.io',
      [{ kind: 'helper', helper: 'desktop', server: 'r.io' }, inline('a', 'b')],
    ],
    [
      'the common helper knows Docker Hub by its old address',
      { credsStore: 'desktop' },
      'docker.io',
      [{ kind: 'helper', helper: 'desktop', server: 'https://index.docker.io/v1/' }],
    ],
    ['a config that is no object', [], 'r.io', []],
  ])('%s', (_description, config, registry, expected) => {
    expect(credentialSources(config, registry)).toEqual(expected);
  });

  test('refuses a helper that is a path', () => {
    expect(() => credentialSources({ credsStore: '../../evil' }, 'r.io')).toThrow('no program name');
  });
});

const homes: string[] = [];

const makeHome = async () => {
  const home = await mkdtemp(join(tmpdir(), 'quaygate-login-'));
  homes.push(home);
  return home;
};

afterAll(() => Promise.all(homes.map((home) => rm(home, { recursive: true }))));

const homeWith = async (config: string, helper?: string) => {
  const home = await makeHome();
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'config.json'), config);
  if (helper) await writeFile(join(home, 'bin', 'docker-credential-test'), helper, { mode: 0o755 });
  return fakeHost({ environment: { DOCKER_CONFIG: home, PATH: `${join(home, 'bin')}:${process.env.PATH}` } });
};

describe('findCredentials', () => {
  const store = JSON.stringify({ credsStore: 'test' });
  test.each([
    [
      'a login from the helper, asked on stdin',
      '#!/bin/sh\nread server; echo "{\\"Username\\":\\"u-$1\\",\\"Secret\\":\\"pw-of-$server\\"}"',
      { username: 'u-get', password: 'pw-of-r.io' },
    ],
    [
      'an identity token from the helper',
      '#!/bin/sh\necho \'{"Username":"<token>","Secret":"t"}\'',
      { identityToken: 't' },
    ],
    ['nothing there', '#!/bin/sh\necho "credentials not found in native keychain"; exit 1', undefined],
  ])('%s', async (_description, helper, expected) => {
    const host = await homeWith(store, helper);
    expect(await findCredentials(host, 'r.io')).toEqual(expected);
    const secret = expected && ('password' in expected ? expected.password : expected.identityToken);
    expect(host.masked).toEqual(secret ? [secret] : []);
  });

  test.each([
    [
      'a helper that fails does not have its output shown',
      '#!/bin/sh\necho top-secret; exit 1',
      /gave no login.*\(exit code 1\)/,
    ],
    ['a helper that answers rubbish', '#!/bin/sh\necho top-secret', /gave no login/],
    [
      'a helper that is not installed',
      undefined,
      /"docker-credential-test" is not on the PATH.*remove it from the config/,
    ],
  ])('%s', async (_description, helper, sentence) => {
    const host = await homeWith(store, helper);
    const failure = await findCredentials(host, 'r.io').catch((error: Error) => error.message);
    expect(failure).toMatch(sentence);
    expect(failure).not.toContain('top-secret');
  });

  test('a config that is not JSON is named, not quoted', async () => {
    const failure = findCredentials(await homeWith('{"auths": top-secret'), 'r.io');
    await expect(failure).rejects.toThrow(/config\.json is not JSON/);
    await expect(failure).rejects.not.toThrow('top-secret');
  });

  test('no config at all is no login', async () => {
    const home = await makeHome();
    expect(await findCredentials(fakeHost({ environment: { HOME: home } }), 'r.io')).toBeUndefined();
  });
});

describe('against a registry that wants a login', () => {
  let registry: FakeRegistry;
  afterEach(() => registry.close());

  const loggedIn = (auth: object) => homeWith(JSON.stringify({ auths: { [registry.host]: auth } }));

  test('basic: one 401, then the login from the start', async () => {
    registry = await startRegistry({ auth: 'basic', login: 'mona:pw' });
    registry.tags.set('acme/shop:1', plantImage(registry, 'one'));
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    expect(await client.head(`${registry.host}/acme/shop:1`)).toMatch(/^sha256:/);
    expect((await client.manifest(`${registry.host}/acme/shop:1`)).mediaType).toContain('manifest');
    expect(registry.calls.map(({ authorization }) => authorization !== undefined)).toEqual([false, true, true]);
  });

  test('token: one for reading, one for writing, one for deleting, and each is kept', async () => {
    registry = await startRegistry({ auth: 'token', login: 'mona:pw', deletesTags: true });
    const digest = plantImage(registry, 'one');
    const name = `${registry.host}/acme/shop`;
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    const { body, mediaType } = await client.manifest(`${name}@${digest}`);
    await client.putManifest(name, 'a', body, mediaType);
    await client.putManifest(name, 'b', body, mediaType);
    await client.head(`${name}:a`);
    expect(await client.deleteTag(name, 'b')).toBe('deleted');
    const scopes = registry.calls
      .filter(({ url }) => url.startsWith('/token'))
      .map(({ url }) => new URL(url, 'http://x').searchParams.getAll('scope'));
    expect(scopes).toEqual([
      ['repository:acme/shop:pull'],
      ['repository:acme/shop:pull,push', 'repository:acme/shop:pull'],
      ['repository:acme/shop:delete', 'repository:acme/shop:pull'],
    ]);
  });

  test('calls side by side share one token', async () => {
    registry = await startRegistry({ auth: 'token', login: 'mona:pw' });
    registry.tags.set('acme/shop:1', plantImage(registry, 'one'));
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    await Promise.all(Array.from({ length: 5 }, () => client.head(`${registry.host}/acme/shop:1`)));
    expect(registry.calls.filter(({ url }) => url.startsWith('/token'))).toHaveLength(1);
  });

  test('a token that is no longer taken is replaced once', async () => {
    registry = await startRegistry({ auth: 'token', login: 'mona:pw' });
    registry.tags.set('acme/shop:1', plantImage(registry, 'one'));
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    await client.head(`${registry.host}/acme/shop:1`);
    const old = registry.calls.at(-1)?.authorization;
    registry.fault = ({ authorization }, response) => {
      if (authorization !== old) return false;
      response.setHeader('www-authenticate', `Bearer realm="http://${registry.host}/token",service="fake"`);
      refuse(response, 401, 'UNAUTHORIZED', 'token expired');
      return true;
    };
    expect(await client.head(`${registry.host}/acme/shop:1`)).toMatch(/^sha256:/);
  });

  test('a token that has run out is not sent again', async () => {
    registry = await startRegistry({ auth: 'token', login: 'mona:pw', tokenLifetime: 600 });
    registry.tags.set('acme/shop:1', plantImage(registry, 'one'));
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    await client.head(`${registry.host}/acme/shop:1`);
    const later = Date.now() + 601_000;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => later);
    await client.head(`${registry.host}/acme/shop:1`);
    clock.mockRestore();
    expect(registry.calls.map(({ url }) => url.split('?')[0])).toEqual([
      '/v2/acme/shop/manifests/1',
      '/token',
      '/v2/acme/shop/manifests/1',
      '/token',
      '/v2/acme/shop/manifests/1',
    ]);
  });

  test('an identity token is swapped by POST and never part of an address', async () => {
    registry = await startRegistry({ auth: 'token', login: 'mona:pw' });
    registry.tags.set('acme/shop:1', plantImage(registry, 'one'));
    const client = openRegistry(await loggedIn({ identitytoken: 'the-identity-token' }));
    expect(await client.head(`${registry.host}/acme/shop:1`)).toMatch(/^sha256:/);
    expect(registry.calls.some(({ url }) => url.includes('the-identity-token'))).toBe(false);
  });

  test.each([
    ['basic' as const, undefined, /there is no login for it on this runner; log in first \("docker login 127/],
    ['basic' as const, 'mona:wrong', /does not take the login of this runner/],
    ['token' as const, undefined, /there is no login for it on this runner/],
    ['token' as const, 'mona:wrong', /incorrect username or password.*does not take the login of this runner/],
  ])('%s with login %s', async (auth, login, sentence) => {
    registry = await startRegistry({ auth, login: 'mona:pw' });
    const host = login ? await loggedIn({ auth: base64(login) }) : await homeWith('{}');
    const failure = openRegistry(host).manifest(`${registry.host}/acme/shop:1`);
    await expect(failure).rejects.toThrow(expect.objectContaining({ name: 'UnavailableError', exitCode: 3 }));
    await expect(failure).rejects.toThrow(sentence);
    await expect(failure).rejects.not.toThrow('wrong');
  });

  test.each([
    ['pull', 'may not do that; give it the right'],
    ['delete', 'may not delete there, or this registry deletes by means of its own'],
  ])('a login without the right to %s', async (action, sentence) => {
    registry = await startRegistry({ auth: 'basic', login: 'mona:pw' });
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    const name = `${registry.host}/acme/shop`;
    const digest = plantImage(registry, 'one');
    registry.fault = ({ authorization }, response) => {
      if (authorization) refuse(response, 403, 'DENIED', 'no');
      return authorization !== undefined;
    };
    const act = action === 'pull' ? client.manifest(`${name}@${digest}`) : client.deleteManifest(name, digest);
    await expect(act).rejects.toThrow(sentence);
  });

  test('no login goes to a realm without TLS', async () => {
    registry = await startRegistry({
      fault: (_call, response) => {
        response.setHeader('www-authenticate', 'Bearer realm="http://auth.example.com/token"');
        refuse(response, 401, 'UNAUTHORIZED', 'x');
        return true;
      },
    });
    const client = openRegistry(await loggedIn({ auth: base64('mona:pw') }));
    await expect(client.head(`${registry.host}/acme/shop:1`)).rejects.toThrow('no password was sent there');
  });
});

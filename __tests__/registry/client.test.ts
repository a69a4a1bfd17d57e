import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRegistry, type Registry } from '../../src/registry/client.ts';
import { fakeHost } from '../fake-host.ts';
import { type Fault, plantImage, plantIndex, refuse, sha256, startRegistry } from './fake-registry.ts';
import { first, open, registry } from './opened.ts';

describe('manifests', () => {
  test('come with their own bytes, media type and digest, and go back unchanged', async () => {
    const { client, name } = await open();
    const digest = plantIndex(registry, []);
    const manifest = await client.manifest(`${name}@${digest}`);
    expect(manifest.digest).toBe(digest);
    expect(manifest.mediaType).toBe('application/vnd.oci.image.index.v1+json');
    expect(await client.putManifest(name, 'v1', manifest.body, manifest.mediaType)).toBe(digest);
    expect(registry.calls.at(-1)?.body.equals(manifest.body)).toBe(true);
    expect(await client.head(`${name}:v1`)).toBe(digest);
  });

  test('that do not exist: undefined from head, a sentence from manifest', async () => {
    const { client, name } = await open();
    expect(await client.head(`${name}:gone`)).toBeUndefined();
    const failure = client.manifest(`${name}:gone`);
    await expect(failure).rejects.toThrow(expect.objectContaining({ name: 'InputError' }));
    await expect(failure).rejects.toThrow(/has no manifest gone in "acme\/shop": check the spelling/);
  });

  test.each([
    ['neither tag nor digest', (client: Registry, name: string) => client.manifest(name), 'neither tag nor digest'],
    [
      'a tag that is none',
      (client: Registry, name: string) => client.putManifest(name, 'a/b', Buffer.from(''), 'x'),
      'part',
    ],
    ['a name with a tag', (client: Registry, name: string) => client.tags(`${name}:x`), 'leave out the tag'],
    ['a blob by a short digest', (client: Registry, name: string) => client.blob(name, 'sha256:ab'), '64 hex digits'],
  ])('refuse %s before any call', async (_description, act, sentence) => {
    const { client, name } = await open();
    await expect(act(client, name)).rejects.toThrow(sentence);
    expect(registry.calls).toHaveLength(0);
  });

  test('put under a digest that is not theirs are refused before any call', async () => {
    const { client, name } = await open();
    const wrong = client.putManifest(name, sha256('a'), Buffer.from('b'), 'x');
    await expect(wrong).rejects.toThrow('cannot be trusted');
    expect(registry.calls).toHaveLength(0);
  });

  test('deleted take their tags along; twice is false', async () => {
    const { client, name } = await open();
    const digest = plantImage(registry, 'one');
    registry.tags.set('acme/shop:1', digest);
    expect(await client.deleteManifest(name, digest)).toBe(true);
    expect(await client.head(`${name}:1`)).toBeUndefined();
    expect(await client.deleteManifest(name, digest)).toBe(false);
  });

  test('a head without the digest header falls back on the bytes', async () => {
    const { client, name } = await open();
    const digest = plantImage(registry, 'one');
    const stored = registry.manifests.get(digest);
    registry.tags.set('acme/shop:1', digest);
    registry.fault = (_call, response) => {
      response.writeHead(200, { 'content-type': 'application/vnd.oci.image.manifest.v1+json' }).end(stored?.body);
      return true;
    };
    expect(await client.head(`${name}:1`)).toBe(digest);
  });
});

describe('faults', () => {
  const body = (bytes: string, headers = {}) =>
    ((_call, response) => {
      response.writeHead(200, headers).end(bytes);
      return true;
    }) satisfies Fault;
  const status = (code: number, headers = {}) =>
    ((_call, response) => {
      for (const [key, value] of Object.entries(headers)) response.setHeader(key, String(value));
      refuse(response, code, 'CODE', 'the\nwords');
      return true;
    }) satisfies Fault;
  const soon = { 'retry-after': '0' };

  test.each([
    ['401 without a challenge', status(401), /log in first/],
    ['403', status(403), /status 403, it says "CODE: the words".*log in first .*check the spelling of "acme\/shop"/],
    ['429 that stays', status(429, soon), /limits how often/],
    ['500 that stays', status(500, soon), /trouble of its own/],
    ['418', status(418), /look up what it demands/],
    ['bytes of another digest', body('{"a":1}'), /cannot be trusted/],
    ['a redirect to plain http elsewhere', status(307, { location: 'http://example.com/x' }), /no https address/],
    ['redirects in a circle', status(307, { location: '/v2/acme/shop/manifests/1' }), /more than 5 times/],
  ])('%s is one sentence naming the registry', async (_description, fault, sentence) => {
    const { client, name } = await open({ fault });
    const failure = client.manifest(`${name}@${sha256('x')}`);
    await expect(failure).rejects.toThrow(expect.objectContaining({ exitCode: 3 }));
    await expect(failure).rejects.toThrow(sentence);
    await expect(failure).rejects.toThrow(registry.host);
    await expect(failure).rejects.toThrow(/^[^\n]+$/);
  });

  describe('a right digest that the registry calls wrong, while somebody else pushes the same blob', () => {
    const race: Fault = ({ method }, response) => {
      if (method !== 'PUT') return false;
      refuse(response, 400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
      return true;
    };
    const body = Buffer.from('{"schemaVersion":2}');
    const put = ({ client, name }: { client: Registry; name: string }) =>
      client.putManifest(name, sha256(body), body, 'application/vnd.oci.image.manifest.v1+json');

    test('is put again', async () => {
      expect(await put(await open({ fault: first(2, race) }))).toBe(sha256(body));
      expect(registry.calls.filter(({ method }) => method === 'PUT')).toHaveLength(3);
    });

    test('is a refusal in the end', async () => {
      await expect(put(await open({ fault: race }))).rejects.toThrow('DIGEST_INVALID');
    });
  });

  test('what is no manifest is said', async () => {
    const { client, name } = await open({ fault: body('<html>') });
    await expect(client.manifest(`${name}:1`)).rejects.toThrow('something that is not a manifest');
  });

  test('a digest header that is not that of the bytes is not believed', async () => {
    const { client, name } = await open({ fault: body('{}', { 'docker-content-digest': sha256('other') }) });
    await expect(client.manifest(`${name}:1`)).rejects.toThrow('cannot be trusted');
  });

  test.each([
    ['429 with Retry-After', status(429, soon)],
    ['503', status(503, soon)],
    [
      'a cut body',
      ((_call, response) => {
        response.writeHead(200, { 'content-length': 100 }).write('{');
        setImmediate(() => response.destroy());
        return true;
      }) satisfies Fault,
    ],
    [
      'a connection closed without a word',
      ((_call, response) => {
        response.destroy();
        return true;
      }) satisfies Fault,
    ],
  ])('%s is tried again', async (_description, fault) => {
    const { client, name } = await open({ fault: first(1, fault) });
    const digest = plantImage(registry, 'one');
    expect((await client.manifest(`${name}@${digest}`)).digest).toBe(digest);
    expect(registry.calls).toHaveLength(2);
  });

  test('a redirect elsewhere is followed without the login', async () => {
    const elsewhere = await startRegistry();
    const bytes = Buffer.from('the blob');
    elsewhere.blobs.set(sha256(bytes), bytes);
    const { client, name } = await open({
      fault: (_call, response) => {
        response.writeHead(307, { location: `http://${elsewhere.host}/v2/other/blobs/${sha256(bytes)}` }).end();
        return true;
      },
    });
    expect((await client.blob(name, sha256(bytes))).equals(bytes)).toBe(true);
    expect(elsewhere.calls.map(({ authorization }) => authorization)).toEqual([undefined]);
    await elsewhere.close();
  });

  test('a blob longer than the limit is refused', async () => {
    const { client, name } = await open({ fault: body('x'.repeat(100)) });
    await expect(client.blob(name, sha256('x'), 10)).rejects.toThrow('longer than 10 bytes');
  });

  test('silence is waited out, time and again, and then said', async () => {
    await open({ fault: () => true });
    const client = openRegistry(fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } }), { timeout: 500 });
    await expect(client.head(`${registry.host}/acme/shop:1`)).rejects.toThrow(
      /^HEAD http:.* no complete answer within 0.5 s/,
    );
    expect(registry.calls).toHaveLength(4);
  }, 30_000);

  test('a cancelled run ends the call', async () => {
    await open({ fault: () => true });
    const host = fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } });
    const waiting = openRegistry(host).head(`${registry.host}/acme/shop:1`);
    setTimeout(() => host.cancel(), 20);
    await expect(waiting).rejects.toThrow('cancelled');
  });
});

describe('a registry on another machine', () => {
  /** An address of this machine that does not look like one. */
  const elsewhere = () => registry.host.replace('127.0.0.1', '[::ffff:7f00:1]');
  const environment = { DOCKER_CONFIG: '/nowhere' };

  test('is not spoken to over plain http', async () => {
    await open();
    const client = openRegistry(fakeHost({ environment }));
    await expect(client.head(`${elsewhere()}/acme/shop:1`)).rejects.toThrow(/^HEAD https:/);
    expect(registry.calls).toEqual([]);
  }, 20_000);

  test('is so where it was named, with its login', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-registry-'));
    await open({ auth: 'token', login: 'mona:secret' });
    const auth = Buffer.from('mona:secret').toString('base64');
    await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [elsewhere()]: { auth } } }));
    // The realm is where the fake says, on loopback.
    const client = openRegistry(fakeHost({ environment: { DOCKER_CONFIG: folder } }), {
      httpRegistries: [elsewhere()],
    });
    registry.tags.set('acme/shop:1', plantImage(registry, 'one'));
    expect(await client.head(`${elsewhere()}/acme/shop:1`)).toBe(registry.tags.get('acme/shop:1'));
    await rm(folder, { recursive: true });
  });
});

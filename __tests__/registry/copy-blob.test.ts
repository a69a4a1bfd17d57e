import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRegistry } from '../../src/registry/client.ts';
import { fakeHost } from '../fake-host.ts';
import {
  client,
  copy,
  ociManifest,
  plantPlatform,
  replaceSource,
  replaceTarget,
  source,
  target,
  written,
} from './copying.ts';
import { type Fault, refuse, sha256 } from './fake-registry.ts';

describe('a large blob', () => {
  const large = randomBytes(5 * 1024 * 1024);
  const plantLarge = () => plantPlatform('amd64', large).digest;
  const arrived = () => target.blobs.get(sha256(large))?.equals(large);

  /** The first `times` calls that fit end in the middle of their body. */
  const cut = (method: string, times: number): Fault => {
    let left = times;
    return (call, response) => {
      if (call.method !== method || !call.url.includes(sha256(large)) || left-- <= 0) return false;
      const range = /^bytes=(\d+)-/.exec(String(response.req.headers.range ?? ''))?.[1];
      const rest = large.subarray(Number(range ?? 0));
      response.writeHead(range ? 206 : 200, { 'content-length': rest.length });
      response.write(rest.subarray(0, 1024 * 1024), () => response.destroy());
      return true;
    };
  };

  test('crosses in one piece', async () => {
    await copy(plantLarge());
    expect(arrived()).toBe(true);
    expect(target.calls.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  test('whose source breaks off is read on from there', async () => {
    source.fault = cut('GET', 3);
    await copy(plantLarge());
    expect(arrived()).toBe(true);
  });

  test('whose source gives only the whole is read again', async () => {
    let calls = 0;
    source.fault = (call, response) => {
      if (!call.url.includes(sha256(large)) || call.method !== 'GET') return false;
      response.writeHead(200, { 'content-length': large.length });
      if (++calls === 1) response.write(large.subarray(0, 1000), () => response.destroy());
      else response.end(large);
      return true;
    };
    await copy(plantLarge());
    expect(arrived()).toBe(true);
  });

  test('whose upload breaks off goes on with what the registry kept', async () => {
    let broken = false;
    target.fault = (call, response) => {
      if (call.method !== 'PATCH' || broken) return false;
      broken = true;
      const [id = ''] = [...target.uploads.keys()];
      target.uploads.set(id, call.body.subarray(0, 3 * 1024 * 1024));
      response.destroy();
      return true;
    };
    await copy(plantLarge());
    expect(arrived()).toBe(true);
    const sizes = target.calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body.length);
    expect(sizes).toEqual([large.length, 2 * 1024 * 1024]);
  });

  test('whose upload is lost is begun anew', async () => {
    let broken = false;
    target.fault = (call, response) => {
      if (call.method !== 'PATCH' || broken) return false;
      broken = true;
      target.uploads.clear();
      refuse(response, 404, 'BLOB_UPLOAD_UNKNOWN', 'gone');
      return true;
    };
    await copy(plantLarge());
    expect(arrived()).toBe(true);
  });

  test.each<[string, () => void, RegExp]>([
    [
      'has other bytes than its digest says',
      () => source.blobs.set(sha256(large), Buffer.concat([large.subarray(1), Buffer.from('x')])),
      /has sha256:\w+ where sha256:\w+ was expected in "dev\/shop": what it hands out cannot be trusted/,
    ],
    [
      'is longer than its manifest says',
      () => source.blobs.set(sha256(large), Buffer.concat([large, large])),
      /not the blob sha256:\w+ of 5242880 bytes/,
    ],
    ['is gone', () => source.blobs.delete(sha256(large)), /has no blob sha256/],
    [
      'may not be written',
      () => {
        target.fault = (call, response) => {
          if (call.method === 'PATCH') refuse(response, 403, 'DENIED', 'quota');
          return call.method === 'PATCH';
        };
      },
      /would not take the blob .* of "prod\/shop" \(status 403, it says "DENIED: quota"\)/,
    ],
  ])('that %s ends the copy, and nothing is written', async (_description, arrange, sentence) => {
    const digest = plantLarge();
    arrange();
    await expect(copy(digest)).rejects.toThrow(sentence);
    expect(written()).toEqual([]);
    expect(target.blobs.has(sha256(large))).toBe(false);
  });

  test('is put to rest when the last word was lost but the registry has it', async () => {
    target.fault = (call, response) => {
      if (call.method !== 'PUT' || !call.url.includes(encodeURIComponent(sha256(large)))) return false;
      target.blobs.set(sha256(large), large);
      refuse(response, 404, 'BLOB_UPLOAD_UNKNOWN', 'finished already');
      return true;
    };
    await copy(plantLarge());
    expect(arrived()).toBe(true);
  });
});

describe('within one registry', () => {
  const within = (digest: string) =>
    client().copy({ from: `${source.host}/dev/shop`, to: `${source.host}/prod/shop`, digest });

  test.each([
    ['mounts', 201, { mounted: 2, copied: 0 }],
    ['would rather have the bytes', 202, { mounted: 0, copied: 2 }],
    ['does not let one token do both', 403, { mounted: 0, copied: 2 }],
  ])('that %s', async (_description, status, blobs) => {
    const digest = plantPlatform('amd64', Buffer.from('a')).digest;
    source.fault = ({ method, url }, response) => {
      // The fake keeps blobs for all repositories alike; the new one does not have them yet.
      const isMissing = method === 'HEAD' && url.includes('/prod/shop/blobs/');
      const isMount = method === 'POST' && url.includes('mount=') && status !== 202;
      if (isMissing) response.writeHead(404).end();
      if (isMount) response.writeHead(status).end();
      return isMissing || isMount;
    };
    expect(await within(digest)).toMatchObject({ blobs });
    const mount = source.calls.find(({ url }) => url.includes('mount='))?.url;
    expect(mount).toMatch(/\/v2\/prod\/shop\/blobs\/uploads\/\?mount=sha256%3A\w{64}&from=dev%2Fshop$/);
  });

  test('asks for one token that may read the one repository and write the other', async () => {
    await replaceSource({ auth: 'token', login: 'mona:secret' });
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-registry-'));
    const auth = Buffer.from('mona:secret').toString('base64');
    await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [source.host]: { auth } } }));
    const { digest } = plantPlatform('amd64', Buffer.from('a'));
    source.fault = ({ method, url }, response) => {
      const isMissing = method === 'HEAD' && url.includes('/prod/shop/blobs/');
      if (isMissing) response.writeHead(404).end();
      return isMissing;
    };
    const to = `${source.host}/prod/shop`;
    const registry = openRegistry(fakeHost({ environment: { DOCKER_CONFIG: folder } }), { writesTo: [to] });
    await registry.copy({ from: `${source.host}/dev/shop`, to, digest });
    const scopes = source.calls
      .filter(({ url }) => url.startsWith('/token'))
      .map(({ url }) => new URL(url, 'http://x').searchParams.getAll('scope'));
    expect(scopes).toContainEqual(['repository:prod/shop:pull,push', 'repository:dev/shop:pull']);
    expect(scopes).toHaveLength(3);
    await rm(folder, { recursive: true });
  });

  test('one token does for a repository that will be written to', async () => {
    await replaceTarget({ auth: 'token', login: 'mona:secret' });
    const folder = await mkdtemp(join(tmpdir(), 'quaygate-registry-'));
    const auth = Buffer.from('mona:secret').toString('base64');
    await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [target.host]: { auth } } }));
    const name = `${target.host}/prod/shop`;
    const registry = openRegistry(fakeHost({ environment: { DOCKER_CONFIG: folder } }), { writesTo: [name] });
    await registry.head(`${name}:1`);
    await registry.putManifest(name, '1', Buffer.from('{}'), ociManifest);
    expect(target.calls.filter(({ url }) => url.startsWith('/token'))).toHaveLength(1);
    await rm(folder, { recursive: true });
  });
});

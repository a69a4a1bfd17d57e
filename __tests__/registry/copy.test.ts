import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRegistry } from '../../src/registry/client.ts';
import { fakeHost } from '../fake-host.ts';
import { type FakeRegistry, type Fault, plantIndex, refuse, sha256, startRegistry } from './fake-registry.ts';

/** From one registry to another, each of which may misbehave. */

let source: FakeRegistry;
let target: FakeRegistry;

beforeEach(async () => {
  [source, target] = await Promise.all([startRegistry(), startRegistry()]);
});
afterEach(() => Promise.all([source.close(), target.close()]));

const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';

const plantBlob = (bytes: Buffer, mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip') => {
  source.blobs.set(sha256(bytes), bytes);
  return { mediaType, digest: sha256(bytes), size: bytes.length };
};

const plantManifest = (facts: object, mediaType = ociManifest) => {
  const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...facts }, null, 2));
  source.manifests.set(sha256(body), { body, mediaType });
  return { mediaType, digest: sha256(body), size: body.length };
};

const plantPlatform = (architecture: string, layer: Buffer, mediaType = ociManifest) => ({
  ...plantManifest(
    { config: plantBlob(Buffer.from(JSON.stringify({ os: 'linux', architecture }))), layers: [plantBlob(layer)] },
    mediaType,
  ),
  platform: { os: 'linux', architecture },
});

const client = () => openRegistry(fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } }), { timeout: 5_000 });
const copy = (digest: string) =>
  client().copy({ from: `${source.host}/dev/shop`, to: `${target.host}/prod/shop`, digest });
const written = () =>
  target.calls
    .filter(({ method, url }) => method === 'PUT' && url.includes('/manifests/'))
    .map(({ url }) => url.split('/').at(-1));

describe('an index', () => {
  test('comes with its platforms and attestations, the index last, byte for byte', async () => {
    const [amd64, arm64] = [plantPlatform('amd64', Buffer.from('a')), plantPlatform('arm64', Buffer.from('b'))];
    const attestation = {
      ...plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [plantBlob(Buffer.from('{"in-toto":1}'))] }),
      platform: { os: 'unknown', architecture: 'unknown' },
    };
    const digest = plantIndex(source, [amd64, arm64, attestation]);
    const account = await copy(digest);
    expect(account).toEqual({ manifests: 4, referrers: 0, blobs: { present: 0, mounted: 0, copied: 6 } });
    expect(written()).toHaveLength(4);
    expect(written().at(-1)).toBe(digest);
    expect(target.manifests).toEqual(source.manifests);
    expect(target.blobs).toEqual(source.blobs);
    expect(target.tags.size).toBe(0);
  });

  test('of Docker media types keeps them', async () => {
    const child = plantPlatform('amd64', Buffer.from('a'), dockerManifest);
    const { digest } = plantManifest({ manifests: [child] }, dockerList);
    await copy(digest);
    expect(target.manifests.get(digest)?.mediaType).toBe(dockerList);
    expect(target.manifests.get(child.digest)?.mediaType).toBe(dockerManifest);
  });

  test('is copied twice at the cost of looking', async () => {
    const digest = plantIndex(source, [plantPlatform('amd64', Buffer.from('a'))]);
    await copy(digest);
    target.calls.length = 0;
    expect(await copy(digest)).toMatchObject({ blobs: { present: 2, copied: 0 } });
    expect(target.calls.filter(({ method }) => method !== 'HEAD')).toEqual([]);
  });

  test('whose platform is gone is not written', async () => {
    const platform = plantPlatform('amd64', Buffer.from('a'));
    const digest = plantIndex(source, [platform]);
    source.manifests.delete(platform.digest);
    await expect(copy(digest)).rejects.toThrow(/has no manifest .* in "dev\/shop"/);
    expect(target.calls).toEqual([]);
  });

  test('layers that lie elsewhere by design are left there', async () => {
    const foreign = {
      mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip',
      digest: sha256('windows'),
      size: 7,
      urls: ['https://example.com/layer'],
    };
    const { digest } = plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [foreign] }, dockerManifest);
    expect(await copy(digest)).toMatchObject({ blobs: { copied: 1 } });
  });

  test('a manifest of an age before digests of configs is refused', async () => {
    const { digest } = plantManifest({ fsLayers: [] }, 'application/vnd.docker.distribution.manifest.v1+json');
    await expect(copy(digest)).rejects.toThrow('cannot be promoted to another repository');
  });
});

describe('what refers to the image', () => {
  const plantSigned = () => {
    const image = plantPlatform('amd64', Buffer.from('a'));
    const { platform, ...subject } = image;
    const digest = plantIndex(source, [image]);
    const index = { mediaType: 'application/vnd.oci.image.index.v1+json', digest, size: 1 };
    const signature = plantManifest({
      config: plantBlob(Buffer.from('{}')),
      layers: [],
      subject: index,
      artifactType: 'x/sig',
    });
    const sbom = plantManifest({
      config: plantBlob(Buffer.from('{}')),
      layers: [plantBlob(Buffer.from('sbom'))],
      subject,
    });
    const signedSbom = plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [], subject: sbom });
    return { digest, image: subject.digest, signature, sbom, signedSbom };
  };

  const listed = async (on: FakeRegistry, digest: string) =>
    (await client().referrers(`${on.host}/prod/shop`, digest)).map((entry) => entry.digest);

  test.each([
    ['from a list to a list', true, true],
    ['from a list to tags', true, false],
    ['from tags to a list', false, true],
    ['from tags to tags', false, false],
  ])('goes along %s', async (_description, sourceLists, targetLists) => {
    await Promise.all([source.close(), target.close()]);
    source = await startRegistry({ referrers: sourceLists });
    target = await startRegistry({ referrers: targetLists });
    const { digest, image, signature, sbom, signedSbom } = plantSigned();
    if (!sourceLists) {
      for (const [subject, ...entries] of [
        [digest, signature],
        [image, sbom],
        [sbom.digest, signedSbom],
      ] as const) {
        source.tags.set(`dev/shop:${subject.replace(':', '-')}`, plantIndex(source, entries));
      }
    }
    expect(await copy(digest)).toMatchObject({ referrers: 3 });
    expect(await listed(target, digest)).toEqual([signature.digest]);
    expect(await listed(target, image)).toEqual([sbom.digest]);
    expect(await listed(target, sbom.digest)).toEqual([signedSbom.digest]);
    expect(written().at(-1)).toBe(digest);
    await copy(digest);
    expect(await listed(target, digest)).toEqual([signature.digest]);
  });

  test('as a part of the index, and stands in no list, gets into none', async () => {
    await target.close();
    target = await startRegistry({ referrers: false });
    const image = plantPlatform('amd64', Buffer.from('a'));
    const { platform, ...subject } = image;
    const attestation = {
      ...plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [plantBlob(Buffer.from('x'))], subject }),
      platform: { os: 'unknown', architecture: 'unknown' },
    };
    await source.close();
    const { blobs, manifests } = source;
    source = await startRegistry({ referrers: false });
    for (const [digest, bytes] of blobs) source.blobs.set(digest, bytes);
    for (const [digest, manifest] of manifests) source.manifests.set(digest, manifest);
    expect(await copy(plantIndex(source, [image, attestation]))).toMatchObject({ manifests: 3, referrers: 0 });
    expect([...target.tags]).toEqual([]);
  });

  test('under the tags of cosign goes along', async () => {
    const image = plantPlatform('amd64', Buffer.from('a'));
    const signature = plantManifest({ config: plantBlob(Buffer.from('{}')), layers: [plantBlob(Buffer.from('sig'))] });
    const tag = `${image.digest.replace(':', '-')}.sig`;
    source.tags.set(`dev/shop:${tag}`, signature.digest);
    expect(await copy(image.digest)).toMatchObject({ referrers: 1 });
    expect([...target.tags]).toEqual([[`prod/shop:${tag}`, signature.digest]]);
  });

  test('is listed over pages', async () => {
    const { digest } = plantPlatform('amd64', Buffer.from('a'));
    const entry = (text: string) => ({ mediaType: ociManifest, digest: sha256(text), size: 1 });
    source.fault = ({ url }, response) => {
      const isFirst = !url.includes('page=2');
      if (isFirst) response.setHeader('link', `<${url}?page=2>; rel="next"`);
      response.setHeader('content-type', 'application/vnd.oci.image.index.v1+json');
      response.end(JSON.stringify({ manifests: [entry(isFirst ? 'one' : 'two')] }));
      return true;
    };
    expect(await listed(source, digest)).toEqual([sha256('one'), sha256('two')]);
  });
});

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
    await source.close();
    source = await startRegistry({ auth: 'token', login: 'mona:secret' });
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
    await target.close();
    target = await startRegistry({ auth: 'token', login: 'mona:secret' });
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

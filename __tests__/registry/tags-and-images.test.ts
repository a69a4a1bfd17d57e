import { describe, expect, test } from '@jest/globals';
import { configOf, platformsOf } from '../../src/registry/image.ts';
import { plantImage, plantIndex, sha256 } from './fake-registry.ts';
import { open, registry } from './opened.ts';

describe('tags', () => {
  test('are listed over pages', async () => {
    const { client, name } = await open({ tagsPerPage: 2 });
    const digest = plantImage(registry, 'one');
    for (const tag of ['a', 'b', 'c', 'd', 'e']) registry.tags.set(`acme/shop:${tag}`, digest);
    expect(await client.tags(name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(registry.calls).toHaveLength(3);
  });

  test('of an unknown repository are none', async () => {
    const { client, name } = await open();
    expect(await client.tags(name)).toEqual([]);
  });

  test('a list without end ends', async () => {
    const { client, name } = await open({
      fault: (_call, response) => {
        response.setHeader('link', '</v2/acme/shop/tags/list?n=1>; rel="next"');
        response.end('{"tags":["a"]}');
        return true;
      },
    });
    await expect(client.tags(name)).rejects.toThrow('not a list of tags that ends within 1000 pages');
  });
});

describe('deleteTag', () => {
  test.each([
    ['by its name where the registry can', { deletesTags: true }, 'deleted'],
    ['by way of a stand-in where it cannot', { deletesTags: false }, 'replaced'],
  ])('%s; digest and other tags stay', async (_description, options, removal) => {
    const { client, name } = await open(options);
    const digest = plantImage(registry, 'one');
    registry.tags.set('acme/shop:temporary', digest);
    registry.tags.set('acme/shop:1.0.0', digest);
    expect(await client.deleteTag(name, 'temporary')).toBe(removal);
    expect([...registry.tags]).toEqual([['acme/shop:1.0.0', digest]]);
    expect([...registry.manifests.keys()]).toEqual([digest]);
    const deleted = registry.calls.filter(({ method }) => method === 'DELETE').map(({ url }) => url);
    expect(deleted).not.toContain(`/v2/acme/shop/manifests/${digest}`);
  });

  test('a tag that is not there is left alone', async () => {
    const { client, name } = await open();
    expect(await client.deleteTag(name, 'temporary')).toBe('absent');
    expect(registry.calls.map(({ method }) => method)).toEqual(['HEAD']);
  });

  test('a registry that deletes nothing keeps the tag as it was', async () => {
    const { client, name } = await open({ deletes: false });
    const digest = plantImage(registry, 'one');
    registry.tags.set('acme/shop:temporary', digest);
    await expect(client.deleteTag(name, 'temporary')).rejects.toThrow(/would not delete the manifest.*switch it on/);
    expect(registry.tags.get('acme/shop:temporary')).toBe(digest);
  });

  test('a registry that takes the manifest along is found out, and gets it back', async () => {
    const { client, name } = await open({ deletesTags: true });
    const digest = plantImage(registry, 'one');
    registry.tags.set('acme/shop:temporary', digest);
    registry.fault = ({ method }) => {
      if (method === 'DELETE') registry.manifests.delete(digest);
      return false;
    };
    await expect(client.deleteTag(name, 'temporary')).rejects.toThrow('the manifest was put back');
    expect(registry.manifests.has(digest)).toBe(true);
  });
});

describe('images', () => {
  test('platforms of an index, without its attestations', async () => {
    const { client, name } = await open();
    const entry = (digest: string, platform: object, annotations = {}) => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest,
      size: 1,
      platform,
      annotations,
    });
    const amd64 = plantImage(registry, 'one');
    const arm64 = plantImage(registry, 'two', 'arm64');
    const index = plantIndex(registry, [
      entry(amd64, { os: 'linux', architecture: 'amd64' }),
      entry(arm64, { os: 'linux', architecture: 'arm64', variant: 'v8' }),
      entry(amd64, { os: 'linux', architecture: 'arm', variant: 'v7' }),
      entry(sha256('gone'), { os: 'unknown', architecture: 'unknown' }),
      entry(sha256('gone'), { os: 'linux', architecture: 'amd64' }, { 'vnd.docker.reference.type': 'x' }),
    ]);
    const platforms = await platformsOf(client, `${name}@${index}`);
    expect(platforms.map(({ platform, digest }) => [platform, digest])).toEqual([
      ['linux/amd64', amd64],
      ['linux/arm64', arm64],
      ['linux/arm/v7', amd64],
    ]);
    expect(platforms[0]?.size).toBeGreaterThan(1000);
  });

  test('the platform of a single manifest comes from its config', async () => {
    const { client, name } = await open();
    const digest = plantImage(registry, 'one', 'riscv64');
    expect(await platformsOf(client, `${name}@${digest}`)).toMatchObject([{ platform: 'linux/riscv64', digest }]);
  });

  test('configOf gives labels and environment', async () => {
    const { client, name } = await open();
    expect(await configOf(client, name, plantImage(registry, 'one'))).toMatchObject({
      os: 'linux',
      architecture: 'amd64',
      labels: { 'org.opencontainers.image.version': 'one' },
      env: ['A=b'],
    });
  });

  test.each([
    ['an empty index', () => plantIndex(registry, []), 'without any platform'],
    [
      'an index in an index',
      () =>
        plantIndex(registry, [{ digest: plantIndex(registry, []), platform: { os: 'linux', architecture: 'amd64' } }]),
      'index within an index',
    ],
    [
      'an artifact',
      () => {
        const body = Buffer.from('{"schemaVersion":2,"config":{}}');
        registry.manifests.set(sha256(body), { body, mediaType: 'application/vnd.oci.image.manifest.v1+json' });
        return sha256(body);
      },
      'no container image',
    ],
  ])('%s is no image', async (_description, plant, sentence) => {
    const { client, name } = await open();
    const failure = platformsOf(client, `${name}@${plant()}`);
    await expect(failure).rejects.toThrow(expect.objectContaining({ name: 'InputError' }));
    await expect(failure).rejects.toThrow(sentence);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openRegistry } from '../../src/registry/client.ts';
import { configOf, platformsOf } from '../../src/registry/image.ts';
import { fakeHost } from '../fake-host.ts';

/** The client against the engine's real registry, which (2.x) cannot delete a tag by its name. */

const registryHost = process.env.QUAYGATE_ENGINE_REGISTRY;
if (!registryHost) {
  throw new Error(
    'QUAYGATE_ENGINE_REGISTRY is not set: run these tests with the engine up and "scripts/engine env" read.',
  );
}

const client = openRegistry(fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } }));
const name = `${registryHost}/registry-test/client-${randomUUID().slice(0, 8)}`;
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
const ociIndex = 'application/vnd.oci.image.index.v1+json';
let digest = '';

/** A two-platform index pushed by the client alone; its odd white space shows whether bytes are kept. */
const pushIndex = async (): Promise<string> => {
  const manifests: object[] = [];
  for (const architecture of ['amd64', 'arm64']) {
    const config = Buffer.from(
      JSON.stringify({
        os: 'linux',
        architecture,
        config: { Labels: { a: 'b' }, Env: ['PATH=/'] },
        rootfs: { type: 'layers', diff_ids: [] },
      }),
    );
    const manifest = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: ociManifest,
        config: {
          mediaType: 'application/vnd.oci.image.config.v1+json',
          digest: await client.putBlob(name, config),
          size: config.length,
        },
        layers: [],
      }),
    );
    const child = await client.putManifest(name, `child-${architecture}`, manifest, ociManifest);
    manifests.push({
      mediaType: ociManifest,
      digest: child,
      size: manifest.length,
      platform: { os: 'linux', architecture },
    });
  }
  const index = Buffer.from(`${JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests }, null, 5)}\n\n`);
  return client.putManifest(name, 'candidate', index, ociIndex);
};

beforeAll(async () => {
  digest = await pushIndex();
});

afterAll(async () => {
  for (const tag of await client.tags(name)) {
    const held = await client.head(`${name}:${tag}`);
    if (held) await client.deleteManifest(name, held);
  }
});

describe('the real registry', () => {
  test('keeps bytes and media type', async () => {
    const manifest = await client.manifest(`${name}@${digest}`);
    expect(manifest).toMatchObject({ digest, mediaType: ociIndex });
    expect(manifest.body.toString().endsWith('}\n\n')).toBe(true);
    expect(await client.head(`${name}:candidate`)).toBe(digest);
  });

  test('tells platforms, sizes and configs', async () => {
    const platforms = await platformsOf(client, `${name}:candidate`);
    expect(platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64']);
    expect(platforms.every(({ size }) => size > 50)).toBe(true);
    const config = await configOf(client, name, platforms[1]?.digest ?? '');
    expect(config).toMatchObject({ architecture: 'arm64', labels: { a: 'b' }, env: ['PATH=/'] });
  });

  test('loses one tag, and neither digest nor other tags', async () => {
    const { body, mediaType } = await client.manifest(`${name}@${digest}`);
    for (const tag of ['1.0.0', 'latest', 'temporary']) await client.putManifest(name, tag, body, mediaType);
    expect(await client.deleteTag(name, 'temporary')).toBe('replaced');
    expect(await client.deleteTag(name, 'temporary')).toBe('absent');
    expect(await client.head(`${name}:1.0.0`)).toBe(digest);
    expect(await client.head(`${name}@${digest}`)).toBe(digest);
    expect(await client.tags(name)).toEqual(expect.arrayContaining(['1.0.0', 'candidate', 'latest']));
    expect(await client.tags(name)).not.toContain('temporary');
  });

  test('knows nothing of what does not exist', async () => {
    expect(await client.head(`${name}:gone`)).toBeUndefined();
    expect(await client.tags(`${name}-gone`)).toEqual([]);
    await expect(client.manifest(`${name}:gone`)).rejects.toThrow('has no manifest gone');
    await expect(client.blob(name, `sha256:${'0'.repeat(64)}`)).rejects.toThrow('has no blob');
  });
});

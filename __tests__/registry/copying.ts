import { afterEach, beforeEach } from '@jest/globals';
import { openRegistry } from '../../src/registry/client.ts';
import { fakeHost } from '../fake-host.ts';
import { type FakeRegistry, sha256, startRegistry } from './fake-registry.ts';

/** From one registry to another, each of which may misbehave; new ones for each test of the file that imports this. */

export let source: FakeRegistry;
export let target: FakeRegistry;

beforeEach(async () => {
  [source, target] = await Promise.all([startRegistry(), startRegistry()]);
});
afterEach(() => Promise.all([source.close(), target.close()]));

type Behaviour = Parameters<typeof startRegistry>[0];

export const replaceSource = async (behaviour: Behaviour): Promise<void> => {
  await source.close();
  source = await startRegistry(behaviour);
};

export const replaceTarget = async (behaviour: Behaviour): Promise<void> => {
  await target.close();
  target = await startRegistry(behaviour);
};

export const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
export const dockerManifest = 'application/vnd.docker.distribution.manifest.v2+json';
export const dockerList = 'application/vnd.docker.distribution.manifest.list.v2+json';

export const plantBlob = (bytes: Buffer, mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip') => {
  source.blobs.set(sha256(bytes), bytes);
  return { mediaType, digest: sha256(bytes), size: bytes.length };
};

export const plantManifest = (facts: object, mediaType = ociManifest) => {
  const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, ...facts }, null, 2));
  source.manifests.set(sha256(body), { body, mediaType });
  return { mediaType, digest: sha256(body), size: body.length };
};

export const plantPlatform = (architecture: string, layer: Buffer, mediaType = ociManifest) => ({
  ...plantManifest(
    { config: plantBlob(Buffer.from(JSON.stringify({ os: 'linux', architecture }))), layers: [plantBlob(layer)] },
    mediaType,
  ),
  platform: { os: 'linux', architecture },
});

export const client = () => openRegistry(fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } }), { timeout: 5_000 });
export const copy = (digest: string) =>
  client().copy({ from: `${source.host}/dev/shop`, to: `${target.host}/prod/shop`, digest });
export const written = () =>
  target.calls
    .filter(({ method, url }) => method === 'PUT' && url.includes('/manifests/'))
    .map(({ url }) => url.split('/').at(-1));

import { engine, uniqueName } from './engine.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import { ociManifest, registryClient } from './small-image.ts';

export interface BadCache {
  /** For `cache-image`. */
  readonly reference: string;
  close(): Promise<void>;
}

/** A cache in a registry that holds garbage, and that the registry lets nobody write. */
export const startBadCache = async (): Promise<BadCache> => {
  const path = `e2e/${uniqueName('bad-cache')}`;
  const name = `${engine.registry}/${path}`;
  const client = registryClient();
  const garbage = Buffer.from('no JSON at all');
  const blob = { digest: await client.putBlob(name, garbage), size: garbage.length };
  const manifest = {
    schemaVersion: 2,
    mediaType: ociManifest,
    config: { mediaType: 'application/vnd.buildkit.cacheconfig.v0', ...blob },
    layers: [{ mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...blob }],
  };
  await client.putManifest(name, 'all', Buffer.from(JSON.stringify(manifest)), ociManifest);
  const proxy = await startFaultyProxy(engine.registry);
  const denied = JSON.stringify({ errors: [{ code: 'DENIED', message: 'nobody writes here' }] });
  proxy.rule = (asked) =>
    asked.method === 'PUT' && asked.path.startsWith(`/v2/${path}/manifests/`)
      ? { status: 403, body: denied }
      : undefined;
  return { reference: `${proxy.host}/${path}:all`, close: () => proxy.close() };
};

import { createHash, randomBytes } from 'node:crypto';
import { openRegistry } from '../../src/registry/client.ts';
import { fakeHost } from '../fake-host.ts';

/** Images pushed by the client alone, in a fraction of the time that a build takes. */

export const registryClient = () => openRegistry(fakeHost({ environment: { DOCKER_CONFIG: '/nowhere' } }));

export const ociManifest = 'application/vnd.oci.image.manifest.v1+json';
export const ociIndex = 'application/vnd.oci.image.index.v1+json';

const ociTypes = {
  index: ociIndex,
  manifest: ociManifest,
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

const dockerTypes = {
  index: 'application/vnd.docker.distribution.manifest.list.v2+json',
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};

interface SmallImage {
  readonly labels?: Readonly<Record<string, string>>;
  /** Bytes of the one layer of each platform. */
  readonly layer?: number;
  /** Docker's media types in place of OCI's. */
  readonly docker?: boolean;
}

/** Two platforms and an attestation under no tag; odd white space shows whether bytes are kept. Returns its digest. */
export const pushSmallImage = async (
  name: string,
  { labels = {}, layer = 100, docker = false }: SmallImage = {},
): Promise<string> => {
  const client = registryClient();
  const types = docker ? dockerTypes : ociTypes;
  const push = async (facts: object, layers: readonly Buffer[]) => {
    const config = Buffer.from(JSON.stringify(facts));
    const body = Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: types.manifest,
        config: { mediaType: types.config, ...(await blob(config)) },
        layers: await Promise.all(
          layers.map(async (bytes) => ({
            mediaType: types.layer,
            ...(await blob(bytes)),
          })),
        ),
      }),
    );
    // Registry 2.x keeps what was put under a digest as well as what was put under a tag.
    const digest = await client.putManifest(name, sha256Of(body), body, types.manifest);
    return { mediaType: types.manifest, digest, size: body.length };
  };
  const blob = async (bytes: Buffer) => ({ digest: await client.putBlob(name, bytes), size: bytes.length });

  const manifests: object[] = [];
  for (const architecture of ['amd64', 'arm64']) {
    const config = { Labels: labels, Env: ['PATH=/'] };
    const image = await push({ os: 'linux', architecture, config, rootfs: { type: 'layers', diff_ids: [] } }, [
      randomBytes(layer),
    ]);
    manifests.push({ ...image, platform: { os: 'linux', architecture } });
  }
  const statement = await push({ os: 'unknown', architecture: 'unknown' }, [Buffer.from('{"_type":"statement"}')]);
  manifests.push({ ...statement, platform: { os: 'unknown', architecture: 'unknown' } });
  const body = Buffer.from(`${JSON.stringify({ schemaVersion: 2, mediaType: types.index, manifests }, null, 5)}\n\n`);
  return client.putManifest(name, sha256Of(body), body, types.index);
};

export const sha256Of = (bytes: Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

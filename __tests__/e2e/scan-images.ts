import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { digestOf, docker, engine, tool } from './engine.ts';
import { repositoryRoot } from './runner.ts';

/** Images with packages that the invented advisories know, and databases of such advisories, for tests of the scan. */

export const writeFiles = async (folder: string, files: Readonly<Record<string, string>>): Promise<void> => {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
};

export const npmPackage = (name: string, version: string, license = 'MIT'): string =>
  JSON.stringify({ name, version, license });

/** What `dpkg` leaves of an installed package, and the distribution it belongs to. */
export const debianFiles = (packages: Readonly<Record<string, string>>, release = '12.1'): Record<string, string> => ({
  'etc/os-release': `PRETTY_NAME="Debian ${release}"\nID=debian\nVERSION_ID="${release.split('.')[0]}"\n`,
  'etc/debian_version': `${release}\n`,
  'var/lib/dpkg/status': Object.entries(packages)
    .map(
      ([name, version]) =>
        `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\nMaintainer: nobody\nDescription: test\n`,
    )
    .join('\n'),
});

export interface Advisory {
  readonly id: string;
  readonly severity: string;
  readonly [more: string]: unknown;
}

/** A cache folder of Trivy's with these advisories and no others. */
export const writeDatabase = async (folder: string, advisories: readonly Advisory[]): Promise<string> => {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'advisories.json');
  await writeFile(file, JSON.stringify(advisories));
  await tool('node', [join(repositoryRoot, 'scripts/engine.d/trivy-db.mjs'), '--out', folder, file]);
  return folder;
};

/** Pushes `amd64/` and `arm64/` below `context` as one image of two platforms. Its reference by digest. */
export const pushTwoPlatforms = async (image: string, context: string, tag = '1'): Promise<string> => {
  await writeFile(join(context, 'Dockerfile'), 'FROM scratch\nARG TARGETARCH\nCOPY $TARGETARCH /\n');
  const options = ['--builder', engine.builder, '--platform', 'linux/amd64,linux/arm64', '--provenance', 'mode=min'];
  await docker('buildx', 'build', ...options, '--push', '--tag', `${image}:${tag}`, context);
  return `${image}@${await digestOf(image, tag)}`;
};

/** The database of a cache folder in a registry, as https://github.com/aquasecurity/trivy-db publishes it. Its digest. */
export const pushDatabase = async (target: string, cache: string): Promise<string> => {
  const [host = '', rest = ''] = target.split(/\/(.*)/);
  const [path = '', tag = ''] = rest.split(':');
  const layer = join(await mkdtemp(join(tmpdir(), 'quaygate-e2e-layer-')), 'db.tar.gz');
  await tool('tar', ['-czf', layer, '-C', join(cache, 'db'), 'trivy.db', 'metadata.json']);
  const bytes = await readFile(layer);
  await rm(dirname(layer), { recursive: true, force: true });
  const put = (blob: Buffer) => pushBlob(host, path, blob);
  const mediaType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = {
    ...{ schemaVersion: 2, mediaType, artifactType: 'application/vnd.aquasec.trivy.config.v1+json' },
    config: { mediaType: 'application/vnd.oci.empty.v1+json', ...(await put(Buffer.from('{}'))) },
    layers: [
      {
        mediaType: 'application/vnd.aquasec.trivy.db.layer.v1.tar+gzip',
        ...(await put(bytes)),
        annotations: { 'org.opencontainers.image.title': 'db.tar.gz' },
      },
    ],
  };
  const body = JSON.stringify(manifest);
  const url = `http://${host}/v2/${path}/manifests/${tag}`;
  const { status } = await fetch(url, { method: 'PUT', headers: { 'content-type': mediaType }, body });
  if (status !== 201) throw new Error(`${url} answered ${status}`);
  return sha256(body);
};

const pushBlob = async (host: string, path: string, bytes: Buffer) => {
  const digest = sha256(bytes);
  const begun = await fetch(`http://${host}/v2/${path}/blobs/uploads/`, { method: 'POST' });
  const address = new URL(begun.headers.get('location') ?? '', `http://${host}`);
  address.searchParams.set('digest', digest);
  await fetch(address, { method: 'PUT', body: new Uint8Array(bytes) });
  return { digest, size: bytes.length };
};

const sha256 = (bytes: string | Buffer): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

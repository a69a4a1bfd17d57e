import { randomBytes, randomUUID } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mediaTypes, openRegistry } from '../../src/registry/client.ts';
import { configOf, platformsOf } from '../../src/registry/image.ts';
import { fakeHost } from '../fake-host.ts';
import { engine, tool } from './engine.ts';
import { type SecondRegistry, startSecondRegistry } from './second-registry.ts';
import { ociIndex, ociManifest, pushSmallImage, registryClient, sha256Of } from './small-image.ts';

/** The client against two real registries: the engine's (2.x, which cannot delete a tag by its name), and crane's. */

const client = registryClient();
const repository = `registry-test/client-${randomUUID().slice(0, 8)}`;
let second: SecondRegistry;

beforeAll(async () => {
  second = await startSecondRegistry();
});

afterAll(async () => {
  await second.stop();
});

describe.each([
  ["the engine's registry", () => engine.registry, 'replaced'],
  ["crane's registry", () => second.host, 'deleted'],
])('%s', (_description, host, removal) => {
  let name = '';
  let digest = '';

  beforeAll(async () => {
    name = `${host()}/${repository}`;
    digest = await pushSmallImage(name, { labels: { a: 'b' } });
    const { body, mediaType } = await client.manifest(`${name}@${digest}`);
    await client.putManifest(name, 'candidate', body, mediaType);
  });

  afterAll(async () => {
    for (const tag of await client.tags(name)) {
      const held = await client.head(`${name}:${tag}`);
      if (held) await client.deleteManifest(name, held);
    }
  });

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
    expect(await client.deleteTag(name, 'temporary')).toBe(removal);
    expect(await client.deleteTag(name, 'temporary')).toBe('absent');
    expect(await client.head(`${name}:1.0.0`)).toBe(digest);
    expect(await client.head(`${name}@${digest}`)).toBe(digest);
    expect(await client.tags(name)).toEqual(expect.arrayContaining(['1.0.0', 'candidate', 'latest']));
    expect(await client.tags(name)).not.toContain('temporary');
  });

  test('knows nothing of what does not exist', async () => {
    expect(await client.head(`${name}:gone`)).toBeUndefined();
    expect(await client.tags(`${name}-gone`)).toEqual([]);
    expect(await client.hasBlob(name, `sha256:${'0'.repeat(64)}`)).toBe(false);
    await expect(client.manifest(`${name}:gone`)).rejects.toThrow('has no manifest gone');
    await expect(client.blob(name, `sha256:${'0'.repeat(64)}`)).rejects.toThrow('has no blob');
  });

  test('takes and loses a blob', async () => {
    const bytes = randomBytes(3000);
    const blob = await client.putBlob(name, bytes);
    expect(await client.hasBlob(name, blob)).toBe(true);
    expect((await client.blob(name, blob)).equals(bytes)).toBe(true);
    expect(await client.deleteBlob(name, blob)).toBe(true);
    expect(await client.hasBlob(name, blob)).toBe(false);
  });

  test('lists more tags than fit on a page', async () => {
    const many = `${name}-many`;
    const body = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests: [] }));
    const tags = Array.from({ length: 40 }, (_, number) => `t${String(number).padStart(2, '0')}`);
    for (const tag of tags) await client.putManifest(many, tag, body, ociIndex);
    expect([...(await client.tags(many))].sort()).toEqual(tags);
    await client.deleteManifest(many, sha256Of(body));
  });

  test('gives a signed image to another repository of its own, whole', async () => {
    const signature = await sign(name, digest);
    const to = `${name}-production`;
    const account = await client.copy({ from: name, to, digest });
    expect(account).toMatchObject({ manifests: 5, referrers: 1, blobs: { copied: 0 } });
    expect(await client.head(`${to}@${digest}`)).toBe(digest);
    expect((await client.referrers(to, digest)).map((entry) => entry.digest)).toEqual([signature]);
    expect(await client.tags(to)).not.toContain('latest');
  });
});

describe.each([
  ["from the engine's registry to crane's", () => [engine.registry, second.host] as const],
  ["from crane's registry to the engine's", () => [second.host, engine.registry] as const],
])('%s', (_description, hosts) => {
  test('an image crosses whole, layers of megabytes included, and the second time nothing does', async () => {
    const [from, to] = hosts().map((host, index) => `${host}/${repository}-cross-${index}`) as [string, string];
    const digest = await pushSmallImage(from, { layer: 3 * 1024 * 1024 });
    const signature = await sign(from, digest);
    const first = await client.copy({ from, to, digest });
    expect(first).toMatchObject({ manifests: 5, referrers: 1, blobs: { mounted: 0 } });
    // crane's registry knows a blob in every repository once it has it in one.
    expect(first.blobs.copied).toBeGreaterThan(1);
    const [ours, theirs] = await Promise.all([
      client.manifest(`${from}@${digest}`),
      client.manifest(`${to}@${digest}`),
    ]);
    expect(theirs.body.equals(ours.body)).toBe(true);
    expect(await platformsOf(client, `${to}@${digest}`)).toEqual(await platformsOf(client, `${from}@${digest}`));
    expect((await client.referrers(to, digest)).map((entry) => entry.digest)).toEqual([signature]);
    expect((await client.copy({ from, to, digest })).blobs).toMatchObject({ copied: 0, mounted: 0 });
  });

  test("an image of Docker's media types keeps them", async () => {
    const [from, to] = hosts().map((host, index) => `${host}/${repository}-docker-${index}`) as [string, string];
    const digest = await pushSmallImage(from, { docker: true });
    await client.copy({ from, to, digest });
    expect(await client.manifest(`${to}@${digest}`)).toMatchObject({ digest, mediaType: mediaTypes.dockerList });
    const [first] = await platformsOf(client, `${to}@${digest}`);
    expect(await client.manifest(`${to}@${first?.digest}`)).toMatchObject({ mediaType: mediaTypes.dockerManifest });
  });
});

describe('a registry over TLS with an authority of its own', () => {
  let folder = '';
  let server: Server;
  let host = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-tls-'));
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'ca.crt')];
    // An address of this machine that does not look like one, since those are spoken to without TLS.
    const subject = ['-subj', '/CN=registry', '-addext', 'subjectAltName=IP:::ffff:7f00:1'];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
    await tool('openssl', ['req', '-x509', ...made, ...subject]);
    const [ownKey, own] = [join(folder, 'client.key'), join(folder, 'client.cert')];
    const ours = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', ownKey, '-out', own];
    await tool('openssl', ['req', '-x509', ...ours, '-subj', '/CN=quaygate']);
    const [tlsKey, cert, ca] = await Promise.all([key, certificate, own].map((file) => readFile(file)));
    const tls = { key: tlsKey, cert, ca, requestCert: true, rejectUnauthorized: false };
    server = createServer(tls, (incoming, answer) => {
      const options = { method: incoming.method, headers: incoming.headers };
      // One repository is for those alone who say with a certificate who they are.
      const isKnown = (incoming.socket as TLSSocket).authorized;
      const path = incoming.url?.replace('/identified/', isKnown ? '/library/' : '/nobody/');
      const onward = request(`http://${engine.registry}${path}`, options, (response) => {
        response.pipe(answer.writeHead(response.statusCode ?? 502, response.headers));
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `[::ffff:7f00:1]:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const clientWith = (environment: Readonly<Record<string, string>>) => openRegistry(fakeHost({ environment }));
  const aTag = () => `${host}/library/busybox:1.36`;

  test('is trusted by what Docker keeps for that registry', async () => {
    await mkdir(join(folder, 'certs.d', host), { recursive: true });
    await copyFile(join(folder, 'ca.crt'), join(folder, 'certs.d', host, 'ca.crt'));
    expect(await clientWith({ DOCKER_CONFIG: folder }).head(aTag())).toMatch(/^sha256:/);
  });

  test('knows us by the certificate that Docker keeps for that registry, and nobody else', async () => {
    const environment = { DOCKER_CONFIG: folder };
    const own = join(folder, 'certs.d', host);
    await mkdir(own, { recursive: true });
    await copyFile(join(folder, 'ca.crt'), join(own, 'ca.crt'));
    const reference = `${host}/identified/busybox:1.36`;
    expect(await clientWith(environment).head(reference)).toBeUndefined();
    await copyFile(join(folder, 'client.cert'), join(own, 'client.cert'));
    expect(await clientWith(environment).head(reference)).toBeUndefined();
    await copyFile(join(folder, 'client.key'), join(own, 'client.key'));
    expect(await clientWith(environment).head(reference)).toMatch(/^sha256:/);
    expect((await clientWith(environment).manifest(reference)).body.length).toBeGreaterThan(0);
  });

  test('is trusted by SSL_CERT_FILE', async () => {
    const environment = { DOCKER_CONFIG: '/nowhere', SSL_CERT_FILE: join(folder, 'ca.crt') };
    expect(await clientWith(environment).head(aTag())).toMatch(/^sha256:/);
  });

  test('is not trusted otherwise', async () => {
    await expect(clientWith({ DOCKER_CONFIG: '/nowhere' }).head(aTag())).rejects.toThrow(
      /got no answer: .*self-signed/,
    );
  });
});

/** An artifact that refers to the image, entered in the list as a signing tool does it. */
const sign = async (name: string, subject: string): Promise<string> => {
  const config = Buffer.from('{}');
  const blob = { digest: await client.putBlob(name, config), size: config.length };
  const body = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: ociManifest,
      artifactType: 'application/vnd.example.signature',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', ...blob },
      layers: [],
      subject: { mediaType: ociIndex, digest: subject, size: 1 },
    }),
  );
  const digest = await client.putManifest(name, sha256Of(body), body, ociManifest);
  const listed = await client.referrers(name, subject);
  if (listed.length === 0) {
    const entry = { mediaType: ociManifest, digest, size: body.length };
    const list = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: ociIndex, manifests: [entry] }));
    await client.putManifest(name, subject.replace(':', '-'), list, ociIndex);
  }
  return digest;
};

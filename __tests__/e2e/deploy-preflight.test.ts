import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, makeApplication, type Versions } from './application.ts';
import { busybox, docker, engine, freePort, tool, uniqueImage, uniqueName } from './engine.ts';
import { haproxy } from './proxied-application.ts';
import { removeFolders } from './runner.ts';

/** What would stop a release half way is found out while nothing has been touched. */

let versions: Versions;
let app: Application;
let tools: string;

beforeAll(async () => {
  versions = await buildVersions(['one', 'two']);
  tools = await mkdtemp(join(tmpdir(), 'quaygate-e2e-old-'));
  const real = await tool('sh', ['-c', 'command -v docker']);
  const script = `#!/bin/sh\ncase "$*" in *"version --short"*) echo 2.20.3 ;; *) exec "${real}" "$@" ;; esac\n`;
  await writeFile(join(tools, 'docker'), script);
  await chmod(join(tools, 'docker'), 0o755);
}, 120_000);

afterAll(async () => {
  await rm(tools, { recursive: true, force: true });
  removeFolders();
});

beforeEach(async () => {
  app = await makeApplication(versions);
});

afterEach(() => app.remove(), 60_000);

const untouched = async () => expect([await app.containers(), await app.volumes()]).toEqual([[], []]);

test('a Compose that is too old is named, with what is new enough', async () => {
  const env = { PATH: `${tools}:${process.env.PATH}` };
  const result = await app.deploy('one', {}, { env });
  expect(result).toMatchObject({ exitCode: 2, outputs: { result: 'failed' } });
  expect(result.log).toContain('Docker Compose on the runner is 2.20.3, and Quaygate needs 2.26 or newer');
  expect(await app.containers()).toEqual([]);
}, 60_000);

describe('a port that another application has', () => {
  const squatter = uniqueName('squatter');
  afterEach(() => docker('rm', '-f', squatter));

  test.each([
    {
      description: 'of a service',
      port: async () => app.port,
      inputs: () => ({}),
      says: 'The service "web" publishes port',
    },
    {
      description: 'of the proxy',
      port: freePort,
      inputs: (port: number) => ({
        ...{ strategy: 'blue-green', publish: `127.0.0.1:${port}`, 'proxy-image': haproxy() },
      }),
      says: 'The port of the proxy is taken on the target',
    },
  ])(
    '$description stops the release',
    async ({ port, inputs, says }) => {
      const taken = await port();
      await docker(
        'run',
        '-d',
        '--init',
        '--name',
        squatter,
        '-p',
        `127.0.0.1:${taken}:80`,
        busybox(),
        'sleep',
        '1000',
      );
      const result = await app.deploy('one', inputs(taken));
      expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
      expect(result.log).toContain(says);
      expect(result.log).toContain(squatter);
      expect(await app.containers()).toEqual([]);
    },
    60_000,
  );
});

test('a volume that Compose would have to make anew is refused, and keeps its data', async () => {
  const name = `${app.project}_data`;
  const more = (options: string) => `volumes:\n  data: {name: ${name}${options}}\n`;
  const web = '    volumes: ["data:/data"]';
  try {
    await app.write({ web, more: more('') });
    expect((await app.deploy('one')).outputs.result).toBe('deployed');
    const [id = ''] = await app.containers();
    await docker('exec', id, 'sh', '-c', 'echo kept >/data/file');
    await app.write({ web, more: more(', driver_opts: {type: tmpfs, device: tmpfs, o: size=1m}') });
    const refused = await app.deploy('two');
    expect(refused).toMatchObject({ exitCode: 1, outputs: { result: 'failed' } });
    expect(refused.log).toContain(`The volume "${name}" is there with another driver or other options`);
    expect(await docker('exec', id, 'cat', '/data/file')).toBe('kept');
    expect(await app.page()).toBe('one hello');
  } finally {
    await app.remove();
    await docker('volume', 'rm', '-f', name);
  }
}, 120_000);

test('the plan names the values that change, and shows none', async () => {
  await app.deploy('one', { env: 'GREETING=hello' });
  const planned = await app.deploy('one', { env: 'GREETING=secret-moin', 'dry-run': 'true' });
  expect(planned.log).toMatch(/replace +web .*\(other values: GREETING\)/);
  expect(planned.log + planned.summary).not.toContain('secret-moin');
}, 60_000);

describe('an image that does not fit on the disk', () => {
  /** Only its manifest is in the registry: nobody may come so far as to ask for the layer. */
  const pushHuge = async (size: number): Promise<string> => {
    const image = uniqueImage('huge');
    const [host = '', ...path] = image.split('/');
    const url = `http://${host}/v2/${path.join('/')}`;
    const { createHash } = await import('node:crypto');
    const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const put = async (text: string) => {
      const begun = await fetch(`${url}/blobs/uploads/`, { method: 'POST' });
      const at = new URL(begun.headers.get('location') ?? '', url);
      at.searchParams.set('digest', digestOf(text));
      const headers = { 'content-type': 'application/octet-stream' };
      expect((await fetch(at, { method: 'PUT', headers, body: text })).status).toBe(201);
      return { digest: digestOf(text), size: Buffer.byteLength(text) };
    };
    const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...(await put(image)), size };
    const rootfs = { type: 'layers', diff_ids: [digestOf('unpacked')] };
    const config = await put(
      JSON.stringify({ os: 'linux', architecture: engine.platforms.split(',')[0]?.split('/')[1], rootfs }),
    );
    const mediaType = 'application/vnd.oci.image.manifest.v1+json';
    const manifest = JSON.stringify({
      ...{ schemaVersion: 2, mediaType, layers: [layer] },
      config: { mediaType: 'application/vnd.oci.image.config.v1+json', ...config },
    });
    const headers = { 'content-type': mediaType };
    expect((await fetch(`${url}/manifests/huge`, { method: 'PUT', headers, body: manifest })).status).toBe(201);
    return `${image}@${digestOf(manifest)}`;
  };

  test('is not even begun to be pulled', async () => {
    const root = await docker('info', '--format', '{{.DockerRootDir}}');
    const { bavail, bsize } = await statfs(root);
    const huge = await pushHuge(2 * bavail * bsize);
    await app.write({ more: `  other:\n    image: ${busybox()}\n    command: ["sleep", "1000"]\n    init: true\n` });
    const refused = await app.deploy('one', { images: `web=${huge}` });
    expect(refused).toMatchObject({ exitCode: 3, outputs: { result: 'failed' } });
    expect(refused.log).toMatch(
      /The target has \d+ MB free where Docker keeps its images, and what is to be pulled takes \d+ MB/,
    );
    expect(refused.log).not.toContain('Pulling images');
    await untouched();
  }, 60_000);
});

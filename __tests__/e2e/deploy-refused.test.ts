import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type Application,
  buildVersions,
  imageOf,
  makeApplication,
  type Versions,
  writeBeside,
} from './application.ts';
import { removeFolders, runLocal } from './runner.ts';

/** What is said before anything on the target is touched. */

let versions: Versions;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one']);
}, 120_000);

beforeEach(async () => {
  app = await makeApplication(versions);
  await writeBeside(app);
});

afterEach(() => app.remove(), 60_000);

afterAll(() => removeFolders());

/** The records: each release has one, whether it ran or not. */
const releases = async (): Promise<readonly string[]> =>
  (await app.volumes()).filter((name) => name.startsWith('quaygate-record-'));

describe('nothing is touched', () => {
  test('when an image cannot be pulled', async () => {
    await app.deploy('one');
    const before = await app.containers();
    const result = await app.deploy('one', { images: `web=${imageOf(versions)}@sha256:${'0'.repeat(64)}` });
    expect(result).toMatchObject({ exitCode: 3, outputs: { result: 'failed' } });
    expect(result.log).toContain('not found');
    expect(await app.containers()).toEqual(before);
    expect(await app.page()).toBe('one hello');
    expect(await releases()).toHaveLength(1);
  }, 60_000);

  test('when the image of another service does not exist', async () => {
    await writeBeside(app, { more: `  other:\n    image: ${imageOf(versions)}:nobody-pushed-this\n` });
    const result = await app.deploy('one');
    expect(result.exitCode).toBe(3);
    expect(result.log).toContain(
      `The image "${imageOf(versions)}:nobody-pushed-this" of the Compose files could not be pinned`,
    );
    expect(await app.containers()).toEqual([]);
  }, 60_000);

  test.each([
    {
      description: 'an unknown service',
      inputs: () => ({ images: `wbe=${versions.one}` }),
      sentence:
        'Input "images" names the service "wbe", which the Compose files do not have: write one of "side", "web".',
    },
    {
      description: 'a tag in place of a digest',
      inputs: () => ({ images: `web=${imageOf(versions)}:one` }),
      sentence: 'but only a digest says what was tested: write web=name@sha256:…',
    },
    {
      description: 'nobody saying what to deploy',
      inputs: () => ({ images: '' }),
      sentence: 'Nobody said what to deploy: set the input "candidates"',
    },
    {
      description: 'another architecture',
      inputs: () => ({
        images: '',
        candidates: JSON.stringify([
          { reference: versions.one, platforms: [{ platform: 'linux/s390x', digest: `sha256:${'1'.repeat(64)}` }] },
        ]),
      }),
      sentence: 'The service "web" has to run on linux/',
    },
    {
      description: 'a Compose file that is not there',
      inputs: () => ({ 'compose-files': 'compose.prod.yaml' }),
      sentence: 'Input "compose-files" names "compose.prod.yaml", which is no file in the workspace',
    },
    {
      description: 'an engine over TCP without TLS',
      inputs: () => ({ host: 'tcp://127.0.0.1:2375' }),
      sentence: 'and without TLS everybody on the way could take the engine over',
    },
    {
      description: 'half of what TLS needs',
      inputs: () => ({ host: 'tcp://127.0.0.1:2376', 'tls-ca': 'ca', 'tls-key': 'key' }),
      sentence: 'Input "tls-cert" is not set',
    },
    {
      description: 'ssh without known hosts',
      inputs: () => ({ host: 'ssh://root@127.0.0.1:22' }),
      sentence: 'Input "known-hosts" is not set, but over ssh it alone tells the host from an impostor',
    },
  ])(
    'with $description',
    async ({ inputs, sentence }) => {
      const result = await app.deploy('one', inputs());
      expect(result.exitCode).toBe(2);
      expect(result.annotations.map(({ message }) => message).join('\n')).toContain(sentence);
      expect(await app.containers()).toEqual([]);
    },
    60_000,
  );

  test('outside of a checkout: there is no commit to record', async () => {
    const args = ['--images', `web=${versions.one}`];
    const result = await runLocal(args, { action: 'deploy', workspace: app.folder });
    expect(result.exitCode).toBe(2);
    expect(result.log).toContain('is no Git repository with a commit');
    expect(await app.containers()).toEqual([]);
  }, 60_000);

  test('with a Compose file that is none', async () => {
    await writeFile(join(app.folder, 'compose.yaml'), 'services: {web: {imag: x}}');
    const result = await app.deploy('one');
    expect(result.exitCode).toBe(2);
    expect(result.log).toContain("additional properties 'imag' not allowed");
  }, 60_000);
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { busybox, docker, tool, uniqueImage } from './engine.ts';
import { type Application, buildImages, haproxy, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders, runLocal } from './runner.ts';

/** Proxies other than the usual one: with certificates, and of an image that has netcat in the place of bash. */

let images: Images;
let shop: Application;
let folder: string;

beforeAll(async () => {
  images = await buildImages(['one', 'two']);
}, 240_000);

beforeEach(async () => {
  shop = await makeApplication(images);
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-proxies-'));
});

afterEach(async () => {
  await shop.remove();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

afterAll(() => removeFolders());

/** As the Alpine variant of the official image is: a shell and a netcat of busybox, no bash. */
const buildWithoutBash = async (): Promise<string> => {
  const image = `${uniqueImage('proxy')}:1`;
  await writeFile(
    join(folder, 'Dockerfile'),
    `FROM ${busybox()} AS busybox
FROM ${haproxy()}
USER root
COPY --from=busybox /bin/busybox /bin/busybox
RUN rm -f /bin/bash /usr/bin/bash /bin/nc /usr/bin/nc; ln -sf /bin/busybox /bin/nc; ln -sf /bin/busybox /bin/sh
USER haproxy
`,
  );
  await docker('buildx', 'build', '--quiet', '--push', '--tag', image, folder);
  return image;
};

test('an image without bash is told its weights, and asked, by netcat', async () => {
  const inputs = { 'proxy-image': await buildWithoutBash(), smoke: '[{path: /, successes: 3}]' };
  expect((await shop.deploy('one', inputs)).outputs.result).toBe('deployed');
  await expect(docker('exec', `${shop.project}-proxy`, 'sh', '-c', 'command -v bash')).rejects.toThrow();
  expect((await shop.deploy('two', inputs)).outputs).toMatchObject({ result: 'deployed', previous: '1' });
  expect(await shop.page()).toBe('two');
  const asked = await runLocal(
    ['--target', 'serving', '--project', shop.project, '--checks', '[{path: /, equals: two}]'],
    { action: 'smoke', workspace: shop.folder },
  );
  expect(asked.exitCode).toBe(0);
}, 240_000);

const certify = async (name: string): Promise<{ readonly ca: string; readonly pem: string }> => {
  const at = (file: string) => join(folder, `${name}-${file}`);
  await tool('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '7'],
    ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', at('key'), '-out', at('crt')],
  ]);
  const ca = await readFile(at('crt'), 'utf8');
  return { ca, pem: ca + (await readFile(at('key'), 'utf8')) };
};

/** The page, and whose certificate came with it. */
const askSecurely = (port: number, ca: readonly string[]): Promise<{ readonly text: string; readonly name: string }> =>
  new Promise((resolve, reject) => {
    const call = get({ host: '127.0.0.1', port, ca: [...ca], agent: false, timeout: 30_000 }, (answer) => {
      const { subject } = (answer.socket as import('node:tls').TLSSocket).getPeerCertificate();
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      answer.on('end', () => resolve({ text, name: String(subject.CN) })).on('error', reject);
    });
    call.on('error', reject).on('timeout', () => call.destroy(new Error('no answer in time')));
  });

test('with certificates it speaks HTTPS, takes releases as ever, and reads new ones when it is told to', async () => {
  const volume = `${shop.project}-certificates`;
  const keep = (pem: string) => {
    const script = `printf '%s' '${pem}' >/c/shop.pem && chmod 644 /c/shop.pem`;
    return docker('run', '--rm', '--init', '-v', `${volume}:/c`, busybox(), 'sh', '-c', script);
  };
  const [first, renewed] = [await certify('first'), await certify('renewed')];
  const trusted = [first.ca, renewed.ca];
  const inputs = { certificates: volume, smoke: '/' };
  await keep(first.pem);
  expect((await shop.deploy('one', inputs)).outputs.result).toBe('deployed');
  expect(await askSecurely(shop.port, trusted)).toEqual({ text: 'one', name: 'first' });
  await expect(shop.page()).rejects.toThrow();
  expect((await shop.deploy('two', inputs)).outputs.result).toBe('deployed');
  expect(await askSecurely(shop.port, trusted)).toEqual({ text: 'two', name: 'first' });
  expect((await shop.deploy('two', inputs)).outputs.result).toBe('unchanged');

  await keep(renewed.pem);
  await docker('kill', '--signal', 'USR2', `${shop.project}-proxy`);
  let seen = await askSecurely(shop.port, trusted);
  for (let left = 300; left > 0 && seen.name !== 'renewed'; left--) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    seen = await askSecurely(shop.port, trusted);
  }
  expect(seen).toEqual({ text: 'two', name: 'renewed' });
}, 240_000);

test('certificates that are not there are named, and nothing is left behind', async () => {
  const result = await shop.deploy('one', { certificates: `${shop.project}-none` });
  expect(result.exitCode).not.toBe(0);
  expect(result.log).toMatch(/certificate/i);
  expect((await shop.containers()).filter((name) => name !== '-store-1')).toEqual([]);
}, 120_000);

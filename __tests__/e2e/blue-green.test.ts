import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { busybox, docker, freePort } from './engine.ts';
import { eventually } from './eventually.ts';
import { type Application, ask, buildImages, haproxy, type Images, makeApplication } from './proxied-application.ts';
import { removeFolders } from './runner.ts';

/** What runs, and what is refused, when deploy puts two colours behind a proxy. The load on it is in another file. */

let images: Images;
let shop: Application;

beforeAll(async () => {
  images = await buildImages(['one', 'two', 'sick', 'crash']);
}, 240_000);

beforeEach(async () => {
  shop = await makeApplication(images);
});

afterEach(() => shop.remove(), 120_000);

afterAll(() => removeFolders());

const idOf = (name: string) => docker('inspect', '--format', '{{.Id}}', `${shop.project}${name}`);
const weights = async () =>
  [
    ...(await docker('exec', `${shop.project}-proxy`, 'cat', '/usr/local/etc/haproxy/haproxy.cfg')).matchAll(
      /server-template (\S+) .* weight (\d+)/g,
    ),
  ]
    .filter(([, , weight]) => weight !== '0')
    .map(([, name]) => name);

describe('a release', () => {
  test('comes up beside the old one, takes its traffic, also of others inside, and leaves the base alone', async () => {
    await shop.write({
      more: `  inside:\n    image: ${busybox()}\n    command: ["sleep", "100000"]\n    stop_grace_period: 0s\n`,
    });
    const inside = () => docker('exec', `${shop.project}-inside-1`, 'wget', '-q', '-O-', 'http://web:8080/');
    const first = await shop.deploy('one');
    expect(first).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', release: '1' } });
    expect(first.log).toMatch(/create +proxy +\S+@sha256:/);
    expect([await shop.page(), await inside()]).toEqual(['one', 'one']);
    expect(await shop.containers()).toEqual(['-blue-web-blue-1', '-inside-1', '-proxy', '-store-1']);
    const [store, proxy] = [await idOf('-store-1'), await idOf('-proxy')];

    const second = await shop.deploy('two', { smoke: '/?id=smoke' });
    expect(second).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', release: '2', previous: '1' } });
    expect(second.log).toMatch(/replace +web .*\(as green\)/);
    expect([await shop.page(), await inside()]).toEqual(['two', 'two']);
    expect(await shop.containers()).toEqual(['-green-web-green-1', '-inside-1', '-proxy', '-store-1']);
    expect([await idOf('-store-1'), await idOf('-proxy')]).toEqual([store, proxy]);
    expect(await weights()).toEqual(['green']);

    await docker('restart', `${shop.project}-proxy`);
    // It answers 503 until it has found the containers anew.
    await eventually(() => shop.page(), 'two');
    expect(await weights()).toEqual(['green']);
    const before = await idOf('-green-web-green-1');
    expect((await shop.deploy('two')).outputs).toMatchObject({ result: 'unchanged', release: '2' });
    expect(await idOf('-green-web-green-1')).toBe(before);
  }, 240_000);

  test('is only planned in a dry run', async () => {
    const result = await shop.deploy('one', { 'dry-run': 'true' });
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: '' } });
    expect(result.log).toMatch(/create +web .*\(as blue\)/);
    expect(await shop.containers()).toEqual([]);
  }, 60_000);

  test('brings jobs before it and workers after it, never two versions of a worker at once', async () => {
    const worker = (name: string, command: string) => `  ${name}:
    image: registry.invalid/not-this:1
    command: ["sh", "-c", "${command}"]
    volumes: ["log:/log"]
    stop_grace_period: 0s
`;
    await shop.write({
      web: '    volumes: ["log:/log"]',
      more: `${worker('worker', 'echo worker $$VERSION >>/log/log; exec sleep 100000')}${worker('migrate', 'echo migrate $$VERSION >>/log/log')}  after:
    image: ${busybox()}
    command: ["sleep", "100000"]
    init: true
    depends_on: {migrate: {condition: service_completed_successfully}}
`,
    });
    const compose = `${shop.folder}/compose.yaml`;
    const { appendFile, readFile, writeFile } = await import('node:fs/promises');
    await appendFile(compose, '  log: {}\n');
    await writeFile(
      compose,
      (await readFile(compose, 'utf8')).replace(
        'depends_on: {store: {condition: service_healthy}}',
        'depends_on: {store: {condition: service_healthy}, migrate: {condition: service_completed_successfully}}',
      ),
    );
    const deploy = (version: 'one' | 'two', inputs = {}) =>
      shop.deploy(version, {
        images: ['web', 'worker', 'migrate'].map((name) => `${name}=${images[version]}`).join('\n'),
        'shared-volumes': 'log',
        service: 'web',
        ...inputs,
      });
    expect((await deploy('one', { 'shared-volumes': '' })).log).toContain(
      'Service "web" cannot run twice at once, as blue-green has it: it writes to the volume "log"',
    );
    expect((await deploy('one')).exitCode).toBe(0);
    expect((await deploy('two')).exitCode).toBe(0);
    expect(await docker('exec', `${shop.project}-worker-1`, 'cat', '/log/log')).toBe(
      ['migrate one', 'worker one', 'migrate two', 'worker two'].join('\n'),
    );
    expect(await shop.containers()).toEqual(['-after-1', '-green-web-green-1', '-proxy', '-store-1', '-worker-1']);
  }, 240_000);
});

describe('an application that runs without a proxy', () => {
  test('is taken over when that is wanted, and comes back when the first release fails', async () => {
    expect((await shop.deploy('one', { strategy: 'recreate' })).outputs.result).toBe('deployed');
    expect(await shop.page()).toBe('one');
    const refused = await shop.deploy('two');
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain('runs without a proxy in front of it');
    expect(refused.log).toContain('Set the input "adopt" to true');
    expect(await shop.containers()).toEqual(['-store-1', '-web-1']);

    // It crashes some seconds after the first user came, which is in the hold however busy this machine is.
    const failing = shop.deploy('crash', { adopt: 'true', hold: '60s' });
    let ended = false;
    const users = (async () => {
      while (!ended) {
        await shop.page().catch(() => '');
        await pause(200);
      }
    })();
    const failed = await failing.finally(() => {
      ended = true;
    });
    await users;
    expect(failed).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back' } });
    expect(await shop.page()).toBe('one');
    expect(await shop.containers()).toEqual(['-store-1', '-web-1']);

    const adopted = await shop.deploy('two', { adopt: 'true' });
    expect(adopted).toMatchObject({ exitCode: 0, outputs: { result: 'deployed', previous: '1' } });
    expect(await shop.page()).toBe('two');
    expect(await shop.containers()).toEqual(['-blue-web-blue-1', '-proxy', '-store-1']);

    const back = { strategy: 'recreate', adopt: 'true' };
    expect((await shop.deploy('one', { strategy: 'recreate' })).log).toContain('runs behind a proxy');
    expect((await shop.deploy('sick', { ...back, timeout: '60s', env: 'RETRIES=3' })).outputs.result).toBe(
      'rolled-back',
    );
    expect(await shop.page()).toBe('two');
    expect((await shop.deploy('one', back)).outputs.result).toBe('deployed');
    expect(await shop.page()).toBe('one');
    expect(await shop.containers()).toEqual(['-store-1', '-web-1']);
  }, 400_000);
});

describe('the proxy', () => {
  test('works with HAProxy 2.6, takes lines of the user’s own, and refuses those that it does not know', async () => {
    const inputs = { 'proxy-image': haproxy('2.6'), 'proxy-config': 'http-response set-header X-Shop open' };
    expect((await shop.deploy('one', inputs)).exitCode).toBe(0);
    expect((await ask(shop.url)).headers['x-shop']).toBe('open');
    const wrong = await shop.deploy('two', { ...inputs, 'proxy-config': 'timeot server 1m' });
    expect(wrong.exitCode).not.toBe(0);
    expect(wrong.log).toContain("unknown keyword 'timeot'");
    expect(await shop.page()).toBe('one');
    const reloaded = await shop.deploy('two', { ...inputs, 'proxy-config': 'http-response set-header X-Shop closed' });
    expect(reloaded.exitCode).toBe(0);
    expect((await ask(shop.url)).headers['x-shop']).toBe('closed');
  }, 300_000);

  test('says so when its port is taken, and leaves nothing behind', async () => {
    const port = await freePort();
    const squatter = `${shop.project}-squatter`;
    await docker('run', '-d', '--name', squatter, '-p', `127.0.0.1:${port}:80`, busybox(), 'sleep', '1000');
    const result = await shop.deploy('one', { publish: `127.0.0.1:${port}` });
    expect(result.exitCode).not.toBe(0);
    expect(result.log).toContain('The port of the proxy is taken on the target');
    expect(await shop.containers()).toEqual(['-squatter']);
  }, 120_000);
});

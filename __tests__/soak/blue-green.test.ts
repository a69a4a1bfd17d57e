import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startLoad } from '../e2e/load.ts';
import { type Application, buildImages, type Images, makeApplication } from '../e2e/proxied-application.ts';
import { removeFolders, runAction } from '../e2e/runner.ts';
import { startSshServer } from '../e2e/sshd.ts';

/** Ten deployments and ten rollbacks in a row while users ask, over each way to the engine. */

const rounds = 10;

let images: Images;
let shop: Application;

beforeAll(async () => {
  images = await buildImages();
}, 300_000);

beforeEach(async () => {
  shop = await makeApplication(images);
});

afterEach(() => shop.remove(), 120_000);

afterAll(() => removeFolders());

const socket = () => (process.env.DOCKER_HOST ?? '').replace(/^unix:\/\//, '') || '/var/run/docker.sock';

test.each([{ way: 'the socket' }, { way: 'ssh' }])(
  'no request fails over $way',
  async ({ way }) => {
    const server = await startSshServer();
    const login: Readonly<Record<string, string>> =
      way === 'ssh' ? { host: server.address(socket()), 'ssh-key': server.key, 'known-hosts': server.knownHosts } : {};
    await shop.deploy('one', login);
    const load = startLoad({ url: `${shop.url}/?id={id}` });
    try {
      for (let round = 0; round < rounds; round++) {
        const deployed = await shop.deploy('two', login);
        expect(deployed).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
        const inputs = { project: shop.project, ...login };
        const back = await runAction({ action: 'rollback', workspace: shop.folder, timeout: 170_000, inputs });
        expect(back).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
        expect(await shop.page()).toBe('one');
      }
    } finally {
      await server.stop();
    }
    const { requests, failures, longest, answers } = await load.stop();
    console.log(`${way}: ${requests} requests, the longest ${longest} ms, ${JSON.stringify({ answers, failures })}`);
    expect(failures).toEqual({});
  },
  1_800_000,
);

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { digestOf, docker, engine, freePort, uniqueImage, uniqueName } from './engine.ts';
import { ask, haproxy } from './proxied-application.ts';
import { removeFolders, repositoryRoot, runAction } from './runner.ts';
import { type SshServer, startSshServer } from './sshd.ts';

/**
 * examples/ballot, a Compose application that knows nothing of Quaygate, deployed as docs/deploying.md says: over ssh, with
 * what its own quaygate.yml says, and inputs for what a server of its own would have.
 */

type Inputs = Readonly<Record<string, string>>;

const project = uniqueName('ballot');
const image = uniqueImage('ballot');
const references: Record<string, string> = {};
let folder: string;
let server: SshServer;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quaygate-e2e-ballot-'));
  await cp(join(repositoryRoot, 'examples', 'ballot'), folder, { recursive: true });
  [server, port] = await Promise.all([startSshServer(), freePort()]);
  const contexts = engine.buildContexts
    .split('\n')
    .filter(Boolean)
    .flatMap((context) => ['--build-context', context]);
  const build = async (version: string) => {
    const flags = ['--quiet', '--push', '--build-arg', `VERSION=${version}`, '--tag', `${image}:${version}`];
    await docker('buildx', 'build', ...contexts, ...flags, folder);
    references[version] = `${image}@${await digestOf(image, version)}`;
  };
  await Promise.all(['1.0', '2.0'].map(build));
}, 240_000);

afterAll(async () => {
  await removeAll(['ps', '-aq', '--filter', `name=^${project}`], ['rm', '-f', '-v']);
  await removeAll(['network', 'ls', '-q', '--filter', `name=^${project}`], ['network', 'rm']);
  await removeAll(['volume', 'ls', '-q', '--filter', `name=${project}`], ['volume', 'rm']);
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
  removeFolders();
}, 120_000);

const removeAll = async (list: readonly string[], remove: readonly string[]): Promise<void> => {
  const found = (await docker(...list)).split('\n').filter(Boolean);
  if (found.length > 0) await docker(...remove, ...found);
};

const password = 'an-open-secret';

const act = (action: string, inputs: Inputs = {}) =>
  runAction({
    ...{ action, workspace: folder, timeout: 170_000, env: { DOCKER_HOST: 'unix:///nowhere.sock' } },
    inputs: { project, ...server.inputs(), ...inputs },
  });

/** As build would have said it; which services it is for, Quaygate finds by the repository. */
const candidateOf = (version: string): string => {
  const reference = references[version] ?? '';
  return JSON.stringify([{ name: image, reference, digest: reference.split('@')[1], platforms: [] }]);
};

const deploy = (version: string, inputs: Inputs = {}) =>
  act('deploy', {
    candidates: candidateOf(version),
    env: `BALLOT_IMAGE=${image}\nBALLOT_PORT=${port}`,
    secrets: `DATABASE_PASSWORD=${password}\nDATABASE_SETTINGS=requirepass ${password}`,
    ...{ 'proxy-image': haproxy(), hold: '1s', ...inputs },
  });

const ballot = async () => JSON.parse((await ask(`http://127.0.0.1:${port}/`)).text);

const vote = async (choice: string, votes: Readonly<Record<string, number>>): Promise<void> => {
  const answer = await fetch(`http://127.0.0.1:${port}/votes?for=${choice}`, { method: 'POST' });
  expect(answer.status).toBe(202);
  let seen: unknown;
  for (let left = 300; left > 0; left--) {
    seen = (await ballot()).votes;
    if (JSON.stringify(seen) === JSON.stringify(votes)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(seen).toEqual(votes);
};

const imageOf = (container: string) => docker('inspect', '--format', '{{.Config.Image}}', `${project}-${container}`);

describe('an application that knows nothing of Quaygate', () => {
  test('is deployed with recreate, taken over by blue-green, brought back with its files, and removed', async () => {
    const first = await deploy('1.0', { strategy: 'recreate', smoke: 'none' });
    expect([first.exitCode, first.exitCode === 0 ? '' : first.log.slice(-4000)]).toEqual([0, '']);
    expect(await ballot()).toMatchObject({ version: '1.0', choices: ['soup', 'salad', 'cake'], votes: {} });
    await vote('cake', { cake: 1 });
    expect((await deploy('1.0', { strategy: 'recreate', smoke: 'none' })).outputs.result).toBe('unchanged');

    const second = await deploy('2.0', { adopt: 'true' });
    expect([second.exitCode, second.outputs.result]).toEqual([0, 'deployed']);
    expect(await ballot()).toMatchObject({ version: '2.0', votes: { cake: 1 } });
    expect(await imageOf('worker-1')).toBe(references['2.0']);

    await writeFile(join(folder, 'config', 'choices.json'), '["soup", "stew"]');
    expect((await deploy('1.0')).outputs.result).toBe('deployed');
    expect(await ballot()).toMatchObject({ version: '1.0', choices: ['soup', 'stew'] });
    await writeFile(join(folder, 'config', 'choices.json'), '["stew"]');
    const smoke = '[{path: /, json: {"choices[0]": soup}, timeout: 3s}]';
    expect((await deploy('2.0', { smoke })).outputs).toMatchObject({ result: 'rolled-back', previous: '3' });
    expect(await ballot()).toMatchObject({ version: '1.0', choices: ['soup', 'stew'] });

    const back = await act('rollback');
    expect(back.outputs).toMatchObject({ result: 'deployed', restored: '2' });
    expect(await ballot()).toMatchObject({ version: '2.0', choices: ['soup', 'salad', 'cake'], votes: { cake: 1 } });
    expect(await imageOf('worker-1')).toBe(references['2.0']);
    await vote('soup', { cake: 1, soup: 1 });

    for (const { log, summary } of [first, second, back]) {
      expect(log.replaceAll(/::add-mask::.*/g, '') + summary).not.toContain(password);
    }
    expect((await act('down', { volumes: 'true' })).outputs.result).toBe('removed');
    expect(await docker('ps', '-aq', '--filter', `name=^${project}`)).toBe('');
  }, 300_000);
});

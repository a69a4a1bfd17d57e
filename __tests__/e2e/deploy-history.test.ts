import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, makeApplication, type Versions } from './application.ts';
import { docker, tool } from './engine.ts';
import { removeFolders } from './runner.ts';

/** Releases after they were deployed: listed, brought back, removed; and that an older one does not come by accident. */

let versions: Versions;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one', 'two', 'three', 'unhealthy']);
}, 120_000);

beforeEach(async () => {
  app = await makeApplication(versions);
});

afterEach(() => app.remove(), 60_000);

afterAll(() => removeFolders());

describe('rollback', () => {
  test('goes back step by step, with the values of then, and to any release by its number', async () => {
    await app.deploy('one', { env: 'GREETING=moin', secrets: 'TOKEN=hunter2-one' });
    await app.deploy('two', { env: 'GREETING=servus' });
    await app.deploy('three');
    // Neither the checkout nor the images on the target are needed.
    await tool('rm', [`${app.folder}/compose.yaml`]);
    await docker('rmi', '-f', 'quaygate/record:1', versions.one ?? '', versions.two ?? '');

    const first = await app.act('rollback');
    expect(first).toMatchObject({
      exitCode: 0,
      outputs: { result: 'deployed', release: '4', restored: '2', previous: '3' },
    });
    expect(await app.page()).toBe('two servus');
    const second = await app.act('rollback');
    expect(second.outputs).toMatchObject({ release: '5', restored: '1', previous: '4' });
    expect(await app.page()).toBe('one moin');
    const third = await app.act('rollback');
    expect(third.exitCode).toBe(1);
    expect(third.log).toContain(`Release 5 of "${app.project}" is the oldest that is recorded`);
    const named = await app.act('rollback', { release: '3' });
    expect(named.outputs).toMatchObject({ result: 'deployed', restored: '3' });
    expect(await app.page()).toBe('three hello');
    expect(await app.record(6)).toMatchObject({ restores: 3, result: 'deployed', values: expect.anything() });
  }, 180_000);

  test('leaves alone what runs already, what never ran, what is not there, and what it has no image of', async () => {
    await app.deploy('one');
    await app.deploy('unhealthy');
    expect((await app.act('rollback', { release: '1' })).outputs).toMatchObject({ result: 'unchanged', release: '1' });
    const failed = await app.act('rollback', { release: '2' });
    expect(failed.exitCode).toBe(2);
    expect(failed.log).toContain('Input "release" is 2, which never ran (rolled-back): it has 1.');
    const unknown = await app.act('rollback', { release: '7' });
    expect(unknown.exitCode).toBe(2);
    const nobody = await app.act('rollback', { project: `${app.project}-other` });
    expect(nobody.exitCode).toBe(1);
    expect(nobody.log).toContain('is recorded on the target: deploy one first');
    expect(await app.page()).toBe('one hello');
  }, 120_000);
});

describe('the list', () => {
  test('says what ran, what runs, and why another did not; without values', async () => {
    await app.deploy('one', { secrets: 'TOKEN=hunter2-listed', env: 'GREETING=from-hunter2-listed' });
    await app.deploy('unhealthy', { environment: 'staging' });
    const result = await app.act('releases');
    expect(result).toMatchObject({ exitCode: 0, outputs: { current: '1', deploying: '' } });
    const releases = JSON.parse(result.outputs.releases ?? '') as Record<string, unknown>[];
    expect(releases.map(({ sequence, result: how }) => [sequence, how])).toEqual([
      [2, 'rolled-back'],
      [1, 'deployed'],
    ]);
    expect(releases[0]).toMatchObject({ environment: 'staging', reason: expect.stringContaining('unhealthy') });
    expect(releases[1]?.values).toMatchObject({ 'web/GREETING': expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(result.log).toMatch(/^1 +runs +860c1904a1ce/m);
    expect(result.log + result.summary).not.toContain('hunter2');
    const labels = await docker('volume', 'inspect', `quaygate-record-${app.project}-1`);
    expect(labels).not.toContain('hunter2');
    const [{ Labels }] = JSON.parse(labels) as [{ Labels: Record<string, string> }];
    const packed = Labels['io.github.quaygate.file'] ?? '';
    const file = await tool('sh', ['-c', `printf %s '${packed}' | base64 -d | gunzip`]);
    expect(file).toContain(`"GREETING":"\${quaygate:web/GREETING}"`);
    expect(file).not.toContain('hunter2');
  }, 120_000);

  test('of an application that is not there is empty', async () => {
    const result = await app.act('releases');
    expect(result).toMatchObject({ exitCode: 0, outputs: { current: '', releases: '[]' } });
  }, 60_000);
});

describe('down', () => {
  test('removes all but the data, twice without harm', async () => {
    const data = `${app.project}_data`;
    await app.write({ web: '    volumes: ["data:/data"]', more: 'volumes: {data: {}}' });
    await app.deploy('one');
    const result = await app.act('down');
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'removed', containers: '1', releases: '1' } });
    expect(result.log).toContain(`Its volumes stay: ${data}.`);
    expect([await app.containers(), await app.volumes()]).toEqual([[], []]);
    expect(await docker('network', 'ls', '-q', '--filter', `name=${app.project}`)).toBe('');
    expect(await docker('volume', 'ls', '-q', '--filter', `name=${data}`)).toBe(data);
    expect((await app.act('down')).outputs.result).toBe('unchanged');
    expect((await app.act('down', { volumes: 'true' })).outputs.result).toBe('removed');
    expect(await docker('volume', 'ls', '-q', '--filter', `name=${data}`)).toBe('');
  }, 120_000);
});

describe('an older commit', () => {
  const git = (...args: readonly string[]) => tool('git', ['-C', app.folder, ...args]);
  const commit = async (message: string): Promise<string> => {
    await git('-c', 'user.name=m', '-c', 'user.email=m@example.com', 'commit', '-q', '--allow-empty', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  const at = (sha: string) => ({ changes: { sha } });

  test('is refused when Git says that it is one, unless it is wanted', async () => {
    await git('init', '-q');
    const [first, second] = [await commit('first'), await commit('second')];
    await app.deploy('two', {}, at(second));
    const refused = await app.deploy('one', {}, at(first));
    expect(refused.exitCode).toBe(1);
    expect(refused.log).toContain(`Commit ${first.slice(0, 12)} is older than what runs: release 1`);
    expect(refused.log).toContain(
      'it comes before it in Git. To go back use the action rollback, or set "allow-older"',
    );
    expect(await app.page()).toBe('two hello');
    const wanted = await app.deploy('one', { 'allow-older': 'true' }, at(first));
    expect(wanted.outputs.result).toBe('deployed');
    expect(await app.page()).toBe('one hello');
  }, 120_000);
});

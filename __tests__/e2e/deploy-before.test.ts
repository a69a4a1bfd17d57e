import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, makeApplication, type Versions } from './application.ts';
import { busybox } from './engine.ts';
import { removeFolders } from './runner.ts';

/** Commands before and after a release, in containers of its image, with its networks, volumes and values. */

let versions: Versions;
let app: Application;

const web = `
    volumes: ["data:/data"]
    depends_on: [database]
`;
const more = () => `
  database:
    image: ${busybox()}
    command: ["sh", "-c", "mkdir /www; echo tables >/www/index.html; exec httpd -f -p 5432 -h /www"]
    stop_grace_period: 0s
    healthcheck: {test: ["CMD", "wget", "-q", "-O-", "http://127.0.0.1:5432/"], interval: 500ms, retries: 20}
volumes: {data: {}}
`;

const written = async (): Promise<string> => {
  const [id = ''] = await app
    .docker(
      'ps',
      '-q',
      '--filter',
      `label=com.docker.compose.project=${app.project}`,
      '--filter',
      'label=com.docker.compose.service=web',
    )
    .then((ids) => ids.split('\n'));
  return app.docker('exec', id, 'cat', '/data/log');
};

beforeAll(async () => {
  versions = await buildVersions(['one', 'two']);
}, 120_000);

beforeEach(async () => {
  app = await makeApplication(versions);
  await app.write({ web, more: more() });
});

afterEach(async () => {
  await app.remove();
  await app.docker('volume', 'rm', `${app.project}_data`).catch(() => '');
}, 60_000);

afterAll(() => removeFolders());

describe('before and after', () => {
  test('run once, in order, with database and values; their words are in the log, and no value is', async () => {
    const result = await app.deploy('one', {
      secrets: 'GREETING=hunter2-of-the-migration',
      before: `web=sh -c "wget -q -O- http://database:5432/ >>/data/log && echo $VERSION $GREETING >>/data/log"\necho said by a migration`,
      after: `web=sh -c "echo after >>/data/log"`,
    });
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
    expect(await written()).toBe('tables\none hunter2-of-the-migration\nafter');
    expect(result.log).toContain('said by a migration');
    expect(result.maskedLog + result.summary).not.toContain('hunter2');
    expect(await app.containers()).toHaveLength(2);
  }, 120_000);

  test('that fails stops the release before anything of it starts, and says what is not undone', async () => {
    await app.deploy('one');
    const result = await app.deploy('two', { before: `sh -c "echo no such column; exit 5"` });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'rolled-back', previous: '1' } });
    expect(result.log).toContain('no such column');
    expect(result.log).toContain('"before" in "web" failed with exit code 5; what it did to data is not undone');
    expect(await app.page()).toBe('one hello');
  }, 120_000);

  test('that fails afterwards fails the run, not the release', async () => {
    const result = await app.deploy('one', { after: 'false' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { result: 'deployed', release: '1' } });
    expect(result.log).toContain('"after" in "web" failed with exit code 1');
    expect(await app.page()).toBe('one hello');
    expect((await app.deploy('one')).outputs.result).toBe('unchanged');
  }, 120_000);

  test('of a service that is not there is refused before anything is touched', async () => {
    const result = await app.deploy('one', { before: 'migrations=up' });
    expect(result.exitCode).toBe(2);
    expect(result.log).toContain('Input "before" names the service "migrations", which the Compose files do not have');
    expect(await app.containers()).toEqual([]);
  }, 60_000);
});

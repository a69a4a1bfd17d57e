import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Application, buildVersions, makeApplication, type Versions } from './application.ts';
import { docker, tool } from './engine.ts';
import { removeFolders } from './runner.ts';

/** Where values that nobody may see go, and where they do not. */

let versions: Versions;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one', 'crash', 'unhealthy']);
}, 120_000);

beforeEach(async () => {
  app = await makeApplication(versions);
});

afterEach(() => app.remove(), 60_000);

afterAll(() => removeFolders());

describe('secrets', () => {
  const token = 'hunter2-is-no-token';

  /** Stands before the real docker on the PATH and writes down its arguments. */
  const spyOnArguments = async (): Promise<Readonly<Record<string, string>>> => {
    const real = await tool('sh', ['-c', 'command -v docker']);
    await writeFile(
      join(app.folder, 'docker'),
      `#!/bin/sh\nprintf '%s\\n' "$@" >>"${app.folder}/arguments"\nexec "${real}" "$@"\n`,
    );
    await chmod(join(app.folder, 'docker'), 0o755);
    return { PATH: `${app.folder}:${process.env.PATH}` };
  };

  test('reach the container, and neither log, summary, arguments, records nor the runner’s disk', async () => {
    const env = await spyOnArguments();
    const inputs = { secrets: `TOKEN=${token}` };
    const good = await app.deploy('one', inputs, { env });
    const bad = await app.deploy('crash', inputs, { env });
    expect([good.outputs.result, bad.outputs.result]).toEqual(['deployed', 'rolled-back']);
    expect(await docker('exec', `${app.project}-web-1`, 'sh', '-c', 'echo $TOKEN')).toBe(token);

    for (const result of [good, bad]) {
      expect(result.log.replaceAll(`::add-mask::${token}`, '')).not.toContain(token);
      expect(result.summary).not.toContain(token);
      expect(JSON.stringify(result.outputs)).not.toContain(token);
      expect(await readdir(result.temp, { recursive: true })).not.toContainEqual(expect.stringMatching(/compose|ssh-/));
    }
    expect(bad.summary).toContain('cannot use the token ***');
    const args = await readFile(join(app.folder, 'arguments'), 'utf8');
    expect(args).toContain('--wait');
    expect(args).not.toContain(token);
    for (const volume of await app.volumes()) expect(await docker('volume', 'inspect', volume)).not.toContain(token);
  }, 90_000);

  test('of the kind "environment:" go to the container, and come back with the release', async () => {
    await app.write({ web: '    secrets: [token]', more: 'secrets: {token: {environment: TOKEN}}' });
    const read = () => docker('exec', `${app.project}-web-1`, 'cat', '/run/secrets/token');
    await app.deploy('one', { secrets: 'TOKEN=first-value' });
    expect(await read()).toBe('first-value');
    const result = await app.deploy('unhealthy', { secrets: 'TOKEN=second-value' });
    expect(result.outputs.result).toBe('rolled-back');
    expect(await read()).toBe('first-value');
  }, 90_000);
});

import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Clouds, client, provider, roleArn, startClouds, tenant } from '../login/clouds.ts';
import { busybox, tool, uniqueName } from './engine.ts';
import { type PasswordRegistry, passwords, startPasswordRegistry } from './password-registry.ts';
import { makeRepository } from './repository.ts';
import { type ActionOptions, removeFolders, runAction, runGitlab, runLocal } from './runner.ts';

/** The compiled login with the real Docker, against a registry behind passwords and the protocols of the clouds. */

let registry: PasswordRegistry;
let clouds: Clouds;
let home: string;

beforeAll(async () => {
  registry = await startPasswordRegistry();
  clouds = await startClouds(passwords, registry.host);
}, 60_000);

afterAll(async () => {
  removeFolders();
  await Promise.all([registry.stop(), clouds.close()]);
});

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quaygate-e2e-login-'));
});

afterEach(() => rm(home, { recursive: true, force: true }));

/** The machine's config is a folder of the test's: what a login leaves is seen there. */
const login = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'login',
    inputs: { registry: registry.host, ...inputs },
    ...options,
    env: { DOCKER_CONFIG: home, ...options.env },
  });

const mona = { username: 'mona', password: passwords.mona };

const configOf = async (folder: string): Promise<{ auths?: Record<string, object>; credsStore?: string }> =>
  JSON.parse(await readFile(join(folder, 'config.json'), 'utf8').catch(() => '{}'));

const loggedIn = async (folder = home): Promise<readonly string[]> => Object.keys((await configOf(folder)).auths ?? {});

/** Logs in and has another step of the job look at what is there before the job ends. */
const kept = { logout: 'false' };

describe('with user and password', () => {
  test('logs in, shows the password nowhere, and logs out when the job ends', async () => {
    const result = await login(mona);
    expect([result.exitCode, result.post?.exitCode]).toEqual([0, 0]);
    expect(result.maskedLog).toContain(`Logged in to ${registry.host} as mona (password).`);
    expect(result.post?.log).toContain(`Logged out of ${registry.host}.`);
    expect(result.log.replaceAll(`::add-mask::${passwords.mona}`, '')).not.toContain(passwords.mona);
    expect(result.summary).not.toContain(passwords.mona);
    expect(result.outputs).toMatchObject({ registry: registry.host, registries: registry.host, 'docker-config': home });
    expect(await loggedIn()).toEqual([]);
  });

  test('pushes with it what the registry gives to nobody else', async () => {
    const result = await login({ ...mona, ...kept });
    expect([result.exitCode, await loggedIn()]).toEqual([0, [registry.host]]);
    const image = `${registry.host}/${uniqueName('login')}:1`;
    const env = { DOCKER_CONFIG: home };
    await tool('crane', ['copy', busybox(), image], { env });
    await expect(tool('crane', ['digest', image], { env: { DOCKER_CONFIG: join(home, 'none') } })).rejects.toThrow();
    expect(await tool('crane', ['digest', image], { env })).toMatch(/^sha256:/);
  });

  test('a wrong password is the user’s to mend, and leaves nothing', async () => {
    const result = await login({ username: 'mona', password: 'wrong-password' });
    expect([result.exitCode, await loggedIn()]).toEqual([2, []]);
    expect(result.annotations.map(({ message }) => message).join()).toMatch(
      new RegExp(`The registry ${registry.host} refused the login of "mona" \\(.*401 Unauthorized\\)`),
    );
    expect(result.maskedLog).not.toContain('wrong-password');
  });

  test('a registry that is not there is no verdict about the password', async () => {
    const result = await login({ ...mona, registry: 'localhost:1' });
    expect([result.exitCode, result.annotations.map(({ message }) => message).join()]).toEqual([
      3,
      expect.stringMatching(/^The login to localhost:1 could not be made \(.*connection refused.*\): check the name/),
    ]);
  }, 60_000);

  test('several at once; one that fails takes the others back', async () => {
    const both = (second: string) =>
      JSON.stringify([
        { registry: registry.host, ...mona },
        { registry: registry.host.replace('localhost', '127.0.0.1'), ...mona, password: second },
      ]);
    const good = await login({ registry: '', 'registry-auth': both(passwords.mona), ...kept });
    expect([good.exitCode, await loggedIn()]).toEqual([0, expect.arrayContaining([registry.host])]);
    expect(good.outputs.registries?.split('\n')).toHaveLength(2);
    const bad = await login({ registry: '', 'registry-auth': both('wrong-password') });
    expect([bad.exitCode, await loggedIn()]).toEqual([2, []]);
    expect(bad.maskedLog).not.toContain('wrong-password');
  });

  test('goes into the credential helper of the machine, and out of it', async () => {
    const store = join(home, 'store');
    const helper = join(home, 'docker-credential-test');
    // The protocol of helpers: https://github.com/docker/docker-credential-helpers
    await writeFile(
      helper,
      `#!/bin/sh\ncase $1 in\nstore) cat >"${store}" ;;\nerase) rm "${store}" ;;\nget) cat "${store}" ;;\nesac\n`,
    );
    await chmod(helper, 0o755);
    await writeFile(join(home, 'config.json'), '{"credsStore":"test"}');
    const result = await login({ ...mona, ...kept }, { env: { PATH: `${home}:${process.env.PATH}` } });
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(await readFile(store, 'utf8'))).toMatchObject({ Username: 'mona', Secret: passwords.mona });
    const again = await login(mona, { env: { PATH: `${home}:${process.env.PATH}` } });
    expect([again.post?.exitCode, existsSync(store)]).toEqual([0, false]);
  });

  test('for one repository alone, where buildx looks for it', async () => {
    const result = await login({ ...mona, ...kept, scope: 'acme/shop@pull,push' });
    const folder = join(home, 'buildx/config', registry.host, 'acme/shop@pull,push');
    expect([result.exitCode, await loggedIn(), await loggedIn(folder)]).toEqual([0, [], [registry.host]]);
    expect((await login({ ...mona, scope: '../../..' })).exitCode).toBe(2);
  });
});

describe('in a private config', () => {
  test('the machine’s own stays as it is; contexts, plug-ins and builders are found', async () => {
    const before = '{"auths":{"other.example.com":{"auth":"YTpi"}},"credsStore":"absent"}';
    await writeFile(join(home, 'config.json'), before);
    await mkdir(join(home, 'cli-plugins'));
    const result = await login({ ...mona, 'private-config': 'true', ...kept });
    const folder = result.env.DOCKER_CONFIG ?? '';
    expect([result.exitCode, folder]).toEqual([0, result.outputs['docker-config']]);
    expect(result.env.BUILDX_CONFIG).toBe(join(home, 'buildx'));
    expect(folder.startsWith(result.temp)).toBe(true);
    expect([...(await loggedIn(folder))].sort()).toEqual([registry.host, 'other.example.com']);
    expect(existsSync(join(folder, 'cli-plugins'))).toBe(true);
    expect(await readFile(join(home, 'config.json'), 'utf8')).toBe(before);
  });

  test('and is gone when the job ends', async () => {
    const result = await login({ ...mona, 'private-config': 'true' });
    const folder = result.outputs['docker-config'] ?? '';
    expect([result.exitCode, result.post?.exitCode, existsSync(folder)]).toEqual([0, 0, false]);
    expect(existsSync(join(home, 'buildx'))).toBe(true);
  });
});

describe('by OIDC', () => {
  test.each<{ what: string; inputs: Readonly<Record<string, string>>; user: string }>([
    { what: 'Amazon', inputs: { 'aws-role': roleArn, 'aws-region': 'eu-west-1' }, user: 'AWS' },
    {
      what: 'Google',
      inputs: { 'google-provider': provider, 'google-service-account': 'pusher@acme.iam.gserviceaccount.com' },
      user: 'oauth2accesstoken',
    },
  ])('$what gives the password that Docker logs in with', async ({ inputs, user }) => {
    const result = await login({ ...inputs, ...kept }, { env: clouds.environment });
    expect([result.exitCode, await loggedIn()]).toEqual([0, [registry.host]]);
    expect(result.maskedLog).toContain(`as ${user}`);
    for (const secret of [passwords.aws, passwords.google, 'secret-of-the-role', 'federated-token']) {
      expect(result.maskedLog).not.toContain(secret);
    }
  });

  test('Azure: the registry itself changes the token of Entra into a password', async () => {
    const host = clouds.url.replace('http://', '');
    const inputs = { registry: host, 'azure-client': client, 'azure-tenant': tenant, ...kept };
    const result = await login(inputs, { env: clouds.environment });
    expect([result.exitCode, await loggedIn()]).toEqual([0, [host]]);
    expect(result.maskedLog).not.toContain(passwords.azure);
  });

  test('without the permission to ask for a token', async () => {
    const result = await login(
      { 'aws-role': roleArn, 'aws-region': 'eu-west-1' },
      { env: { AWS_ENDPOINT_URL_STS: clouds.url } },
    );
    expect(result.exitCode).toBe(2);
    expect(result.annotations[0]?.message).toContain('permissions: id-token: write');
  });

  test('through the cloud’s own tool where nothing else is given', async () => {
    const bin = join(home, 'bin');
    await mkdir(bin);
    await writeFile(
      join(bin, 'aws'),
      `#!/bin/sh\n[ "$*" = "ecr get-login-password --region eu-west-1" ] && echo '${passwords.aws}'\n`,
    );
    await chmod(join(bin, 'aws'), 0o755);
    const result = await login(
      { ecr: 'true', 'aws-region': 'eu-west-1', ...kept },
      { env: { PATH: `${bin}:${process.env.PATH}` } },
    );
    expect([result.exitCode, await loggedIn()]).toEqual([0, [registry.host]]);
  });
});

describe('when', () => {
  test.each<{ what: string; event: 'pull-request'; inputs: Readonly<Record<string, string>>; registries: string }>([
    { what: 'a pull request: not', event: 'pull-request', inputs: {}, registries: '' },
    {
      what: 'a pull request, asked for',
      event: 'pull-request',
      inputs: { 'pull-requests': 'true' },
      registries: 'yes',
    },
  ])('$what', async ({ event, inputs, registries }) => {
    const result = await login({ ...mona, ...inputs }, { event });
    expect([result.exitCode, result.outputs.registries]).toEqual([0, registries && registry.host]);
  });

  test('the step is killed: its clean-up logs out all the same', async () => {
    const result = await login(mona, { killWhen: (line) => line.startsWith('Logged in to') });
    // It may have come to its end before the signal reached it, which changes nothing.
    expect(result.post?.exitCode).toBe(0);
    expect([result.post?.log.includes('Logged out of'), await loggedIn()]).toEqual([true, []]);
  });

  test('on a laptop: logged in until --post', async () => {
    const workspace = (await makeRepository({ 'a.txt': 'a' })).folder;
    const env = { DOCKER_CONFIG: home, QUAYGATE_PASSWORD: passwords.mona, XDG_CACHE_HOME: join(home, 'cache') };
    const options = { action: 'login', workspace, env };
    const result = await runLocal(['--registry', registry.host, '--username', 'mona', '--json'], options);
    expect([result.exitCode, result.outputs.registries, await loggedIn()]).toEqual([
      0,
      [registry.host],
      [registry.host],
    ]);
    await runLocal(['--post'], options);
    expect(await loggedIn()).toEqual([]);
    await rm(workspace, { recursive: true, force: true });
  });

  test('on GitLab the project’s registry and the dependency proxy, with nothing said', async () => {
    const proxy = registry.host.replace('localhost', '127.0.0.1');
    const env = {
      DOCKER_CONFIG: home,
      CI_REGISTRY: registry.host,
      CI_REGISTRY_USER: 'mona',
      CI_REGISTRY_PASSWORD: passwords.mona,
      CI_DEPENDENCY_PROXY_SERVER: proxy,
      CI_DEPENDENCY_PROXY_USER: 'mona',
      CI_DEPENDENCY_PROXY_PASSWORD: passwords.mona,
    };
    const result = await runGitlab({ action: 'login', env });
    expect([result.exitCode, result.log.includes(passwords.mona)]).toEqual([0, false]);
    expect([...(await loggedIn())].sort()).toEqual([proxy, registry.host].sort());
    expect(result.dotenv.QUAYGATE_LOGIN_DOCKER_CONFIG).toBe(home);
    const after = await runGitlab({ action: 'login', env, workspace: result.workspace, args: ['--post'] });
    expect([after.exitCode, await loggedIn()]).toEqual([0, []]);
  });
});

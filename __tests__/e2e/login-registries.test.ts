import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { removeActFolders, runAct } from './act/act.ts';
import { busybox, engine, tool, uniqueName } from './engine.ts';
import { type PasswordRegistry, passwords, startPasswordRegistry } from './password-registry.ts';
import { makeRepository } from './repository.ts';
import { type ActionOptions, removeFolders, runAction } from './runner.ts';
import { startTokenRegistry, type TokenRegistry } from './token-registry.ts';

/** The compiled login against a registry that wants a token for each thing, and with the tools of the clouds. */

let tokens: TokenRegistry;
let other: PasswordRegistry;
let home: string;

const password = 'token-password';
/** As Google's and Azure's registries know whoever comes with a token of theirs. */
const users = {
  mona: password,
  oauth2accesstoken: 'ya29.google-token',
  '00000000-0000-0000-0000-000000000000': 'eyJhenure.refresh.token',
};

beforeAll(async () => {
  [tokens, other] = await Promise.all([startTokenRegistry(users), startPasswordRegistry()]);
}, 60_000);

afterAll(async () => {
  removeFolders();
  removeActFolders();
  await Promise.all([tokens?.stop(), other?.stop()]);
});

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quaygate-e2e-login-'));
});

afterEach(() => rm(home, { recursive: true, force: true }));

const login = (inputs: Readonly<Record<string, string>>, options: Partial<ActionOptions> = {}) =>
  runAction({
    action: 'login',
    inputs: { registry: tokens.host, logout: 'false', ...inputs },
    ...options,
    env: { DOCKER_CONFIG: home, ...options.env },
  });

const loggedIn = async (): Promise<readonly string[]> => {
  const text = await readFile(join(home, 'config.json'), 'utf8').catch(() => '{}');
  return Object.keys(JSON.parse(text).auths ?? {}).sort();
};

const errorOf = ({ annotations }: Awaited<ReturnType<typeof login>>) =>
  annotations.filter(({ level }) => level === 'error')[0]?.message;

describe('a registry with a token server', () => {
  test('takes the user and the password, and gives what nobody else gets', async () => {
    const result = await login({ username: 'mona', password });
    expect([result.exitCode, await loggedIn()]).toEqual([0, [tokens.host]]);
    expect(result.log.replaceAll(`::add-mask::${password}`, '')).not.toContain(password);
    const image = `${tokens.host}/${uniqueName('token')}:1`;
    const env = { DOCKER_CONFIG: home };
    await tool('crane', ['copy', busybox(), image], { env });
    expect(await tool('crane', ['digest', image], { env })).toMatch(/^sha256:/);
    await expect(tool('crane', ['digest', image], { env: { DOCKER_CONFIG: join(home, 'none') } })).rejects.toThrow();
    expect(tokens.asked.some((line) => /^mona repository:token-\w+:\S*push/.test(line))).toBe(true);
  });

  test('refuses a wrong password, which is the user’s to mend', async () => {
    const result = await login({ username: 'mona', password: 'wrong-password' });
    expect([result.exitCode, await loggedIn(), errorOf(result)]).toEqual([
      2,
      [],
      expect.stringMatching(/^The registry localhost:\d+ refused the login of "mona" \(.*unauthorized/i),
    ]);
  });
});

describe('through the tool of the cloud', () => {
  /** `script` behaves as the tool does: https://cloud.google.com/sdk/gcloud, https://github.com/Azure/azure-cli */
  const withTool = async (name: string, script: string): Promise<Readonly<Record<string, string>>> => {
    const bin = join(home, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, name), `#!/bin/sh\nprintf '%s\\n' "$*" >>"${home}/words"\n${script}\n`);
    await chmod(join(bin, name), 0o755);
    return { PATH: `${bin}:${process.env.PATH}` };
  };

  test.each([
    {
      tool: 'gcloud',
      cloud: 'google',
      script: `echo '${users.oauth2accesstoken}'`,
      words: () => 'auth print-access-token',
      secret: users.oauth2accesstoken,
    },
    {
      tool: 'az',
      cloud: 'azure',
      script: `cat >&2 <<'TEXT'
WARNING: Note: The token in both the accessToken and refreshToken fields is an ACR Refresh Token, not an ACR Access Token.
WARNING: You can perform manual login using the provided refresh token below, for example: 'docker login loginServer -u 00000000-0000-0000-0000-000000000000 -p refreshToken'
TEXT
cat <<'TEXT'
{
  "accessToken": "${users['00000000-0000-0000-0000-000000000000']}",
  "loginServer": "acme.azurecr.io",
  "refreshToken": "${users['00000000-0000-0000-0000-000000000000']}",
  "username": "00000000-0000-0000-0000-000000000000"
}
TEXT`,
      words: () => `acr login --name ${tokens.host} --expose-token --output json`,
      secret: users['00000000-0000-0000-0000-000000000000'],
    },
  ])('$tool', async ({ tool: name, cloud, script, words, secret }) => {
    const result = await login({ cloud }, { env: await withTool(name, script) });
    expect([result.exitCode, await loggedIn()]).toEqual([0, [tokens.host]]);
    expect(await readFile(join(home, 'words'), 'utf8')).toBe(`${words()}\n`);
    expect(result.maskedLog).toContain(`(the tool ${name})`);
    expect([result.maskedLog.includes(secret), result.summary.includes(secret)]).toEqual([false, false]);
  });

  test.each([
    {
      tool: 'gcloud',
      cloud: 'google',
      script: `cat >&2 <<'TEXT'
ERROR: (gcloud.auth.print-access-token) You do not currently have an active account selected.
Please run:

  $ gcloud auth login

to obtain new credentials.
TEXT
exit 1`,
      says: /^The tool "gcloud" gave no login for localhost:\d+ \(ERROR: \(gcloud\S+\) You do not currently have an active account selected\.\): log it in, or set "google-provider"/,
    },
    {
      tool: 'az',
      cloud: 'azure',
      script: `echo "ERROR: Please run 'az login' to setup account." >&2; exit 1`,
      says: /^The tool "az" gave no login for localhost:\d+ \(ERROR: Please run 'az login' to setup account\.\): log it in, or set "azure-client"/,
    },
  ])('$tool that is not logged in', async ({ tool: name, cloud, script, says }) => {
    const result = await login({ cloud }, { env: await withTool(name, script) });
    expect([result.exitCode, errorOf(result), await loggedIn()]).toEqual([2, expect.stringMatching(says), []]);
  });
});

test('a job of act logs in to both kinds at once, ships through one of them, and is logged out of both', async () => {
  const image = `${tokens.host}/${uniqueName('job')}`;
  const repository = await makeRepository({
    Dockerfile: `FROM ${busybox()}\nRUN echo built\n`,
    '.github/workflows/ship.yml': `on: push
jobs:
  ship:
    runs-on: ubuntu-latest
    env:
      BUILDX_BUILDER: ${engine.builder}
    steps:
      - uses: actions/checkout@v4
      - id: login
        uses: quaygate/quaygate/actions/login@v1
        with:
          private-config: true
          registry-auth: |
            - registry: ${tokens.host}
              username: mona
              password: \${{ secrets.TOKEN_PASSWORD }}
            - registry: ${other.host}
              username: mona
              password: \${{ secrets.OTHER_PASSWORD }}
      - id: build
        uses: quaygate/quaygate/actions/build@v1
        with:
          image: ${image}
      - id: promote
        uses: quaygate/quaygate/actions/promote@v1
        with:
          candidates: \${{ steps.build.outputs.candidates }}
          tags: ${image}:shipped
      - run: crane copy ${image}:shipped ${other.host}/${uniqueName('job')}:1
`,
  });
  const run = await runAct({
    ...{ folder: repository.folder, workflow: '.github/workflows/ship.yml', event: 'push' },
    changes: { sha: repository.sha },
    secrets: { TOKEN_PASSWORD: password, OTHER_PASSWORD: passwords.mona },
  });
  await repository.remove();
  expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-4000)]).toEqual([0, '']);
  expect(run.outputs.promote?.digest).toBe(run.outputs.build?.digest);
  for (const host of [tokens.host, other.host]) expect(run.log).toContain(`Logged out of ${host}.`);
  for (const secret of [password, passwords.mona]) expect(run.log).not.toContain(secret);
  await login({ username: 'mona', password });
  const env = { DOCKER_CONFIG: home };
  expect(await tool('crane', ['digest', `${image}:shipped`], { env })).toBe(run.outputs.build?.digest);
}, 110_000);

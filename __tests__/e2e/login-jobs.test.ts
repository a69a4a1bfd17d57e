import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Clouds, idTokenOf, roleArn, startClouds } from '../login/clouds.ts';
import { removeActFolders, runAct } from './act/act.ts';
import { busybox, uniqueName } from './engine.ts';
import { publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { type PasswordRegistry, passwords, startPasswordRegistry } from './password-registry.ts';
import { makeRepository } from './repository.ts';

/** The compiled login as a step of a job, whose other steps are logged in by it. */

let registry: PasswordRegistry;
let clouds: Clouds;
let home: string;

beforeAll(async () => {
  registry = await startPasswordRegistry();
  clouds = await startClouds(passwords, registry.host);
  home = await mkdtemp(join(tmpdir(), 'quaygate-e2e-login-'));
}, 60_000);

afterAll(async () => {
  removeActFolders();
  removePipelines();
  await Promise.all([registry.stop(), clouds.close(), rm(home, { recursive: true, force: true })]);
});

describe('in a job', () => {
  const image = () => `${registry.host}/${uniqueName('job')}:1`;

  test('of act: the steps after it are logged in, and the job’s end logs out', async () => {
    const target = image();
    const repository = await makeRepository({
      '.github/workflows/push.yml': `on: push
jobs:
  push:
    runs-on: ubuntu-latest
    steps:
      - id: login
        uses: quaygate/quaygate/actions/login@v1
        with:
          registry: ${registry.host}
          username: mona
          password: \${{ secrets.REGISTRY_PASSWORD }}
          private-config: true
      - run: crane copy ${busybox()} ${target}
`,
    });
    const run = await runAct({
      folder: repository.folder,
      workflow: '.github/workflows/push.yml',
      event: 'push',
      changes: { sha: repository.sha },
      secrets: { REGISTRY_PASSWORD: passwords.mona },
    });
    expect([run.exitCode, run.exitCode === 0 ? '' : run.log.slice(-3000)]).toEqual([0, '']);
    expect(run.log).toContain(`Logged out of ${registry.host}`);
    expect(existsSync(run.outputs.login?.['docker-config'] ?? '/')).toBe(false);
    await repository.remove();
  }, 110_000);

  test('of GitLab that extends the component', async () => {
    const target = image();
    const repository = await makeRepository({
      '.gitlab-ci.yml': `include:
  - component: $CI_SERVER_FQDN/quaygate/quaygate/login@1.0.0
    inputs:
      services: []
      registry: [${registry.host}]
      aws-role: ${roleArn}
      aws-region: eu-west-1
      private-config: 'true'

push:
  extends: .login
  script:
    - crane copy ${busybox()} ${target}
    - echo "in $DOCKER_CONFIG"
`,
    });
    await repository.git('remote', 'set-url', 'origin', 'https://gitlab.example.com/acme/shop.git');
    const components = await publishComponents('1.0.0');
    const run = await runPipeline({
      project: repository.folder,
      gitEnvironment: components.gitEnvironment,
      // The emulator makes no ID tokens.
      variables: { QUAYGATE_ID_TOKEN: idTokenOf('sts.amazonaws.com') },
      machine: { ...clouds.environment, DOCKER_CONFIG: home },
    });
    components.remove();
    expect([run.jobs.push, run.jobs.push === 'passed' ? '' : run.log.slice(-3000)]).toEqual(['passed', '']);
    const folder = /^.*in (\/\S+quaygate-docker-\w+)/m.exec(run.logOf('push'))?.[1] ?? '/';
    expect([run.logOf('push').includes(`Logged out of ${registry.host}`), existsSync(folder)]).toEqual([true, false]);
    const { auths = {} } = JSON.parse(await readFile(join(home, 'config.json'), 'utf8').catch(() => '{}'));
    expect(auths).toEqual({});
    await repository.remove();
  }, 110_000);
});

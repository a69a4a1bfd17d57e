import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type FakeDeployments, openDeployments } from '../fake-deployments.ts';
import { type Application, buildVersions, type Inputs, makeApplication, type Versions } from './application.ts';
import { recordedEvent, removeFolders } from './runner.ts';

/** What GitHub's page of environments hears of a deployment; the API is a server on this machine. */

const token = 'ghs_of_the_job';
const { environment: job } = recordedEvent('github', 'push');
const commit = job.GITHUB_SHA ?? '';
const runUrl = `${job.GITHUB_SERVER_URL}/${job.GITHUB_REPOSITORY}/actions/runs/${job.GITHUB_RUN_ID}`;

let versions: Versions;
let github: FakeDeployments;
let app: Application;

beforeAll(async () => {
  versions = await buildVersions(['one', 'two', 'unhealthy']);
}, 120_000);

afterAll(() => removeFolders());

beforeEach(async () => {
  github = await openDeployments(token);
  app = await makeApplication(versions);
});

afterEach(async () => {
  github.close();
  await app.remove();
}, 60_000);

const inputs = (changes: Inputs = {}): Inputs => ({
  ...{ environment: 'production', url: 'https://shop.example.com', 'github-token': token },
  ...changes,
});
const deploy = (version: string, changes: Inputs = {}, options = {}) =>
  app.deploy(version, inputs(changes), { env: { GITHUB_API_URL: github.url }, ...options });
const told = () => github.deployments.map(({ statuses }) => statuses.map(({ state }) => state));

test('each deployment is one there, with how it ended; one that changed nothing is none', async () => {
  const first = await deploy('one');
  expect(first.exitCode).toBe(0);
  expect(github.deployments).toEqual([
    {
      ...{
        id: 100,
        environment: 'production',
        ref: commit,
        payload: { quaygate: job.GITHUB_RUN_ID, project: app.project },
      },
      statuses: [
        { state: 'in_progress', log_url: runUrl },
        {
          ...{ state: 'success', description: 'Deployed.', log_url: runUrl },
          environment_url: 'https://shop.example.com',
        },
      ],
    },
  ]);
  expect((await deploy('one')).outputs.result).toBe('unchanged');
  expect((await deploy('one', { 'dry-run': 'true' })).exitCode).toBe(0);
  expect(told()).toHaveLength(1);
  expect((await deploy('unhealthy')).outputs.result).toBe('rolled-back');
  expect(told()[1]).toEqual(['in_progress', 'failure']);
  expect(github.deployments[1]?.statuses[1]).not.toHaveProperty('environment_url');

  expect((await deploy('two')).outputs.result).toBe('deployed');
  const back = await app.act('rollback', { 'github-token': token }, { env: { GITHUB_API_URL: github.url } });
  expect(back.outputs).toMatchObject({ result: 'deployed', restored: '1' });
  expect(told().slice(2)).toEqual([
    ['in_progress', 'success'],
    ['in_progress', 'success'],
  ]);
  expect(github.deployments[3]).toMatchObject({ environment: 'production', ref: commit });

  // Of what is gone nothing stands as running, and nothing else is touched.
  github.deployments.push({
    ...{ id: 7, environment: 'production', ref: commit, payload: { quaygate: '1', project: 'other' } },
    statuses: [{ state: 'success' }],
  });
  const gone = await app.act('down', { 'github-token': token }, { env: { GITHUB_API_URL: github.url } });
  expect(gone.outputs.result).toBe('removed');
  expect(told().map((states) => states.at(-1))).toEqual(['inactive', 'failure', 'inactive', 'inactive', 'success']);
  for (const { log } of [first, back, gone]) expect(log.replaceAll(/::add-mask::.*/g, '')).not.toContain(token);
}, 180_000);

test('a deployment that is killed is closed when its step is cleaned up', async () => {
  const killed = await deploy(
    'unhealthy',
    {},
    { killWhen: (line: string) => /Container .*-web-1 +Waiting/.test(line) },
  );
  expect(killed.post?.exitCode).toBe(0);
  expect(told()).toEqual([['in_progress', 'error']]);
}, 120_000);

test('a job that declares the environment has its own, and no second one', async () => {
  github.deployments.push({
    ...{ id: 7, environment: 'production', ref: commit, payload: {} },
    statuses: [{ state: 'in_progress', log_url: `${runUrl}/job/31` }],
  });
  expect((await deploy('one')).outputs.result).toBe('deployed');
  expect(told()).toEqual([['in_progress']]);
}, 60_000);

test.each([
  {
    description: 'that of another run',
    log: `${job.GITHUB_SERVER_URL}/${job.GITHUB_REPOSITORY}/actions/runs/1${job.GITHUB_RUN_ID}/job/3`,
  },
  { description: 'one without a log', log: '' },
])(
  '$description is not taken for it',
  async ({ log }) => {
    github.deployments.push({
      ...{ id: 7, environment: 'production', ref: commit, payload: '{}' },
      statuses: [{ state: 'success', log_url: log }],
    });
    expect((await deploy('one')).outputs.result).toBe('deployed');
    expect(told()).toEqual([['success'], ['in_progress', 'success']]);
  },
  60_000,
);

test.each([
  {
    description: 'may not write',
    refuse: () => {
      github.refused = 403;
    },
    says: 'permissions: {deployments: write}',
  },
  { description: 'cannot reach it', refuse: () => github.close(), says: 'was not told of the deployment' },
])(
  'a job that $description deploys all the same',
  async ({ refuse, says }) => {
    refuse();
    const result = await deploy('one');
    expect(result).toMatchObject({ exitCode: 0, outputs: { result: 'deployed' } });
    expect(result.log).toContain(says);
  },
  90_000,
);

test('nobody is told without an environment, or without a token', async () => {
  expect((await deploy('one', { environment: '' })).exitCode).toBe(0);
  expect((await deploy('two', { 'github-token': 'none' })).exitCode).toBe(0);
  expect(told()).toEqual([]);
}, 90_000);

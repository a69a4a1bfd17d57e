import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Forge, openForge } from '../fake-forge.ts';
import { engine, freePort, tagsOf, uniqueImage, uniqueName } from './engine.ts';
import { publishComponents } from './gitlab/components.ts';
import { removePipelines, runPipeline } from './gitlab/emulator.ts';
import { makeShop, vulnerable } from './gitlab/shop.ts';
import type { TestRepository } from './repository.ts';
import { removeFolders, runAction } from './runner.ts';

/** The one comment on a change that whole pipelines write and keep up to date, while its author mends what is wrong. */

const token = 'comment-token-of-the-test';
const harmless = { 'packages/minimist/package.json': '{"name":"minimist","version":"1.2.8","license":"MIT"}' };
const repositories: TestRepository[] = [];
let forge: Forge;

beforeEach(async () => {
  forge = await openForge(token);
});

afterEach(() => forge.close());

afterAll(async () => {
  removeFolders();
  removePipelines();
  await Promise.all(repositories.map((repository) => repository.remove()));
});

const shop = async () => {
  const facts = { image: uniqueImage('comment'), port: await freePort(), project: uniqueName('comment') };
  const repository = await makeShop({ ...facts, files: vulnerable });
  repositories.push(repository);
  return { ...facts, repository };
};

const commentOf = ({ notes }: Forge): string => {
  expect(notes).toHaveLength(1);
  // As it reads: Markdown's own letters are escaped.
  return (notes[0]?.body ?? '').replaceAll('\\', '');
};

const saysWhy = (body: string) => {
  expect(body).toContain('1 finding is CRITICAL or HIGH: CVE-2021-44906 in minimist 1.2.5');
  expect(body).toContain('What to upgrade');
  expect(body).toContain('fixed in 1.2.6');
  expect(body).not.toContain('0.2.4');
};

const saysThatAllIsWell = (body: string) => {
  expect(body).toContain('Nothing CRITICAL or HIGH was found.');
  expect(body).not.toContain('CVE-2021-44906');
};

test('GitHub: the whole pipeline says why the pull request fails, and later that it does not any more', async () => {
  const { image, repository } = await shop();
  const run = (sha: string) =>
    runAction({
      action: 'root',
      workspace: repository.folder,
      event: 'pull-request',
      changes: { sha },
      env: { GITHUB_API_URL: forge.url },
      secrets: [token],
      inputs: { image, builder: engine.builder, 'cache-dir': engine.trivyCache, 'comment-token': token },
    });
  const first = await run(repository.sha);
  expect([first.exitCode, first.outputs.result]).toEqual([1, 'scan']);
  saysWhy(commentOf(forge));

  const second = await run(await repository.commit(harmless));
  expect([second.exitCode, second.outputs.result]).toEqual([0, 'pass']);
  saysThatAllIsWell(commentOf(forge));
  const comments = '/repos/acme/shop/issues';
  expect(forge.writes()).toEqual([`POST ${comments}/7/comments`, `PATCH ${comments}/comments/1`]);
  expect(await tagsOf(image)).toEqual([]);
  expect(`${first.log}${second.log}`.replaceAll(`::add-mask::${token}`, '')).not.toContain(token);
}, 240_000);

test('GitLab: so does the component, on the merge request', async () => {
  forge.me = '42';
  const components = await publishComponents('1.0.0');
  const { repository, image } = await shop();
  const run = () =>
    runPipeline({
      project: repository.folder,
      gitEnvironment: components.gitEnvironment,
      machine: { BUILDX_BUILDER: engine.builder },
      variables: {
        CI_PIPELINE_SOURCE: 'merge_request_event',
        CI_COMMIT_BRANCH: undefined,
        CI_MERGE_REQUEST_IID: '7',
        CI_MERGE_REQUEST_PROJECT_ID: '9',
        CI_MERGE_REQUEST_REF_PATH: 'refs/merge-requests/7/head',
        CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'topic',
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: 'acme/shop',
        CI_PROJECT_PATH: 'acme/shop',
        CI_API_V4_URL: forge.url,
        QUAYGATE_COMMENT_TOKEN: token,
      },
      timeout: 230_000,
    });
  try {
    const first = await run();
    expect(first.jobs).toMatchObject({ build: 'passed', scan: 'failed' });
    saysWhy(commentOf(forge));

    await repository.commit(harmless);
    const second = await run();
    expect(second.jobs).toMatchObject({ build: 'passed', scan: 'passed' });
    saysThatAllIsWell(commentOf(forge));
    const notes = '/projects/9/merge_requests/7/notes';
    expect(forge.writes()).toEqual([`POST ${notes}`, `PUT ${notes}/1`]);
    expect(await tagsOf(image)).toEqual([]);
  } finally {
    components.remove();
  }
}, 480_000);

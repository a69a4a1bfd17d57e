import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { askGithub, askGitlab } from '../../src/host/repository-api.ts';

/** The APIs of both platforms, as a server on this machine speaks them. */

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const serve = async (status: number, answer: unknown) => {
  const asked: { url: string | undefined; headers: object }[] = [];
  server = createServer(({ url, headers }, response) => {
    asked.push({ url, headers });
    response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};

const { signal } = new AbortController();
const github = (url: string, payload: object = {}) =>
  askGithub({ GITHUB_API_URL: url, GITHUB_REPOSITORY: 'acme/shop' }, { ...payload }, 'token-1', signal);
const gitlab = (url: string) => askGitlab({ CI_API_V4_URL: url, CI_PROJECT_ID: '7' }, 'token-1', signal);

describe('GitHub', () => {
  test('says what the event did not', async () => {
    const { url, asked } = await serve(200, {
      description: 'A shop',
      default_branch: 'trunk',
      license: { spdx_id: 'MIT' },
    });
    expect(await github(url)).toEqual({ description: 'A shop', defaultBranch: 'trunk', licence: 'MIT' });
    expect(asked).toMatchObject([{ url: '/repos/acme/shop', headers: { authorization: 'Bearer token-1' } }]);
  });

  test('is not asked when the event described the repository', async () => {
    const { url, asked } = await serve(200, {});
    expect(await github(url, { repository: { description: null } })).toBeUndefined();
    expect(asked).toEqual([]);
  });

  test('an answer without facts has none', async () => {
    expect(await github((await serve(200, { description: '', license: { spdx_id: 'NOASSERTION' } })).url)).toEqual({});
    expect(await github((await serve(200, '[null]')).url)).toEqual({});
  });

  test.each([[401], [404], [500]])('refused with %i', async (status) => {
    await expect(github((await serve(status, '{}')).url)).rejects.toMatchObject({
      name: 'UnavailableError',
      message: expect.stringContaining(`answered ${status}`),
    });
  });
});

describe('GitLab', () => {
  test('says the licence by its identifier', async () => {
    const { url, asked } = await serve(200, {
      description: 'A shop',
      default_branch: 'main',
      license: { key: 'apache-2.0' },
    });
    expect(await gitlab(`${url}/api/v4`)).toEqual({
      description: 'A shop',
      defaultBranch: 'main',
      licence: 'Apache-2.0',
    });
    expect(asked).toMatchObject([{ url: '/api/v4/projects/7?license=true', headers: { 'private-token': 'token-1' } }]);
  });

  test('is not asked where its address is not known', async () => {
    expect(await askGitlab({}, 'token-1', signal)).toBeUndefined();
  });
});

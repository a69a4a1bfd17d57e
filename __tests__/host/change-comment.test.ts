import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commentOnGithub, commentOnGitlab, type StickyComment } from '../../src/host/change-comment.ts';

/** The comments of a pull or merge request, as a server on this machine keeps them. */

interface Note {
  id: number;
  body: string;
  author: string;
}

let server: Server;
let notes: Note[];
let calls: string[];
let refused: number | undefined;
/** Who the token is; undefined for that of a GitHub job, which may not ask. */
let me: string | undefined;
let url: string;

beforeEach(async () => {
  notes = [];
  calls = [];
  refused = undefined;
  me = undefined;
  server = createServer((request, response) => {
    const address = new URL(request.url ?? '', 'http://api');
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const answer = (status: number, value: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
      calls.push(`${request.method} ${address.pathname}`);
      const sent = request.headers.authorization === 'Bearer t-1' || request.headers['private-token'] === 't-1';
      if (!sent) return answer(401, { message: 'Bad credentials' });
      if (address.pathname.endsWith('/user'))
        return me === undefined ? answer(403, {}) : answer(200, { login: me, id: me });
      if (refused !== undefined && request.method !== 'GET')
        return answer(refused, { message: 'Resource not accessible' });
      const shown = ({ id, body, author }: Note) => ({
        id,
        body,
        user: { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
        author: { id: author },
      });
      if (request.method === 'GET') {
        const size = Number(address.searchParams.get('per_page'));
        const from = (Number(address.searchParams.get('page')) - 1) * size;
        return answer(200, notes.slice(from, from + size).map(shown));
      }
      const { body } = JSON.parse(text) as { body: string };
      if (request.method === 'POST') {
        const note = { id: notes.length + 1, body, author: me ?? 'github-actions[bot]' };
        notes.push(note);
        return answer(201, shown(note));
      }
      const note = notes.find(({ id }) => address.pathname.endsWith(`/${id}`));
      if (!note) return answer(404, {});
      note.body = body;
      return answer(200, shown(note));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const { signal } = new AbortController();
const comment = (body: string, more: Partial<StickyComment> = {}) => ({
  token: 't-1',
  key: 'scan/a',
  body,
  create: true,
  ...more,
});
const platforms = {
  GitHub: (how: StickyComment) =>
    commentOnGithub({ GITHUB_API_URL: url, GITHUB_REPOSITORY: 'acme/shop' }, 7, how, signal),
  GitLab: (how: StickyComment) => commentOnGitlab({ CI_API_V4_URL: url, CI_PROJECT_ID: '9' }, 7, how, signal),
};

describe.each(Object.entries(platforms))('%s', (platform, write) => {
  beforeEach(() => {
    me = platform === 'GitHub' ? undefined : '42';
  });

  test('there is one comment, brought up to date', async () => {
    const ends = [];
    for (const body of ['one', 'two', 'two']) ends.push(await write(comment(body)));
    expect(ends).toEqual(['created', 'updated', 'unchanged']);
    expect(notes.map(({ body }) => body)).toEqual(['<!-- quaygate:scan/a -->\ntwo']);
    const place = platform === 'GitHub' ? '/repos/acme/shop/issues' : '/projects/9/merge_requests/7';
    const wrote =
      platform === 'GitHub'
        ? [`POST ${place}/7/comments`, `PATCH ${place}/comments/1`]
        : [`POST ${place}/notes`, `PUT ${place}/notes/1`];
    expect(calls.filter((call) => !call.startsWith('GET'))).toEqual(wrote);
  });

  test('another image has its own', async () => {
    await write(comment('one'));
    await write(comment('two', { key: 'scan/b' }));
    expect(notes).toHaveLength(2);
  });

  test('is found behind hundreds of others', async () => {
    notes = Array.from({ length: 230 }, (_, at) => ({ id: at + 1, body: 'hello', author: 'mona' }));
    expect(await write(comment('one'))).toBe('created');
    expect(await write(comment('two'))).toBe('updated');
  });

  test('that of somebody else, with our mark in it, is not touched', async () => {
    notes = [{ id: 1, body: '<!-- quaygate:scan/a -->\nall is well', author: 'mallory' }];
    expect(await write(comment('one'))).toBe('created');
    expect(notes[0]?.body).toContain('all is well');
  });

  test('is not made when it is only to be brought up to date', async () => {
    expect(await write(comment('one', { create: false }))).toBe('none');
    expect(notes).toEqual([]);
  });

  test.each([403, 404])('refused with %i is said with what the platform says', async (status) => {
    refused = status;
    await expect(write(comment('one'))).rejects.toMatchObject({
      name: 'UnavailableError',
      message: expect.stringMatching(new RegExp(`answered ${status} to POST .*\\(Resource not accessible\\)`)),
    });
  });

  test('a wrong token is never in the message', async () => {
    const fault = await write(comment('one', { token: 'wrong-secret' })).catch((error: Error) => error.message);
    expect(fault).toContain('Bad credentials');
    expect(fault).not.toContain('wrong-secret');
  });
});

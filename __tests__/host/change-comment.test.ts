import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { commentOnGithub, commentOnGitlab, type StickyComment } from '../../src/host/change-comment.ts';
import { type Forge, openForge } from '../fake-forge.ts';

let forge: Forge;

beforeEach(async () => {
  forge = await openForge('t-1');
});

afterEach(() => forge.close());

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
    commentOnGithub({ GITHUB_API_URL: forge.url, GITHUB_REPOSITORY: 'acme/shop' }, 7, how, signal),
  GitLab: (how: StickyComment) => commentOnGitlab({ CI_API_V4_URL: forge.url, CI_PROJECT_ID: '9' }, 7, how, signal),
};

describe.each(Object.entries(platforms))('%s', (platform, write) => {
  beforeEach(() => {
    forge.me = platform === 'GitHub' ? undefined : '42';
  });

  test('there is one comment, brought up to date', async () => {
    const ends = [];
    for (const body of ['one', 'two', 'two']) ends.push(await write(comment(body)));
    expect(ends).toEqual(['created', 'updated', 'unchanged']);
    expect(forge.notes.map(({ body }) => body)).toEqual(['<!-- quaygate:scan/a -->\ntwo']);
    const place = platform === 'GitHub' ? '/repos/acme/shop/issues' : '/projects/9/merge_requests/7';
    const wrote =
      platform === 'GitHub'
        ? [`POST ${place}/7/comments`, `PATCH ${place}/comments/1`]
        : [`POST ${place}/notes`, `PUT ${place}/notes/1`];
    expect(forge.writes()).toEqual(wrote);
  });

  test('another image has its own', async () => {
    await write(comment('one'));
    await write(comment('two', { key: 'scan/b' }));
    expect(forge.notes).toHaveLength(2);
  });

  test('is found behind hundreds of others', async () => {
    forge.notes = Array.from({ length: 230 }, (_, at) => ({ id: at + 1, body: 'hello', author: 'mona' }));
    expect(await write(comment('one'))).toBe('created');
    expect(await write(comment('two'))).toBe('updated');
  });

  test('that of somebody else, with our mark in it, is not touched', async () => {
    forge.notes = [{ id: 1, body: '<!-- quaygate:scan/a -->\nall is well', author: 'mallory' }];
    expect(await write(comment('one'))).toBe('created');
    expect(forge.notes[0]?.body).toContain('all is well');
  });

  test('is not made when it is only to be brought up to date', async () => {
    expect(await write(comment('one', { create: false }))).toBe('none');
    expect(forge.notes).toEqual([]);
  });

  test.each([403, 404])('refused with %i is said with what the platform says', async (status) => {
    forge.refused = status;
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

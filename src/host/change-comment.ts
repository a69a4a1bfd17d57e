import { UnavailableError } from '../errors.ts';
import { request } from '../http/http.ts';
import type { Environment } from './environment.ts';
import { githubHeaders } from './github-headers.ts';

/** One comment on a pull or merge request that is written once and then kept up to date. */

type Json = Readonly<Record<string, unknown>>;

export interface StickyComment {
  readonly token: string;
  /** Tells comments of different jobs apart; letters, digits, `.`, `/`, `-`. */
  readonly key: string;
  /** Markdown. */
  readonly body: string;
  /** Makes it when there is none; else only one that is there is brought up to date. */
  readonly create: boolean;
}

export type CommentEnd = 'created' | 'updated' | 'unchanged' | 'none';

interface Note {
  readonly id: string;
  readonly body: string;
  /** Login or number of whoever wrote it. */
  readonly author: string;
  readonly bot: boolean;
}

/** What the two platforms do differently. */
interface Forge {
  readonly headers: Readonly<Record<string, string>>;
  /** Who the token is; one of an app may not ask. */
  readonly user: string;
  readonly list: string;
  readonly add: string;
  change(id: string): { readonly method: string; readonly url: string };
  noteOf(note: Json): Note;
  userOf(answer: Json): string;
}

const patience = { timeout: 15_000, tries: 3 };
const pageSize = 100;
const mostPages = 50;

/** https://docs.github.com/en/rest/issues/comments */
export const commentOnGithub = (
  environment: Environment,
  number: number,
  comment: StickyComment,
  signal: AbortSignal,
): Promise<CommentEnd> => {
  const api = environment.GITHUB_API_URL ?? 'https://api.github.com';
  const issues = `${api}/repos/${environment.GITHUB_REPOSITORY}/issues`;
  return upsert(
    {
      headers: githubHeaders(comment.token),
      user: `${api}/user`,
      list: `${issues}/${number}/comments`,
      add: `${issues}/${number}/comments`,
      change: (id) => ({ method: 'PATCH', url: `${issues}/comments/${id}` }),
      noteOf: ({ id, body, user }) => ({
        id: String(id),
        body: text(body),
        author: text(record(user).login),
        bot: record(user).type === 'Bot',
      }),
      userOf: ({ login }) => text(login),
    },
    comment,
    signal,
  );
};

/** https://docs.gitlab.com/api/notes/#merge-requests; a job's own token may not write there. */
export const commentOnGitlab = (
  environment: Environment,
  number: number,
  comment: StickyComment,
  signal: AbortSignal,
): Promise<CommentEnd> => {
  const api = environment.CI_API_V4_URL ?? 'https://gitlab.com/api/v4';
  const project = environment.CI_MERGE_REQUEST_PROJECT_ID || environment.CI_PROJECT_ID;
  const notes = `${api}/projects/${project}/merge_requests/${number}/notes`;
  return upsert(
    {
      headers: { 'private-token': comment.token },
      user: `${api}/user`,
      list: notes,
      add: notes,
      change: (id) => ({ method: 'PUT', url: `${notes}/${id}` }),
      noteOf: ({ id, body, author }) => ({
        id: String(id),
        body: text(body),
        author: String(record(author).id),
        bot: false,
      }),
      userOf: ({ id }) => String(id),
    },
    comment,
    signal,
  );
};

const upsert = async (forge: Forge, { key, body, create }: StickyComment, signal: AbortSignal): Promise<CommentEnd> => {
  const mark = `<!-- quaygate:${key.replace(/[^\w./-]+/g, '-').replaceAll('--', '-')} -->`;
  const whole = `${mark}\n${body}`;
  const present = await find(forge, mark, signal);
  if (present?.body.trim() === whole.trim()) return 'unchanged';
  if (present) {
    const { method, url } = forge.change(present.id);
    await call(forge, method, url, signal, { body: whole });
    return 'updated';
  }
  if (!create) return 'none';
  await call(forge, 'POST', forge.add, signal, { body: whole });
  return 'created';
};

/** Ours begins with the mark and is our own: anybody can write a mark, and could rewrite what we put there. */
const find = async (forge: Forge, mark: string, signal: AbortSignal): Promise<Note | undefined> => {
  let me: Promise<string | undefined> | undefined;
  for (let page = 1; page <= mostPages; page++) {
    const answer = await call(forge, 'GET', `${forge.list}?per_page=${pageSize}&page=${page}`, signal);
    const notes = (Array.isArray(answer) ? answer : []).map((note) => forge.noteOf(record(note)));
    for (const note of notes.filter((one) => one.body.startsWith(mark))) {
      me ??= whoAmI(forge, signal);
      const name = await me;
      if (name === undefined ? note.bot : note.author === name) return note;
    }
    if (notes.length < pageSize) return undefined;
  }
  return undefined;
};

/** Undefined for the token of an app, as that of GitHub's own jobs is: its comments are a bot's. */
const whoAmI = async (forge: Forge, signal: AbortSignal): Promise<string | undefined> => {
  const { status, body } = await request({ url: forge.user, headers: forge.headers, signal, ...patience });
  return status === 200 ? forge.userOf(record(JSON.parse(body.toString('utf8')))) : undefined;
};

const call = async (
  forge: Forge,
  method: string,
  url: string,
  signal: AbortSignal,
  content?: Json,
): Promise<unknown> => {
  const { status, body } = await request({
    method,
    url,
    headers: { ...forge.headers, ...(content && { 'content-type': 'application/json' }) },
    ...(content && { body: JSON.stringify(content) }),
    signal,
    ...patience,
    // A comment that was made although the answer got lost must not be made twice.
    ...(method === 'POST' && { tries: 1 }),
  });
  if (status >= 200 && status < 300) return JSON.parse(body.toString('utf8'));
  const { host, pathname } = new URL(url);
  const said = /"message"\s*:\s*"([^"\\]{1,200})"/.exec(body.toString('utf8'))?.[1];
  throw new UnavailableError(`${host} answered ${status} to ${method} ${pathname}${said ? ` (${said})` : ''}.`);
};

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

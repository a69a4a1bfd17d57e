import { messageOf } from '../errors.ts';
import { type HttpResponse, request } from '../http/http.ts';
import type { Attempt, Check } from './check.ts';
import { judge } from './judge.ts';

const mostRedirects = 5;
/** For one try; a check with a longer latency budget gets that. */
const longestTry = 10_000;
const largestBody = 16 * 1024 * 1024;

/** One try at one check. Only cancellation throws. */
export const attempt = async (check: Check, timeLeft: number, signal: AbortSignal): Promise<Attempt> => {
  const begin = performance.now();
  const timeout = Math.min(timeLeft, Math.max(longestTry, (check.expected.maxTime ?? 0) + 1_000));
  try {
    const { status, headers, body } = await ask(check, begin + timeout, signal);
    const milliseconds = performance.now() - begin;
    return judge({ status, headers, body: body.toString('utf8'), milliseconds }, check.expected);
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'silent', reason: `no answer: ${causeOf(error)}` };
  }
};

/** Node tries every address of a name and reports their failures together, under an empty message. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const text = cause instanceof AggregateError ? cause.errors.map(messageOf).join(', ') : messageOf(cause);
  return text.replace(/\s+/g, ' ').trim();
};

const ask = async (check: Check, end: number, signal: AbortSignal): Promise<HttpResponse> => {
  let url = check.url;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...check.headers, connection: 'close' },
      ...(check.body !== undefined && { body: check.body }),
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal,
    });
    const next = check.redirects === 'same-host' && redirects < mostRedirects ? follow(check, url, answer) : undefined;
    if (next === undefined) return answer;
    url = next;
  }
};

/** Where the answer sends a visitor, if that is the same server; what was sent with a body is never repeated. */
const follow = ({ method }: Check, from: string, { status, headers }: HttpResponse): string | undefined => {
  const { location } = headers;
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined;
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (!URL.canParse(location, from)) return undefined;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin !== origin) return undefined;
  target.username = username;
  target.password = password;
  return target.href;
};

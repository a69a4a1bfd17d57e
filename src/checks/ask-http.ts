import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError, messageOf } from '../errors.ts';
import { type HttpResponse, request } from '../http/http.ts';
import type { Asking } from './asking.ts';
import type { Attempt, HttpCheck } from './check.ts';
import { judge } from './judge.ts';

const mostRedirects = 5;
const largestBody = 16 * 1024 * 1024;

export const askHttp = async (check: HttpCheck, end: number, { host, matches }: Asking): Promise<Attempt> => {
  const begin = performance.now();
  const ca = check.ca === undefined ? undefined : authorityOf(check, check.ca, host.workspace);
  const { status, headers, body, certificateValidTo } = await exchange(check, ca, end, host.signal);
  const milliseconds = performance.now() - begin;
  const answer = {
    ...{ status, headers, body: body.toString('utf8'), milliseconds },
    ...(certificateValidTo !== undefined && { certificateEnds: Date.parse(certificateValidTo) }),
  };
  return judge(answer, check.expected, matches);
};

const authorityOf = ({ where }: HttpCheck, ca: string, workspace: string): string => {
  if (ca.includes('-----BEGIN')) return ca;
  try {
    return readFileSync(resolve(workspace, ca), 'utf8');
  } catch (error) {
    throw new InputError(
      `Input "checks" names in ${where}.ca the file "${ca}", which cannot be read (${messageOf(error)}): give PEM text, or a file of the checkout.`,
      { cause: error },
    );
  }
};

const exchange = async (
  check: HttpCheck,
  ca: string | undefined,
  end: number,
  signal: AbortSignal,
): Promise<HttpResponse> => {
  let url = check.url;
  let { headers } = check;
  for (let redirects = 0; ; redirects++) {
    const answer = await request({
      url,
      method: check.method,
      // A connection of its own each time, as a new visitor would have.
      headers: { ...headers, connection: 'close' },
      ...(check.body !== undefined && { body: check.body }),
      ...(ca !== undefined && { ca }),
      timeout: Math.max(1, Math.round(end - performance.now())),
      limit: largestBody,
      signal,
    });
    const next = redirects < mostRedirects ? follow(check, url, answer) : undefined;
    if (next === undefined) return answer;
    if (new URL(next).origin !== new URL(url).origin) headers = harmless(headers);
    url = next;
  }
};

/** What another server may see of what was meant for the first. */
const harmless = (headers: HttpCheck['headers']): HttpCheck['headers'] =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => /^(?:accept(?:-.*)?|user-agent)$/.test(name)));

/** Where the answer sends a visitor, if that is allowed; what was sent with a body is never repeated. */
const follow = (
  { method, redirects }: HttpCheck,
  from: string,
  { status, headers }: HttpResponse,
): string | undefined => {
  const { location } = headers;
  if (redirects === 'none' || ![301, 302, 303, 307, 308].includes(status)) return undefined;
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (typeof location !== 'string' || !URL.canParse(location, from)) return undefined;
  const target = new URL(location, from);
  const { origin, username, password } = new URL(from);
  if (target.origin === origin) {
    target.username = username;
    target.password = password;
    return target.href;
  }
  return redirects === 'any-host' && /^https?:$/.test(target.protocol) ? target.href : undefined;
};

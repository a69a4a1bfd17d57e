import { InputError, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { type HttpRequest, request } from '../http/http.ts';

interface CloudCall extends Pick<HttpRequest, 'url' | 'headers' | 'body'> {
  /** Who is asked and for what, for messages: `Amazon STS for the role …`. */
  readonly what: string;
  /** What people can do when it says no. */
  readonly cure: string;
  /** Takes the reason out of the body of a refusal, which may hold nothing secret. */
  readonly reasonIn: (body: string) => string | undefined;
}

const tries = 4;
const longestAnswer = 1024 * 1024;

/** The body of a POST that was granted. A refusal (4xx) is the user's to mend, anything else is no answer. */
export const callCloud = async (call: CloudCall, { signal }: Pick<Host, 'signal'>): Promise<string> => {
  const { url, headers = {}, body = '', what, cure, reasonIn } = call;
  const secure = requireSecure(url, what);
  const answer = await request({ method: 'POST', url: secure, headers, body, tries, signal, limit: longestAnswer });
  const text = answer.body.toString('utf8');
  if (answer.status === 200) return text;
  const reason = reasonIn(text)?.replace(/\s+/g, ' ').trim().slice(0, 500);
  const said = `${what}: status ${answer.status}${reason ? `, ${reason.replace(/\.$/, '')}` : ''}`;
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new InputError(`${said}; ${cure}.`);
  throw new UnavailableError(`${said}; try again later.`);
};

/** Tokens go there, so only over TLS, or within this machine. */
const requireSecure = (url: string, what: string): string => {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return url;
  throw new InputError(
    `${what} would be asked at ${hostname} without TLS, and a token goes there: use an https address.`,
  );
};

export const jsonIn = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(text));
  } catch {
    // The text may hold a token, and is not quoted.
    return {};
  }
};

/** A text out of an answer, masked from then on. */
export const secretIn = (value: unknown, what: string, host: Pick<Host, 'mask'>): string => {
  if (typeof value !== 'string' || value === '')
    throw new UnavailableError(`${what}: the answer holds no token; try again later.`);
  host.mask(value);
  return value;
};

/** OAuth's and Google's ways to say what is wrong. */
export const oauthReason = (body: string): string | undefined => {
  const { error, error_description: description, errors } = jsonIn(body);
  if (typeof description === 'string') return description;
  if (typeof error === 'string') return error;
  const { message } = Object(error ?? (Array.isArray(errors) ? errors[0] : undefined));
  return typeof message === 'string' ? message : undefined;
};

import { InputError } from '../errors.ts';
import type { HttpCheck } from './check.ts';
import { type Facts, type Fields, filled, pairs, text, wrong } from './fields.ts';
import { expectedAnswer } from './parse-expected.ts';
import type { Surroundings } from './surroundings.ts';

export const parseHttp = (
  entry: Fields,
  where: string,
  around: Surroundings,
): Omit<HttpCheck, 'name' | 'where' | 'pace'> => {
  const { facts } = around;
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, facts);
  const expected = expectedAnswer(entry, where, facts);
  if (expected.tlsDays !== undefined && !url.startsWith('https:')) {
    throw new InputError(
      `Input "checks" sets ${where}.tls-days, but asks over http:, where there is no certificate: ask over https:.`,
    );
  }
  return {
    kind: 'http',
    url,
    method: methodOf(entry, where, body),
    headers: headersOf(entry, where, facts),
    ...(body !== undefined && { body }),
    redirects: redirectsOf(entry.redirects ?? 'none', `${where}.redirects`),
    ...(entry.ca !== undefined && { ca: text(entry.ca, `${where}.ca`) }),
    expected,
  };
};

const targetOf = ({ url, path }: Fields, where: string, { baseUrl }: Surroundings): string => {
  if ((url === undefined) === (path === undefined)) {
    throw new InputError(
      `Input "checks" has ${url === undefined ? 'neither' : 'both'} "url" and "path" in ${where}: give one of them.`,
    );
  }
  const target = text(url ?? path, `${where}.${url === undefined ? 'path' : 'url'}`);
  if (isAbsolute(target)) return parseUrl(target, `${where}.url`).href;
  if (url !== undefined)
    throw new InputError(
      `Input "checks" gives in ${where}.url no http: or https: address: write it in full, or give a "path".`,
    );
  if (baseUrl === undefined) {
    throw new InputError(
      `Input "checks" gives the path "${withoutQuery(target)}" in ${where}, but no base URL is known: set the input "url", or write the check's address in full.`,
    );
  }
  // Joined as text: a base of https://host/app and a path of /healthz mean https://host/app/healthz.
  const base = parseUrl(baseUrl, 'url');
  const joined = new URL(`${base.pathname.replace(/\/$/, '')}/${target.replace(/^\//, '')}`, 'http://path');
  base.pathname = joined.pathname;
  base.search = joined.search;
  return base.href;
};

const parseUrl = (address: string, where: string): URL => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && ['http:', 'https:'].includes(url.protocol) && url.hostname !== '') return url;
  // Not quoted: addresses may hold credentials.
  throw new InputError(`Input "${where}" is no address that HTTP can reach: write it as https://host/path.`);
};

const methodOf = (entry: Fields, where: string, body: string | undefined): string => {
  const method = text(entry.method ?? (body === undefined ? 'GET' : 'POST'), `${where}.method`).toUpperCase();
  if (/^[A-Z]+$/.test(method) && method !== 'CONNECT') return method;
  throw wrong(`${where}.method`, entry.method, 'it is no HTTP method', 'write for example GET or POST');
};

const bodyOf = (value: unknown, where: string, facts: Facts): string | undefined => {
  if (value === undefined) return undefined;
  return filled(typeof value === 'object' ? JSON.stringify(value) : value, where, facts);
};

const headersOf = ({ headers = {}, body }: Fields, where: string, facts: Facts): Readonly<Record<string, string>> => {
  const given = pairs(headers, `${where}.headers`).map(([name, value]) => {
    const content = filled(value, `${where}.headers.${name}`, facts);
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(content)) {
      throw new InputError(
        `Input "checks" has in ${where}.headers."${name}" what HTTP cannot send: leave out line breaks and special letters.`,
      );
    }
    return [name.toLowerCase(), content];
  });
  const json = typeof body === 'object' && body !== null && { 'content-type': 'application/json' };
  return { ...json, ...Object.fromEntries(given) };
};

const followings = ['none', 'same-host', 'any-host'] as const;

const redirectsOf = (value: unknown, where: string): HttpCheck['redirects'] => {
  const following = followings.find((one) => one === value);
  if (following) return following;
  throw wrong(where, value, `it takes one of ${followings.join(', ')}`, 'write one of these');
};

const withoutQuery = (path: string): string => path.replace(/[?#].*$/s, '');

export const isAbsolute = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);

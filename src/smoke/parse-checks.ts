import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';
import { parseValue } from '../spec/values.ts';
import type { Check, Expected } from './check.ts';
import { shownUrl } from './check.ts';
import { parseJsonPath } from './json-path.ts';

/** What checks refer to: the address of paths and the version of `{{version}}`. */
export interface Surroundings {
  readonly baseUrl: string | undefined;
  readonly version: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const keys = [
  'name',
  'url',
  'path',
  'method',
  'headers',
  'body',
  'status',
  'header',
  'contains',
  'matches',
  'json',
  'max-time',
  'redirects',
];

/** The entries of the input as written: text is split at white space, since YAML folds lines of plain text into one. */
export const checkEntries = (input: unknown): readonly (string | Fields)[] => {
  const entries = typeof input === 'string' ? input.split(/\s+/).filter((word) => word !== '') : [input ?? []].flat();
  if (entries.length === 0) {
    throw new InputError(
      'Input "checks" holds no check, and no check is no proof: give one URL or path a line, or a list.',
    );
  }
  return entries.map((entry: unknown, index) => {
    if (typeof entry === 'string' && entry.trim() !== '') return entry.trim();
    if (isFields(entry)) return entry;
    throw wrong(
      `checks[${index}]`,
      entry,
      'a check is a URL, a path or a mapping',
      'write for example "- path: /healthz"',
    );
  });
};

/** Whether any check needs the base URL to be known. */
export const needsBase = (entries: readonly (string | Fields)[]): boolean =>
  entries.some((entry) => !isAbsolute(typeof entry === 'string' ? entry : entry.url));

export const mentionsVersion = (entries: readonly (string | Fields)[]): boolean =>
  JSON.stringify(entries).includes(placeholder);

/** Throws an InputError naming the check, the key and what is right. */
export const parseChecks = (entries: readonly (string | Fields)[], around: Surroundings): readonly Check[] => {
  const checks = entries.map((entry, index) => parseCheck(entry, `checks[${index}]`, around));
  const twice = checks.find((check, index) => checks.findIndex(({ name }) => name === check.name) !== index);
  if (!twice) return checks;
  throw new InputError(
    `Input "checks" has two checks called "${twice.name}", and results could not be told apart: give one another "name".`,
  );
};

const parseCheck = (entry: string | Fields, where: string, around: Surroundings): Check => {
  if (typeof entry === 'string') {
    return parseCheck({ [isAbsolute(entry) ? 'url' : 'path']: entry }, where, around);
  }
  const unknown = Object.keys(entry).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `Input "checks" sets "${where}.${unknown}", which is no key of a check.${didYouMean(unknown, keys)} Known: ${keys.join(', ')}.`,
    );
  }
  const url = targetOf(entry, where, around);
  const body = bodyOf(entry.body, `${where}.body`, around);
  const method = methodOf(entry, where, body);
  return {
    name: entry.name === undefined ? `${method} ${shownUrl(url)}` : text(entry.name, `${where}.name`),
    url,
    method,
    headers: headersOf(entry, where, around),
    ...(body !== undefined && { body }),
    redirects: redirectsOf(entry.redirects ?? 'none', `${where}.redirects`),
    expected: expectedOf(entry, where, around),
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

const bodyOf = (value: unknown, where: string, around: Surroundings): string | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'object') return withVersion(JSON.stringify(value), where, around);
  return withVersion(text(value, where), where, around);
};

const headersOf = (
  { headers = {}, body }: Fields,
  where: string,
  around: Surroundings,
): Readonly<Record<string, string>> => {
  const given = pairs(headers, `${where}.headers`).map(([name, value]) => {
    const content = withVersion(text(value, `${where}.headers.${name}`), `${where}.headers`, around);
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

const redirectsOf = (value: unknown, where: string): Check['redirects'] => {
  if (value === 'none' || value === 'same-host') return value;
  throw wrong(where, value, 'it takes one of none, same-host', 'write one of these');
};

const expectedOf = (entry: Fields, where: string, around: Surroundings): Expected => {
  const { matches, 'max-time': maxTime } = entry;
  return {
    status: statusOf(entry.status ?? 200, `${where}.status`),
    header: pairs(entry.header ?? {}, `${where}.header`).map(([name, value]) => ({
      name,
      value: withVersion(text(value, `${where}.header.${name}`), `${where}.header`, around),
    })),
    contains: [entry.contains ?? []]
      .flat()
      .map((value: unknown) => withVersion(text(value, `${where}.contains`), `${where}.contains`, around)),
    ...(matches !== undefined && { matches: regExp(matches, `${where}.matches`) }),
    json: pairs(entry.json ?? {}, `${where}.json`).map(([key, value]) => {
      const path = parseJsonPath(key);
      if (!path)
        throw wrong(`${where}.json`, key, 'it is no path', 'write for example redis, $.build.version or items[0].name');
      return {
        text: key,
        path,
        value: typeof value === 'string' ? withVersion(value, `${where}.json`, around) : value,
      };
    }),
    ...(maxTime !== undefined && { maxTime: duration(maxTime, `${where}.max-time`) }),
  };
};

const statusOf = (value: unknown, where: string): readonly number[] => {
  const codes = [value].flat().map(Number);
  if (codes.length > 0 && codes.every((code) => Number.isInteger(code) && code >= 100 && code <= 599)) return codes;
  throw wrong(
    where,
    value,
    'a status is a number from 100 to 599, or a list of them',
    'write for example 200 or [200, 204]',
  );
};

const regExp = (value: unknown, where: string): RegExp => {
  try {
    return new RegExp(text(value, where), 'm');
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw wrong(where, value, 'it is no regular expression of JavaScript', 'correct it');
  }
};

const duration = (value: unknown, name: string): number =>
  parseValue({ name, value, source: 'checks' }, { type: 'duration', description: '' }) as number;

const placeholder = '{{version}}';

const withVersion = (value: string, where: string, { version }: Surroundings): string => {
  if (!value.includes(placeholder)) return value;
  if (version !== undefined) return value.replaceAll(placeholder, version);
  throw new InputError(
    `Input "checks" asks in ${where} for ${placeholder}, but no version is known: set the input "version".`,
  );
};

const pairs = (value: unknown, where: string): readonly [string, unknown][] => {
  if (isFields(value)) return Object.entries(value);
  throw wrong(where, value, 'it takes a mapping', 'write "key: value" lines below it');
};

const text = (value: unknown, where: string): string => {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new InputError(
    `Input "checks" has no text in ${where}: write a single value, in quotes where YAML would read more into it.`,
  );
};

const wrong = (where: string, value: unknown, rule: string, cure: string): InputError =>
  new InputError(`Input "checks" has ${shown(value)} in ${where}, but ${rule}: ${cure}.`);

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);

const withoutQuery = (path: string): string => path.replace(/[?#].*$/s, '');

const isAbsolute = (value: unknown): boolean => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:\/\//i.test(value);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import { InputError } from '../errors.ts';
import { didYouMean } from '../spec/nearest.ts';
import { type Check, type Pace, shownTarget } from './check.ts';
import { duration, type Fields, filled, isFields, text, wholeNumber, wrong } from './fields.ts';
import { expectedText } from './parse-expected.ts';
import { isAbsolute, parseHttp } from './parse-http.ts';
import type { Surroundings } from './surroundings.ts';

type Kind = Check['kind'];

const paceKeys = ['timeout', 'interval', 'successes', 'stable'];
const textKeys = ['contains', 'lacks', 'equals', 'matches'];

/** The first of each kind's own keys tells it; `url` and `path` both make HTTP. */
const keysOf: Readonly<Record<Kind, readonly string[]>> = {
  http: [
    ...['url', 'path', 'method', 'headers', 'body', 'redirects', 'ca', 'status', 'header', 'json', 'tls-days'],
    ...[...textKeys, 'max-time'],
  ],
  tcp: ['tcp', 'send', ...textKeys, 'max-time'],
  command: ['command', 'service', 'exit-code', ...textKeys, 'max-time'],
  log: ['log', ...textKeys],
};

const everyKey = [...new Set(['name', ...Object.values(keysOf).flat(), ...paceKeys])];

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
  entries.some((entry) =>
    typeof entry === 'string' ? !isAbsolute(entry) : kindOf(entry) === 'http' && !isAbsolute(entry.url),
  );

/** Whether any check asks a container. */
export const needsContainers = (checks: readonly Check[]): boolean =>
  checks.some(({ kind }) => kind === 'command' || kind === 'log');

/** Throws an InputError naming the check, the key and what is right. */
export const parseChecks = (entries: readonly (string | Fields)[], around: Surroundings): readonly Check[] => {
  const checks = entries.map((entry, index) => parseCheck(entry, `checks[${index}]`, around));
  const twice = checks.find((check, index) => checks.findIndex(({ name }) => name === check.name) !== index);
  if (!twice) return checks;
  throw new InputError(
    `Input "checks" has two checks called "${twice.name}", and results could not be told apart: give one another "name".`,
  );
};

const kindOf = (entry: Fields): Kind => {
  if (entry.tcp !== undefined) return 'tcp';
  if (entry.command !== undefined) return 'command';
  return entry.log === undefined ? 'http' : 'log';
};

const parseCheck = (entry: string | Fields, where: string, around: Surroundings): Check => {
  if (typeof entry === 'string') {
    return parseCheck({ [isAbsolute(entry) ? 'url' : 'path']: entry }, where, around);
  }
  const kind = kindOf(entry);
  refuseUnknown(entry, kind, where);
  const check = { ...parsers[kind](entry, where, around), where, pace: paceOf(entry, where) } as Check;
  return { ...check, name: entry.name === undefined ? nameOf(check) : text(entry.name, `${where}.name`) };
};

const refuseUnknown = (entry: Fields, kind: Kind, where: string): void => {
  const known = ['name', ...keysOf[kind], ...paceKeys];
  const unknown = Object.keys(entry).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const why = everyKey.includes(unknown)
    ? `which a check of ${kind === 'http' ? 'HTTP' : kind} does not have.`
    : `which is no key of a check.${didYouMean(unknown, known)}`;
  throw new InputError(`Input "checks" sets "${where}.${unknown}", ${why} Known: ${known.join(', ')}.`);
};

const nameOf = (check: Check): string => {
  const target = shownTarget(check);
  if (check.kind === 'http') return `${check.method} ${target}`;
  if (check.kind === 'tcp') return target;
  return `${check.kind}${target && ` in ${target}`}`;
};

const paceOf = (entry: Fields, where: string): Partial<Pace> => ({
  ...(entry.timeout !== undefined && { timeout: duration(entry.timeout, `${where}.timeout`) }),
  ...(entry.interval !== undefined && { interval: duration(entry.interval, `${where}.interval`) }),
  ...(entry.successes !== undefined && { successes: wholeNumber(entry.successes, `${where}.successes`, 1, 100) }),
  ...(entry.stable !== undefined && { stable: duration(entry.stable, `${where}.stable`) }),
});

type Parser = (entry: Fields, where: string, around: Surroundings) => object;

const parsers: Readonly<Record<Kind, Parser>> = {
  http: (entry, where, around) => parseHttp(entry, where, around),
  tcp: (entry, where, { facts }) => ({
    kind: 'tcp',
    ...addressOf(entry.tcp, `${where}.tcp`),
    ...(entry.send !== undefined && { send: filled(entry.send, `${where}.send`, facts) }),
    expected: expectedText(entry, where, facts),
  }),
  command: (entry, where, { facts }) => ({
    kind: 'command',
    ...(entry.service !== undefined && { service: text(entry.service, `${where}.service`) }),
    command: commandOf(entry.command, `${where}.command`),
    exitCode: wholeNumber(entry['exit-code'] ?? 0, `${where}.exit-code`, 0, 255),
    expected: expectedText(entry, where, facts),
  }),
  log: (entry, where, { facts }) => {
    if (textKeys.every((key) => entry[key] === undefined)) {
      throw new InputError(
        `Input "checks" looks in ${where} into a log, but for nothing: add one of ${textKeys.join(', ')}.`,
      );
    }
    return { kind: 'log', service: text(entry.log, `${where}.log`), expected: expectedText(entry, where, facts) };
  },
};

const addressOf = (value: unknown, where: string): { readonly host: string; readonly port: number } => {
  const [, bracketed, plain, port] =
    /^(?:tcp:\/\/)?(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+)):(\d{1,5})$/.exec(text(value, where)) ?? [];
  const host = bracketed ?? plain;
  if (host !== undefined && Number(port) >= 1 && Number(port) <= 65_535) return { host, port: Number(port) };
  throw wrong(where, value, 'it takes host and port', 'write for example db.example.com:5432');
};

/** A text is for the container's shell; a list is the program and its arguments as they are. */
const commandOf = (value: unknown, where: string): readonly string[] => {
  if (!Array.isArray(value)) return ['sh', '-c', text(value, where)];
  if (value.length === 0) throw wrong(where, value, 'it names no program', 'write for example [pg_isready]');
  return value.map((word: unknown) => (word === '' ? '' : text(word, where)));
};

import { InputError } from '../errors.ts';
import { isRecord, type Json } from './json.ts';
import type { IgnoreEntry } from './rule.ts';

/** https://trivy.dev/docs/latest/configuration/filtering/ */

/** Lines of ids, `#` for comments, `exp:YYYY-MM-DD` behind an id. Pure. */
export const parseTrivyignore = (text: string, file: string): readonly IgnoreEntry[] =>
  text.split(/\r\n|\r|\n/).flatMap((line, index): readonly IgnoreEntry[] => {
    const [words = '', ...comment] = line.split('#');
    const [id, ...rest] = words.trim().split(/\s+/);
    if (!id) return [];
    const source = `${file}:${index + 1}`;
    const unknown = rest.find((word) => !word.startsWith('exp:'));
    if (unknown !== undefined) {
      throw new InputError(
        `${source} holds "${unknown}" behind an id, where only exp:YYYY-MM-DD may stand: remove it.`,
      );
    }
    const reason = comment.join('#').trim();
    const expires = rest[0]?.slice('exp:'.length);
    return [
      {
        id,
        ...(expires !== undefined && { expires: dateOf(expires, source) }),
        ...(reason !== '' && { reason }),
        source,
      },
    ];
  });

const kinds: Readonly<Record<string, string>> = {
  vulnerabilities: 'vulnerability',
  misconfigurations: 'misconfiguration',
  secrets: 'secret',
  licenses: 'license',
};

/** `.trivyignore.yaml`, parsed. Pure. */
export const parseTrivyignoreYaml = (document: unknown, file: string): readonly IgnoreEntry[] => {
  if (document === null || document === undefined) return [];
  if (!isRecord(document)) throw new InputError(`${file} is no mapping: it takes ${Object.keys(kinds).join(', ')}.`);
  return Object.entries(document).flatMap(([section, entries]) => {
    const kind = kinds[section];
    if (kind === undefined) {
      throw new InputError(`${file} has "${section}", but it takes only ${Object.keys(kinds).join(', ')}.`);
    }
    if (!Array.isArray(entries)) throw new InputError(`"${section}" in ${file} is no list: write one entry a line.`);
    return entries.map((entry: unknown, index): IgnoreEntry => {
      const source = `${file} (${section}[${index}])`;
      if (!isRecord(entry))
        throw new InputError(`${source} is no mapping: it takes id, paths, purls, expired_at and statement.`);
      const { expired_at: expires, statement, id, ...rest } = entry;
      return { kind, ...entryOf({ id, reason: statement, expires, ...rest }, source, ['paths', 'purls']) };
    });
  });
};

/** The input `ignore`, whose entries say why. Pure. */
export const parseIgnoreInput = (value: unknown): readonly IgnoreEntry[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new InputError('Input "ignore" is no list: write entries of "id" and "reason".');
  return value.map((entry: unknown, index): IgnoreEntry => {
    const source = `Input "ignore" (entry ${index + 1})`;
    if (!isRecord(entry)) throw new InputError(`${source} is no mapping: write "id" and "reason".`);
    const parsed = entryOf(entry, source, ['paths', 'purls', 'platforms', 'package', 'kind']);
    if (parsed.reason !== undefined) return parsed;
    throw new InputError(`${source} has no "reason": say why ${parsed.id} may be there, for who reads it next year.`);
  });
};

const lists = ['paths', 'purls', 'platforms'];

const entryOf = (entry: Json, source: string, allowed: readonly string[]): IgnoreEntry => {
  const known = ['id', 'reason', 'expires', ...allowed];
  const unknown = Object.keys(entry).find((name) => entry[name] !== undefined && !known.includes(name));
  if (unknown !== undefined) throw new InputError(`${source} has "${unknown}", but it takes only ${known.join(', ')}.`);
  const parsed: Record<string, unknown> = { source };
  for (const name of known) {
    const value = entry[name];
    if (value === undefined || value === null) continue;
    parsed[name] =
      name === 'expires'
        ? dateOf(value, source)
        : lists.includes(name)
          ? textsOf(value, name, source)
          : textOf(value, name, source);
  }
  if (parsed.id === undefined) throw new InputError(`${source} has no "id": name the advisory, rule or check.`);
  if (parsed.id === '*' && Object.keys(parsed).every((name) => ['id', 'reason', 'expires', 'source'].includes(name))) {
    throw new InputError(`${source} ignores everything: say with "package", "purls", "paths" or "kind" what is meant.`);
  }
  return parsed as unknown as IgnoreEntry;
};

const textOf = (value: unknown, name: string, source: string): string => {
  if ((typeof value === 'string' && value.trim() !== '') || typeof value === 'number') return String(value).trim();
  throw new InputError(`${source} has ${JSON.stringify(value)} as "${name}", which takes text.`);
};

const textsOf = (value: unknown, name: string, source: string): readonly string[] => {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (items.length === 0)
    throw new InputError(`${source} has an empty list as "${name}": leave it out, or name something.`);
  return items.map((item) => textOf(item, name, source));
};

/** YAML makes a Date of a date. */
const dateOf = (value: unknown, source: string): string => {
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value).slice(0, 10);
  const parsed = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)) {
    return text;
  }
  throw new InputError(`${source} ends with "${String(value)}", which is no day: write YYYY-MM-DD.`);
};

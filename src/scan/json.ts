/** Reading of foreign JSON. Everything throws an Error that says what is wrong, as the end of a sentence. */
export type Json = Readonly<Record<string, unknown>>;

export const parseJson = (source: string, revive?: (key: string, value: unknown) => unknown): unknown => {
  try {
    return JSON.parse(source, revive);
  } catch (error) {
    throw new Error(source.trim() === '' ? 'it is empty' : 'it is not JSON, or was cut off', { cause: error });
  }
};

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const record = (value: unknown, what: string): Json => {
  if (isRecord(value)) return value;
  throw new Error(`${what} is no object`);
};

export const optionalRecord = (value: unknown): Json =>
  value === undefined || value === null ? {} : record(value, 'a part of it');

/** Scanners omit what is empty. */
export const list = (value: unknown, what: string): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`its ${what} are no list`);
};

export const text = (given: Json, name: string): string => {
  const value = given[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`it has a finding without ${name}`);
};

/** `names` maps our names to the report's; what is no text, or empty, is left out. */
export const optionalText = <K extends string>(
  given: Json,
  names: Readonly<Record<K, string>>,
): Partial<Record<K, string>> => {
  const found: Partial<Record<K, string>> = {};
  for (const [key, name] of Object.entries<string>(names) as [K, string][]) {
    const value = given[name];
    if (typeof value === 'string' && value !== '') found[key] = value;
  }
  return found;
};

/** The same for lists of text. */
export const texts = <K extends string>(
  given: Json,
  names: Readonly<Record<K, string>>,
): Partial<Record<K, readonly string[]>> => {
  const found: Partial<Record<K, readonly string[]>> = {};
  for (const [key, name] of Object.entries<string>(names) as [K, string][]) {
    const value = given[name];
    const items = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
    if (items.length > 0) found[key] = items;
  }
  return found;
};

export const shown = (value: unknown): string => (JSON.stringify(value) ?? 'missing').slice(0, 200);

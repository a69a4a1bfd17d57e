import { createHmac } from 'node:crypto';
import { recordIn } from './model.ts';

/** A Compose file that everybody may read: with the places of values in the place of values. */
export interface Recorded {
  readonly file: string;
  /** Keyed hash of each value by the name of its place. */
  readonly values: Readonly<Record<string, string>>;
}

const hashLength = 16;

/**
 * Values of variables of containers and of `content:` wherever they are, and whatever `secrets` holds anywhere else.
 * `key` is the target's: without it nobody can find a value by trying.
 */
export const withPlaceholders = (model: string, secrets: ReadonlyMap<string, string>, key: Buffer): Recorded => {
  const values: Record<string, string> = {};
  const place = (name: string, value: string): string => {
    values[name] = createHmac('sha256', key).update(`${name}\0${value}`).digest('hex').slice(0, hashLength);
    return `\${quaygate:${name}}`;
  };
  const raw = recordIn(JSON.parse(model));
  const services = mapValues(recordIn(raw.services), (service, name) => {
    const { environment, ...rest } = recordIn(service);
    if (environment === undefined) return rest;
    const variables = mapValues(recordIn(environment), (value, variable) =>
      value === null ? null : place(`${name}/${variable}`, String(value)),
    );
    return { ...rest, environment: variables };
  });
  const configs = mapValues(recordIn(raw.configs), (config, name) => {
    const { content, ...rest } = recordIn(config);
    return content === undefined ? rest : { ...rest, content: place(`configs/${name}`, String(content)) };
  });
  const visible = { ...raw, services, ...(raw.configs !== undefined && { configs }) };
  const named = [...secrets]
    .filter(([, value]) => value.trim() !== '')
    .sort(([, left], [, right]) => right.length - left.length);
  const hide = (text: string): string =>
    named.reduce(
      (left, [name, value]) => (left.includes(value) ? left.replaceAll(value, place(name, value)) : left),
      text,
    );
  return { file: JSON.stringify(deepMap(visible, hide)), values };
};

const mapValues = (object: Readonly<Record<string, unknown>>, map: (value: unknown, key: string) => unknown) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));

const deepMap = (value: unknown, map: (text: string) => string): unknown => {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item: unknown) => deepMap(item, map));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [map(key), deepMap(item, map)]));
};

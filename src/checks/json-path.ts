/**
 * A small, predictable part of JSONPath: `redis`, `$.build.version`, `items[0].name`, `$["a.b"]`.
 * No wildcards, filters or slices: a check names one value.
 */
export type JsonPath = readonly (string | number)[];

const step = /\.?([^.[\]"'\s]+)|\[(\d+)\]|\["([^"]+)"\]|\['([^']+)'\]/y;

/** Undefined when the text is no such path. */
export const parseJsonPath = (text: string): JsonPath | undefined => {
  const path: (string | number)[] = [];
  step.lastIndex = text.startsWith('$') ? 1 : 0;
  if (step.lastIndex === text.length) return text === '$' ? [] : undefined;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) return undefined;
    const [, name, index, double, single] = found;
    path.push(index === undefined ? (name ?? double ?? single ?? '') : Number(index));
  }
  return path;
};

export type Looked = { readonly found: true; readonly value: unknown } | { readonly found: false };

export const lookUp = (document: unknown, path: JsonPath): Looked => {
  let value = document;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return { found: false };
    value = (value as Record<string | number, unknown>)[key];
  }
  return { found: true, value };
};

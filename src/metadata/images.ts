import { InputError } from '../errors.ts';
import { booleanAttribute, pairsOf, refuseUnknown } from './attributes.ts';
import { type Expressions, expand } from './template.ts';

/**
 * Repository names as registries demand them: lower case, without tag or digest, each once. A line is
 * `name=…,enable=…`, or names alone, separated by commas.
 */
export const imageNames = (lines: readonly string[], expressions: Expressions = {}): readonly string[] => [
  ...new Set(lines.flatMap((line) => namesIn(line, expressions)).map(imageName)),
];

const namesIn = (line: string, expressions: Expressions): readonly string[] => {
  const pairs = pairsOf('images', line);
  const attributes = new Map(pairs.filter(([name]) => name !== ''));
  refuseUnknown('images', line, attributes, ['name', 'enable']);
  const name = attributes.get('name');
  const bare = pairs.filter(([key]) => key === '').map(([, value]) => value);
  const names = name === undefined ? bare : [name, ...bare];
  if (names.length === 0) return [line];
  const enable = expand({ input: 'images', line }, attributes.get('enable') ?? 'true', expressions);
  return booleanAttribute('images', line, 'enable', enable) ? names : [];
};

const component = '[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*';
const hostPart = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const host = `(?:${hostPart}(?:\\.${hostPart})*|\\[[0-9a-f:]+\\])(?::\\d+)?`;
const pattern = new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`);

const imageName = (image: string): string => {
  const name = image.toLowerCase();
  if (pattern.test(name)) return name;
  throw new InputError(
    `Input "images" is "${image}", but it takes a repository's name without tag: write for example ghcr.io/acme/shop.`,
  );
};

import { InputError } from '../errors.ts';

/** Repository names as registries demand them: lower case, without tag or digest, each once. */
export const imageNames = (images: readonly string[]): readonly string[] => [...new Set(images.map(imageName))];

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

import { InputError } from '../errors.ts';
import { parseName, parseReference } from '../registry/reference.ts';
import { didYouMean } from '../spec/nearest.ts';
import { type Definition, makesImage, tagsIn } from './definition.ts';

interface Named {
  readonly image: string | undefined;
  readonly images: ReadonlyMap<string, string>;
}

/** The repository of each wanted target that makes an image. Empty: nothing is to be a candidate. */
export const repositoriesOf = (definition: Definition, named: Named): ReadonlyMap<string, string> => {
  if (named.image === undefined && named.images.size === 0) return new Map();
  const { wanted, targets } = definition;
  const unknown = [...named.images.keys()].find((target) => !targets.has(target));
  if (unknown !== undefined) {
    throw new InputError(
      `Input "images" names the target "${unknown}", which is not built.${didYouMean(unknown, wanted)} Built: ${wanted.join(', ')}.`,
    );
  }
  const repositories = new Map(
    wanted
      .filter((target) => makesImage(targets.get(target) ?? {}))
      .map((target) => [target, repositoryOf(target, tagsIn(targets.get(target) ?? {}), named)]),
  );
  requireDifferent(repositories);
  return repositories;
};

const repositoryOf = (target: string, tags: readonly string[], { image, images }: Named): string => {
  const own = images.get(target);
  if (own !== undefined) return parseName(own, `Input "images" for ${target}`).name;
  if (image === undefined) {
    throw new InputError(
      `Input "images" does not name the target "${target}": add "${target}=<repository>", or set "image" for the rest.`,
    );
  }
  if (image.trim() === '{{tags}}') return repositoryOfTags(target, tags);
  const name = image.replaceAll(/\{\{\s*target\s*\}\}/g, () => target.toLowerCase());
  return parseName(name, `Input "image" for ${target}`).name;
};

const repositoryOfTags = (target: string, tags: readonly string[]): string => {
  const names = [...new Set(tags.map((tag) => parseReference(tag, `A tag of ${target}`).name))];
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  throw new InputError(
    `Input "image" is "{{tags}}", but ${name === undefined ? 'no tag says the repository' : `the tags are of ${names.join(' and ')}`} for the target "${target}": name it in "images".`,
  );
};

const requireDifferent = (repositories: ReadonlyMap<string, string>): void => {
  const byName = new Map<string, string>();
  for (const [target, name] of repositories) {
    const other = byName.get(name);
    if (other !== undefined) {
      throw new InputError(
        `The targets "${other}" and "${target}" would both be candidates of ${name}, and tags tell candidates apart by their repository: put {{target}} into "image", or name them in "images".`,
      );
    }
    byName.set(name, target);
  }
};

import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { describeCommit, nearestTag, repositoryTags } from '../host/git.ts';
import type { Host } from '../host/host.ts';
import { openRegistry } from '../registry/client.ts';
import { tagOfComponent } from './component.ts';
import { readText } from './files.ts';
import type { Finding, Findings } from './finding.ts';
import { nextCandidate, nextPatchOf } from './next-version.ts';
import { versionFiles } from './package-version.ts';

export interface Search {
  readonly event: PipelineEvent;
  readonly component: string | undefined;
  readonly images: readonly string[];
  /** What stands around versions in the tags of the registry. */
  readonly affixes: { readonly prefix: string; readonly suffix: string };
  readonly httpRegistries: readonly string[];
  readonly host: Host;
}

type Finders = { readonly [F in Finding]: (search: Search) => Promise<Findings[F]> };

const noTag = { unknown: 'no tag leads to this commit, or the checkout is shallow' };

const finders: Finders = {
  describe: async ({ event, component, host }) =>
    (await describeCommit(host.workspace, event.sha, globsOf(component))) ?? {
      unknown: 'the commit is in no Git repository here',
    },
  package_version: async ({ component, host }) => {
    for (const folder of component ? [component, '.'] : ['.']) {
      for (const [name, read] of versionFiles) {
        const text = readText(host.workspace, `${folder}/${name}`);
        const version = text === undefined ? undefined : read(text);
        if (version) return version;
      }
    }
    return { unknown: `none of ${[...versionFiles.keys()].join(', ')} states one` };
  },
  next_patch: async ({ event, component, host }) => {
    const tag = await nearestTag(host.workspace, event.sha, globsOf(component));
    const own = tag && component ? tagOfComponent(component, tag) : tag;
    return (own && nextPatchOf(own)) ?? noTag;
  },
  release_candidate: async (search) => {
    const { event, images } = search;
    const git = await gitTags(search);
    // Candidates are tags of images, seldom of commits: both count.
    const all = [...(git?.tags ?? []), ...(images.length > 0 ? await registryTags(search) : [])];
    return nextCandidate(event.branch ?? '', all) ?? { unknown: 'the branch names no version, as release/v2.1 does' };
  },
  released: async (search) => {
    const git = await gitTags(search);
    if (git?.complete) return git.tags;
    const why = git ? 'the checkout is shallow' : 'there is no Git repository here';
    if (search.images.length === 0) {
      throw new InputError(
        `A rule asks which version is the newest, but ${why} and input "images" names no image whose tags could tell: fetch the whole history (fetch-depth: 0, GIT_DEPTH: "0"), or name the image.`,
      );
    }
    search.host.info(`Versions are read from the registry, since ${why}.`);
    return registryTags(search);
  },
};

/** Everything that is asked for, at once. */
export const findOut = async (wanted: Iterable<Finding>, search: Search): Promise<Partial<Findings>> =>
  Object.fromEntries(await Promise.all([...wanted].map(async (name) => [name, await finders[name](search)])));

const globsOf = (component: string | undefined): readonly string[] =>
  component === undefined ? [] : [`${component}/*`, `${component}@*`, `${component}-[0-9]*`, `${component}-v[0-9]*`];

const gitTags = async ({ component, host }: Search) => {
  const found = await repositoryTags(host.workspace);
  if (!found || component === undefined) return found;
  const tags = found.tags.flatMap((tag) => tagOfComponent(component, tag) ?? []);
  return { ...found, tags };
};

const registryTags = async ({ images, affixes, httpRegistries, host }: Search): Promise<readonly string[]> => {
  const registry = openRegistry(host, { httpRegistries });
  try {
    const lists = await Promise.all(images.map((image) => registry.tags(image)));
    return [...new Set(lists.flat())].flatMap((tag) => withoutAffixes(tag, affixes) ?? []);
  } catch (error) {
    throw new UnavailableError(
      `A rule asks for the versions that were released, but the registry did not list its tags (${messageOf(error).replace(/\.$/, '')}): log in to it, or fetch the whole history (fetch-depth: 0, GIT_DEPTH: "0").`,
      { cause: error },
    );
  }
};

const withoutAffixes = (tag: string, { prefix, suffix }: Search['affixes']): string | undefined =>
  tag.length > prefix.length + suffix.length && tag.startsWith(prefix) && tag.endsWith(suffix)
    ? tag.slice(prefix.length, tag.length - suffix.length)
    : undefined;

import { isDigest } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';

/** The rules of https://github.com/distribution/reference, with Docker Hub's short forms spelled out. */

export interface ImageName {
  /** Host with port as users write it; `docker.io` for Docker Hub. */
  readonly registry: string;
  /** Path within the registry: `acme/shop`, `library/nginx`. */
  readonly repository: string;
  /** `registry/repository`, in full: equal for every spelling of the same repository. */
  readonly name: string;
}

export interface Reference extends ImageName {
  readonly tag?: string;
  readonly digest?: string;
}

export const longestTag = 128;
const longestName = 255;
export const dockerHub = 'docker.io';

const hostPattern =
  /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::[0-9]+)?$/;
const partPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

export const isTag = (text: string): boolean => text.length <= longestTag && tagPattern.test(text);

/** What is wrong with a tag, as the end of a sentence; undefined for a good one. */
export const faultOfTag = (tag: string): string | undefined => {
  if (tag === '') return 'is empty';
  if (tag.length > longestTag) return `has ${tag.length} characters, and registries take at most ${longestTag}`;
  if (/^[.-]/.test(tag)) return 'starts with a full stop or hyphen: start it with a letter, digit or underscore';
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0];
  return odd === undefined
    ? undefined
    : `holds ${JSON.stringify(odd)}, and registries take only letters, digits, "_", "." and "-"`;
};

/**
 * `[host/]repository[:tag][@digest]` in its parts.
 * `what` opens the sentence of the InputError: `Input "tags"`, `The candidate`.
 */
export const parseReference = (text: string, what = 'The image'): Reference => {
  const at = text.indexOf('@');
  const digest = at === -1 ? undefined : text.slice(at + 1);
  const before = at === -1 ? text : text.slice(0, at);
  // A colon before the last slash belongs to the port of the host.
  const colon = before.indexOf(':', before.lastIndexOf('/') + 1);
  const tag = colon === -1 ? undefined : before.slice(colon + 1);
  if (digest !== undefined && !isDigest(digest)) {
    throw new InputError(
      `${what} names ${shown(text)}, whose digest is not "sha256:" and 64 hex digits: copy it as a build or the registry shows it.`,
    );
  }
  const fault = tag === undefined ? undefined : faultOfTag(tag);
  if (fault) throw new InputError(`${what} names ${shown(text)}, whose tag ${fault}.`);
  return {
    ...splitName(colon === -1 ? before : before.slice(0, colon), what),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
};

/** A repository alone: throws an InputError on a tag or digest. */
export const parseName = (text: string, what = 'The image'): ImageName => {
  const { registry, repository, name, tag, digest } = parseReference(text, what);
  if (tag === undefined && digest === undefined) return { registry, repository, name };
  throw new InputError(`${what} names ${shown(text)} where only a repository belongs: leave out the tag and digest.`);
};

const splitName = (text: string, what: string): ImageName => {
  const slash = text.indexOf('/');
  const first = slash === -1 ? '' : text.slice(0, slash);
  // Docker's rule: what has a dot, a port, or capitals, or is "localhost", is a host and no user of Docker Hub.
  const hasHost = first !== '' && (/[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
  const host = hasHost ? first.toLowerCase() : dockerHub;
  const registry = host === 'index.docker.io' || host === 'registry-1.docker.io' ? dockerHub : host;
  const path = hasHost ? text.slice(slash + 1) : text;
  const repository = registry === dockerHub && path !== '' && !path.includes('/') ? `library/${path}` : path;
  const name = `${registry}/${repository}`;
  const fault = faultOfName(registry, repository, name);
  if (fault) throw new InputError(`${what} names ${shown(text)}, ${fault}.`);
  return { registry, repository, name };
};

const faultOfName = (registry: string, repository: string, name: string): string | undefined => {
  if (!hostPattern.test(registry)) return `whose registry ${shown(registry)} is not a host name with an optional port`;
  if (repository === '') return 'which has no repository: write host/owner/image';
  if (repository !== repository.toLowerCase()) {
    return `whose repository has capitals, which registries refuse: write "${repository.toLowerCase()}"`;
  }
  const odd = repository.split('/').find((part) => !partPattern.test(part));
  if (odd !== undefined) {
    return `whose part ${shown(odd)} is not made of small letters and digits joined by ".", "_", "__" or hyphens`;
  }
  return name.length > longestName ? `which is longer than ${longestName} characters` : undefined;
};

const shown = (text: string) => JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}…` : text);

/** `name:tag`, `name@digest`, or the name alone. A digest wins over a tag, as everywhere. */
export const formatReference = ({ name, tag, digest }: Reference): string =>
  digest !== undefined ? `${name}@${digest}` : tag !== undefined ? `${name}:${tag}` : name;

const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

export const isLoopback = (host: string): boolean => loopbackHost.test(host);

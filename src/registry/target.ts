import { isDigest } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import { type ImageName, parseReference } from './reference.ts';

/** What a path of the protocol ends in: a tag or a digest of a repository. Malformed ones are InputErrors. */

export const splitTarget = (text: string): { image: ImageName; target: string } => {
  const { registry, repository, name, tag, digest } = parseReference(text);
  const target = digest ?? tag;
  if (target !== undefined) return { image: { registry, repository, name }, target };
  throw new InputError(`The image "${text}" has neither tag nor digest: say which one of the repository is meant.`);
};

export const checkTarget = (name: string, tagOrDigest: string): string =>
  splitTarget(isDigest(tagOrDigest) ? `${name}@${tagOrDigest}` : `${name}:${tagOrDigest}`).target;

export const checkDigest = (name: string, digest: string): string => splitTarget(`${name}@${digest}`).target;

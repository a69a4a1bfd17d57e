import type { Candidate, PlatformImage } from '../candidate/candidate.ts';
import { InputError } from '../errors.ts';
import { parseReference } from '../registry/reference.ts';
import { quoted, type Services } from './model.ts';

/** Which image `run` is for. */
export const chosenImage = (candidates: readonly Candidate[], image: string | undefined): Candidate => {
  const [only, second] = candidates;
  if (image === undefined && only && !second) return only;
  const names = quoted(candidates.map(({ name }) => name));
  if (image === undefined) {
    throw new InputError(`Several images were built, ${names}: say in the input "image" which of them "run" is for.`);
  }
  const found = candidates.filter(({ name }) => name === image || name.endsWith(`/${image}`));
  if (found[0] && !found[1]) return found[0];
  const fault = found.length === 0 ? 'is none of the images' : 'is the end of several of the images';
  throw new InputError(`Input "image" is "${image}", which ${fault} ${names}: write one of these in full.`);
};

/** The candidate of each service that runs one. */
export const candidatesByService = (
  candidates: readonly Candidate[],
  services: Services,
  named: readonly string[],
): ReadonlyMap<string, Candidate> => {
  const [only, second] = candidates;
  const unknown = named.find((name) => !services.has(name));
  if (unknown !== undefined) {
    throw new InputError(
      `Input "image-services" names "${unknown}", which the Compose files do not have: write one of ${quoted([...services.keys()])}.`,
    );
  }
  if (named.length > 0 && second) {
    throw new InputError(
      'Input "image-services" is set, but several images were built: give each its repository as "image:" in the Compose file in place of it.',
    );
  }
  if (only && named.length > 0) return new Map(named.map((name) => [name, only]));
  const pairs = candidates.flatMap((candidate) =>
    servicesWith(candidate, services).map((name) => [name, candidate] as const),
  );
  if (pairs.length > 0) return new Map(pairs);
  const built = [...services].filter(([, { build }]) => build !== undefined).map(([name]) => name);
  if (only && !second && built[0] !== undefined && built[1] === undefined) return new Map([[built[0], only]]);
  throw new InputError(
    `No service of the Compose files has an image of ${quoted(candidates.map(({ name }) => name))}, so nothing of what was built would be tested: name the service that runs it in the input "image-services".`,
  );
};

const servicesWith = (candidate: Candidate, services: Services): readonly string[] => {
  const repository = repositoryOf(candidate.name);
  return [...services]
    .filter(([, { image }]) => typeof image === 'string' && repositoryOf(image) === repository)
    .map(([name]) => name);
};

/** In full, so that spellings of one repository are equal; undefined for what is no image's name. */
const repositoryOf = (image: string): string | undefined => {
  try {
    return parseReference(image).name;
  } catch {
    return undefined;
  }
};

/** What to run the tests on, in the order of the image. `wanted` empty: the engine's own, else the first. */
export const chosenPlatforms = (
  { name, platforms }: Pick<Candidate, 'name' | 'platforms'>,
  wanted: readonly string[],
  engine: string,
): readonly PlatformImage[] => {
  if (wanted.includes('all')) return platforms;
  const there = platforms.map(({ platform }) => platform).join(', ');
  const missing = wanted.find((one) => !platforms.some(({ platform }) => platform === one));
  if (missing !== undefined) {
    throw new InputError(
      `Input "platforms" names "${missing}", but ${name} is there for ${there}: name only these, or build it for that platform too.`,
    );
  }
  if (wanted.length > 0) return platforms.filter(({ platform }) => wanted.includes(platform));
  return platforms
    .filter((one) => isNative(one.platform, engine))
    .slice(0, 1)
    .concat(platforms)
    .slice(0, 1);
};

/** `linux/arm64` runs `linux/arm64/v8`. */
export const isNative = (platform: string, engine: string): boolean => `${platform}/`.startsWith(`${engine}/`);

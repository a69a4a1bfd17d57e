import type { Candidate } from '../candidate/candidate.ts';
import { splitReference } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import { parseReference } from '../registry/reference.ts';
import type { ComposeModel, Json } from '../release/model.ts';

/** Which service runs which digest of ours. */
export interface Choice {
  readonly service: string;
  readonly candidate: Candidate;
}

/** From the input `images`: every service must exist, every value must be a digest. */
export const chosenByName = (images: ReadonlyMap<string, string>, model: ComposeModel): readonly Choice[] =>
  [...images].map(([service, reference]) => {
    const halves = splitReference(reference.trim());
    if (!halves) {
      throw new InputError(
        `Input "images" gives the service "${service}" the image "${reference}", but only a digest says what was tested: write ${service}=name@sha256:… as the output "reference" of build holds it.`,
      );
    }
    existing(model, service, 'images');
    return { service, candidate: { ...halves, reference: reference.trim(), platforms: [] } };
  });

/** From the candidates of the build: by the repository of a service's image, else by `service` or the only `build:`. */
export const chosenByRepository = (
  candidates: readonly Candidate[],
  service: string | undefined,
  model: ComposeModel,
): readonly Choice[] => {
  if (service !== undefined) existing(model, service, 'service');
  const [only, second] = candidates;
  if (only && !second) {
    const named = service ?? onlyBuilt(only, model);
    return withoutRepeats([{ service: named, candidate: only }, ...ofRepository(only, model)]);
  }
  const choices = candidates.flatMap((candidate) => ofRepository(candidate, model));
  if (choices.length > 0) return choices;
  throw new InputError(
    `No service of the Compose files has an image of ${candidates.map(({ name }) => name).join(', ')}, which were built: give one of them such an image, or name its digest in the input "images" as service=${only?.reference}.`,
  );
};

/** Of several that were built, those that no service runs: a tool, or what others are built from. */
export const withoutService = (candidates: readonly Candidate[], choices: readonly Choice[]): readonly Candidate[] =>
  candidates.filter((one) => !choices.some(({ candidate }) => candidate === one));

const onlyBuilt = (candidate: Candidate, model: ComposeModel): string => {
  const [first] = ofRepository(candidate, model);
  if (first) return first.service;
  const built = [...model.services].filter(([, service]) => service.build !== undefined).map(([name]) => name);
  const [only, second] = built;
  if (only !== undefined && second === undefined) return only;
  const found = built.length === 0 ? 'none of them has a "build:"' : `${quoted(built)} have a "build:"`;
  throw new InputError(
    `It is not clear which service runs ${candidate.name}: no image of the Compose files is of that repository, and ${found}; give each service that runs it \`image: ${candidate.name}\` there, or name the one in the input "service".`,
  );
};

const ofRepository = (candidate: Candidate, model: ComposeModel): readonly Choice[] => {
  // The Compose file may name the repository of the build or that of production.
  const repositories = [candidate.name, candidate.builtAs ?? candidate.name].map(repositoryOf);
  return [...model.services]
    .filter(([, { image }]) => typeof image === 'string' && repositories.includes(repositoryOf(image)))
    .map(([service]) => ({ service, candidate }));
};

/** In full, so that spellings of one repository are equal; undefined for what is no image's name. */
const repositoryOf = (image: string): string | undefined => {
  try {
    return parseReference(image).name;
  } catch {
    return undefined;
  }
};

const withoutRepeats = (choices: readonly Choice[]): readonly Choice[] => [
  ...new Map(choices.map((choice) => [choice.service, choice])).values(),
];

const existing = (model: ComposeModel, service: string, input: string) => {
  if (model.services.has(service)) return;
  throw new InputError(
    `Input "${input}" names the service "${service}", which the Compose files do not have: write one of ${quoted([...model.services.keys()])}.`,
  );
};

/** The images of services that are not ours, by service: they get their digests from the registry. */
export const otherImages = (model: ComposeModel, choices: readonly Choice[]): ReadonlyMap<string, string> => {
  const ours = new Set(choices.map(({ service }) => service));
  return new Map(
    [...model.services].filter(([name]) => !ours.has(name)).map(([name, service]) => [name, imageOf(name, service)]),
  );
};

const imageOf = (name: string, { image, build }: Json): string => {
  if (typeof image === 'string' && image !== '') return image;
  throw new InputError(
    build === undefined
      ? `Service "${name}" has no image: give it one in the Compose file, or a digest in the input "images".`
      : `Service "${name}" has only a "build:", and what runs must have been tested first: give it the \`image:\` of what is built here, if it runs that, or a digest in the input "images" as ${name}=name@sha256:….`,
  );
};

/** An engine of another architecture would run nothing, or everything slowly in an emulator. */
export const checkPlatform = ({ service, candidate }: Choice, model: ComposeModel, engine: string): void => {
  const wanted = model.services.get(service)?.platform ?? engine;
  const platforms = candidate.platforms.map(({ platform }) => platform);
  if (platforms.length === 0 || platforms.some((platform) => `${platform}/`.startsWith(`${String(wanted)}/`))) return;
  throw new InputError(
    `The service "${service}" has to run on ${String(wanted)}, but ${candidate.reference} was built for ${platforms.join(', ')}: add ${String(wanted)} to the input "platforms" of build.`,
  );
};

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

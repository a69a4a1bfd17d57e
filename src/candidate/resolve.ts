import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Candidate, PlatformImage } from './candidate.ts';

const digestPattern = /^sha256:[0-9a-f]{64}$/;

export const isDigest = (text: string): boolean => digestPattern.test(text);

/** `name@sha256:…` in its two halves; undefined when it is not of that form. */
export const splitReference = (reference: string): { name: string; digest: string } | undefined => {
  const at = reference.lastIndexOf('@');
  const name = reference.slice(0, at);
  const digest = reference.slice(at + 1);
  return at > 0 && !name.includes('@') && !/\s/.test(name) && isDigest(digest) ? { name, digest } : undefined;
};

/** From a plain `name@sha256:…`; its platforms are not known yet. */
export const candidateOf = (input: string, reference: string): Candidate => {
  const halves = splitReference(reference);
  if (!halves) {
    throw new InputError(
      `Input "${input}" is "${reference}", but only a digest says what was tested: give name@sha256:… as the output "reference" of build holds it.`,
    );
  }
  return { ...halves, reference, platforms: [] };
};

/**
 * The candidates a gate works on: from its inputs, else from the build before it in this pipeline
 * where the platform hands results over by file. Only who can read a layout says so: an image that is in no registry
 * can be tested and scanned, not promoted and not deployed.
 */
export const resolveCandidates = async (
  inputs: CandidateInputs,
  host: Pick<Host, 'earlierResult'>,
  { layouts, instead = '' }: Ability = { layouts: false },
): Promise<readonly Candidate[]> => {
  const candidates = await findCandidates(inputs, host, instead);
  const unpushed = candidates.find(({ layout }) => layout !== undefined);
  if (unpushed === undefined || layouts) return candidates;
  throw new InputError(
    `The candidate ${unpushed.reference} was built without write access and is only the folder "${unpushed.layout}", so it cannot be promoted or deployed: build it with push: true in a run that may write to the registry.`,
  );
};

/**
 * The same for who comes after promote: under the name that promote gave them. A result of promote that is of other
 * digests than the build's is an earlier run's, left behind, and does not count.
 */
export const resolvePromoted = async (
  inputs: CandidateInputs,
  host: Pick<Host, 'earlierResult'>,
): Promise<readonly Candidate[]> => {
  if (inputs.candidates !== undefined || inputs.reference !== undefined) return resolveCandidates(inputs, host);
  const [built, promoted] = await Promise.all([builtEarlier(host), earlierCandidates('promote', host)]);
  if (promoted === undefined || (built !== undefined && digestsOf(built) !== digestsOf(promoted))) {
    return resolveCandidates(inputs, host);
  }
  return promoted;
};

const digestsOf = (candidates: readonly Candidate[]): string =>
  candidates
    .map(({ digest }) => digest)
    .sort()
    .join();

interface Ability {
  /** It can read a folder. */
  readonly layouts: boolean;
  /** What else it takes, for who named nothing: `the input "image-ref", `. */
  readonly instead?: string;
}

interface CandidateInputs {
  readonly candidates: unknown;
  readonly reference: string | undefined;
}

const findCandidates = async (
  inputs: CandidateInputs,
  host: Pick<Host, 'earlierResult'>,
  instead: string,
): Promise<readonly Candidate[]> => {
  if (inputs.candidates !== undefined) return parseCandidates('Input "candidates"', inputs.candidates);
  if (inputs.reference !== undefined) return [candidateOf('reference', inputs.reference)];
  const built = await builtEarlier(host);
  if (built !== undefined) return built;
  throw new InputError(
    `No image was named: set ${instead}the input "reference" to name@sha256:… or "candidates" to the output of that name of build.`,
  );
};

const builtEarlier = async (host: Pick<Host, 'earlierResult'>): Promise<readonly Candidate[] | undefined> =>
  // What was merged is the whole of what several jobs built.
  (await earlierCandidates('merge', host)) ??
  (await earlierCandidates('build', host)) ??
  earlierCandidates('bake', host);

const earlierCandidates = async (
  action: 'build' | 'bake' | 'merge' | 'promote',
  host: Pick<Host, 'earlierResult'>,
): Promise<readonly Candidate[] | undefined> => {
  const earlier = await host.earlierResult(action);
  return earlier?.candidates === undefined
    ? undefined
    : parseCandidates(`The result of ${action}`, earlier.candidates, action);
};

const parseCandidates = (what: string, value: unknown, from = 'build'): readonly Candidate[] => {
  const wrong = (rule: string) =>
    new InputError(`${what} ${rule}: give the output "candidates" of ${from} as it is, a JSON list.`);
  if (!Array.isArray(value)) throw wrong('is not a list');
  if (value.length === 0) throw wrong('is an empty list');
  return value.map((item: unknown) => {
    const { reference, platforms = [], builtAs, temporaryTag, layout } = isRecord(item) ? item : {};
    const halves = typeof reference === 'string' ? splitReference(reference) : undefined;
    if (!halves) throw wrong('has an entry without a "reference" of the form name@sha256:…');
    if (!Array.isArray(platforms)) throw wrong(`says something other than a list as "platforms" of ${halves.name}`);
    return {
      ...halves,
      reference: `${halves.name}@${halves.digest}`,
      platforms: platforms.map((platform: unknown) => parsePlatform(platform, wrong)),
      ...(typeof builtAs === 'string' && { builtAs }),
      ...(typeof temporaryTag === 'string' && { temporaryTag }),
      ...(typeof layout === 'string' && { layout }),
    };
  });
};

const parsePlatform = (value: unknown, wrong: (rule: string) => InputError): PlatformImage => {
  const { platform, digest, size, layers, layout } = isRecord(value) ? value : {};
  if (typeof platform !== 'string' || typeof digest !== 'string' || !isDigest(digest)) {
    throw wrong('names a platform without "platform" and "digest"');
  }
  return {
    platform,
    digest,
    size: typeof size === 'number' ? size : 0,
    ...(typeof layers === 'number' && { layers }),
    ...(typeof layout === 'string' && { layout }),
  };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

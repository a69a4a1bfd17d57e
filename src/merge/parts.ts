import { isDigest } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import { parseReference } from '../registry/reference.ts';

/** One thing to be merged: an index or a manifest in a repository. */
export interface Part {
  readonly name: string;
  readonly digest: string;
  /** Only this of it; undefined: all. */
  readonly platform: string | undefined;
  /** The tag it was pushed under; it goes once the whole is there. */
  readonly temporaryTag: string | undefined;
}

/** `linux/arm64=sha256:…`, `sha256:…`, `name@sha256:…`. Throws an InputError for anything else. */
export const parseDigest = (line: string, image: string | undefined): Part => {
  const [, platform, text = ''] = /^(?:([a-z0-9]+(?:\/[a-z0-9]+){1,2})=)?(.*)$/s.exec(line.trim()) ?? [];
  const reference = isDigest(text) ? wholeReference(text, image, line) : text;
  const { name, tag, digest } = parseReference(reference, 'Input "digests"');
  if (digest === undefined || tag !== undefined) {
    throw new InputError(
      `Input "digests" holds "${line}", but only a digest says what was built: write linux/arm64=sha256:… or sha256:….`,
    );
  }
  if (image !== undefined && parseReference(image, 'Input "image"').name !== name) {
    throw new InputError(
      `Input "digests" holds "${line}", which is not in the repository "${image}": the parts of an image are in one repository.`,
    );
  }
  return { name, digest, platform, temporaryTag: undefined };
};

const wholeReference = (digest: string, image: string | undefined, line: string): string => {
  if (image !== undefined) return `${image}@${digest}`;
  throw new InputError(
    `Input "digests" holds "${line}", but nothing says of which repository: set "image", or write name@sha256:….`,
  );
};

/** From the outputs of builds: a list of candidates, or a list of such lists. */
export const partsOfCandidates = (value: unknown, what: string): readonly Part[] => {
  const wrong = (rule: string) =>
    new InputError(`${what} ${rule}: give the outputs "candidates" of the builds, a JSON list.`);
  if (!Array.isArray(value)) throw wrong('is not a list');
  return value.flat(Number.POSITIVE_INFINITY).map((candidate: unknown) => {
    const { reference, temporaryTag, layout } = isRecord(candidate) ? candidate : {};
    if (typeof reference !== 'string') throw wrong('has an entry without a "reference"');
    if (typeof layout === 'string') {
      throw new InputError(
        `${what} has ${reference}, which was built without write access and is only the folder "${layout}": build it with push: true in a run that may write to the registry.`,
      );
    }
    const { name, digest } = parseReference(reference, what);
    if (digest === undefined) throw wrong(`has the reference "${reference}", which names no digest`);
    return {
      ...{ name, digest, platform: undefined },
      temporaryTag: typeof temporaryTag === 'string' ? temporaryTag : undefined,
    };
  });
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

import type { Candidate, PlatformImage } from '../candidate/candidate.ts';
import { candidateOf, resolveCandidates } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { platformsOf } from '../registry/image.ts';
import { parseReference } from '../registry/reference.ts';

/** One platform's own manifest: what is scanned. */
export interface Target {
  readonly platform: string;
  /** `name@sha256:…` of the platform's manifest, never of an index: Trivy would take linux/amd64 from one. */
  readonly reference: string;
  /** Folder of the layout that holds it, when it is in no registry. */
  readonly layout?: string;
  /** For people: the platform, with the image's name when there are several images. */
  readonly label: string;
  /** File name of its report. */
  readonly file: string;
}

interface Named {
  readonly imageRef: string | undefined;
  readonly candidates: unknown;
  readonly reference: string | undefined;
  readonly platforms: readonly string[];
}

type Reader = Pick<Registry, 'manifest' | 'blob' | 'head'>;

export const findTargets = async (
  inputs: Named,
  host: Pick<Host, 'earlierResult' | 'info'>,
  registry: Reader,
): Promise<readonly Target[]> => {
  const images = await findImages(inputs, host, registry);
  const complete = await Promise.all(
    images.map(async (image) => ({
      ...image,
      platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference),
    })),
  );
  return targetsOf(complete, inputs.platforms);
};

const findImages = async (
  inputs: Named,
  host: Pick<Host, 'earlierResult' | 'info'>,
  registry: Reader,
): Promise<readonly Candidate[]> => {
  const { imageRef, candidates, reference } = inputs;
  if (imageRef === undefined) return resolveCandidates(inputs, host, { layouts: true });
  if (candidates !== undefined || reference !== undefined) {
    const other = candidates === undefined ? 'reference' : 'candidates';
    throw new InputError(
      `Inputs "image-ref" and "${other}" are both set, but one says what to scan: leave out the other.`,
    );
  }
  const { name, tag = 'latest', digest } = parseReference(imageRef, 'Input "image-ref"');
  if (digest !== undefined) return [candidateOf('image-ref', `${name}@${digest}`)];
  const resolved = await registry.head(`${name}:${tag}`);
  if (resolved === undefined) {
    throw new InputError(
      `Input "image-ref" is "${imageRef}", but the registry has no such tag: push it first, or correct the name.`,
    );
  }
  host.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return [candidateOf('image-ref', `${name}@${resolved}`)];
};

/** Pure. `wanted` empty means all platforms. */
export const targetsOf = (
  images: readonly Pick<Candidate, 'name' | 'platforms'>[],
  wanted: readonly string[],
): readonly Target[] => {
  const files = new Set<string>();
  return images.flatMap((image) => {
    const short = image.name.slice(image.name.lastIndexOf('/') + 1);
    return chosen(image, wanted).map(({ platform, digest, layout }) => ({
      platform,
      ...(layout !== undefined && { layout }),
      reference: `${image.name}@${digest}`,
      label: images.length > 1 ? `${short} ${platform}` : platform,
      file: freeName(files, `${short}-${platform}`.replace(/[^\w.-]+/g, '-')),
    }));
  });
};

const chosen = (
  { name, platforms }: Pick<Candidate, 'name' | 'platforms'>,
  wanted: readonly string[],
): readonly PlatformImage[] => {
  const missing = wanted.find((one) => !platforms.some(({ platform }) => platform === one));
  if (missing === undefined)
    return platforms.filter(({ platform }) => wanted.length === 0 || wanted.includes(platform));
  const there = platforms.map(({ platform }) => platform).join(', ');
  throw new InputError(
    `Input "platforms" names "${missing}", but ${name} is there for ${there}: name only these, or build it for that platform too.`,
  );
};

const freeName = (taken: Set<string>, wanted: string): string => {
  let name = `${wanted}.json`;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}.json`;
  taken.add(name);
  return name;
};

import type { Candidate, PlatformImage } from '../candidate/candidate.ts';
import { candidateOf, resolveCandidates } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { platformsOf } from '../registry/image.ts';
import { parseReference } from '../registry/reference.ts';

export const targetKinds = ['image', 'fs', 'config', 'sbom', 'report'] as const;

/** What one run of the scanner looks at: one platform's own manifest, one folder, one file. */
export interface Target {
  readonly kind: (typeof targetKinds)[number];
  /** Of an image its repository with registry, of the others the path as it was given. */
  readonly name: string;
  /**
   * Of an image `name@sha256:…` of the platform's manifest, never of an index: Trivy would take linux/amd64 from one.
   * Of the others the path again.
   */
  readonly reference: string;
  /** Of the platform's manifest. */
  readonly digest?: string;
  /** `linux/arm64`; images have one. */
  readonly platform?: string;
  /** File or folder that the scanner is given, when it is in no registry: absolute, or relative to the checkout. */
  readonly input?: string;
  /** For people: the platform, with the image's name when there are several images; the path of the others. */
  readonly label: string;
  /** What files about it are named after, without folder or extension; unique in the run: `shop-linux-arm64`. */
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
    return chosen(image, wanted).map(
      ({ platform, digest, layout }): Target => ({
        kind: 'image',
        name: image.name,
        platform,
        digest,
        ...(layout !== undefined && { input: layout }),
        reference: `${image.name}@${digest}`,
        label: images.length > 1 ? `${short} ${platform}` : platform,
        file: freeName(files, `${short}-${platform}`.replace(/[^\w.-]+/g, '-')),
      }),
    );
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
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
  taken.add(name);
  return name;
};

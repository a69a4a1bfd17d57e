import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Candidate } from '../candidate/candidate.ts';
import { candidateOf, resolveCandidates } from '../candidate/resolve.ts';
import { InputError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { platformsOf } from '../registry/image.ts';
import { parseReference } from '../registry/reference.ts';
import { platformsInFile } from './image-files.ts';

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

export interface Named {
  readonly scanType: 'image' | 'fs' | 'config' | 'sbom';
  readonly scanner: 'trivy' | 'grype' | 'report';
  readonly imageRef: string | undefined;
  readonly candidates: unknown;
  readonly reference: string | undefined;
  readonly input: readonly string[];
  readonly scanRef: string;
  readonly platforms: readonly string[];
}

type Reader = Pick<Registry, 'manifest' | 'blob' | 'head'>;

/** What there is to look at, each platform of each image on its own. An InputError when that is nothing. */
export const findTargets = async (inputs: Named, host: Host, registry: Reader): Promise<readonly Target[]> => {
  checkWays(inputs);
  if (inputs.scanner === 'report') return fileTargets('report', reportsOf(inputs), host.workspace);
  if (inputs.scanType === 'sbom') {
    return fileTargets('sbom', inputs.input.length > 0 ? inputs.input : [inputs.scanRef], host.workspace);
  }
  if (inputs.scanType !== 'image') return fileTargets(inputs.scanType, [inputs.scanRef], host.workspace);
  if (inputs.input.length > 0) return imageFileTargets(inputs, host);
  return imageTargets(await findImages(inputs, host, registry), registry, inputs.platforms);
};

/** Of images whose platforms may not be known yet. */
export const imageTargets = async (
  images: readonly Candidate[],
  registry: Reader,
  wanted: readonly string[],
): Promise<readonly Target[]> => {
  const complete = await Promise.all(
    images.map(async (image) => ({
      ...image,
      platforms: image.platforms.length > 0 ? image.platforms : await platformsOf(registry, image.reference),
    })),
  );
  return targetsOf(complete, wanted);
};

/** More than one of them would leave open what was scanned. */
const checkWays = ({ imageRef, candidates, reference, input, scanType, scanner, platforms }: Named) => {
  const ways = { 'image-ref': imageRef, candidates, reference, input: input.length > 0 ? input : undefined };
  const named = Object.entries(ways).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const [first, second] = named;
  if (first !== undefined && second !== undefined) {
    throw new InputError(
      `Inputs "${first}" and "${second}" are both set, but one says what to scan: leave out the other.`,
    );
  }
  const image = scanner !== 'report' && scanType === 'image';
  const idle = image ? undefined : named.find((name) => name !== 'input');
  if (idle !== undefined) {
    throw new InputError(
      `Input "${idle}" names an image, but ${scanner === 'report' ? '"scanner" is report' : `"scan-type" is ${scanType}`}: leave out one of them.`,
    );
  }
  if (!image && platforms.length > 0) {
    throw new InputError(
      'Input "platforms" is set, but only images have platforms: leave it out, or set "scan-type" to image.',
    );
  }
};

const reportsOf = ({ input }: Named): readonly string[] => {
  if (input.length > 0) return input;
  throw new InputError(
    'Input "scanner" is report, but "input" names no report: give the paths of the JSON or SARIF files.',
  );
};

const fileTargets = async (
  kind: 'fs' | 'config' | 'sbom' | 'report',
  paths: readonly string[],
  workspace: string,
): Promise<readonly Target[]> => {
  const files = new Set<string>();
  const input = kind === 'report' || kind === 'sbom' ? 'input' : 'scan-ref';
  return Promise.all(
    paths.map(async (path): Promise<Target> => {
      const file = freeName(files, fileNameOf(kind, path));
      await access(resolve(workspace, path)).catch((error: unknown) => {
        throw new InputError(
          `Input "${input}" names "${path}", which is not there: give a path relative to the checkout.`,
          { cause: error },
        );
      });
      return { kind, name: path, reference: path, input: path, label: path === '.' ? 'the checkout' : path, file };
    }),
  );
};

const fileNameOf = (kind: string, path: string): string => {
  const name = path.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return name === '' ? kind : `${kind}-${name}`;
};

const imageFileTargets = async ({ input, platforms }: Named, host: Host): Promise<readonly Target[]> => {
  const files = new Set<string>();
  const found = await Promise.all(input.map((path) => platformsInFile(path, host)));
  return found.flatMap((all, index) => {
    const name = input[index] ?? '';
    const stem = basename(name).replace(/\.(tar|tgz|tar\.gz)$/, '');
    return chosen({ name, platforms: all }, platforms).map(
      ({ platform, digest, input: file }): Target => ({
        kind: 'image',
        name,
        reference: digest === undefined ? name : `${name}@${digest}`,
        ...(digest !== undefined && { digest }),
        platform,
        input: file,
        label: input.length > 1 ? `${stem} ${platform}` : platform,
        file: freeName(files, `${stem}-${platform}`.replace(/[^\w.-]+/g, '-')),
      }),
    );
  });
};

const findImages = async (inputs: Named, host: Host, registry: Reader): Promise<readonly Candidate[]> => {
  const { imageRef } = inputs;
  if (imageRef === undefined) {
    const instead = 'the input "image-ref" to an image, "input" to a file of one, ';
    return resolveCandidates(inputs, host, { layouts: true, instead });
  }
  return [await resolveImage('image-ref', imageRef, registry, host)];
};

/** A tag is resolved to its digest. An InputError when there is none. */
export const resolveImage = async (
  input: string,
  text: string,
  registry: Pick<Registry, 'head'>,
  host: Pick<Host, 'info'>,
): Promise<Candidate> => {
  const { name, tag = 'latest', digest } = parseReference(text, `Input "${input}"`);
  if (digest !== undefined) return candidateOf(input, `${name}@${digest}`);
  const resolved = await registry.head(`${name}:${tag}`);
  if (resolved === undefined) {
    throw new InputError(
      `Input "${input}" is "${text}", but the registry has no such tag: push it first, or correct the name.`,
    );
  }
  host.info(`${name}:${tag} is ${resolved}, which is what is scanned.`);
  return candidateOf(input, `${name}@${resolved}`);
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

const chosen = <P extends { readonly platform: string }>(
  { name, platforms }: { readonly name: string; readonly platforms: readonly P[] },
  wanted: readonly string[],
): readonly P[] => {
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

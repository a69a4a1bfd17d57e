import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformsWithLayers } from '../buildx/image-sizes.ts';
import { temporaryTagFor } from '../buildx/temporary-tag.ts';
import { collectsUntagged } from '../buildx/write-access.ts';
import type { Candidate } from '../candidate/candidate.ts';
import { removeTemporaryTag } from '../candidate/temporary-tag.ts';
import { InputError, messageOf } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import { digestOf } from '../registry/digest.ts';
import { mapSome } from '../registry/side-by-side.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { childrenOf } from './children.ts';
import { type IndexAnnotations, indexOf, joinable, parseAnnotations } from './join.ts';
import { type Part, parseDigest, partsOfCandidates } from './parts.ts';
import type { spec } from './spec.ts';
import { mergeSummary } from './summary.ts';

/**
 * 1. Find the parts: digests, candidates, or the files that builds left.
 * 2. Read what they hold, and refuse what is no whole.
 * 3. Put one index for each image by its digest, under a tag only where the parts had one or the registry wants one.
 * 4. See that it is there, and take the tags of the parts away.
 */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const annotations = parseAnnotations(inputs.annotations);
  const parts = await findParts(inputs, host);
  const images = [...new Set(parts.map(({ name }) => name))];
  const registry = openRegistry(host, { httpRegistries: inputs.httpRegistries, writesTo: images });
  const event = await host.event();
  const merging = {
    registry,
    annotations,
    platforms: inputs.platforms,
    httpRegistries: inputs.httpRegistries,
    tagFor: (name: string) => temporaryTagFor(event, { merge: name }),
  };
  const candidates = await host.group(`Merge ${images.join(', ')}`, async () => {
    // Nothing is written before all of them are whole.
    const plans = await mapSome(images, (name) =>
      planMerge(
        merging,
        name,
        parts.filter((part) => part.name === name),
      ),
    );
    return mapSome(plans, (plan) => writeMerge(merging, plan, host));
  });
  await host.summarise(mergeSummary(candidates, parts.length));
  const single = candidates.length === 1 ? candidates[0] : undefined;
  return { reference: single?.reference, digest: single?.digest, candidates };
};

const findParts = async (inputs: Inputs<typeof spec>, host: Host): Promise<readonly Part[]> => {
  const { image, digests, candidates, legs } = inputs;
  if (digests.length > 0) return digests.map((line) => parseDigest(line, image));
  const parts =
    candidates === undefined
      ? await partsOfLegs(legs ?? 'quaygate', legs !== undefined, host)
      : partsOfCandidates(candidates, 'Input "candidates"');
  const stranger = image === undefined ? undefined : parts.find(({ name }) => name !== image);
  if (stranger)
    throw new InputError(`Input "image" is "${image}", but a part is in ${stranger.name}: leave one of them out.`);
  if (parts.length === 0) throw nothingToMerge;
  return parts;
};

const nothingToMerge = new InputError(
  'There is nothing to merge: set "digests" to the digests of the parts, "candidates" to the outputs of the builds, or "legs" to the folder with their files.',
);

const partsOfLegs = async (folder: string, isGiven: boolean, host: Host): Promise<readonly Part[]> => {
  const root = join(host.workspace, folder);
  const names = await readdir(root, { recursive: true }).catch((error: unknown) => {
    if (!isGiven) throw nothingToMerge;
    throw new InputError(`Input "legs" is "${folder}", but that folder cannot be read: ${messageOf(error)}`);
  });
  const files = names.filter((name) => /(^|[/\\-])leg-[^/\\]*\.json$/.test(name)).sort();
  const lists = files.map(async (name) => {
    const what = `The file "${join(folder, name)}"`;
    try {
      return partsOfCandidates(JSON.parse(await readFile(join(root, name), 'utf8')), what);
    } catch (error) {
      if (error instanceof SyntaxError) throw new InputError(`${what} holds no JSON: ${error.message}`);
      throw error;
    }
  });
  return (await Promise.all(lists)).flat();
};

interface Merging {
  readonly registry: Registry;
  readonly annotations: IndexAnnotations;
  readonly platforms: readonly string[];
  readonly httpRegistries: readonly string[];
  tagFor(name: string): string;
}

interface MergePlan {
  readonly name: string;
  readonly parts: readonly Part[];
  readonly body: Buffer;
  readonly mediaType: string;
}

const planMerge = async (
  { registry, annotations, platforms }: Merging,
  name: string,
  parts: readonly Part[],
): Promise<MergePlan> => {
  const children = (await mapSome(parts, (part) => childrenOf(registry, part))).flat();
  return { name, parts, ...indexOf(joinable(children, platforms, name), annotations) };
};

const writeMerge = async (
  { registry, httpRegistries, tagFor }: Merging,
  { name, parts, body, mediaType }: MergePlan,
  host: Host,
): Promise<Candidate> => {
  const wantsTag = collectsUntagged(name) || parts.some(({ temporaryTag }) => temporaryTag !== undefined);
  const temporaryTag = wantsTag ? tagFor(name) : undefined;
  const digest = await digestOf(body);
  await registry.putManifest(name, temporaryTag ?? digest, body, mediaType);
  const reference = `${name}@${digest}`;
  const platforms = await platformsWithLayers(registry, reference);
  host.info(`Merged ${reference}: ${platforms.map(({ platform }) => platform).join(', ')}`);
  for (const part of parts) {
    if (part.temporaryTag !== temporaryTag) await removeTemporaryTag(part, host, httpRegistries);
  }
  return { name, reference, digest, platforms, ...(temporaryTag !== undefined && { temporaryTag }) };
};

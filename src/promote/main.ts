import { resolveCandidates } from '../candidate/resolve.ts';
import { ExpectedError, RefusedError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host, ResultFile } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import { mapSome } from '../registry/side-by-side.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { accountOf, accountOfFailure, lineOf, reasonOf } from './account.ts';
import { type CheckedTag, createChecker, fullTag } from './check.ts';
import { copyImages } from './copy-images.ts';
import { chooseDestinations, type Destination } from './destination.ts';
import { type PlannedTag, planTags, releaseVersion } from './plan.ts';
import type { spec } from './spec.ts';
import { removeTemporaryTag } from './temporary-tag.ts';
import { type Manifests, promotedOf, verifyTags, type Writing, writeTags } from './write.ts';

/**
 * 1. Refuse a run that must not write.
 * 2. Plan every tag of every candidate.
 * 3. Fetch every manifest and look at every tag; nothing is written unless all of that is right.
 * 4. Bring the images to another repository, where one was named.
 * 5. Write the tags, those that promise most first, looking at each once more.
 * 6. Remove the temporary tags, and see that digests and tags resolve.
 * 7. Say what became of every tag, also when it was refused or stopped in the middle.
 */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const planned: PlannedTag[] = [];
  try {
    const event = await host.event();
    refuseReadOnly(event);
    const destinations = chooseDestinations(await resolveCandidates(inputs, host), inputs.promoteTo);
    const wish = { destinations, event, ...(await wishedTags(inputs, host)) };
    planned.push(...planTags(wish));
    const checked = await promote(inputs, host, {
      destinations,
      planned,
      version: releaseVersion(wish.version, event.tag),
    });
    await host.summarise(accountOf(checked));
    return outputsOf(destinations, checked);
  } catch (error) {
    if (planned.length > 0 || error instanceof RefusedError) {
      await host.summarise(accountOfFailure(error, planned, writtenBefore(error)));
    }
    throw error;
  }
};

interface Plan {
  readonly destinations: readonly Destination[];
  readonly planned: readonly PlannedTag[];
  readonly version: string | undefined;
}

const promote = async (
  { overwrite, httpRegistries }: Inputs<typeof spec>,
  host: Host,
  { destinations, planned, version }: Plan,
): Promise<readonly CheckedTag[]> => {
  const registry = openRegistry(host, { httpRegistries, writesTo: destinations.map(({ name }) => name) });
  const checker = createChecker(registry, overwrite, version);
  const { checked, manifests } = await host.group('Look at the candidates and their tags', async () => {
    const fetched = await fetchManifests(registry, host, planned);
    const first = await checker.all(planned);
    for (const { name, tag } of first.filter(({ added }) => added)) {
      host.info(`Adding ${name}:${tag}, so that an immutable tag keeps the image.`);
    }
    return { checked: first, manifests: fetched };
  });
  await copyImages(registry, host, destinations);
  const writing: Writing = { registry, checker, host, manifests, overwrite };
  const ends = await host.group('Write the tags', () => writeTags(writing, checked, (tag) => host.info(lineOf(tag))));
  for (const tag of ends.filter(({ result }) => result === 'left')) {
    host.notice(`${fullTag(tag)} was not moved back: ${reasonOf(tag)}. Set the input "overwrite" to true to move it.`);
  }
  await host.group('Clean up and verify', async () => {
    await mapSome(destinations, ({ candidate }) => removeTemporaryTag(registry, host, candidate, ends));
    await verifyTags(writing, ends);
    host.info(`${ends.length === 1 ? 'The digest and its tag resolve' : 'Every digest and tag resolves'}.`);
  });
  return ends;
};

const outputsOf = (destinations: readonly Destination[], checked: readonly CheckedTag[]): Outputs<typeof spec> => {
  const promoted = destinations.map(({ candidate: { temporaryTag, ...candidate }, name }) => ({
    ...candidate,
    ...(name !== candidate.name && { builtAs: candidate.name }),
    name,
    reference: `${name}@${candidate.digest}`,
  }));
  const single = promoted.length === 1 ? promoted[0] : undefined;
  return {
    tags: checked.filter(({ result }) => result !== 'left').map(fullTag),
    digest: single?.digest,
    reference: single?.reference,
    candidates: promoted,
    promoted: promotedOf(checked),
  };
};

const refuseReadOnly = ({ changeRequest }: PipelineEvent) => {
  if (!changeRequest?.fork) return;
  throw new RefusedError(
    `Nothing is promoted from change request ${changeRequest.number}, because it comes from a fork: what strangers propose gets no tag before it is merged. Run promote only on branches and tags of this repository.`,
  );
};

const wishedTags = async (inputs: Inputs<typeof spec>, host: Host) => {
  const metadata = await host.earlierResult('metadata');
  const version = inputs.version ?? (typeof metadata?.version === 'string' ? metadata.version : undefined);
  return inputs.tags.length > 0
    ? { tags: inputs.tags, source: 'Input "tags"', version }
    : { tags: listOf(metadata), source: 'The output "tags" of metadata', version };
};

const listOf = (metadata: ResultFile | undefined): readonly string[] => {
  const { tags } = metadata ?? {};
  if (typeof tags === 'string') return tags.split('\n').filter((tag) => tag !== '');
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [];
};

const fetchManifests = async (registry: Registry, host: Host, planned: readonly PlannedTag[]): Promise<Manifests> => {
  const references = [...new Set(planned.map(({ source, digest }) => `${source}@${digest}`))];
  const fetched = await mapSome(references, (reference) => registry.manifest(reference));
  for (const reference of references) host.info(`Candidate ${reference}`);
  return new Map(fetched.map((manifest) => [manifest.digest, manifest]));
};

const writtenBefore = (error: unknown): readonly string[] => {
  const tags = error instanceof ExpectedError ? error.outputs?.tags : undefined;
  return Array.isArray(tags) ? tags.map(String) : [];
};

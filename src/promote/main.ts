import type { Candidate } from '../candidate/candidate.ts';
import { resolveCandidates } from '../candidate/resolve.ts';
import { RefusedError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host, ResultFile } from '../host/host.ts';
import { openRegistry, type Registry } from '../registry/client.ts';
import type { Inputs, Outputs } from '../spec/declaration.ts';
import { accountOf, lineOf } from './account.ts';
import { type CheckedTag, checkTags, fullTag, mapSome } from './check.ts';
import { type PlannedTag, planTags } from './plan.ts';
import type { spec } from './spec.ts';
import { type Manifests, promotedOf, removeTemporaryTag, verifyTags, writeTags } from './write.ts';

/**
 * 1. Refuse a run that must not write.
 * 2. Plan every tag of every candidate.
 * 3. Fetch every manifest and look at every tag; nothing is written unless all of that is right.
 * 4. Write the tags, those that promise most first.
 * 5. Remove the temporary tags, and see that digests and tags resolve.
 */
export const run = async (inputs: Inputs<typeof spec>, host: Host): Promise<Outputs<typeof spec>> => {
  const event = await host.event();
  refuseReadOnly(event);
  const candidates = await resolveCandidates(inputs, host);
  const planned = planTags({ candidates, event, ...(await wishedTags(inputs, host)) });
  const registry = openRegistry(host);

  const { checked, manifests } = await host.group('Look at the candidates and their tags', () =>
    lookFirst(registry, host, planned, inputs.overwrite),
  );
  await host.group('Write the tags', async () => {
    for (const tag of checked) if (tag.result === 'unchanged') host.info(lineOf(tag));
    await writeTags(registry, checked, manifests, (tag) => host.info(lineOf(tag)));
  });
  await host.group('Clean up and verify', () => finish(registry, host, candidates, checked));
  await host.summarise(accountOf(checked));

  const [only, ...others] = candidates;
  const single = others.length === 0 ? only : undefined;
  return {
    tags: checked.map(fullTag),
    digest: single?.digest,
    reference: single?.reference,
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

const lookFirst = async (
  registry: Registry,
  host: Host,
  planned: readonly PlannedTag[],
  overwrite: boolean,
): Promise<{ checked: readonly CheckedTag[]; manifests: Manifests }> => {
  const references = [...new Set(planned.map(({ name, digest }) => `${name}@${digest}`))];
  const fetched = await mapSome(references, (reference) => registry.manifest(reference));
  const checked = await checkTags(registry, planned, overwrite);
  for (const reference of references) host.info(`Candidate ${reference}`);
  for (const { name, tag } of checked.filter(({ added }) => added)) {
    host.info(`Adding ${name}:${tag}, so that an immutable tag keeps the image.`);
  }
  return { checked, manifests: new Map(fetched.map((manifest) => [manifest.digest, manifest])) };
};

const finish = async (
  registry: Registry,
  host: Host,
  candidates: readonly Candidate[],
  checked: readonly CheckedTag[],
): Promise<void> => {
  await mapSome(candidates, (candidate) => removeTemporaryTag(registry, host, candidate, checked));
  await verifyTags(registry, host, checked);
  host.info(`${checked.length === 1 ? 'The digest and its tag resolve' : 'Every digest and tag resolves'}.`);
};

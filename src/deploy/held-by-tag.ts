import type { Candidate } from '../candidate/candidate.ts';
import type { Host } from '../host/host.ts';
import { pause } from '../http/http.ts';
import { openRegistry, type Registry } from '../registry/client.ts';

const patience = 5_000;
/** With more tags than this nobody is asked: a warning is not worth hundreds of questions. */
const mostTags = 200;

/**
 * Registries collect manifests that no tag holds, some after a day, and then there is nothing to go back to. Says so;
 * a registry that does not say anything has no part in whether the release may come up.
 */
export const warnUntagged = async (candidates: readonly Candidate[], host: Host): Promise<void> => {
  const registry = openRegistry(host);
  const distinct = new Map(candidates.map((candidate) => [candidate.reference, candidate]));
  const asked = Promise.all([...distinct.values()].map((candidate) => warnIfUntagged(registry, candidate, host)));
  const answered = new AbortController();
  await Promise.race([asked.finally(() => answered.abort()), pause(patience, answered.signal).catch(() => {})]);
};

const warnIfUntagged = async (
  registry: Registry,
  { name, digest, reference }: Candidate,
  host: Host,
): Promise<void> => {
  try {
    const tags = await registry.tags(name);
    if (tags.length > mostTags) return;
    const held = await Promise.all(tags.map((tag) => registry.head(`${name}:${tag}`)));
    if (held.includes(digest)) return;
    host.warning(
      `No tag of ${name} holds the digest of ${reference}: registries remove such images after a while, and then nobody can go back to this release. Let promote give it a tag first.`,
    );
  } catch (error) {
    host.debug(`whether a tag holds ${reference} is not known: ${String(error)}`);
  }
};

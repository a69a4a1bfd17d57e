import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { InputError } from '../../errors.ts';
import type { PipelineEvent } from '../../host/event.ts';
import type { Host } from '../../host/host.ts';
import type { Registry } from '../../registry/client.ts';
import { mapSome } from '../../registry/side-by-side.ts';
import type { Inputs } from '../../spec/declaration.ts';
import type { Definition } from '../definition.ts';
import type { Source } from '../source.ts';
import type { spec } from '../spec.ts';
import { type ChangeFacts, reasonToBuild } from './decide.ts';
import { type Checkout, openCheckout } from './git.ts';
import { type Ignores, parseIgnoreFile } from './ignore-file.ts';
import { findPromoted, type Promoted, usualTags } from './promoted.ts';

/** What becomes of one target. */
export interface Choice {
  readonly target: string;
  /** Taken as it is; undefined: it is built. */
  readonly promoted: Promoted | undefined;
  readonly why: string;
}

interface Within {
  readonly definition: Definition;
  readonly repositories: ReadonlyMap<string, string>;
  readonly source: Source;
  readonly registry: Registry;
  readonly event: PipelineEvent;
}

/** For each target that becomes a candidate: whether a build would make anything else than what was promoted. */
export const chooseTargets = async (
  { since, reuseTags }: Pick<Inputs<typeof spec>, 'since' | 'reuseTags'>,
  { definition, repositories, source, registry, event }: Within,
  host: Host,
): Promise<readonly Choice[]> => {
  const checkout = await openCheckout(source.folder, host);
  if (checkout === undefined) {
    throw new InputError(
      `Input "changed-only" is "true", but "${source.folder}" is in no Git repository, which says what changed: check the commit out.`,
    );
  }
  const sinceCommit = since === undefined ? undefined : await requireCommit(since, checkout);
  const tags = reuseTags.length > 0 ? reuseTags : usualTags(event);
  const [ignored, changed] = [await checkout.ignored(), changesOf(checkout)];
  const facts: Omit<ChangeFacts, 'changed'> = {
    base: checkout.base,
    definitionFiles: source.local.map((file) => relative(checkout.root, file)),
    ignored,
    ignoresOf: (files) => ignoresOf(checkout.root, files),
  };
  return mapSome([...repositories], async ([target, image]): Promise<Choice> => {
    const promoted = await findPromoted(registry, image, tags);
    const commit = sinceCommit ?? promoted?.revision;
    const reason = reasonToBuild(definition, target, promoted, {
      ...facts,
      changed: promoted === undefined || commit === undefined ? undefined : await changed(commit),
    });
    if (reason !== undefined || promoted === undefined) return { target, promoted: undefined, why: reason ?? '' };
    return { target, promoted, why: `nothing changed since ${commit?.slice(0, 12)}` };
  });
};

const requireCommit = async (since: string, checkout: Checkout): Promise<string> => {
  // No word of the user's is a flag of Git's.
  if (!since.startsWith('-') && (await checkout.changedSince(since)) !== undefined) return since;
  throw new InputError(
    `Input "since" is "${since}", but this checkout has no such commit: fetch it (fetch-depth: 0), or name another.`,
  );
};

/** Several images may come from one commit. */
const changesOf = (checkout: Checkout) => {
  const known = new Map<string, ReturnType<Checkout['changedSince']>>();
  return (commit: string) => {
    const before = known.get(commit);
    if (before) return before;
    // What a label says is outside text.
    const asked =
      /^[\w./-]+$/.test(commit) && !commit.startsWith('-') ? checkout.changedSince(commit) : Promise.resolve(undefined);
    known.set(commit, asked);
    return asked;
  };
};

const ignoresOf = (root: string, files: readonly string[]): Ignores => {
  const file = files.map((name) => join(root, name)).find((path) => existsSync(path));
  return file === undefined ? () => false : parseIgnoreFile(readFileSync(file, 'utf8'));
};

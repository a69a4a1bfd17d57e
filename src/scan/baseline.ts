import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Candidate } from '../candidate/candidate.ts';
import { InputError, messageOf, UnavailableError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Registry } from '../registry/client.ts';
import { parseReference } from '../registry/reference.ts';
import type { Finding } from './finding.ts';
import type { BaselineOf } from './judge.ts';
import type { Looker } from './looker.ts';
import type { Memo } from './memo.ts';
import type { DatabaseFacts } from './result.ts';
import { type Scan, scanTargets } from './scan-targets.ts';
import { parseBaseline, type StoredTarget } from './stored-baseline.ts';
import { imageTargets, resolveImage, type Target } from './targets.ts';
import { faultsText } from './verdict.ts';

export interface Baseline {
  /** For people. */
  readonly name: string;
  readonly findingsOf: BaselineOf;
}

interface Asked {
  /** The input. */
  readonly baseline: string;
  readonly imageRef: string | undefined;
  readonly database: DatabaseFacts | undefined;
}

type Reader = Pick<Registry, 'manifest' | 'blob' | 'head'>;

/**
 * What was there before: an image is scanned now, with the same scanner and database, so that nothing looks new only
 * because it became known. Undefined when there was nothing before. Throws an UnavailableError when it cannot be
 * found out: then nothing is known to be old.
 */
export const findBaseline = async (
  asked: Asked,
  scans: readonly Scan[],
  { looker, memo, registry, host }: { looker: Looker; memo: Memo; registry: Reader; host: Host },
): Promise<Baseline | undefined> => {
  const targets = scans.map(({ target }) => target);
  if (asked.baseline !== 'previous') {
    const stored = await readStored(asked, host.workspace);
    if (stored) return storedBaseline(asked.baseline, stored, asked.database, targets, host);
  }
  const images = targets.filter(({ kind, digest }) => kind === 'image' && digest !== undefined);
  if (images.length < targets.length) {
    throw new InputError(
      `Input "baseline" is "${asked.baseline}", but only images in a registry or layout are compared with an image: give the baseline.json of an earlier scan.`,
    );
  }
  const before =
    asked.baseline === 'previous'
      ? await previousImages(asked, targets, registry, host)
      : [await resolveImage('baseline', asked.baseline, registry, host)];
  if (before.length === 0) return undefined;
  return imageBaseline(before, asked.baseline === 'previous', scans, { looker, memo, registry, host });
};

/** Undefined: it is no file, so it is an image. */
const readStored = async ({ baseline }: Asked, workspace: string): Promise<string | undefined> => {
  try {
    return await readFile(resolve(workspace, baseline), 'utf8');
  } catch (error) {
    if (!/\.json$/i.test(baseline)) return undefined;
    throw new InputError(
      `Input "baseline" names "${baseline}", which cannot be read (${messageOf(error)}): give a path relative to the checkout, or an image.`,
      { cause: error },
    );
  }
};

const storedBaseline = (
  name: string,
  source: string,
  database: DatabaseFacts | undefined,
  targets: readonly Target[],
  host: Pick<Host, 'notice'>,
): Baseline => {
  const stored = parseOrSay(name, source);
  if (stored.database?.digest !== database?.digest) {
    throw new UnavailableError(
      `The baseline "${name}" was made with the database of ${stored.database?.updatedAt ?? 'an unknown day'} (${stored.database?.digest ?? 'no digest'}), and this scan has that of ${database?.updatedAt ?? 'an unknown day'} (${database?.digest ?? 'no digest'}): name the image as "baseline", which is then scanned with the same one.`,
    );
  }
  const find = (target: Target): readonly Finding[] | undefined => {
    const alike = stored.targets.filter(({ platform }) => platform === target.platform);
    return (
      alike.find((one: StoredTarget) => one.name === target.name) ??
      (stored.targets.length === 1 || alike.length === 1 ? alike[0] : undefined)
    )?.findings;
  };
  noticeMissing(name, targets, find, host);
  return { name, findingsOf: find };
};

const parseOrSay = (name: string, source: string) => {
  try {
    return parseBaseline(source);
  } catch (error) {
    throw new UnavailableError(`The baseline "${name}" cannot be used: ${messageOf(error)}.`, { cause: error });
  }
};

/** Of each image what its tag points to now: the tag that was asked for, else the tags this build is to get, `latest` first. */
const previousImages = async (
  { imageRef }: Asked,
  targets: readonly Target[],
  registry: Reader,
  host: Host,
): Promise<readonly Candidate[]> => {
  const metadata = imageRef === undefined ? await host.earlierResult('metadata') : undefined;
  const planned = Array.isArray(metadata?.tags)
    ? metadata.tags.filter((tag): tag is string => typeof tag === 'string')
    : [];
  const names = [...new Set(targets.map(({ name }) => name))];
  const found = await Promise.all(
    names.map(async (name): Promise<readonly Candidate[]> => {
      const asked = imageRef === undefined ? undefined : parseReference(imageRef).tag;
      const mine = planned.filter((tag) => parseReference(tag).name === parseReference(name).name);
      const tags =
        asked === undefined
          ? [...new Set(['latest', ...mine.map((tag) => parseReference(tag).tag ?? 'latest')])]
          : [asked];
      for (const tag of tags) {
        const digest = await registry.head(`${name}:${tag}`);
        if (digest === undefined) continue;
        host.info(`${name}:${tag} is ${digest}, which is the baseline.`);
        return [{ name, reference: `${name}@${digest}`, digest, platforms: [] }];
      }
      host.notice(`There is no previous image of ${name} (${tags.join(', ')}), so everything in it is new.`);
      return [];
    }),
  );
  return found.flat();
};

const imageBaseline = async (
  before: readonly Candidate[],
  byName: boolean,
  scans: readonly Scan[],
  { looker, memo, registry, host }: { looker: Looker; memo: Memo; registry: Reader; host: Host },
): Promise<Baseline> => {
  const wanted = new Set(scans.map(({ target }) => target.platform));
  const all = await imageTargets(before, registry, []);
  const targets = all.filter(({ platform }) => wanted.has(platform));
  // What is the same image in both is known already.
  const same = (target: Target) => scans.find((scan) => 'report' in scan && scan.target.digest === target.digest);
  const folder = join(await host.tempFolder(), 'baseline');
  const looked = await scanTargets(
    looker,
    memo,
    targets.filter((target) => !same(target)),
    folder,
    host,
  );
  const faults = looked.flatMap((scan) => ('fault' in scan ? [{ target: scan.target, message: scan.fault }] : []));
  if (faults.length > 0) {
    throw new UnavailableError(
      `The baseline could not be scanned, so nothing is known to be old. ${faultsText(faults, targets.length)}`,
    );
  }
  const findingsOf = (target: Target): readonly Finding[] | undefined => {
    const match = targets.find(
      ({ name, platform }) => platform === target.platform && (!byName || name === target.name),
    );
    const scan = match && (same(match) ?? looked.find((one) => one.target === match));
    return scan && 'report' in scan ? scan.report.findings : undefined;
  };
  const name = before.map(({ reference }) => reference).join(', ');
  noticeMissing(
    name,
    scans.map(({ target }) => target),
    findingsOf,
    host,
  );
  return { name, findingsOf };
};

const noticeMissing = (name: string, targets: readonly Target[], find: BaselineOf, host: Pick<Host, 'notice'>) => {
  const missing = targets.filter((target) => find(target) === undefined);
  if (missing.length === 0) return;
  host.notice(
    `The baseline ${name} has nothing for ${missing.map(({ label }) => label).join(', ')}, so everything there is new.`,
  );
};

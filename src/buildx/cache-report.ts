import type { Host } from '../host/host.ts';
import { shownCache, typeOf } from './cache-plan.ts';
import { secondsOf } from './numbers.ts';
import type { Progress, Step } from './progress.ts';
import { isCacheable, parseStepName } from './step-name.ts';

export interface CacheRead {
  /** The reference, folder, or kind of the cache. */
  readonly source: string;
  readonly seconds: number;
  /** `absent` is what the first build of a branch finds, and no fault. */
  readonly result: 'read' | 'absent' | 'failed';
  readonly why?: string;
}

export interface CacheWritten {
  readonly target: string;
  readonly seconds: number;
  readonly result: 'written' | 'failed';
  readonly why?: string;
}

/** What was read and written, as BuildKit's own events tell it. `to` names what its steps leave unnamed. */
export interface CacheReport {
  readonly reads: readonly CacheRead[];
  readonly written: readonly CacheWritten[];
}

const importing = /^importing cache manifest from (.+)$/;

/** What BuildKit calls the export of each kind: https://github.com/moby/buildkit/tree/v0.33.1/cache/remotecache */
const exporting: Readonly<Record<string, RegExp>> = {
  registry: /^exporting cache to registry$/,
  local: /^exporting cache to client directory$/,
  gha: /^exporting to GitHub Actions Cache$/,
  s3: /^exporting cache to Amazon S3$/,
  azblob: /^exporting cache to Azure Blob Storage$/,
};

export const cacheReport = (
  { steps }: Pick<Progress, 'steps'>,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
): CacheReport => {
  const all = [...steps.values()].filter(({ spans }) => spans.length > 0);
  return {
    reads: all.flatMap((step) => readOf(step, from)),
    written: to.flatMap((entry) => {
      const ofKind = to.filter((other) => typeOf(other) === typeOf(entry));
      const found = all.filter(({ name }) => exporting[typeOf(entry)]?.test(name));
      // Two of one kind are told apart by nothing but their order.
      const step = found[ofKind.indexOf(entry)] ?? found[0];
      return step ? [writtenOf(step, shownCache(entry))] : [];
    }),
  };
};

const readOf = (step: Step, from: readonly string[]): readonly CacheRead[] => {
  const source = importing.exec(step.name)?.[1];
  if (source === undefined) return [];
  const [, kind] = /^(gha|local|s3|azblob):[\w.-]+$/.exec(source) ?? [];
  const ofKind = from.filter((entry) => typeOf(entry) === kind);
  const [only] = ofKind;
  // BuildKit names these by a number of its own.
  const name = kind === undefined ? source : ofKind.length === 1 && only ? shownCache(only) : kind;
  const facts = { source: name, seconds: secondsOf(step.spans) };
  if (step.error === undefined) return [{ ...facts, result: 'read' }];
  return [isAbsent(step.error) ? { ...facts, result: 'absent' } : { ...facts, result: 'failed', why: step.error }];
};

/** Docker Hub does not tell a repository that is not there from one that may not be read. */
const isAbsent = (error: string): boolean =>
  !/could not fetch content descriptor/.test(error) &&
  /: not found$|name unknown|NAME_UNKNOWN|MANIFEST_UNKNOWN|repository does not exist/.test(error);

const writtenOf = (step: Step, target: string): CacheWritten => {
  const facts = { target, seconds: secondsOf(step.spans) };
  return step.error === undefined ? { ...facts, result: 'written' } : { ...facts, result: 'failed', why: step.error };
};

/** A cache that failed has cost time alone, and the next run will miss it. */
export const warnOfCaches = ({ reads, written }: CacheReport, host: Pick<Host, 'warning'>): void => {
  for (const { source, result, why } of reads) {
    if (result === 'failed')
      host.warning(`The build cache ${source} could not be read, so the build went on without it: ${why}`);
  }
  for (const { target, result, why } of written) {
    if (result === 'failed')
      host.warning(`The build cache ${target} could not be written; the image is as it should be: ${why}`);
  }
};

/** Whether a step of the Dockerfile did something, and so may have changed what lies in the cache mounts. */
export const hasRun = ({ steps }: Pick<Progress, 'steps'>): boolean =>
  [...steps.values()].some(({ name, cached, spans }) => {
    const parsed = parseStepName(name);
    return parsed !== undefined && isCacheable(parsed) && !cached && spans.length > 0;
  });

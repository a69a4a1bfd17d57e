import { isBrokenOff, type Progress, type Span, type Step } from './progress.ts';
import { isCacheable, parseStepName, type StepName, withoutTarget } from './step-name.ts';

export interface StepNumbers {
  readonly platform: string | undefined;
  readonly stage: string | undefined;
  readonly instruction: string;
  readonly seconds: number;
  readonly cached: boolean;
}

export interface CacheNumbers {
  /** undefined when the build was for the builder's own platform. */
  readonly platform: string | undefined;
  readonly cached: number;
  readonly cacheable: number;
  /** Per cent; undefined when there was nothing to take from a cache. */
  readonly hitRate: number | undefined;
}

export interface BuildNumbers {
  readonly steps: readonly StepNumbers[];
  readonly stages: readonly Omit<StepNumbers, 'instruction' | 'cached'>[];
  readonly cache: readonly CacheNumbers[];
  readonly hitRate: number | undefined;
  readonly cacheImportSeconds: number;
  readonly cacheExportSeconds: number;
  /** Making layers and manifests, without the push. */
  readonly exportSeconds: number;
  readonly pushSeconds: number;
}

type Named = { readonly step: Step; readonly name: StepName };

export const numbersOf = ({ steps }: Pick<Progress, 'steps'>): BuildNumbers => {
  const all = [...steps.values()];
  const named = all.flatMap((step): Named[] => {
    const name = parseStepName(step.name);
    return name && step.spans.length > 0 ? [{ step, name }] : [];
  });
  const withName = (start: string) => all.filter(({ name }) => withoutTarget(name).startsWith(start));
  const exports = [...withName('exporting to '), ...withName('pushing ')];
  const pushes = exports.flatMap(({ name, spans, parts }) =>
    withoutTarget(name).startsWith('pushing ') ? spans : parts.filter(({ id }) => id.startsWith('pushing ')),
  );
  const pushSeconds = secondsOf(pushes);
  // BuildKit breaks off a step as soon as it finds what builds on it in a cache: that one neither hit nor missed.
  const cacheable = named.filter(({ name, step }) => isCacheable(name) && !isBrokenOff(step));
  return {
    steps: named.map(({ step, name }) => ({ ...name, seconds: secondsOf(step.spans), cached: step.cached })),
    stages: stagesOf(named),
    cache: [...groupBy(cacheable, ({ name }) => name.platform)].map(([platform, of]) => ({
      platform,
      ...cacheOf(of),
    })),
    hitRate: cacheOf(cacheable).hitRate,
    cacheImportSeconds: secondsOf(withName('importing cache').flatMap(({ spans }) => spans)),
    cacheExportSeconds: secondsOf(withName('exporting cache').flatMap(({ spans }) => spans)),
    exportSeconds: rounded(Math.max(0, secondsOf(exports.flatMap(({ spans }) => spans)) - pushSeconds)),
    pushSeconds,
  };
};

const stagesOf = (named: readonly Named[]): BuildNumbers['stages'] =>
  [...groupBy(named, ({ name }) => `${name.platform ?? ''} ${name.stage ?? ''}`).values()].map((of) => ({
    platform: of[0]?.name.platform,
    stage: of[0]?.name.stage,
    seconds: secondsOf(of.flatMap(({ step }) => step.spans)),
  }));

const cacheOf = (of: readonly Named[]) => {
  const cached = of.filter(({ step }) => step.cached).length;
  return {
    cached,
    cacheable: of.length,
    hitRate: of.length === 0 ? undefined : Math.round((100 * cached) / of.length),
  };
};

/** Time in which at least one of them was at work. */
export const secondsOf = (spans: readonly Span[]): number => {
  let milliseconds = 0;
  let covered = Number.NEGATIVE_INFINITY;
  for (const { started, completed = started } of [...spans].sort((a, b) => a.started - b.started)) {
    milliseconds += Math.max(0, completed - Math.max(started, covered));
    covered = Math.max(covered, completed);
  }
  return rounded(milliseconds / 1000);
};

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

const groupBy = <T, K>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

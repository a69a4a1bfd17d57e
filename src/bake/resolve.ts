import { attestationsOf } from '../buildx/attestations.ts';
import type { Builder } from '../buildx/builder.ts';
import type { CachePlan } from '../buildx/cache-plan.ts';
import { literal } from '../buildx/literal.ts';
import type { PipelineEvent } from '../host/event.ts';
import { csvRecords } from '../spec/csv.ts';
import type { Inputs } from '../spec/declaration.ts';
import { type Definition, namesCache, platformsIn, record, type Target } from './definition.ts';
import type { spec } from './spec.ts';

type Json = Readonly<Record<string, unknown>>;

/** What is ours in a target that becomes a candidate. */
export interface CandidateTarget {
  readonly image: string;
  /** Value of `--output`. */
  readonly output: string;
  readonly cache: CachePlan;
  /** Under those of the definition. */
  readonly labels: Readonly<Record<string, string>>;
  /** Over those of the definition. */
  readonly args: Readonly<Record<string, string>>;
}

export interface ResolveFacts {
  readonly inputs: Pick<Inputs<typeof spec>, 'provenance' | 'sbom' | 'load' | 'reproducible'>;
  readonly event: PipelineEvent;
  readonly builder: Builder;
  /** BUILDX_NO_DEFAULT_ATTESTATIONS. */
  readonly noDefault: string | undefined;
}

/**
 * The definition that is built: what buildx printed, with candidates in place of tags. Nothing of it goes
 * through argv, which has an end, and is for everybody on the machine to see.
 */
export const resolvedDefinition = (
  definition: Definition,
  candidates: ReadonlyMap<string, CandidateTarget>,
  facts: ResolveFacts,
): ReadonlyMap<string, Target> => {
  const targets = [...definition.targets].map(([name, target]) => {
    const candidate = candidates.get(name);
    const attest = attestsOf(target, definition.wanted.includes(name) ? candidate?.image : undefined, facts);
    const resolved = candidate ? candidateOf(target, candidate, facts) : target;
    return [name, { ...resolved, ...(attest && { attest }) }] as const;
  });
  return new Map(targets);
};

const candidateOf = (target: Target, { output, cache, labels, args }: CandidateTarget, facts: ResolveFacts): Json => ({
  ...target,
  tags: [],
  output: [literal(output)],
  labels: { ...mapped(labels), ...record(target.labels) },
  ...(Object.keys(args).length > 0 && { args: { ...record(target.args), ...mapped(args) } }),
  ...(!namesCache(target) && {
    ...(cache.from.length > 0 && { 'cache-from': cache.from.map(literal) }),
    ...(cache.to.length > 0 && !facts.builder.classicStore && { 'cache-to': cache.to.map(literal) }),
  }),
});

const mapped = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, literal(value)]));

/**
 * The inputs say it for all targets, else each target's own definition, else the default of a build. undefined: as it
 * is.
 */
export const attestsOf = (
  target: Target,
  image: string | undefined,
  { inputs, event, builder, noDefault }: ResolveFacts,
): readonly Json[] | undefined => {
  if (image !== undefined && builder.classicStore) return [{ type: 'provenance', disabled: 'true' }];
  const { provenance, sbom, load, reproducible } = inputs;
  const kept = (Array.isArray(target.attest) ? target.attest : [])
    .map((one: unknown) => (typeof one === 'string' ? fieldsOf(one) : record(one)))
    .filter(({ type }) => (type === 'provenance' ? provenance : type === 'sbom' ? sbom : undefined) === undefined);
  const says = kept.some(({ type }) => type === 'provenance');
  const added = attestationsOf(
    {
      provenance,
      sbom,
      attests: says ? ['type=provenance'] : [],
      reproducible,
      image,
      load,
      outputs: outputTexts(target),
    },
    { event, builder, noDefault },
  ).map(fieldsOf);
  // What the definition says stays, in its own words.
  return [...kept, ...added.filter(({ type }) => !(says && type === 'provenance'))];
};

const outputTexts = (target: Target): readonly string[] =>
  (Array.isArray(target.output) ? target.output : []).map((one: unknown) =>
    typeof one === 'string' ? one : `type=${String(record(one).type)}`,
  );

/** `type=provenance,mode=max` as an object; the old short form `type=provenance,false` too. */
const fieldsOf = (attest: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (csvRecords(attest)?.[0] ?? []).map((field) => {
      const at = field.indexOf('=');
      if (at === -1) return ['disabled', String(field.trim() === 'false')];
      return [field.slice(0, at).trim(), literal(field.slice(at + 1))];
    }),
  );

/** The same attestations as `--set` takes them, for a definition that buildx reads itself. */
export const attestOverrides = (definition: Definition, facts: ResolveFacts): readonly string[] =>
  [...definition.targets].flatMap(([name, target]) =>
    (attestsOf(target, undefined, facts) ?? []).map(
      (attest) =>
        `${name}.attest=${Object.entries(attest)
          .map(([key, value]) => `${key}=${String(value)}`)
          .join(',')}`,
    ),
  );

/** The platforms in the same way. */
export const platformOverrides = ({ targets }: Definition): readonly string[] =>
  [...targets].map(([name, target]) => `${name}.platform=${platformsIn(target).join(',')}`);

import { InputError } from '../errors.ts';
import { booleanAttribute } from './attributes.ts';
import { type Flavor, latestTag } from './flavor.ts';
import { type Made, type MakeContext, makers, type TagContext } from './makers.ts';
import { newerThan } from './newest.ts';
import type { Rule } from './rules.ts';
import { expand, NotKnown } from './template.ts';
import { parseVersion } from './versions.ts';

/** What one rule came to; `why` says in words why it made no tag. */
export interface RuleResult {
  readonly rule: Rule;
  readonly tag?: string;
  readonly why: string;
  readonly made?: Made;
}

export interface Tags {
  /** The tag of the first rule that fired; '' when none did. */
  readonly version: string;
  readonly names: readonly string[];
  readonly results: readonly RuleResult[];
  /** Why `latest` moves, or does not. */
  readonly latest: { readonly moves: boolean; readonly why: string; readonly tag?: string };
}

/** `rules` are sorted by priority. The first that fires gives the version and alone decides about `latest`. */
export const computeTags = (rules: readonly Rule[], flavor: Flavor, context: TagContext): Tags => {
  const results = rules.map((rule) => applyRule(rule, flavor, context));
  const fired = results.filter((result) => result.tag !== undefined);
  const names = new Set(fired.map(({ tag }) => tag ?? ''));
  const version = fired[0]?.tag ?? '';
  const latest = decideLatest(fired[0], flavor, context);
  if (!latest.moves) return { version, names: [...names], results, latest };
  const tag = checked(latestTag(flavor, context.expressions), 'flavor', 'latest');
  return { version, names: [...names.add(tag)], results, latest: { ...latest, tag } };
};

const applyRule = (rule: Rule, flavor: Flavor, context: TagContext): RuleResult => {
  const { attributes, line } = rule;
  const place = { input: 'tags', line };
  const get = (name: string) => {
    const value = attributes.get(name);
    return value === undefined ? undefined : expand(place, value, context.expressions);
  };
  const affix = (name: 'prefix' | 'suffix', own = '') =>
    get(name) ?? (own || expand({ input: 'flavor', line: flavor[name] }, flavor[name], context.expressions));
  try {
    if (!booleanAttribute('tags', line, 'enable', get('enable') ?? 'true')) return { rule, why: 'not enabled' };
    const { event, expressions, match, released } = context;
    const made = makers[rule.type]({ event, expressions, match, released, rule, get } satisfies MakeContext);
    if (typeof made === 'string') return { rule, why: made };
    const name = `${affix('prefix', made.prefix)}${made.name}${affix('suffix')}`;
    if (name === '') return { rule, why: 'its value is empty here' };
    return { rule, tag: checked(name, 'tags', line), why: 'fired', made };
  } catch (error) {
    if (error instanceof NotKnown) return { rule, why: error.message };
    throw error;
  }
};

const decideLatest = (first: RuleResult | undefined, flavor: Flavor, { released }: TagContext): Tags['latest'] => {
  // `latest` goes along with a version; where no rule fired there is none to follow.
  if (!first?.made) return { moves: false, why: 'no rule fired' };
  const { latest, name, version = parseVersion('semver', name) } = first.made;
  const { line } = first.rule;
  if (flavor.latest === 'true') return { moves: true, why: 'flavor says latest=true' };
  if (flavor.latest === 'false') return { moves: false, why: 'flavor says latest=false' };
  if (!latest && version?.final === false) return { moves: false, why: `${name} is a prerelease` };
  if (!latest) return { moves: false, why: `"${line}" gives the version, and such a rule does not move it` };
  if (flavor.latest === 'auto') return { moves: true, why: `"${line}" gives the version, and such a rule moves it` };
  if (!version) return { moves: false, why: `flavor says latest=newest, and "${name}" is no version` };
  if (!version.final) return { moves: false, why: `${name} is a prerelease` };
  const newer = newerThan(version, first.made.versionType ?? 'semver', released());
  return newer === undefined
    ? { moves: true, why: `flavor says latest=newest, and no released version is newer than ${name}` }
    : { moves: false, why: `flavor says latest=newest, and ${newer} is newer than ${name}` };
};

const sanitise = (tag: string): string => tag.replace(/[^A-Za-z0-9._-]+/g, '-');

const isTag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

const checked = (name: string, input: string, line: string): string => {
  if (isTag.test(name)) return name;
  const tag = sanitise(name);
  if (isTag.test(tag)) return tag;
  throw new InputError(
    `Input "${input}" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`,
  );
};

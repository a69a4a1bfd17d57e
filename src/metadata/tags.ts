import parseSemver from 'semver/functions/parse.js';
import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { booleanAttribute } from './attributes.ts';
import type { Flavor } from './flavor.ts';
import type { Rule, RuleType } from './rules.ts';
import { type Expressions, expand, globalExpressions, shortShaLength } from './template.ts';

/** What one rule came to; `why` says in words why it made no tag. */
export interface RuleResult {
  readonly rule: Rule;
  readonly tag?: string;
  readonly why: string;
  /** Under latest=auto, whether this rule, when it is the first that fired, moves `latest`. */
  readonly latest: boolean;
}

export interface Tags {
  /** The tag of the first rule that fired; '' when none did. */
  readonly version: string;
  readonly names: readonly string[];
  readonly results: readonly RuleResult[];
}

/** `rules` are sorted by priority. The first that fires gives the version and alone decides about `latest`. */
export const computeTags = (rules: readonly Rule[], flavor: Flavor, event: PipelineEvent): Tags => {
  const expressions = globalExpressions(event);
  const results = rules.map((rule) => applyRule(rule, flavor, event, expressions));
  const fired = results.filter((result) => result.tag !== undefined);
  const names = new Set(fired.map(({ tag }) => tag ?? ''));
  const first = fired[0];
  // `latest` goes along with a version; where no rule fired there is none to follow.
  if (first && (flavor.latest === 'true' || (flavor.latest === 'auto' && first.latest))) names.add('latest');
  return { version: first?.tag ?? '', names: [...names], results };
};

const applyRule = (rule: Rule, flavor: Flavor, event: PipelineEvent, expressions: Expressions): RuleResult => {
  const get = (name: string) => {
    const value = rule.attributes.get(name);
    return value === undefined ? undefined : expand('tags', rule.line, value, expressions);
  };
  if (!booleanAttribute('tags', rule.line, 'enable', get('enable') ?? 'true')) {
    return { rule, why: 'not enabled', latest: false };
  }
  const made = makers[rule.type](rule, event, get);
  if (typeof made === 'string') return { rule, why: made, latest: false };
  const prefix = get('prefix') ?? (made.prefix || expand('flavor', flavor.prefix, flavor.prefix, expressions));
  const suffix = get('suffix') ?? expand('flavor', flavor.suffix, flavor.suffix, expressions);
  const tag = sanitise(`${prefix}${made.name}${suffix}`);
  return { rule, tag: checked(tag, rule.line), why: 'fired', latest: made.latest };
};

interface Made {
  readonly name: string;
  readonly latest: boolean;
  /** The type's own prefix, which a rule's replaces. */
  readonly prefix?: string;
}

type Get = (name: string) => string | undefined;

/** A string says why the rule does not fire. */
const makers: Readonly<Record<RuleType, (rule: Rule, event: PipelineEvent, get: Get) => Made | string>> = {
  semver: (rule, event, get) => semverTag(rule, get('value') ?? event.tag),
  ref: (rule, event, get) => {
    const wanted = get('event');
    switch (wanted) {
      case 'branch':
        return event.branch === undefined ? 'not a branch' : { name: event.branch, latest: false };
      case 'tag':
        return event.tag === undefined ? 'not a tag' : { name: event.tag, latest: true };
      case 'pr':
        return event.changeRequest === undefined
          ? 'not a change request'
          : { name: String(event.changeRequest.number), latest: false, prefix: 'pr-' };
      default:
        throw new InputError(
          `Input "tags" has the line "${rule.line}", but event is "${wanted}": write branch, tag or pr.`,
        );
    }
  },
  raw: (_rule, _event, get) => ({ name: get('value') ?? '', latest: false }),
  sha: (rule, event, get) => {
    const format = get('format') ?? 'short';
    if (format !== 'short' && format !== 'long') {
      throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format}": write short or long.`);
    }
    const name = format === 'long' ? event.sha : event.sha.slice(0, shortShaLength);
    return name === '' ? 'no commit known' : { name, latest: false, prefix: 'sha-' };
  },
};

const semverTag = (rule: Rule, raw: string | undefined): Made | string => {
  if (raw === undefined) return 'not a tag';
  const version = parseSemver(raw);
  if (!version) return `"${raw}" is no semantic version`;
  const pattern = rule.attributes.get('pattern') ?? '';
  // `1.2` must never point at a prerelease: every pattern but the raw tag becomes the full version.
  const prerelease = version.prerelease.length > 0;
  const effective = prerelease && !/^\{\{\s*raw\s*\}\}$/.test(pattern) ? '{{version}}' : pattern;
  const name = expand('tags', rule.line, effective, {
    raw,
    version: version.version,
    major: String(version.major),
    minor: String(version.minor),
    patch: String(version.patch),
  });
  return { name, latest: !prerelease };
};

const sanitise = (tag: string): string => tag.replace(/[^A-Za-z0-9._-]+/g, '-');

const checked = (tag: string, line: string): string => {
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return tag;
  throw new InputError(
    `Input "tags" has the line "${line}", which makes the tag "${tag.slice(0, 140)}", but a tag has 1 to 128 letters, digits, "_", "." and "-" and does not start with "." or "-": change the rule or its prefix.`,
  );
};

import { InputError } from '../errors.ts';
import type { PipelineEvent } from '../host/event.ts';
import { booleanAttribute } from './attributes.ts';
import type { Match } from './match.ts';
import { newerThan } from './newest.ts';
import type { Rule, RuleType } from './rules.ts';
import { type Expressions, expand } from './template.ts';
import { parseVersion, type Version, type VersionType } from './versions.ts';

/** What a rule makes before prefix and suffix. */
export interface Made {
  readonly name: string;
  /** Under latest=auto, whether this rule, when it is the first that fired, moves `latest`. */
  readonly latest: boolean;
  /** The type's own prefix, which a rule's replaces. */
  readonly prefix?: string;
  readonly version?: Version;
  readonly versionType?: VersionType;
}

export interface TagContext {
  readonly event: PipelineEvent;
  readonly expressions: Expressions;
  readonly match: Match;
  /** Tags of the repository, for rules that look at other versions; asked only then. */
  readonly released: () => readonly string[];
}

export interface MakeContext extends TagContext {
  readonly rule: Rule;
  /** An attribute with its expressions filled in. */
  readonly get: (name: string) => string | undefined;
}

/** A string says why the rule does not fire. */
type Maker = (context: MakeContext) => Made | string;

const onBranch =
  (make: Maker): Maker =>
  (context) => {
    const wanted = context.rule.attributes.get('branch');
    if (wanted === undefined || wanted === '') return make(context);
    const { branch } = context.event;
    if (branch === undefined) return 'not a branch';
    return branchMatches(wanted, branch) ? make(context) : `not branch ${wanted}`;
  };

/** `*` stands for any characters. No regular expression is made of it, so none can run away. */
const branchMatches = (wanted: string, branch: string): boolean => {
  const [first = '', ...parts] = wanted.split('*');
  const last = parts.pop();
  if (last === undefined) return wanted === branch;
  if (!branch.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = branch.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return branch.length - last.length >= at && branch.endsWith(last);
};

const schedule: Maker = ({ event, rule, expressions }) => {
  if (event.kind !== 'schedule') return 'not a schedule';
  const pattern = rule.attributes.get('pattern') ?? 'nightly';
  return { name: expand({ input: 'tags', line: rule.line }, pattern, expressions), latest: false };
};

/** The attribute `value`, or the Git tag when there is none or it is written empty. */
const subject = ({ event, rule, get }: MakeContext): string | undefined =>
  rule.attributes.get('value') ? get('value') : event.tag;

const versionMaker =
  (type: VersionType): Maker =>
  (context) => {
    const { rule, match, released } = context;
    const given = subject(context);
    if (given === undefined) return 'not a tag';
    const part = rule.attributes.get('match');
    const found = part ? match(rule.line, part, '', given) : [given];
    if (!found) return `"${given}" does not match ${part}`;
    const text = (found[1] ?? found[0] ?? '').replaceAll('/', '-');
    const version = parseVersion(type, text);
    if (!version) return `"${text}" is no ${type === 'semver' ? 'semantic version' : 'version of PEP 440'}`;
    const pattern = rule.attributes.get('pattern') ?? '';
    const name = patterned(rule, pattern, version);
    const guarded = booleanAttribute('tags', rule.line, 'newest', context.get('newest') ?? 'false');
    const sharesTag = (other: Version) => patterned(rule, pattern, other) === name;
    const newer = guarded && version.final ? newerThan(version, type, released(), sharesTag) : undefined;
    if (newer !== undefined) return `${newer} is newer, and it keeps ${name}`;
    return { name, latest: version.final, version, versionType: type };
  };

const patterned = (rule: Rule, pattern: string, { final, fields }: Version): string => {
  // `1.2` must never point at a prerelease: every pattern but the raw tag becomes the full version.
  const effective = final || /^\{\{\{?\s*raw\s*\}\}\}?$/.test(pattern) ? pattern : '{{version}}';
  return expand({ input: 'tags', line: rule.line }, effective, fields);
};

const matching: Maker = (context) => {
  const { rule, match } = context;
  const text = subject(context);
  if (text === undefined) return 'not a tag';
  const group = rule.attributes.get('group') ?? '0';
  if (!/^\d{1,3}$/.test(group)) {
    throw new InputError(`Input "tags" has the line "${rule.line}", but group is "${group}": write a whole number.`);
  }
  const pattern = rule.attributes.get('pattern') ?? '';
  const [, source = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? [];
  const found = match(rule.line, source, flags, text);
  if (!found) return `"${text}" does not match ${pattern}`;
  const name = found[Number(group)];
  if (name === undefined) return `"${text}" has nothing in group ${group}`;
  return { name, latest: true };
};

const edge: Maker = ({ event, rule }) => {
  if (event.branch === undefined) return 'not a branch';
  if (!rule.attributes.get('branch')) {
    if (event.defaultBranch === undefined) return 'the default branch is not known: write branch=…';
    if (event.branch !== event.defaultBranch) return `not the default branch ${event.defaultBranch}`;
  }
  return { name: 'edge', latest: false };
};

const ref: Maker = ({ event, rule, get }) => {
  const wanted = get('event');
  switch (wanted) {
    case 'branch':
      return event.branch === undefined ? 'not a branch' : { name: event.branch, latest: false };
    case 'tag':
      return event.tag === undefined ? 'not a tag' : { name: event.tag, latest: true };
    case 'pr':
      // A request that was closed runs on the branch it went into.
      return event.changeRequest === undefined || event.branch !== undefined || event.tag !== undefined
        ? 'not a change request'
        : { name: String(event.changeRequest.number), latest: false, prefix: 'pr-' };
    default:
      throw new InputError(
        `Input "tags" has the line "${rule.line}", but event is "${wanted}": write branch, tag or pr.`,
      );
  }
};

const sha: Maker = ({ event, rule, expressions, get }) => {
  const format = get('format') ?? 'short';
  if (format !== 'short' && format !== 'long') {
    throw new InputError(`Input "tags" has the line "${rule.line}", but format is "${format}": write short or long.`);
  }
  const name = format === 'long' ? event.sha : String(expressions.sha ?? '');
  return name === '' ? 'no commit known' : { name, latest: false, prefix: 'sha-' };
};

export const makers: Readonly<Record<RuleType, Maker>> = {
  schedule: onBranch(schedule),
  semver: onBranch(versionMaker('semver')),
  pep440: onBranch(versionMaker('pep440')),
  match: onBranch(matching),
  edge: onBranch(edge),
  ref: onBranch(ref),
  raw: onBranch(({ get }) => ({ name: get('value') ?? '', latest: false })),
  sha: onBranch(sha),
};

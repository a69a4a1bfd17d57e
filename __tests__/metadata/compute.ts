import type { PipelineEvent } from '../../src/host/event.ts';
import { formatDate } from '../../src/metadata/date-format.ts';
import { globalExpressions } from '../../src/metadata/expressions.ts';
import { parseFlavor } from '../../src/metadata/flavor.ts';
import { openMatcher } from '../../src/metadata/match.ts';
import { parseRules } from '../../src/metadata/rules.ts';
import { computeTags, type Tags } from '../../src/metadata/tags.ts';
import type { Answer, Expressions } from '../../src/metadata/template.ts';
import { pushEvent } from '../fake-host.ts';

const { branch: _branch, ...nowhere } = pushEvent;

export const onBranch = (branch: string): PipelineEvent => ({ ...nowhere, ref: `refs/heads/${branch}`, branch });

export const onTag = (tag: string): PipelineEvent => ({ ...nowhere, ref: `refs/tags/${tag}`, tag });

export const onChangeRequest: PipelineEvent = {
  ...nowhere,
  kind: 'change-request',
  ref: 'refs/pull/7/merge',
  changeRequest: { number: 7, head: { branch: 'feature/basket' }, base: { branch: 'release/2' }, fork: false },
};

/** What has to be found out, when a test says so. */
export interface Found {
  readonly released?: readonly string[];
  readonly now?: Date;
  readonly answers?: Readonly<Record<string, Answer>>;
}

export const expressionsOf = (event: PipelineEvent, { now, answers = {} }: Found = {}): Expressions =>
  globalExpressions(
    event,
    { now: now ?? new Date('2026-11-21T23:30:00Z'), formatDate, shortShaLength: 7 },
    (name) => answers[name],
  );

const match = await openMatcher();

/** From the lines of both inputs to the tags, as the action does. */
export const compute = (
  rules: readonly string[],
  event: PipelineEvent,
  flavor: readonly string[] = [],
  found: Found = {},
): Tags =>
  computeTags(parseRules(rules), parseFlavor(flavor), {
    event,
    expressions: expressionsOf(event, found),
    match,
    released: () => found.released ?? [],
  });

export const namesOf = (...given: Parameters<typeof compute>): readonly string[] => compute(...given).names;

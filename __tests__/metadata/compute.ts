import type { PipelineEvent } from '../../src/host/event.ts';
import { parseFlavor } from '../../src/metadata/flavor.ts';
import { parseRules } from '../../src/metadata/rules.ts';
import { computeTags, type Tags } from '../../src/metadata/tags.ts';
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

/** From the lines of both inputs to the tags, as the action does. */
export const compute = (rules: readonly string[], event: PipelineEvent, flavor: readonly string[] = []): Tags =>
  computeTags(parseRules(rules), parseFlavor(flavor), event);

export const namesOf = (...given: Parameters<typeof compute>): readonly string[] => compute(...given).names;

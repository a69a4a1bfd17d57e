import type { PipelineEvent } from '../host/event.ts';

/** What a tag says of one part of a monorepo: `api/v1.2.3`, `api@1.2.3` and `api-v1.2.3` all say v1.2.3 or 1.2.3 of `api`. */
export const tagOfComponent = (component: string, tag: string): string | undefined => {
  if (!tag.startsWith(component)) return undefined;
  const rest = tag.slice(component.length);
  if (/^[/@]./s.test(rest)) return rest.slice(1);
  // A hyphen may belong to another part's name: only a version may follow it.
  return /^-v?\d/.test(rest) ? rest.slice(1) : undefined;
};

/** The event as the rules of one part see it: without the tag of another part. */
export const eventOfComponent = (event: PipelineEvent, component: string | undefined): PipelineEvent => {
  if (component === undefined || event.tag === undefined) return event;
  const { tag, ...rest } = event;
  const own = tagOfComponent(component, tag);
  return own === undefined ? rest : { ...rest, tag: own };
};

import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import { eventOfComponent } from './component.ts';

interface SubjectInputs {
  readonly context: 'workflow' | 'git';
  readonly component: string | undefined;
}

/** What the tags are for: what the event says, or what is checked out, as the rules of one component see it. */
export const subjectOf = async ({ context, component }: SubjectInputs, host: Host): Promise<PipelineEvent> => {
  const event = await host.event();
  if (context === 'workflow' && !wantsHead(host)) return eventOfComponent(event, component);
  // Git is asked, which few do.
  const { checkedOut, headInstead } = await import('./checked-out.ts');
  return eventOfComponent(await (context === 'git' ? checkedOut : headInstead)(event, host), component);
};

/** DOCKER_METADATA_PR_HEAD_SHA: a change request's own commit in place of the merge that the platform made of it. */
const wantsHead = (host: Host): boolean => {
  const wanted = host.variable('DOCKER_METADATA_PR_HEAD_SHA');
  return wanted !== undefined && /true/i.test(wanted);
};

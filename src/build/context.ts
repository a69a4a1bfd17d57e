import { gitContext } from '../buildx/git-context.ts';
import type { PipelineEvent } from '../host/event.ts';
import type { Host } from '../host/host.ts';
import type { Inputs } from '../spec/declaration.ts';
import type { spec } from './spec.ts';

export interface ContextPlan {
  readonly context: string;
  readonly buildContexts: readonly string[];
  /** Whose server wants a token, when the commit's own repository is the context. */
  readonly gitHost: string | undefined;
}

const placeholder = /\{\{\{?\s*defaultContext\s*\}?\}\}/g;

/**
 * The checkout, unless something else is asked for. Without `image` on GitHub it is the commit in its repository, as
 * docker/build-push-action has it.
 */
export const planContext = async (
  inputs: Inputs<typeof spec>,
  event: PipelineEvent,
  host: Host,
): Promise<ContextPlan> => {
  const asked = inputs.context ?? (inputs.image === undefined && host.kind === 'github' ? '{{defaultContext}}' : '.');
  const texts = [asked, ...inputs.buildContexts];
  if (!texts.some((text) => text.search(placeholder) !== -1)) {
    return { context: asked, buildContexts: inputs.buildContexts, gitHost: undefined };
  }
  const git = await gitContext('context', event, host);
  const [context = asked, ...buildContexts] = texts.map((text) => text.replaceAll(placeholder, () => git));
  return { context, buildContexts, gitHost: context.startsWith(git) ? new URL(git).host : undefined };
};

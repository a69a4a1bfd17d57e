import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InputError } from '../errors.ts';
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
  const git = await gitContext(event, host);
  const [context = asked, ...buildContexts] = texts.map((text) => text.replaceAll(placeholder, () => git));
  return { context, buildContexts, gitHost: context.startsWith(git) ? new URL(git).host : undefined };
};

const gitContext = async (event: PipelineEvent, host: Host): Promise<string> => {
  if (host.kind === 'github') return githubContext();
  const { url } = event.repository;
  if (/^https?:\/\/[^/]+\/./.test(url) && event.sha !== '')
    return `${url.replace(/(\.git)?\/?$/, '')}.git#${event.sha}`;
  throw new InputError(
    'Input "context" names {{defaultContext}}, but the address of the commit\'s Git repository is not known here: give a path in the checkout or a URL.',
  );
};

/** From Docker's own toolkit, which knows of heads of pull requests and of buildx that wants queries. */
const githubContext = async (): Promise<string> => {
  const { Build } = await import('@docker/actions-toolkit/lib/buildx/build.js');
  const build = new Build();
  try {
    return await build.gitContext();
  } finally {
    // It makes a folder of its own as soon as it is loaded.
    await rm(dirname(build.getImageIDFilePath()), { recursive: true, force: true });
  }
};
